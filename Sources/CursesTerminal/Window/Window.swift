import ForeignText
import TerminalUI

/// What the window shows around the screen, and the bytes that bring it there and take it back.
struct Window: Sendable {
    let manners: Manners
    /// Whether text beyond ASCII can be shown.
    let isUTF8: Bool
    private var title: String?
    private var percent: Int?
    /// Whether clicks are reported.
    private(set) var reportsMouse = false
    /// Whether the title of before is on the terminal's stack.
    private var isEntered = false

    private static let titleLimit = 80
    private static let noticeLimit = 160

    init(_ manners: Manners, isUTF8: Bool) {
        self.manners = manners
        self.isUTF8 = isUTF8
    }

    /// What to write on entering the screen, the first time or again; twice in a row saves the title of before once.
    mutating func enter() -> String {
        var text = ""
        if manners.uses(.title) {
            if !isEntered { text += ControlText.savedTitle(manners.titleForm) }
            if let title { text += ControlText.title(title, manners.titleForm) }
        }
        isEntered = true
        if let percent { text += ControlText.progress(percent) }
        if reportsMouse { text += ControlText.mouse(true) }
        return text
    }

    /// What to write on leaving it; all of it comes back with ``enter()``.
    mutating func leave() -> String {
        guard isEntered else { return "" }
        isEntered = false
        return Self.restoration(manners)
    }

    /// Undoes everything that may have been done, in a state that is not known.
    static func restoration(_ manners: Manners) -> String {
        (manners.uses(.sync) ? ControlText.synchronized(false) : "")
            + (manners.uses(.mouse) ? ControlText.mouse(false) : "")
            + (manners.uses(.progress) ? ControlText.progress(nil) : "")
            + (manners.uses(.title) ? ControlText.restoredTitle(manners.titleForm) : "")
    }

    /// Takes a request: what to write now, and the answer.
    mutating func take(_ request: TerminalRequest) -> (text: String, answer: TerminalAnswer) {
        if let obstacle = manners.obstacle(to: request.manner) { return ("", .refused(obstacle)) }
        switch request {
        case .title(let text):
            let text = shown(text, limit: Self.titleLimit)
            guard text != title else { return ("", .sent) }
            title = text
            return (ControlText.title(text, manners.titleForm), .sent)
        case .copy(let text):
            guard text.isFit else { return ("", .refused(.unfitText)) }
            return (ControlText.copy(text.text, by: manners.copyRoute), .copied(manners.copyRoute))
        case .notify(let text):
            return (ControlText.notice(shown(text, limit: Self.noticeLimit), manners.noticeForm), .sent)
        case .progress(let fraction):
            let percent = fraction.map { Int(min(max($0, 0), 1) * 100) }
            guard percent != self.percent else { return ("", .sent) }
            self.percent = percent
            return (ControlText.progress(percent), .sent)
        case .mouse(let isOn):
            guard isOn != reportsMouse else { return ("", .sent) }
            reportsMouse = isOn
            return (ControlText.mouse(isOn), .sent)
        }
    }

    private func shown(_ text: String, limit: Int) -> String {
        let line = ForeignText.sanitized(text, limit: limit)
        return isUTF8 ? line : String(line.map { $0.isASCII ? $0 : "?" })
    }
}

extension TerminalRequest {
    fileprivate var manner: TerminalPreferences.Manner {
        switch self {
        case .title: .title
        case .copy: .copy
        case .notify: .notify
        case .progress: .progress
        case .mouse: .mouse
        }
    }
}
