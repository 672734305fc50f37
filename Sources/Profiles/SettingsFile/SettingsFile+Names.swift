import WebexAuth

/// Checks the names in a settings file.
extension SettingsFile {
    /// Checks that each setting occurs once and with its right name.
    ///
    /// - Returns: A sentence for each name without effect.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` where a value other than the one meant would be used.
    func checkNames() throws(WebexAuthError) -> [String] {
        var firstLines: [String: Int] = [:]
        var remarks: [String] = []
        for assignment in assignments {
            let (line, name) = (assignment.line, assignment.name)
            let setting = SettingName.named(name)
            if let first = firstLines[name], setting?.countsInFile == true {
                throw .invalidSetting(
                    name: path,
                    reason: "line \(line) sets \(name), as line \(first) does; remove one of them"
                )
            }
            firstLines[name] = line
            if setting == nil { try requireNoSlip(assignment) }
            if let remark = remark(on: name, setting) { remarks.append("\(path), line \(line): \(remark)") }
        }
        return remarks
    }

    /// Refuses a name that is nearly a setting's, unless that is set as well.
    private func requireNoSlip(_ assignment: Assignment) throws(WebexAuthError) {
        guard let meant = Misspelling.meant(by: assignment.name),
            !assignments.contains(where: { $0.name == meant })
        else { return }
        let name = Misspelling.shown(assignment.name)
        throw .invalidSetting(
            name: path,
            reason: "line \(assignment.line) sets \(name), which is not a setting; the nearest is \(meant)"
        )
    }

    private func remark(on name: String, _ setting: SettingName?) -> String? {
        if let setting {
            return setting.countsInFile ? nil : "\(name) takes effect only in the environment, not here"
        }
        guard SettingName.ownPrefixes.contains(where: name.hasPrefix), !name.hasPrefix("BYOVA_SANDBOX_")
        else {
            return nil
        }
        let nearest = Misspelling.nearest(to: name).map { "; the nearest is \($0)" }
        return "\(Misspelling.shown(name)) is not a setting" + (nearest ?? "")
    }
}
