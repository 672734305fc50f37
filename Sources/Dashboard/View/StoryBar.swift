import TerminalUI

/// The line of a demo's story: the scene, what happens in it, how fast time runs, and the story's keys.
struct StoryBar {
    let moment: StoryMoment

    func draw(in rect: Rect, on frame: inout Frame) {
        frame.fill(rect)
        let field = rect.inset(columns: 1, rows: 0)
        let left = story
        let controls = controls(frame.glyphs).first { $0.columns + left.columns + 2 <= field.columns } ?? []
        let (storyField, controlsField) = field.split(right: controls.columns)
        frame.write(left, in: storyField)
        frame.write(controls, in: controlsField, alignment: .trailing)
    }

    private var story: StyledLine {
        var line: StyledLine = [Span("DEMO", Style.accent.bold)]
        line.append(" \(moment.scene)/\(moment.scenes) ", .dim)
        line.append(moment.caption, .title)
        return line
    }

    /// The right end of the line, the longest form first.
    private func controls(_ glyphs: GlyphSet) -> [StyledLine] {
        let pace =
            switch moment.pace {
            case .times(let factor): StyledLine("\(glyphs.isASCII ? "x" : "×")\(factor)", .dim)
            case .paused: StyledLine("paused", .warn)
            }
        guard !moment.isOver else { return [pace] }
        let pause = key(.pauseStory, glyphs) + StyledLine(moment.pace == .paused ? " resume" : " pause", .dim)
        let skip = key(.skipScene, glyphs) + StyledLine(" next", .dim)
        let gap = StyledLine("  ")
        return [pace + gap + pause + gap + skip, pause + gap + skip, skip]
    }

    private func key(_ command: Command, _ glyphs: GlyphSet) -> StyledLine {
        let name = KeyBinding.all.first { $0.command == command }?.keys.first?.name(in: glyphs)
        return StyledLine(name ?? "", .key)
    }
}
