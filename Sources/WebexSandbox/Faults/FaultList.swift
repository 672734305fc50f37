/// The pending faults, oldest first.
struct FaultList: Sendable {
    private(set) var faults: [Fault] = []
    private var held: [(endpoint: Endpoint, release: AsyncStream<Void>.Continuation)] = []

    mutating func add(_ fault: Fault) {
        if fault.count ?? 1 > 0 { faults.append(fault) }
    }

    /// Removes the faults of one endpoint, or of all, and releases the replies that they hold.
    mutating func remove(_ endpoint: Endpoint?) {
        faults.removeAll { endpoint == nil || $0.endpoint == endpoint }
        for reply in held where endpoint == nil || reply.endpoint == endpoint { reply.release.finish() }
        held.removeAll { endpoint == nil || $0.endpoint == endpoint }
    }

    /// Holds a reply; the stream ends once it is released.
    mutating func hold(replyOf endpoint: Endpoint) -> AsyncStream<Void> {
        let (hold, release) = AsyncStream.makeStream(of: Void.self)
        held.append((endpoint, release))
        return hold
    }

    /// The fault of the next request there, used up once.
    mutating func next(for endpoint: Endpoint) -> Fault? {
        guard let index = faults.firstIndex(where: { $0.endpoint == endpoint }) else { return nil }
        let fault = faults[index]
        switch fault.count {
        case let count? where count > 1: faults[index].count = count - 1
        case .some: faults.remove(at: index)
        case nil: break
        }
        return fault
    }
}
