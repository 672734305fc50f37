import WebexAuth

// The code of "Registering by webhook".

struct ServiceAppNotification: Decodable {
    struct Authorization: Decodable {
        let authorizerOrgId: String
    }

    let resource: String
    let event: String
    let data: Authorization
}

func handle(_ notification: ServiceAppNotification, with byova: BYOVA) async throws(WebexAuthError) {
    guard notification.resource == "serviceApp" else { return }
    switch notification.event {
    case "authorized":
        _ = try await byova.serviceApp.fetchToken(fromWebhookOrg: notification.data.authorizerOrgId)
    case "deauthorized":
        let orgID = OrgID(decoding: notification.data.authorizerOrgId)
        try await byova.serviceApp.removeRegistration(forOrg: orgID)
    default:
        break
    }
}
