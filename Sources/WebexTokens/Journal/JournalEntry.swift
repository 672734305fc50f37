/// A note that stands in the journal of a store.
@dynamicMemberLookup
package struct JournalEntry: Hashable, Sendable, Identifiable {
    /// Its number, from 1 and with gaps; a greater one was written later.
    package let id: Int64
    /// What it says.
    package let note: JournalNote

    package init(id: Int64, note: JournalNote) {
        self.id = id
        self.note = note
    }

    package subscript<Value>(dynamicMember path: KeyPath<JournalNote, Value>) -> Value {
        note[keyPath: path]
    }
}
