import Foundation
import Testing

/// The layers: a module imports what its row names and nothing else.
struct ModuleImportsTests {
    /// What every system has, and locks.
    private static let system: Set<String> = [
        "Darwin", "FoundationEssentials", "Glibc", "Musl", "NIOConcurrencyHelpers",
    ]

    private static let table: [String: Set<String>] = [
        "CNCurses": [],
        "CProcess": [],
        "CSQLite": [],
        "ForeignText": [],
        "TerminalUI": ["ForeignText"],
        "WebexTokens": ["ForeignText", "FoundationEssentials", "NIOConcurrencyHelpers"],
        "LoopbackServer": system.union([
            "HTTPTypes", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix",
            "ServiceLifecycle",
        ]),
        "CursesTerminal": [
            "CNCurses", "Darwin", "ForeignText", "Glibc", "NIOConcurrencyHelpers", "Synchronization",
            "TerminalUI",
        ],
        "WebexAuth": system.union([
            "AsyncHTTPClient", "CoreMetrics", "Crypto", "Dispatch", "ForeignText", "Foundation", "HeapModule",
            "HTTPTypes", "Logging", "LoopbackServer", "NIOCore", "NIOHTTP1", "NIOHTTPCompression",
            "NIOHTTPTypesHTTP1", "NIOPosix", "NIOSSL", "NIOTLS", "ServiceLifecycle", "WebexTokens",
        ]),
        // A row may hold anything, and its texts are shown.
        "TokenStores": system.union([
            "CSQLite", "Dispatch", "ForeignText", "GRDB", "GRDBSQLite", "TokenSealing", "WebexTokens",
        ]),
        // Apart from every database: a second engine seals as the first does.
        "TokenSealing": ["Crypto", "FoundationEssentials", "WebexTokens"],
        // Never the library or its parts: client and server must not share one mistake.
        "WebexSandbox": system.union(["Crypto", "HTTPTypes", "LoopbackServer"]),
        "Profiles": system.union([
            "CProcess", "Configuration", "CoreMetrics", "ForeignText", "Foundation", "Logging", "TokenStores",
            "WebexAuth",
        ]),
        // No input or output of any kind.
        "Wording": ["ForeignText", "FoundationEssentials", "WebexTokens"],
        // Sentences go past every frame, which would sanitize them.
        "Dashboard": ["ForeignText", "FoundationEssentials", "TerminalUI", "WebexTokens", "Wording"],
        "byova": system.union([
            "ArgumentParser", "CProcess", "CursesTerminal", "Dashboard", "ForeignText", "Foundation",
            "HTTPTypes", "Profiles", "TerminalUI", "TokenStores", "UnixSignals", "WebexAuth", "WebexSandbox",
            "WebexTokens", "Wording",
        ]),
    ]

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let sources = root.appending(path: "Sources")

    @Test func `every folder of Sources has a row, and every row a folder`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.table.keys))
    }

    @Test(arguments: table.keys.sorted())
    func `imports nothing but its row`(module: String) throws {
        let allowed = try #require(Self.table[module])
        for file in try Self.swiftFiles(of: module) {
            let text = try String(contentsOf: file, encoding: .utf8)
            let foreign = Self.imports(in: text).subtracting(allowed)
            #expect(foreign.isEmpty, "\(module)/\(file.lastPathComponent) imports \(foreign.sorted())")
        }
    }

    /// On Linux the thread sanitizer does not see the standard library's lock and reports races that are none.
    @Test(arguments: ["Sources", "Tests"]) func `locks are NIO's`(folder: String) throws {
        for file in try Self.swiftFiles(in: Self.root.appending(path: folder)) {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.firstMatch(of: /\bMu(?:tex)[(<]/) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test(arguments: [
        ("import A", ["A"]),
        ("    import A", ["A"]),
        ("public import A\npackage import B\n@preconcurrency internal import C", ["A", "B", "C"]),
        ("@testable import A\n@_exported public import B", ["A", "B"]),
        ("import struct A.B\nimport func C.d", ["A", "C"]),
        ("import A.Sub // why", ["A"]),
        ("// import A\n/// import B\nlet importA = 1\nimportB()", []),
    ])
    func `finds imports in every form`(text: String, expected: [String]) {
        #expect(Self.imports(in: text) == Set(expected))
    }

    private static func swiftFiles(of module: String) throws -> [URL] {
        try swiftFiles(in: sources.appending(path: module))
    }

    private static func swiftFiles(in folder: URL) throws -> [URL] {
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    private static func imports(in text: String) -> Set<String> {
        let statement =
            /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return Set(
            text.split(whereSeparator: \.isNewline).compactMap { line in
                line.firstMatch(of: statement).map { String($0.1) }
            }
        )
    }
}
