import ArgumentParser

/// A command with the words that call it.
struct CommandNode {
    /// The program's name and those of the command and what it stands below.
    let path: [String]
    let type: any ParsableCommand.Type

    /// The program itself.
    static var root: CommandNode {
        CommandNode(path: [Byova.name], type: Byova.self)
    }

    var name: String {
        path.last ?? ""
    }

    /// What a person types.
    var title: String {
        path.joined(separator: " ")
    }

    var children: [CommandNode] {
        type.configuration.subcommands.compactMap { child in
            child.configuration.commandName.map { CommandNode(path: path + [$0], type: child) }
        }
    }

    /// Everything below it.
    var descendants: [CommandNode] {
        children.flatMap { [$0] + $0.descendants }
    }

    func child(named name: String) -> CommandNode? {
        children.first { $0.name == name }
    }

    /// The command that words lead to, and how many of them.
    func descend(along words: some Sequence<String>) -> (node: CommandNode, depth: Int) {
        var (node, depth) = (self, 0)
        for word in words {
            guard let child = node.child(named: word) else { break }
            (node, depth) = (child, depth + 1)
        }
        return (node, depth)
    }
}
