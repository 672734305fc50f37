import Foundation

/// Names the case that is under way in a file, which is what is left after a crash or a hang.
final class FuzzJournal {
    private let path: String
    private let descriptor: Int32
    private let prefix: String

    init(target: FuzzTarget, seed: UInt64) throws {
        path = "\(FileManager.default.temporaryDirectory.path)/byova-fuzz-\(target)-\(getpid())"
        prefix = "BYOVA_FUZZ_SEED=\(seed) BYOVA_FUZZ_CASE="
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        close(descriptor)
    }

    func begin(_ number: Int) {
        let line = Array("\(prefix)\(number)\n".utf8)
        _ = pwrite(descriptor, line, line.count, 0)
    }

    /// All went well: there is nothing to tell.
    func remove() {
        unlink(path)
    }
}
