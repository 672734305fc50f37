// swift-tools-version: 6.2
import PackageDescription

// A package of a library's user. It has README's examples word for word, which a test compares, and nothing that a
// user does not have: no other package of its own, no compiler flags but strictness.
let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "byova", path: "../..")],
    targets: [
        .executableTarget(
            name: "Script",
            dependencies: [.product(name: "WebexAuth", package: "byova")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "AtMain",
            dependencies: [.product(name: "WebexAuth", package: "byova")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Blocking",
            dependencies: [.product(name: "WebexAuth", package: "byova")],
            swiftSettings: settings
        ),
        .target(
            name: "Surface",
            dependencies: [.product(name: "WebexAuth", package: "byova")],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
