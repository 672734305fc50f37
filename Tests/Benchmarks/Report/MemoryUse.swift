import CMalloc
import Foundation

/// The memory of this process.
struct MemoryUse {
    /// Bytes that lie in memory, as the system counts them.
    let resident: Int
    /// Bytes that are allocated and not freed.
    let allocated: Int

    /// Nil where the system does not tell.
    static func now() -> MemoryUse? {
        #if os(Linux) && canImport(Glibc)
            let fields = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
                separator: " "
            )
            guard let pages = fields?.dropFirst().first.flatMap({ Int($0) }) else { return nil }
            let heap = mallinfo2()
            return MemoryUse(
                resident: pages * Int(sysconf(Int32(_SC_PAGESIZE))),
                allocated: Int(heap.uordblks + heap.hblkhd)
            )
        #else
            return nil
        #endif
    }
}
