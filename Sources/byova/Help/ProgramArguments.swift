/// The arguments of the program.
enum ProgramArguments {
    /// All arguments as text; the standard library would replace bytes that are not UTF-8 by U+FFFD.
    ///
    /// - Throws: ``CommandFailure`` with the number of the first word that is not UTF-8.
    static func words() throws(CommandFailure) -> [String] {
        var words: [String] = []
        for index in (0..<Int(CommandLine.argc)).dropFirst() {
            guard let bytes = CommandLine.unsafeArgv[index] else { break }
            guard let word = String(validatingCString: bytes) else {
                throw CommandFailure(.usage, "Argument \(index) is not valid UTF-8.")
            }
            words.append(word)
        }
        return words
    }
}
