import FoundationEssentials
import WebexTokens

/// The members that Webex's replies are asked for, whatever else is in them.
///
/// A member of another type than expected counts as missing, never as a failure. Only these members are
/// decoded: a mebibyte of other JSON costs no more than scanning it.
struct ReplyBody: Decodable, Sendable {
    private(set) var accessToken: String?
    private(set) var expiresIn: Double?
    private(set) var tokenType: String?
    private(set) var refreshToken: String?
    private(set) var refreshTokenExpiresIn: Double?
    private(set) var scope: String?

    private(set) var message: String?
    private(set) var error: String?
    private(set) var errorDescription: String?
    private(set) var errorCode: String?
    private(set) var details: [Detail] = []
    private(set) var trackingID: String?

    /// One of `errors`.
    struct Detail: Decodable, Sendable {
        private(set) var description: String?
        private(set) var errorCode: String?

        init(from decoder: any Decoder) {
            guard let members = try? decoder.container(keyedBy: Name.self) else { return }
            description = members.text(.description)
            errorCode = members.text(.errorCode)
        }
    }

    private enum Name: String, CodingKey {
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case tokenType = "token_type"
        case refreshToken = "refresh_token"
        case refreshTokenExpiresIn = "refresh_token_expires_in"
        case errorDescription = "error_description"
        case trackingIDOfBroker = "trackingID"
        case trackingID = "trackingId"
        case scope, message, error, errorCode, errors, description
    }

    /// Reads a body; `nil` if it is not JSON.
    static func parse(_ body: [UInt8]) -> ReplyBody? {
        try? JSONDecoder().decode(ReplyBody.self, from: Data(body))
    }

    init(from decoder: any Decoder) {
        guard let members = try? decoder.container(keyedBy: Name.self) else { return }
        accessToken = members.text(.accessToken)
        expiresIn = members.number(.expiresIn)
        tokenType = members.text(.tokenType)
        refreshToken = members.text(.refreshToken)
        refreshTokenExpiresIn = members.number(.refreshTokenExpiresIn)
        scope = members.text(.scope)
        message = members.text(.message)
        error = members.text(.error)
        errorDescription = members.text(.errorDescription)
        errorCode = members.text(.errorCode)
        details = members.firstElements(.errors)
        trackingID = members.text(.trackingID) ?? members.text(.trackingIDOfBroker)
    }
}

extension KeyedDecodingContainer {
    /// The text, unless it is empty.
    ///
    /// Most members are missing from most replies: to ask first is cheaper than an error that is thrown away.
    fileprivate func text(_ key: Key) -> String? {
        guard contains(key), let text = try? decode(String.self, forKey: key), !text.isEmpty else {
            return nil
        }
        return text
    }

    /// The number, also from a text such as `"3600"`.
    fileprivate func number(_ key: Key) -> Double? {
        guard contains(key) else { return nil }
        let number =
            (try? decode(Double.self, forKey: key)) ?? text(key).flatMap { Double($0.trimmingWhitespace()) }
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The first few elements, as many as are shown.
    fileprivate func firstElements<Element: Decodable>(_ key: Key) -> [Element] {
        guard contains(key), var list = try? nestedUnkeyedContainer(forKey: key) else { return [] }
        var elements: [Element] = []
        while !list.isAtEnd, elements.count < 8, let element = try? list.decode(Element.self) {
            elements.append(element)
        }
        return elements
    }
}
