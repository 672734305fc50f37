import Foundation

/// How much memory the process really uses, as Linux counts it (proc(5)).
enum MemoryMeter {
    /// Whether this system can tell, and can be told to forget the peak.
    static var isAvailable: Bool {
        FileManager.default.isWritableFile(atPath: "/proc/self/clear_refs")
    }

    /// Bytes at present.
    static var resident: Int { kibibytes("VmRSS") * 1_024 }
    /// The most bytes since the last ``forgetPeak()``.
    static var peak: Int { kibibytes("VmHWM") * 1_024 }

    static func forgetPeak() {
        let descriptor = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = write(descriptor, "5", 1)
        close(descriptor)
    }

    private static func kibibytes(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
    }
}
