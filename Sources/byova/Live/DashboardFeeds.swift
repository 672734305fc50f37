import Dashboard
import Foundation
import TerminalUI
import WebexAuth

/// Everything that happens to a dashboard, brought to its mailbox.
struct DashboardFeeds: Sendable {
    private static let pauseAfterFailure = Duration.seconds(5)

    let mailbox: Mailbox<Message>

    /// Keys, pastes and sizes; a lost terminal is told to `onHangup`.
    func read(_ events: AsyncStream<TerminalEvent>, onHangup: () -> Void) async {
        for await event in events {
            switch event {
            case .key(let key): mailbox.post(.key(key))
            case .paste(let text): mailbox.post(.paste(text))
            case .caughtUp(let number): mailbox.post(.caughtUp(number))
            case .resize(let size): mailbox.post(.resized(size))
            case .pasteStalled: mailbox.post(.notice(.pasteStalled))
            case .pasteBrokenOff: mailbox.post(.notice(.pasteBrokenOff))
            case .suspendRequested: mailbox.post(.key(.control("z")))
            case .suspendRefused(let obstacle): mailbox.post(.notice(.cannotSuspend(obstacle)))
            case .hangup:
                onHangup()
                mailbox.post(.closeRequested)
            case .focus, .resumed: break
            }
        }
    }

    /// The time by which tokens live, at the beginning of each of its seconds.
    func tick(_ now: @Sendable () -> Date) async {
        let clock = ContinuousClock()
        while !Task.isCancelled {
            let now = now()
            mailbox.post(.tick(now))
            let fraction = now.timeIntervalSince1970.truncatingRemainder(dividingBy: 1)
            try? await clock.sleep(for: .seconds(1 - fraction))
        }
    }

    /// The store, first whole and then change by change.
    func read(_ records: any TokenRecordStorage) async {
        let changes = records.changes()
        await load(records)
        for await subject in changes {
            guard let subject else {
                await load(records)
                continue
            }
            await report { () async throws(TokenStorageError) in
                .changed(subject, try await records.record(for: subject))
            }
        }
    }

    /// What the library tells.
    func read(_ events: AsyncStream<AuthEvent>) async {
        for await event in events {
            mailbox.post(.event(event))
        }
    }

    /// Finishes registrations that an earlier run has left without an answer.
    func resumeRegistrations(of serviceApp: ServiceAppTokenManager) async {
        do throws(WebexAuthError) {
            for (orgID, error) in try await serviceApp.resumeRegistrations() {
                mailbox.post(.notice(Notice("\(orgID) is not registered yet", failedBy: error)))
            }
        } catch {
            mailbox.post(.notice(Notice("Cannot finish pending registrations", failedBy: error)))
        }
    }

    /// Reads all records, as soon as that is possible.
    private func load(_ records: any TokenRecordStorage) async {
        while !Task.isCancelled {
            let isRead = await report { () async throws(TokenStorageError) in
                .loaded(try await records.records())
            }
            if isRead { return }
            try? await ContinuousClock().sleep(for: Self.pauseAfterFailure)
        }
    }

    @discardableResult
    private func report(_ read: () async throws(TokenStorageError) -> Message) async -> Bool {
        do throws(TokenStorageError) {
            mailbox.post(try await read())
            return true
        } catch {
            mailbox.post(.notice(Notice("Cannot read the store", failedBy: .storage(error))))
            return false
        }
    }
}
