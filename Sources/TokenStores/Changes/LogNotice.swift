import Dispatch
import WebexTokens

#if canImport(Glibc)
    import Glibc

    /// The kernel's notice that a database's write-ahead log was written (inotify(7)).
    ///
    /// There is one for each ``nextWrite()``, so that a busy log costs no more than a quiet one.
    final class LogNotice: Sendable {
        private let logPath: String
        private let descriptor: CInt
        private let bell = Bell()
        // Dispatch sources may be used from any thread; only the overlay does not say so.
        private nonisolated(unsafe) let source: any DispatchSourceRead

        /// Asks the kernel for notices; `nil` if it gives none, as beyond `fs.inotify.max_user_instances`.
        init?(of path: String) {
            let descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
            guard descriptor >= 0 else { return nil }
            logPath = path + "-wal"
            self.descriptor = descriptor
            source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            source.setEventHandler { [bell] in
                Self.discardEvents(of: descriptor)
                bell.ring()
            }
            source.setCancelHandler { close(descriptor) }
            source.activate()
        }

        deinit {
            source.cancel()
        }

        /// Asks for a notice of the next write; if there is no log yet, none comes.
        ///
        /// - Returns: What tells it, even if it comes before the caller listens.
        func nextWrite() -> AsyncStream<Void> {
            let notices = bell.subscribe()
            inotify_add_watch(descriptor, logPath, UInt32(IN_MODIFY) | UInt32(IN_ONESHOT))
            return notices
        }

        private static func discardEvents(of descriptor: CInt) {
            withUnsafeTemporaryAllocation(
                byteCount: 4_096,
                alignment: MemoryLayout<inotify_event>.alignment
            ) { buffer in
                while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
            }
        }
    }
#else
    /// Other systems give no notice of a write.
    final class LogNotice: Sendable {
        init?(of path: String) {
            return nil
        }

        func nextWrite() -> AsyncStream<Void> {
            AsyncStream { $0.finish() }
        }
    }
#endif
