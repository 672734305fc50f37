import HTTPTypes
package import WebexAuth

/// Replies as Webex writes them, to the letter (developer.webex.com/docs/login-with-webex and
/// developer.webex.com/admin/docs/api/v1/service-apps).
package enum Wire {
    package static let trackingID = "ROUTER_62E068B0-FA5E-01BB-1501-0AFE2B641501"

    /// The refresh token is dead, in the broker's form.
    package static let refreshRejected = json(
        400,
        """
        {"error":"invalid_request","error_description":"The refresh token provided is expired, revoked, \
        malformed, or invalid.","trackingID":"\(trackingID)"}
        """
    )

    /// The client id is wrong, in the public API's form.
    package static let clientIDInvalid = json(
        400,
        """
        {"message":"The request could not be understood by the server due to malformed syntax.",\
        "errors":[{"description":"Client Id is invalid"}],"trackingId":"\(trackingID)"}
        """
    )

    /// A bearer token that is missing, invalid or has ended.
    package static let bearerInvalid = json(
        401,
        """
        {"message":"The request requires a valid access token set in the Authorization request header.",\
        "errors":[{"description":"The request requires a valid access token set in the Authorization request \
        header."}],"trackingId":"\(trackingID)"}
        """
    )

    /// The applications call for an organization whose admin has not authorized the Service App.
    package static let notAuthorizedByAdmin = json(
        403,
        """
        {"message":"Service App not authorized by Full Admin in Control Hub",\
        "errors":[{"description":"Service App not authorized by Full Admin in Control Hub"}],\
        "trackingId":"\(trackingID)"}
        """
    )

    /// A 403 that does not say whose fault it is.
    package static let forbidden = json(
        403,
        #"{"message":"The server understood the request, but refused to fulfill it.","trackingId":"T"}"#
    )

    /// The applications call does not like the form of the organization's id.
    package static let orgIDInvalid = json(
        400,
        #"{"message":"Invalid input","errors":[{"description":"targetOrgId is not valid"}],"trackingId":"T"}"#
    )

    package static let unavailable = json(503, #"{"message":"Service Unavailable","trackingId":"T"}"#)

    /// A captive portal.
    package static let portal = HTTPReply(
        status: 200,
        headers: [("Content-Type", "text/html")],
        body: Array("<html><body>Please sign in to the Wi-Fi</body></html>".utf8)
    )

    /// What a gateway or a portal answers in Webex's place: JSON without a tracking id.
    package static func gateway(_ status: Int, _ body: String = #"{"message":"Unauthorized"}"#) -> HTTPReply {
        HTTPReply(
            status: status,
            headers: [("Content-Type", "application/json"), ("Via", "1.1 gateway.example")],
            body: Array(body.utf8)
        )
    }

    /// `GET /people/me` with a token that may make the call.
    package static let me = json(200, #"{"id":"Y2lz","displayName":"Dev","type":"person"}"#)

    /// `GET /dataSources/schemas` with a token that works.
    package static let schemas = json(200, #"{"items":[{"id":"5397","serviceType":"VoiceVirtualAgent"}]}"#)

    /// Contact Center's 429 comes without a body.
    package static let tooManyRequests = HTTPReply(status: 429, headers: [("Retry-After", "12")])

    /// A pair with Webex's usual lifetimes of 14 and 90 days.
    package static func tokens(_ access: String, refresh: String) -> HTTPReply {
        json(
            200,
            """
            {"access_token":"\(access)","expires_in":1209600,"refresh_token":"\(refresh)",\
            "refresh_token_expires_in":7776000,"token_type":"Bearer"}
            """
        )
    }

    /// A reply to a refresh that leaves the refresh token out.
    package static func tokens(_ access: String) -> HTTPReply {
        json(200, #"{"access_token":"\#(access)","expires_in":1209600,"token_type":"Bearer"}"#)
    }

    /// A refusal that quotes headers and body of a request.
    package static func echo(_ request: OutgoingRequest, status: Int) -> HTTPReply {
        let quoted = (request.head.headerFields.map(\.value) + [request.text]).joined(separator: " ")
            .replacing("\"", with: "'")
        return HTTPReply(
            status: status,
            headers: [("TrackingID", quoted)],
            body: Array(#"{"message":"\#(quoted)","errors":[{"description":"\#(quoted)"}]}"#.utf8)
        )
    }

    package static func json(_ status: Int, _ body: String) -> HTTPReply {
        HTTPReply(
            status: status,
            headers: [("Content-Type", "application/json"), ("Trackingid", trackingID)],
            body: Array(body.utf8)
        )
    }
}
