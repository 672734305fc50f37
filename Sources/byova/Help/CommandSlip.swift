import Profiles

/// Guesses the command that misspelled words mean.
enum CommandSlip {
    /// The greatest length of a word to quote; longer ones may be a secret.
    private static let longestShown = 30

    /// The names in other programs.
    private static let otherWords = [
        "login": "authorize", "ls": "orgs list", "register": "orgs add", "rm": "orgs remove",
        "delete": "orgs remove",
        "renew": "orgs refresh", "rename": "orgs name", "alias": "orgs name",
        "journal": "log", "history": "log", "events": "log", "logs": "log",
    ]

    /// Returns what is wrong with the arguments, and what was most likely meant.
    ///
    /// - Returns: Sentences; `nil` if the words name a command, whose own arguments are wrong.
    static func sentences(for arguments: [String]) -> [String]? {
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        let (node, depth) = CommandNode.root.descend(along: words)
        let rest = words.dropFirst(depth)
        guard !node.children.isEmpty, let first = rest.first else { return nil }
        return isOption(first) ? onOptions(rest, below: node) : onWord(first, below: node)
    }

    /// An option of a command before the command's name.
    private static func onOptions(_ words: ArraySlice<String>, below node: CommandNode) -> [String]? {
        for (index, word) in zip(words.indices, words) where !isOption(word) && node.child(named: word) != nil
        {
            let command = node.descend(along: words[index...]).node
            return ["Put options after the command name: '\(command.title) \(shown(words[..<index]))'"]
        }
        for (index, word) in zip(words.indices, words) where !isOption(word) {
            guard let command = nearest(to: word, among: node.children) else { continue }
            return [
                noCommand(word, below: node), "Did you mean '\(command.title) \(shown(words[..<index]))'?",
            ]
        }
        return nil
    }

    private static func onWord(_ word: String, below node: CommandNode) -> [String] {
        let meant =
            otherWords[word.lowercased()].map { "\(CommandNode.root.title) \($0)" }
            ?? nearest(to: word, among: node.children)?.title
            ?? nearest(to: word, among: node.descendants)?.title
        return [noCommand(word, below: node), meant.map { "Did you mean '\($0)'?" } ?? addHelp]
    }

    /// The hint without a better one.
    static let addHelp = "See --help"

    private static func noCommand(_ word: String, below node: CommandNode) -> String {
        word.count > longestShown
            ? "'\(node.title)' has no such command" : "Unknown command '\(node.title) \(word)'"
    }

    private static func nearest(to word: String, among nodes: [CommandNode]) -> CommandNode? {
        let word = word.lowercased()
        let beginning = nodes.filter { word.count > 1 && $0.name.hasPrefix(word) }
        if let only = beginning.first, beginning.count == 1 { return only }
        let name = EditDistance.nearest(to: word, among: nodes.map(\.name), within: word.count < 5 ? 1 : 2)
        return nodes.first { $0.name == name }
    }

    private static func isOption(_ word: String) -> Bool {
        word.hasPrefix("-")
    }

    /// The options as given; their values only if they can be a name.
    private static func shown(_ words: ArraySlice<String>) -> String {
        words.map { word in
            guard isOption(word) else { return shown(value: word) }
            guard let equals = word.firstIndex(of: "=") else { return String(word.prefix(longestShown)) }
            return word[..<equals].prefix(longestShown) + "="
                + shown(value: String(word[word.index(after: equals)...]))
        }
        .joined(separator: " ")
    }

    private static func shown(value: String) -> String {
        value.count <= longestShown && ProfileName(value) != nil ? value : "…"
    }
}
