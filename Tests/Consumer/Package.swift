// swift-tools-version: 6.2
import PackageDescription

// A package of a library's user. It has the code of README and of the articles word for word, which a test compares,
// and nothing that a user does not have: the packages of a service, no compiler flags but strictness.
let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "byova", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    ],
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
        .target(
            name: "Articles",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Profiles", package: "byova"),
                .product(name: "TokenStores", package: "byova"),
                .product(name: "WebexAuth", package: "byova"),
                .product(name: "WebexSandbox", package: "byova"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Service",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Profiles", package: "byova"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Agent",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Profiles", package: "byova"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
