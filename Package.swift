// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
    .treatWarning("ExplicitSendable", as: .error),
]

// Traits that are off are code that a first build does not compile.
let dependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
]

func product(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package)
}

let argumentParser = product("ArgumentParser", "swift-argument-parser")
let asyncHTTPClient = product("AsyncHTTPClient", "async-http-client")
let configuration = product("Configuration", "swift-configuration")
let coreMetrics = product("CoreMetrics", "swift-metrics")
let crypto = product("Crypto", "swift-crypto")
let grdb = product("GRDB", "GRDB.swift")
let grdbSQLite = product("GRDBSQLite", "GRDB.swift")
let heapModule = product("HeapModule", "swift-collections")
let httpTypes = product("HTTPTypes", "swift-http-types")
let hummingbirdCore = product("HummingbirdCore", "hummingbird")
let inMemoryLogging = product("InMemoryLogging", "swift-log")
let logging = product("Logging", "swift-log")
let metricsTestKit = product("MetricsTestKit", "swift-metrics")
// Locks are NIO's: on Linux the thread sanitizer does not see the standard library's Mutex and reports races.
let nioConcurrencyHelpers = product("NIOConcurrencyHelpers", "swift-nio")
let nioCore = product("NIOCore", "swift-nio")
let nioHTTP1 = product("NIOHTTP1", "swift-nio")
let nioHTTPCompression = product("NIOHTTPCompression", "swift-nio-extras")
let nioHTTPTypes = product("NIOHTTPTypes", "swift-nio-extras")
let nioHTTPTypesHTTP1 = product("NIOHTTPTypesHTTP1", "swift-nio-extras")
let nioPosix = product("NIOPosix", "swift-nio")
let nioSSL = product("NIOSSL", "swift-nio-ssl")
let nioTLS = product("NIOTLS", "swift-nio")
let serviceLifecycle = product("ServiceLifecycle", "swift-service-lifecycle")
let unixSignals = product("UnixSignals", "swift-service-lifecycle")

