import Dashboard
import ForeignText
import Foundation
import NIOConcurrencyHelpers
import TokenStores

/// The small files of a dashboard in the folder of the profiles' stores: what its list shows, and exported events.
///
/// They are private to the user (mode 0600), hold no secrets, and no store depends on them.
struct DashboardFiles: Sendable {
    /// The greatest size of a remembered view, in bytes.
    private static let greatestView = 4_096

    private static let storeSuffix = ".sqlite"

    /// The path of the profile's own store without its suffix; `nil` if no variable names a folder.
    private let base: String?
    /// Writes one file after another.
    private let writing = NIOLockedValueBox<Task<Void, Never>?>(nil)

    init(profile: String, environment: [String: String]) {
        let store = try? StoreLocation.profile(profile, environment: environment)
        base = store.map { String($0.path.dropLast(Self.storeSuffix.count)) }
    }

    /// Begins to write if the effect asks for it, and returns at once.
    func perform(_ effect: Effect, answeringTo mailbox: Mailbox<Message>) {
        switch effect {
        case .remember(let view): enqueue { remember(view) }
        case .exportEvents(let lines): enqueue { mailbox.post(.notice(export(lines, at: Date()))) }
        default: break
        }
    }

    /// Waits until all is written.
    func finish() async {
        await writing.withLockedValue { $0 }?.value
    }

    /// What the last dashboard of the profile showed; `nil` without a file that can be read.
    func rememberedView() -> RememberedView? {
        guard let path = viewPath, let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: Self.greatestView)
        else { return nil }
        return try? JSONDecoder().decode(RememberedView.self, from: data)
    }

    private var viewPath: String? { base.map { $0 + ".view.json" } }

    private func enqueue(_ write: @escaping @Sendable () -> Void) {
        writing.withLockedValue { last in
            last = Task { [last] in
                await last?.value
                write()
            }
        }
    }

    /// A view that cannot be kept is only inconvenient, so that is not reported.
    private func remember(_ view: RememberedView) {
        guard let path = viewPath, let data = try? JSONEncoder().encode(view) else { return }
        let next = path + ".new"
        try? FileManager.default.removeItem(atPath: next)
        guard (try? write(data, to: next)) != nil else { return }
        rename(next, path)
    }

    private func export(_ lines: [String], at now: Date) -> Notice {
        let count = "\(lines.count) event\(lines.count == 1 ? "" : "s")"
        guard let base else {
            return Notice("Not written: neither XDG_STATE_HOME nor HOME names a folder", tone: .failure)
        }
        let stamp = now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        let path = "\(base)-events-\(stamp).tsv"
        do {
            try write(Data((lines.joined(separator: "\n") + "\n").utf8), to: path)
            return Notice("\(count) written to \(ForeignText.sanitized(path))", tone: .success)
        } catch {
            let reason = String(cString: strerror(error.code))
            return Notice("Not written to \(ForeignText.sanitized(path)): \(reason)", tone: .failure)
        }
    }

    private struct SystemError: Error {
        let code: Int32
    }

    /// Writes a new file; the folder is created if it is missing.
    private func write(_ data: Data, to path: String) throws(SystemError) {
        try? FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemError(code: errno) }
        defer { close(file) }
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw SystemError(code: errno)
            }
            rest = rest.dropFirst(count)
        }
    }
}
