import Testing
import TerminalUI

@testable import CursesTerminal

/// What a terminal says by itself: none of it is a key press, however it arrives.
struct SequenceTests {
    private static let sequences: [[UInt8]] =
        [
            // Answers: colours, clipboard, capabilities, versions, images; each ended by ST or BEL.
            "\u{1B}]11;rgb:ffff/dada/aaaa\u{7}", "\u{1B}]11;rgb:ffff/dada/aaaa\u{1B}\\",
            "\u{1B}]52;c;ZGFpbHk=\u{1B}\\", "\u{1B}]l✜ dy\u{7}", "\u{1B}P1+r544e=dy\u{1B}\\",
            "\u{1B}P>|dy(1)\u{1B}\\", "\u{1B}_Gi=31;dy\u{1B}\\",
            "\u{1B}^dy\u{1B}\\", "\u{1B}Xdy\r\n\u{1B}\\", "\u{1B}]\u{1B}\\",
            "\u{9D}11;dy\u{9C}", "\u{90}dy\u{9C}",
            // Reports: device, cursor, modes, window, mouse in SGR and urxvt form, keys in unusual forms.
            "\u{1B}[?62;22c", "\u{1B}[>0;276;0c", "\u{1B}[12;40R", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t",
            "\u{1B}[<0;12;34M", "\u{1B}[<0;12;34m", "\u{1B}[32;12;34M", "\u{1B}[97;5u", "\u{1B}[27;5;99~",
            "\u{1B}[1;5C", "\u{1B}[25~", "\u{1B}[[A", "\u{1B}[d", "\u{1B}[201~", "\u{1B}Od", "\u{1B}O5A",
            "\u{1B}NA",
            "\u{1B}O2P", "\u{1B}[0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0A",
            // A mouse in its oldest forms.
            "\u{1B}[M dy", "\u{1B}[M#!!", "\u{1B}[M\u{20}ĀĀ", "\u{1B}[M\u{20}dĀ", "\u{1B}[tdy",
            "\u{1B}[Tdydydy", "\u{1B}[M dy\u{1B}[M#dy",
        ].map { Array($0.utf8) } + [
            [0x1B, 0x5B, 0x4D, 0x20, 0xE4, 0xFF], [0x9B, 0x31, 0x3B, 0x64],
            [0x9D, 0x64, 0x79, 0x9C], [0x1B, 0x5B, 0x4D, 0x20, 0x64, 0xD0],
        ]

    @Test(arguments: sequences)
    func `no part of a sequence is a key press`(sequence: [UInt8]) {
        #expect(InputPlay.events(.bytes(sequence), .pause(60), "x") == [.key(.character("x"))])
    }

    @Test(arguments: sequences, [1, 30, 60, 200, 1_000, 4_900])
    func `no part of it is a key press if a pause cuts it in two`(sequence: [UInt8], pause: Int) {
        for cut in 1..<sequence.count {
            let events = InputPlay.events(
                .bytes(Array(sequence[..<cut])),
                .pause(pause),
                .bytes(Array(sequence[cut...])),
                .pause(60),
                "x"
            )
            #expect(events.withoutPauses == [.key(.character("x"))], "cut after \(cut)")
            #expect(pause < 150 ? events.count == 1 : events.count <= 2, "cut after \(cut)")
        }
    }

    @Test(arguments: sequences)
    func `no part of it is a key press if it comes byte by byte`(sequence: [UInt8]) {
        for pause in [1, 60, 140] {
            var steps = sequence.flatMap { [InputPlay.Step.bytes([$0]), .pause(pause)] }
            steps += [.pause(60), "x"]
            var play = InputPlay()
            #expect(play.play(steps) == [.key(.character("x"))], "\(pause) ms")
        }
    }

    // But for the same character again, which is a key that a person holds.
    @Test(arguments: sequences.filter { $0[0] == 0x1B && $0[2] != $0[1] })
    func `no part of it is a key press if the link stalls after its escape, and stalls again`(
        sequence: [UInt8]
    ) {
        for pause in [1, 30, 60, 149] {
            let events = InputPlay.events(
                .bytes([sequence[0]]),
                .pause(1_000),
                .bytes([sequence[1]]),
                .pause(pause),
                .bytes(Array(sequence[2...])),
                .pause(60),
                "x"
            )
            #expect(events.withoutPauses == [.key(.character("x"))], "\(pause) ms")
        }
    }

