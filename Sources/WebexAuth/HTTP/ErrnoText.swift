import Foundation

/// The system's description of an error number.
enum ErrnoText {
    static func of(_ code: CInt) -> String {
        String(cString: strerror(code)).lowercased()
    }
}
