/// This version of byova, the library and the program.
package enum LibraryVersion {
    package static let current = "0.1.0"
}
