// A key is part of opening a store: opening one takes no second import.
@_exported public import TokenSealing
