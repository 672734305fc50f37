// `import WebexAuth` is all that a user of the library writes.
@_exported public import WebexTokens
