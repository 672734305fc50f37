import FoundationEssentials
import HTTPTypes
import LoopbackServer

extension LoopbackReply {
    /// A JSON reply as Webex sends it, slashes unescaped and keys in a stable order.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> LoopbackReply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let body = try? encoder.encode(value) else {
            return LoopbackReply(status: .internalServerError)
        }
        return LoopbackReply(
            status: status,
            headers: [.contentType: "application/json;charset=UTF-8"],
            body: Array(body)
        )
    }
}

extension LoopbackRequest {
    func json<Value: Decodable>(_ type: Value.Type) -> Value? {
        try? JSONDecoder().decode(type, from: Data(body))
    }

    var form: FormFields { FormFields(String(decoding: body, as: UTF8.self)) }

    var queryFields: FormFields { FormFields(query ?? "") }
}
