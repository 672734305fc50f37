import ForeignText

/// The organization IDs in text that a person typed or pasted.
///
/// People copy IDs out of URLs, mails, JSON and spreadsheets. Commands, the register form and pastes follow one rule:
/// text that contains exactly one organization ID, in any form that Webex uses, means that organization. Text that
/// looks like a token is kept apart, so that it is never shown and can go to the token field. The library's own methods
/// take an ID as it is given; see ``OrgID/init(decoding:)``.
package struct OrgIDReading: Hashable, Sendable {
    /// The greatest length that is searched, in bytes of UTF-8.
    package static let limit = 65_536

    /// The greatest length of a quotation, in characters.
    private static let longestQuotation = 4_096

    /// The organizations with UUIDs, without duplicates, in the order of the text.
    package private(set) var orgs: [OrgID] = []
    /// Words that look like tokens or other secrets.
    package private(set) var secrets: [Secret] = []

    package init(_ text: String) {
        guard text.utf8.count <= Self.limit else { return }
        // Percent-encoded punctuation, encoded twice or more often, separates like any other.
        let clean = Self.cleaned(text).replacing(/%(?:25)*[0-9A-Fa-f]{2}/, with: " ")
        // A narrow window or a mail program may have broken an id in two.
        let joined = clean.filter { $0 != " " }
        if let org = Self.whole(joined[...]) {
            orgs = [org]
            return
        }
        for word in clean.split(whereSeparator: Self.endsWord) {
            read(word.trimming(".!?:"), splitting: [":?&=#@", "/"])
        }
        if orgs.isEmpty, secrets.isEmpty, !PublicIDText.isOfOtherThing(joined[...]) {
            add(Self.embedded(in: joined[...]))
        }
    }

    /// The organization that the text means; `nil` if it contains none, or more than one.
    package var onlyOrg: OrgID? {
        orgs.count == 1 ? orgs.first : nil
    }

    /// A quotation of a person's input, with everything that looks like a token replaced.
    package static func hidingSecrets(in text: String) -> String {
        let text = String(text.prefix(longestQuotation))
        let secrets = OrgIDReading(text).secrets
        // A secret decoded from escapes or unusual dashes does not occur literally in the text.
        guard secrets.allSatisfy({ text.contains($0.reveal()) }) else {
            return "The text looks like it contains a token, so it is not shown"
        }
        return secrets.reduce(text) { text, secret in
            text.replacing(secret.reveal(), with: secret.description)
        }
    }

    /// The text normalized as an ID or a prefix of one: trimmed, without invisible characters, and with hyphens in
    /// place of the dashes of a word processor.
    package static func cleaned(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                clean.append(" ")
            } else if scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" {
                clean.append("-")
            } else if ForeignText.isPrintable(scalar) {
                clean.append(scalar)
            }
        }
        return String(clean).trimmingWhitespace()
    }
}

/// A reading of text that is still being typed.
extension OrgIDReading {
    /// Whether a text may be shown: it must not be a possible beginning of a token.
    package static func mayBeShown(_ text: String) -> Bool {
        let reading = OrgIDReading(text)
        // Base64 of a UUID may also be the beginning of a token.
        guard reading.secrets.isEmpty, !mayBecomeID(text) else { return false }
        return !reading.orgs.isEmpty || PublicIDText.isBeginning(text) || !TokenText.mayBegin(text)
    }

    /// Whether a text that looks like a token may still become base64 of a UUID.
    package static func mayBecomeID(_ text: String) -> Bool {
        let whole = text.utf8.count / 4 * 4
        guard text.utf8.count <= PublicIDText.base64UUIDLength,
            let start = PublicID.decode(text.prefix(whole))
        else { return false }
        return text.utf8.count > TokenText.longestShown
            && start.utf8.allSatisfy { $0.isHexDigit || $0 == .hyphen }
    }
}

