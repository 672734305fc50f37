import Dashboard
import Foundation
import TerminalUI
import WebexAuth

/// The feeds of a dashboard: each sends its messages to the mailbox.
struct DashboardFeeds: Sendable {
    let mailbox: Mailbox<Message>
    let clock: any Clock<Duration>

    /// Feeds keys, pastes and sizes; `onHangup` is called when the terminal is lost.
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
            case .focus(let hasFocus): mailbox.post(.focus(hasFocus))
            case .mouse(let action): mailbox.post(.mouse(action))
            case .resumed: break
            }
        }
    }

    /// Feeds Webex's time, at the start of each of its seconds.
    func tick(_ now: @Sendable () -> Date) async {
        while !Task.isCancelled {
            let now = now()
            mailbox.post(.tick(now))
            let fraction = now.timeIntervalSince1970.truncatingRemainder(dividingBy: 1)
            try? await clock.sleep(for: .seconds(1 - fraction))
        }
    }

    /// Feeds the records of the store, first all, then each change.
    ///
    /// - Parameters:
    ///   - feed: The records, each with its organization's name.
    ///   - names: The names of organizations that have no record: a notice or an event may be about one of them.
    ///   - onLoad: Called each time the whole store was read.
    func read(_ feed: RecordFeed, names: any OrgNaming, onLoad: () -> Void = {}) async {
        for await news in feed {
            switch news {
            case .all(let records):
                mailbox.post(.loaded(records))
                onLoad()
                if let others = try? await names.namesWithoutRecord(), !others.isEmpty {
                    mailbox.post(.otherNames(others))
                }
            case .changed(let subject, let record):
                mailbox.post(.changed(subject, record))
                if record == nil, let orgID = subject.orgID, let name = try? await names.name(ofOrg: orgID) {
                    mailbox.post(.otherName(orgID, name))
                }
            case .unreadable(let error):
                mailbox.post(.notice(Notice("Cannot read the store", failedBy: .storage(error))))
            }
        }
    }

    /// Feeds the keepers of this process and of others.
    func read(_ feed: KeeperFeed) async {
        for await roster in feed { mailbox.post(.keepers(roster.living, last: roster.last)) }
    }

    /// Feeds the journal: first its newest entries, then new ones of any process.
    func read(_ feed: JournalFeed) async {
        var areHistory = true
        for await news in feed {
            switch news {
            case .entries(let entries):
                mailbox.post(.journal(entries, areHistory: areHistory))
                areHistory = false
            case .unreadable(let error):
                mailbox.post(.notice(Notice("Cannot read the journal", failedBy: .storage(error))))
            }
        }
    }

    /// Feeds the events of the library.
    func read(_ events: AsyncStream<AuthEvent>) async {
        for await event in events {
            mailbox.post(.event(event))
        }
    }

    /// Completes the registrations that an earlier run left pending.
    func resumeRegistrations(of serviceApp: ServiceAppTokenManager) async {
        do throws(WebexAuthError) {
            for (orgID, error) in try await serviceApp.resumeRegistrations() {
                mailbox.post(.notice(Notice("\(orgID) is not registered yet", failedBy: error)))
            }
        } catch {
            mailbox.post(.notice(Notice("Cannot finish pending registrations", failedBy: error)))
        }
    }
}
