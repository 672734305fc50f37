// A key is part of opening a store, which should not need a second import.
@_exported public import TokenSealing
