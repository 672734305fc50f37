import Profiles
import WebexAuth
import Wording

/// A failure with its one line for standard error and its exit code.
struct CommandFailure: Error, Hashable {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// Joins sentences, with or without full stops of their own, to the one line.
    init(_ status: ExitStatus, sentences: [String]) {
        self.init(
            status,
            sentences.map { $0.hasSuffix(".") || $0.hasSuffix("?") ? $0 : "\($0)." }.joined(separator: " ")
        )
    }

    /// The one place that maps an error of the library to a message and an exit code.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - origin: A sentence that says where the host in the error comes from.
    ///   - titles: The titles of organizations.
    init(_ error: WebexAuthError, origin: String? = nil, naming titles: OrgTitles = OrgTitles()) {
        self.init(error, origin: origin, nextStep: error.nextCommand, naming: titles)
    }

    /// The same with a next step that fits the command better.
    init(
        _ error: WebexAuthError,
        origin: String? = nil,
        nextStep: String?,
        naming titles: OrgTitles = OrgTitles()
    ) {
        let facts = error.sentences.map { sentence in
            error.orgID.map { sentence.replacing($0.description, with: titles.title(of: $0)) } ?? sentence
        }
        self.init(
            error.exitStatus,
            sentences: facts + [origin, nextStep].compactMap(\.self)
        )
    }
}

extension WebexAuthError {
    /// The failures, each request with the tracking ID of its own reply.
    fileprivate var sentences: [String] {
        if case .integrationCannotHelp(_, .some(let own), let integration) = self {
            return own.sentences + ["Fetching it failed too"] + integration.sentences
        }
        var sentence = "\(self)"
        guard let trackingID else { return [sentence] }
        if sentence.hasSuffix(".") { sentence.removeLast() }
        return ["\(sentence) (tracking ID \(trackingID))"]
    }

    /// The organization that the failure is about, if any.
    var orgID: OrgID? {
        switch self {
        case .refreshRejected(let subject, _, _), .noRefreshToken(let subject), .notSaved(let subject, _):
            subject.orgID
        case .orgNotAuthorized(let org, _), .orgNotRegistered(let org), .integrationCannotHelp(let org, _, _):
            org
        default: nil
        }
    }

    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .integrationCannotHelp(_, _, let integration): integration.exitStatus
        case .unreachable(.replyTooLarge), .unreachable(.replyUnreadable), .malformedReply: .malformedReply
        case .unreachable, .rateLimited: .unreachable
        case .notSaved: .notSaved
        case .loginTimedOut, .storage(.leaseBusy), .storage(.leaseLost), .storage(.locked), .storage(.inUse):
            .temporary
        case .validation, .organizationMismatch, .invalidArgument: .badInput
        case .authentication, .refreshRejected, .codeRejected, .orgNotAuthorized, .notAuthorized,
            .noRefreshToken,
            .orgNotRegistered, .loginDenied:
            .refused
        case .misconfigured, .notFound, .portTaken, .listenerFailed, .redirectURIUnusable, .missingSettings,
            .invalidSetting, .storage, .closed, .blockingCallInsideTask:
            .configuration
        case .cancelled: .interrupted
        }
    }

    /// What to do now, in the terms of the command line.
    fileprivate var nextCommand: String? {
        if case .invalidSetting(_, Settings.keyRule) = self { return SealTarget.keyAdvice }
        return nextStep(in: .commandLine)
    }
}