extension OrgIDReading {
    /// IDs and tokens are printable ASCII without spaces, quotes and brackets.
    private static func endsWord(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return true }
        return byte <= 0x20 || #""'`<>()[]{}|,;*\"#.contains(character)
    }

    private mutating func read(_ part: Substring, splitting separators: [String]) {
        // IDs and tokens are longer than most words.
        guard part.utf8.count >= TokenText.shortestJWT else { return }
        if let org = Self.whole(part) { return add([org]) }
        if PublicIDText.isOfOtherThing(part) { return }
        let orgs = part.split(separator: "/").flatMap { Self.whole($0).map { [$0] } ?? Self.embedded(in: $0) }
        if orgs.isEmpty, TokenText.isLikely(part) {
            secrets.append(Secret(String(part)))
        } else if let first = separators.first {
            for piece in part.split(whereSeparator: first.contains) {
                read(piece, splitting: Array(separators.dropFirst()))
            }
        } else {
            add(orgs)
        }
    }

    private mutating func add(_ found: [OrgID]) {
        for org in found where !orgs.contains(org) { orgs.append(org) }
    }

    /// The organization with this ID, in any form.
    private static func whole(_ part: Substring) -> OrgID? {
        let org = OrgID(decoding: String(part))
        return org.isUUID ? org : nil
    }

    /// The UUIDs inside a text, with no letter or digit next to them.
    private static func embedded(in part: Substring) -> [OrgID] {
        let bytes = Array(part.utf8)
        var found: [OrgID] = []
        var start = 0
        while let first = bytes[start...].firstIndex(where: \.isHexDigit) {
            let end = bytes[first...].firstIndex { !$0.isHexDigit && $0 != .hyphen } ?? bytes.count
            let ranges = hyphenated(in: bytes, first..<end).nonEmpty ?? bare(in: bytes, first..<end)
            for range in ranges where !TokenText.endsOpaqueToken(bytes[..<range.lowerBound]) {
                UUIDText.hyphenated(bytes[range].filter { $0 != .hyphen }).map {
                    found.append(OrgID(normalized: $0))
                }
            }
            start = end
        }
        return found
    }

    /// Where a run of hexadecimal digits and hyphens holds the usual form of a UUID.
    private static func hyphenated(in bytes: [UInt8], _ run: Range<Int>) -> [Range<Int>] {
        guard run.count >= UUIDText.length else { return [] }
        return (run.lowerBound...run.upperBound - UUIDText.length).map { $0..<$0 + UUIDText.length }.filter {
            isApart($0, in: bytes)
                && UUIDText.normalized(Substring(decoding: bytes[$0], as: UTF8.self)) != nil
        }
    }

    /// The run itself, if it is 32 digits with hyphens missing.
    private static func bare(in bytes: [UInt8], _ run: Range<Int>) -> [Range<Int>] {
        let digits = bytes[run].count(where: \.isHexDigit)
        guard !TokenText.isClientID(bytes[run]) else { return [] }
        return digits == UUIDText.digits && isApart(run, in: bytes) ? [run] : []
    }

    private static func isApart(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let isBound = { (index: Int) in !bytes.indices.contains(index) || !bytes[index].isAlphanumeric }
        return isBound(range.lowerBound - 1) && (isBound(range.upperBound) || bytes[range].last == .hyphen)
    }
}

extension Array {
    fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}

/// Webex's public IDs in their written forms.
private enum PublicIDText {
    /// Base64 of `ciscospark:/`.
    private static let base64Prefix = "Y2lzY29zcGFyazov"
    private static let scheme = "ciscospark:"
    /// Characters of base64 of a UUID.
    static let base64UUIDLength = 48

    /// Whether it is the ID of something other than an organization; then no part of it is an organization ID either.
    static func isOfOtherThing(_ part: Substring) -> Bool {
        if part.hasPrefix(base64Prefix) { return true }
        let isURI = part.lowercased().contains(scheme)
        return isURI && !part.contains("/ORGANIZATION/")
    }

    /// Whether a text is, or may become, a public ID.
    static func isBeginning(_ text: String) -> Bool {
        text.hasPrefix(base64Prefix) || base64Prefix.hasPrefix(text) || text.lowercased().hasPrefix(scheme)
    }
}

extension Substring {
    fileprivate func trimming(_ characters: String) -> Substring {
        guard let first = firstIndex(where: { !characters.contains($0) }),
            let last = lastIndex(where: { !characters.contains($0) })
        else { return "" }
        return self[first...last]
    }
}
