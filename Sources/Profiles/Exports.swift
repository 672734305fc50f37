// A service only needs `import Profiles`.
@_exported public import WebexAuth
