import TestSupport
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Writing queries` {
    @Test(arguments: [
        ("", ""), ("   ", ""), ("\"\"", ""), ("acme", "acme"), ("  acme   prod ", "acme prod"),
        ("Acme", "Acme"),
        ("!acme", "!acme"), ("!!acme", "acme"), ("!!!acme", "!acme"), ("\"acme corp\"", "\"acme corp\""),
        ("\"acme corp", "\"acme corp\""), ("\"acme\"", "acme"), ("!\"a b\"", "!\"a b\""),
        ("\"say \"\"hi\"\" now\"", "\"say \"\"hi\"\" now\""), ("a\"b", "a\"b"), ("\"\"\"a\"", "\"\"\"a\""),
        ("\"!a\"", "\"!a\""), ("\"state:x\"", "\"state:x\""), ("\"a\"b", "a b"), ("10:30", "10:30"),
        ("<2h", "<2h"),
        ("https://admin.webex.com/x", "https://admin.webex.com/x"),
        ("state:dead,revoked", "state:revoked,dead"), ("STATE:Dead", "state:dead"),
        ("state:e", "state:expired,expiring"),
        ("state:rev,revoked", "state:revoked"), ("!state:h", "!state:healthy"),
        ("proof:rejected", "proof:rejected"), ("proof:r", "proof:rejected,rate-limited"),
        ("proof:un", "proof:unreachable,unchecked"),
        ("access<2h", "access<2h"), ("access<120m", "access<2h"), ("access>0s", "access>0s"),
        ("refresh<14d", "refresh<14d"),
        ("refreshed>30d", "refreshed>30d"), ("refreshed>36h", "refreshed>36h"), ("access<90s", "access<90s"),
        ("state:dead refresh<14d acme", "state:dead refresh<14d acme"),
    ])
    func `gives every query one form`(text: String, expected: String) throws {
        let query = try OrgQuery(parsing: text)
        #expect(query?.description ?? "" == expected)
        #expect(try OrgQuery(parsing: expected) == query)
    }

    @Test(arguments: [
        (
            "stat:dead", 0,
            "No field has this name; write state, access, refresh, refreshed or proof, or quote the word"
        ),
        (
            "acme by:keep@gw1", 5,
            "Cannot filter by who renewed a token; an organization's history shows it (⏎)"
        ),
        ("!", 0, "! finds the opposite of what follows; write a word after it"),
        ("acme ! b", 5, "! finds the opposite of what follows; write a word after it"),
        ("state:", 6, "Write revoked, dead, expired, expiring or healthy here"),
        ("acme state:dead,x", 16, "Write revoked, dead, expired, expiring or healthy here"),
        ("state:dead,", 11, "Write revoked, dead, expired, expiring or healthy here"),
        ("state:unauthorized", 6, "Write revoked, dead, expired, expiring or healthy here"),
        ("!state<dead", 6, "After state comes a colon, as in state:dead"),
        ("proof>x", 5, "After proof comes a colon, as in proof:rejected"),
        ("proof:bad", 6, "Write alive, rejected, forbidden, unreachable, rate-limited or unchecked here"),
        ("access:2h", 6, "After access comes < or >, as in access<14d"),
        ("refreshed:2h", 9, "After refreshed comes < or >, as in refreshed>30d"),
        ("access<", 7, "Write a number and s, m, h or d here, such as 2h or 14d"),
        ("access<2", 7, "Write a number and s, m, h or d here, such as 2h or 14d"),
        ("access<=2h", 7, "Write a number and s, m, h or d here, such as 2h or 14d"),
        ("access<3651d", 7, "Write a number and s, m, h or d here, such as 2h or 14d"),
        ("Zürich access<x", 14, "Write a number and s, m, h or d here, such as 2h or 14d"),
        (String(repeating: "x", count: 401), 400, "A search has at most 400 characters; leave some out"),
    ])
    func `names the place of a problem and what to write instead`(text: String, position: Int, reason: String)
    {
        let problem = #expect(throws: OrgQueryProblem.self) { try OrgQuery(parsing: text) }
        #expect(problem == OrgQueryProblem(position: position, reason: reason))
    }

    @Test func `reads any text without a trap, and what it writes as the same query`() throws {
        let pieces = [
            "state:", "access<", "refresh>", "refreshed", "proof:", "dead", "revoked", "2h", "14d", ",", ":",
            "<", ">", "!",
            "\"", " ", "  ", "\t", "acme", "Zürich", "é", "👩‍💻", "\u{301}", "by:", "://", "9999999999999999999",
            "-", "=",
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8", "1704d30d-a131-4bc7-9449-948487643793", "\0",
            "\u{202E}",
        ]
        var random = SeededGenerator(seed: 11)
        var understood = 0
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...8, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            do throws(OrgQueryProblem) {
                guard let query = try OrgQuery(parsing: text) else { continue }
                let again = try OrgQuery(parsing: query.description)
                #expect(again == query, "\(text.debugDescription)")
                #expect(again?.description == query.description, "\(text.debugDescription)")
                understood += 1
            } catch {
                #expect((0...text.count).contains(error.position), "\(text.debugDescription)")
            }
        }
        #expect(understood > 500)
    }

    @Test func `every ready filter is a query that can be written`() throws {
        for filter in ReadyFilter.allCases {
            #expect(try OrgQuery(parsing: filter.query?.description ?? "") == filter.query)
        }
        #expect(ReadyFilter.needsMe.query?.description == "state:revoked,dead")
    }
}
