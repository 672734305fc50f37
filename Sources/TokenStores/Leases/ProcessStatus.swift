/// What Linux says of a process in `/proc/PID/stat` (proc_pid_stat(5)).
struct ProcessStatus: Hashable {
    let processID: Int32
    /// Whether only a zombie is left, which can do nothing any more.
    let hasEnded: Bool
    /// When it started, in clock ticks since the boot.
    let startedAt: Int64

    /// Reads the line; the program's name in its brackets may hold brackets and spaces of its own.
    init?(line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"),
            let processID = line[..<open].split(separator: " ").first.flatMap({ Int32($0) })
        else { return nil }
        // From field 3, the state; 20 is the number of threads, 22 the start.
        let fields = line[line.index(after: close)...].split(separator: " ")
        guard fields.count > 19, let threads = Int(fields[17]), let startedAt = Int64(fields[19]) else {
            return nil
        }
        self.processID = processID
        self.startedAt = startedAt
        // A first thread that has ended is shown as a zombie while others go on.
        hasEnded = ["Z", "X", "x"].contains(fields[0]) && threads <= 1
    }
}
