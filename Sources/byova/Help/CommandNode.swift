import ArgumentParser

/// A command with the words that invoke it.
struct CommandNode {
    /// The names of the program, of the parent commands and of the command.
    let path: [String]
    let type: any ParsableCommand.Type

    /// The program itself.
    static var root: CommandNode {
        CommandNode(path: [Byova.name], type: Byova.self)
    }

    var name: String {
        path.last ?? ""
    }

    /// The command line of the command.
    var title: String {
        path.joined(separator: " ")
    }

    var children: [CommandNode] {
        type.configuration.subcommands.compactMap { child in
            child.configuration.commandName.map { CommandNode(path: path + [$0], type: child) }
        }
    }

    /// All descendants.
    var descendants: [CommandNode] {
        children.flatMap { [$0] + $0.descendants }
    }

    func child(named name: String) -> CommandNode? {
        children.first { $0.name == name }
    }

    /// The command that the words name, and how many of them it uses.
    func descend(along words: some Sequence<String>) -> (node: CommandNode, depth: Int) {
        var (node, depth) = (self, 0)
        for word in words {
            guard let child = node.child(named: word) else { break }
            (node, depth) = (child, depth + 1)
        }
        return (node, depth)
    }
}