    @Test(arguments: ["\u{1B}[A", "\u{1B}OA"], [1, 30, 60, 149, 1_000, 4_900])
    func `a key's sequence in pieces is that key`(sequence: String, pause: Int) {
        let bytes = Array(sequence.utf8)
        for cut in 1..<bytes.count {
            let events = InputPlay.events(
                .bytes(Array(bytes[..<cut])),
                .pause(pause),
                .bytes(Array(bytes[cut...]))
            )
            #expect(events.withoutPauses == [.key(.up)])
        }
    }

    @Test func `a sequence that stays open too long takes no more than its rest`() {
        for begun: InputPlay.Step in ["\u{1B}[", "\u{1B}[1;", "\u{1B}O"] {
            #expect(InputPlay.events(begun, .pause(5_001), "A", "A") == [.key(.character("A"))])
            #expect(InputPlay.events(begun, .pause(5_001), "5Ax") == [.key(.character("x"))])
            #expect(InputPlay.events(begun, .pause(5_001), "1", "A") == [.key(.character("A"))])
            #expect(InputPlay.events(begun, .pause(50), "\r") == [.key(.enter)])
        }
        #expect(InputPlay.events("\u{1B}[M", .pause(5_001), " dyx") == [.key(.character("x"))])
        #expect(InputPlay.events("\u{1B}[M", .pause(5_001), "d", "y") == [.key(.character("y"))])
    }

    @Test func `an open string gives way to a person, not to its own tail`() {
        #expect(InputPlay.events("\u{1B}]11;", .pause(1_000), "q").isEmpty)
        #expect(InputPlay.events("\u{1B}]11;", .pause(1_001), "q") == [.key(.character("q"))])
        #expect(InputPlay.events("\u{1B}]11;", .pause(5_001), "daily", "\u{7}").isEmpty)
        #expect(InputPlay.events("\u{1B}]11;", .pause(5_001), "\u{7}", "q") == [.key(.character("q"))])
        // Pressing keys does not begin the wait anew.
        var play = InputPlay()
        #expect(play.play(["\u{1B}]11;"]).isEmpty)
        let events = (1...7).map { _ in play.play([.pause(900), "q"]) }
        #expect(events == [[], [], [], [], [], [.key(.character("q"))], [.key(.character("q"))]])
    }

    @Test func `a string without an end is bounded in length, but not within a burst`() {
        let long = InputPlay.Step.bytes(Array(repeating: UInt8(ascii: "d"), count: 70_000))
        #expect(InputPlay.events("\u{1B}]", long, .pause(60), "q") == [.key(.character("q"))])
        #expect(InputPlay.events("\u{1B}]", long, long, .pause(10), "q").isEmpty)
    }

    @Test func `what does not belong into a sequence does not end it`() {
        #expect(InputPlay.events("\u{1B}[1\r2ä3\u{7F}dx") == [.key(.character("x"))])
        #expect(InputPlay.events("\u{1B}]0;\u{1B}dy\u{1B}\u{1B}\\x") == [.key(.character("x"))])
    }

    @Test func `a bell ends a string for good only where a pause follows it`() {
        #expect(InputPlay.events("\u{1B}]0;a\u{7}q") == [.key(.character("q"))])
        #expect(InputPlay.events("\u{1B}Pa\u{7}dy\u{1B}\\q") == [.key(.character("q"))])
        #expect(InputPlay.events("\u{1B}Pa\u{7}", .pause(50), "dy\u{1B}\\q") == [.key(.character("q"))])
        #expect(InputPlay.events("\u{1B}Pa\u{7}", .pause(50), "q") == [.key(.character("q"))])
    }

    @Test func `focus is reported, whole or in pieces`() {
        #expect(InputPlay.events("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
        #expect(InputPlay.events("\u{1B}[", .pause(60), "I") == [.focus(true)])
    }
}
