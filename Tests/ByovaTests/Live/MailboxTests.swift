import Testing

@testable import byova

struct MailboxTests {
    @Test func `takes everything once, in order`() {
        let mailbox = Mailbox<Int>()
        for number in 1...3 { mailbox.post(number) }
        #expect(mailbox.take() == [1, 2, 3])
        #expect(mailbox.take().isEmpty)
        mailbox.post(4)
        #expect(mailbox.take() == [4])
    }

    @Test(.timeLimit(.minutes(1))) func `however much arrives, the reader wakes once`() async {
        let mailbox = Mailbox<Int>()
        for number in 0..<1_000 { mailbox.post(number) }
        var arrivals = mailbox.arrivals.makeAsyncIterator()
        await arrivals.next()
        #expect(mailbox.take().count == 1_000)
        mailbox.post(1_000)
        await arrivals.next()
        #expect(mailbox.take() == [1_000])
    }

    @Test(.timeLimit(.minutes(1))) func `nothing is lost between many writers and one reader`() async {
        let mailbox = Mailbox<Int>()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask { for number in 0..<500 { mailbox.post(writer * 500 + number) } }
            }
            var seen: Set<Int> = []
            for await _ in mailbox.arrivals {
                seen.formUnion(mailbox.take())
                if seen.count == 4_000 { break }
            }
            #expect(seen == Set(0..<4_000))
        }
    }
}
