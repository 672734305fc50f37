import ForeignText
import Testing

struct URLAuthorityTests {
    private struct Parts: Equatable {
        var user: String?
        var host: String
        var bareHost: String
        var end: String
    }

    @Test(
        arguments: [
            ("http://a.b:80/c", nil, "a.b", "a.b", ":80"), ("http://a.b", nil, "a.b", "a.b", ""),
            ("a.b:80?q", nil, "a.b", "a.b", ":80"), ("http://a.b#f", nil, "a.b", "a.b", ""),
            ("http://[::1]:80/", nil, "[::1]", "::1", ":80"), ("http://[::1]80/", nil, "[::1]", "::1", "80"),
            ("http://[::1/", nil, "[::1", "::1", ""), ("http://::1/", nil, "", "", "::1"),
            ("http://u:p@a.b:1/", "u:p", "a.b", "a.b", ":1"), ("http://a:1@b@c/", "a:1@b", "c", "c", ""),
            ("http://@a/", "", "a", "a", ""), ("http://", nil, "", "", ""), ("", nil, "", "", ""),
        ] as [(String, String?, String, String, String)]
    )
    func `an authority is split, whatever it holds`(
        url: String,
        user: String?,
        host: String,
        bareHost: String,
        end: String
    ) {
        let authority = URLAuthority(of: url)
        let parts = Parts(
            user: authority.user.map(String.init),
            host: String(authority.host),
            bareHost: String(authority.bareHost),
            end: String(authority.end)
        )
        #expect(parts == Parts(user: user, host: host, bareHost: bareHost, end: end))
    }
}
