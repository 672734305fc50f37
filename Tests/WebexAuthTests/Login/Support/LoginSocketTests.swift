import Testing

/// Tests of ports and of programs that are started, one after the other.
///
/// A program that is being started holds a copy of every socket until it has begun to run, so that a port that
/// another test has just closed would still be taken.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum LoginSocketTests {}
