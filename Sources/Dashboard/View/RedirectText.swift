extension String {
    /// A redirect URI for people to read: port 0, which leaves the choice to the system, is said in words.
    var redirectText: String {
        guard let scheme = firstRange(of: "://") else { return self }
        let authority = self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return authority.hasSuffix(":0") ? "\(authority.dropLast(2)), any free port" : self
    }
}
