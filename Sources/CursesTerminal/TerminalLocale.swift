import CNCurses
import Glibc

/// The character encoding of the user's locale.
enum TerminalLocale {
    /// Sets the character encoding of the environment, and returns whether it is UTF-8.
    ///
    /// The rest of the locale is not set: numbers and system messages stay unchanged. Over SSH the variables often name
    /// a locale that is not installed here; if it is a UTF-8 one, the terminal is UTF-8 all the same.
    @TerminalActor
    static func adopt() -> Bool {
        if unsafe setlocale(LC_CTYPE, "") == nil, wantsUTF8 {
            unsafe setlocale(LC_CTYPE, "C.UTF-8")
        }
        return curses_locale_is_utf8()
    }

    /// What the variables say; the first that is set counts (POSIX, 8.2).
    private static var wantsUTF8: Bool {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            guard let value = unsafe getenv(name) else { continue }
            let locale = unsafe String(cString: value).lowercased()
            guard !locale.isEmpty else { continue }
            return locale.hasSuffix("utf-8") || locale.hasSuffix("utf8")
        }
        return false
    }
}
