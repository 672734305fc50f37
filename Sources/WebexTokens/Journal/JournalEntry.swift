/// An entry in the journal of a store: a note with its number.
@dynamicMemberLookup
package struct JournalEntry: Hashable, Sendable, Identifiable {
    /// The number, from 1 and with gaps; later entries have greater ones.
    package let id: Int64
    /// The note.
    package let note: JournalNote

    package init(id: Int64, note: JournalNote) {
        self.id = id
        self.note = note
    }

    package subscript<Value>(dynamicMember path: KeyPath<JournalNote, Value>) -> Value {
        note[keyPath: path]
    }
}
