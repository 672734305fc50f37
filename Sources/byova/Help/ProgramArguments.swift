/// The words behind the program's name.
enum ProgramArguments {
    /// All of them as text; the standard library would put U+FFFD in the place of bytes that are not UTF-8.
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
