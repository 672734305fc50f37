// `import Profiles` is all that a service writes.
@_exported public import WebexAuth