let package = Package(
    name: "byova",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WebexAuth", targets: ["WebexAuth"]),
        .library(name: "TokenStores", targets: ["TokenStores"]),
        .library(name: "Profiles", targets: ["Profiles"]),
        .library(name: "WebexSandbox", targets: ["WebexSandbox"]),
        .executable(name: "byova", targets: ["byova"]),
    ],
    dependencies: dependencies,
    targets: [
        // Layer 0
        .systemLibrary(name: "CNCurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(name: "CSQLite"),
        .target(name: "ForeignText"),
        // Layer 1
        .target(name: "TerminalUI", dependencies: ["ForeignText"]),
        .target(name: "WebexTokens", dependencies: ["ForeignText", nioConcurrencyHelpers]),
        .target(
            name: "LoopbackServer",
            dependencies: [
                hummingbirdCore, httpTypes, logging, nioConcurrencyHelpers, nioCore, nioHTTP1, nioHTTPTypes,
                nioPosix,
                serviceLifecycle,
            ]
        ),
        // Layer 2
        .target(name: "Wording", dependencies: ["ForeignText", "WebexTokens"]),
        .target(name: "TokenSealing", dependencies: ["WebexTokens", crypto]),
        .target(
            name: "CursesTerminal",
            dependencies: ["CNCurses", "ForeignText", "TerminalUI", nioConcurrencyHelpers]
        ),
        .target(
            name: "WebexAuth",
            dependencies: [
                "ForeignText", "LoopbackServer", "WebexTokens", asyncHTTPClient, coreMetrics, crypto,
                heapModule, httpTypes, logging, nioConcurrencyHelpers, nioCore, nioHTTP1, nioHTTPCompression,
                nioHTTPTypesHTTP1, nioPosix, nioSSL, nioTLS, serviceLifecycle,
            ]
        ),
        // Layer 3
        .target(
            name: "TokenStores",
            dependencies: [
                "CSQLite", "ForeignText", "TokenSealing", "WebexTokens", grdb, grdbSQLite,
                nioConcurrencyHelpers,
            ]
        ),
        .target(
            name: "WebexSandbox",
            dependencies: ["LoopbackServer", crypto, httpTypes, nioConcurrencyHelpers]
        ),
        .target(name: "Dashboard", dependencies: ["ForeignText", "TerminalUI", "WebexTokens", "Wording"]),
        // Layer 4
        .target(
            name: "Profiles",
            dependencies: [
                "CProcess", "ForeignText", "TokenStores", "WebexAuth", configuration, coreMetrics, logging,
            ]
        ),
        // Layer 5
        .executableTarget(
            name: "byova",
            dependencies: [
                "CProcess", "CursesTerminal", "Dashboard", "ForeignText", "Profiles", "TerminalUI",
                "TokenStores", "WebexAuth", "WebexSandbox", "WebexTokens", "Wording", argumentParser,
                httpTypes,
                nioConcurrencyHelpers, unixSignals,
            ]
        ),
        // Tests
        .target(
            name: "TestSupport",
            dependencies: [
                "WebexAuth", "WebexTokens", coreMetrics, httpTypes, logging, nioConcurrencyHelpers,
            ],
            path: "Tests/Support"
        ),
        .systemLibrary(name: "CMalloc", path: "Tests/CMalloc"),
        // Benchmarks. Not a product, so it is built only on request.
        .executableTarget(
            name: "byova-bench",
            dependencies: [
                "CMalloc", "Dashboard", "TerminalUI", "TokenStores", "WebexAuth", "WebexSandbox",
                "WebexTokens", argumentParser, asyncHTTPClient, httpTypes, nioConcurrencyHelpers, nioCore,
                nioHTTP1, nioPosix,
            ],
            path: "Tests/Benchmarks",
            exclude: ["Processes/webex_byova_bench.py"]
        ),
        .executableTarget(name: "BlockingScript", dependencies: ["WebexAuth"], path: "Tests/BlockingScript"),
        .testTarget(name: "WordingTests", dependencies: ["WebexTokens", "Wording"]),
        .testTarget(name: "TerminalUITests", dependencies: ["ForeignText", "TerminalUI"]),
        .testTarget(name: "CursesTerminalTests", dependencies: ["CNCurses", "CursesTerminal", "TerminalUI"]),
        .testTarget(
            name: "WebexTokensTests",
            dependencies: ["ForeignText", "TestSupport", "WebexTokens", nioConcurrencyHelpers]
        ),
        .testTarget(
            name: "LoopbackServerTests",
            dependencies: ["LoopbackServer", "TestSupport", httpTypes, nioConcurrencyHelpers]
        ),
        .testTarget(
            name: "WebexAuthTests",
            dependencies: [
                "ForeignText", "LoopbackServer", "TestSupport", "WebexAuth", "WebexTokens", httpTypes,
                nioConcurrencyHelpers, nioCore, nioPosix, nioSSL, inMemoryLogging, logging, metricsTestKit,
                serviceLifecycle,
            ]
        ),
        .testTarget(name: "TokenSealingTests", dependencies: ["TokenSealing", "WebexTokens"]),
        .testTarget(
            name: "TokenStoresTests",
            dependencies: [
                "TestSupport", "TokenSealing", "TokenStores", "WebexTokens", grdb, nioConcurrencyHelpers,
            ]
        ),
        .testTarget(
            name: "WebexSandboxTests",
            dependencies: ["LoopbackServer", "TestSupport", "WebexSandbox", crypto, httpTypes],
            exclude: ["PythonClient"]
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: ["Dashboard", "TerminalUI", "TestSupport", "WebexTokens", "Wording"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "ProfilesTests",
            dependencies: [
                "Profiles", "TestSupport", "TokenStores", "WebexAuth", "WebexSandbox", inMemoryLogging,
                logging,
            ]
        ),
        .testTarget(
            name: "ByovaTests",
            dependencies: [
                "CProcess", "Dashboard", "Profiles", "TerminalUI", "TestSupport", "TokenStores", "WebexAuth",
                "WebexSandbox", "WebexTokens", "Wording", "byova", argumentParser,
                nioConcurrencyHelpers,
            ]
        ),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "CursesTerminal", "Dashboard", "ForeignText", "Profiles", "TerminalUI", "TestSupport",
                "TokenStores", "WebexAuth", "WebexTokens", "Wording", "byova", grdb, httpTypes,
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["BlockingScript", "Profiles", "byova", grdb, nioConcurrencyHelpers]
        ),
        .executableTarget(
            name: "RefreshWorker",
            dependencies: [
                "TokenStores", "WebexAuth", "WebexTokens", grdbSQLite, nioConcurrencyHelpers,
            ],
            path: "Tests/RefreshWorker"
        ),
        .executableTarget(
            name: "KeeperService",
            dependencies: ["TokenStores", "WebexAuth", logging, serviceLifecycle, unixSignals],
            path: "Tests/KeeperService"
        ),
        .testTarget(
            name: "RefreshProcessTests",
            dependencies: [
                "KeeperService", "RefreshWorker", "TestSupport", "TokenStores", "WebexSandbox", "WebexTokens",
                grdb,
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = settings + (target.name == "CursesTerminal" ? [.strictMemorySafety()] : [])
}
