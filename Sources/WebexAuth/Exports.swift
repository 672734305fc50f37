// Users of the library only need `import WebexAuth`.
@_exported public import WebexTokens
