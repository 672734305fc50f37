import CProcess
import Foundation
import Testing

@testable import byova

struct ProcessSetupTests {
    #if os(Linux)
        @Test func `no other process looks into this one, and no core file is made of it`() async {
            await #expect(processExitsWith: .exitCode(0)) {
                try? ProcessSetup.apply()
                var limit = rlimit()
                getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
                exit(limit.rlim_cur == 0 && !process_is_open_to_others() ? 0 : 1)
            }
        }
    #endif
}
