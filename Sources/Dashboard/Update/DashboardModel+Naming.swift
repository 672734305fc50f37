import WebexTokens
import Wording

extension DashboardModel {
    /// Opens the dialog with the name that the selected organization has now.
    mutating func openNameForm() {
        guard let id = focusedSubject?.orgID else { return }
        nameForm = NameForm(id, name: name(of: id))
        posted = nil
    }

    mutating func submitNameForm() -> [Effect] {
        guard var form = nameForm else { return [] }
        let id = form.orgID
        let name: OrgName?
        do throws(OrgName.Problem) {
            name = try form.submit()
        } catch {
            nameForm = form
            return []
        }
        guard name != self.name(of: id) else {
            nameForm = nil
            return []
        }
        nameForm?.phase = .working
        activity.begin(.name(id, name))
        return [.run(.name(id, name))]
    }

    /// Shows that a name is stored; the record follows from the store.
    mutating func finishNaming(_ id: OrgID, _ name: OrgName?, others: Int) {
        activity.end(.name(id, name))
        if nameForm?.orgID == id { nameForm = nil }
        guard let name else {
            return post(Notice("\(id.shortText) no longer has a name", tone: .success))
        }
        let shared =
            switch others {
            case 0: ""
            case 1: "; 1 other organization has this name"
            default: "; \(others) other organizations have this name"
            }
        post(Notice("\(id.shortText) is now named \(Self.brief(name))\(shared)", tone: .success))
    }

    /// Shows why a name is not stored, in its dialog if that is still open.
    mutating func failNaming(_ id: OrgID, _ error: WebexAuthError) {
        guard nameForm?.orgID == id else {
            return post(failureNotice(of: .name(id, nil), error))
        }
        nameForm?.phase = .failed(error)
    }
}
