import Foundation
import WebexTokens

/// Which program opens a URL here.
struct BrowserCommand: Hashable {
    /// The absolute path of the program.
    let path: String

    /// Chooses by the environment; `nil` where no browser would be seen.
    ///
    /// `BROWSER` counts if it is a plain command name or path: it is never handed to a shell. Without it and
    /// without a display, `xdg-open` would start a text browser on this very terminal.
    init?(environment: [String: String]) {
        let searchPath = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        if let name = environment["BROWSER"], Self.isPlain(name) {
            guard let path = Self.find(name, in: searchPath) else { return nil }
            self.path = path
            return
        }
        #if os(Linux)
            let displays = ["DISPLAY", "WAYLAND_DISPLAY"].compactMap { environment[$0] }
            guard displays.contains(where: { !$0.isEmpty }), let path = Self.find("xdg-open", in: searchPath)
            else { return nil }
            self.path = path
        #else
            path = "/usr/bin/open"
        #endif
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("-")
            && name.utf8.allSatisfy { $0.isAlphanumeric || "-._+/".utf8.contains($0) }
    }

    /// Searches absolute folders only: a browser from the current folder is never meant.
    private static func find(_ name: String, in searchPath: String) -> String? {
        if name.contains("/") {
            return name.hasPrefix("/") && isExecutable(name) ? name : nil
        }
        return searchPath.split(separator: ":")
            .filter { $0.hasPrefix("/") }
            .map { "\($0)/\(name)" }
            .first(where: isExecutable)
    }

    private static func isExecutable(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
