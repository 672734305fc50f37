import Testing

/// Everything that opens sockets, one test after another.
///
/// A program that one test starts inherits sockets that another is just opening: the system cannot mark
/// them in the same step.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum SocketTests {}
