import LoopbackServer

/// Why a ``Sandbox`` could not be started.
public enum SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another program listens on the port of 127.0.0.1.
    case portTaken(Int)
    /// The system refuses to let it listen.
    case cannotListen(reason: String)

    init(_ error: LoopbackServerError) {
        self =
            switch error {
            case .addressInUse(_, let port): .portTaken(port)
            case .addressNotAvailable, .other: .cannotListen(reason: error.description)
            }
    }

    /// The reason, to go after "cannot listen: ".
    public var description: String {
        switch self {
        case .portTaken(let port): "port \(port) on 127.0.0.1 is in use"
        case .cannotListen(let reason): reason
        }
    }
}
