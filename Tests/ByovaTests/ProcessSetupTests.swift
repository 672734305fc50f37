import CProcess
import Foundation
import Testing

@testable import byova

struct ProcessSetupTests {
    #if os(Linux)
        @Test func `no other process looks into this one, and no core file is made of it`() async {
            await #expect(processExitsWith: .exitCode(0)) {
                ProcessSetup.apply()
                var limit = rlimit()
                getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
                exit(limit.rlim_cur == 0 && !process_is_open_to_others() ? 0 : 1)
            }
        }
    #endif

    @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT])
    func `a crash is the end, without a word`(signal: Int32) async {
        let result = await #expect(
            processExitsWith: .signal(signal),
            observing: [\.standardErrorContent]
        ) { [signal = signal as Int32] in
            ProcessSetup.apply()
            // To the process: the threads of a pool let only some signals through.
            kill(getpid(), signal)
            while true { pause() }
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(!said.contains("crashed"))
    }
}
