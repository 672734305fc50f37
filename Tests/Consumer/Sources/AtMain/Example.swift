import WebexAuth

@main
struct Example {
    static func main() async throws {
        let byova = try BYOVA.fromEnvironment()
        try await byova.integration.authorize()  // once: opens the browser

        let org: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
        try await byova.serviceApp.fetchToken(forOrg: org)  // once: registers the organization

        let token = try await byova.serviceApp.accessToken(forOrg: org)
        print("Authorization: Bearer \(token.reveal())")
        await byova.close()
    }
}
