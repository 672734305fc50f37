extension String {
    /// A redirect URI for a person: port 0, which lets the system choose, becomes words.
    package var redirectText: String {
        guard let scheme = firstRange(of: "://") else { return self }
        let authority = self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return authority.hasSuffix(":0") ? "\(authority.dropLast(2)), any free port" : self
    }
}
