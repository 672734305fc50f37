import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct Keys {
    /// Every mode that a person can be in, with the messages that lead there.
    static let situations: [(name: String, model: DashboardModel)] = {
        var situations: [(String, DashboardModel)] = []
        for mode in [DashboardConfiguration.Mode.normal, .demo, .readOnly] {
            situations.append(("empty \(mode)", Fixture.empty(mode: mode)))
            situations.append(("full \(mode)", Fixture.full(mode: mode)))
            for (name, keys) in [
                ("help", "?"), ("login", "a"), ("form", "n"), ("confirm", "d"), ("all", "R"),
            ] {
                var model = Fixture.full(mode: mode)
                model.type(keys)
                situations.append(("\(name) \(mode)", model))
            }
            var login = Fixture.full(mode: mode)
            login.send(Fixture.loginMessages)
            situations.append(("waiting \(mode)", login))
            login.send(.loginFinished(.failed(.loginDenied(code: "access_denied", description: nil))))
            situations.append(("denied \(mode)", login))
            for pane in 1...3 {
                var model = Fixture.full(mode: mode)
                for _ in 0..<pane { model.send(.key(.tab)) }
                situations.append(("pane \(pane) \(mode)", model))
            }
        }
        situations.append(("no credentials", Fixture.empty(hasCredentials: false)))
        return situations
    }()

    @Test(arguments: situations.indices) func `each key in the footer does something`(index: Int) {
        let (name, model) = Self.situations[index]
        for binding in model.footerBindings {
            for key in binding.keys {
                var pressed = model
                let effects = pressed.update(.key(key))
                let changed = pressed.screen() != model.screen() || pressed.place != model.place
                #expect(!effects.isEmpty || changed, "\(key.name()) in \(name)")
            }
        }
    }

    @Test(arguments: situations.indices) func `each key that is not in the footer starts nothing`(index: Int)
    {
        let model = Self.situations[index].model
        let shown = Set(model.footerBindings.map(\.command))
        for binding in KeyBinding.all where binding.label != nil && binding.places.contains(model.place) {
            // A pane's own keys work everywhere, but only its footer has room for them.
            guard !shown.contains(binding.command), binding.pane ?? model.focus == model.focus,
                let key = binding.keys.first,
                KeyBinding.commands(for: key, in: model.place).allSatisfy({ !shown.contains($0) })
            else { continue }
            var pressed = model
            #expect(pressed.update(.key(key)).isEmpty)
            #expect(pressed.place == model.place)
        }
    }

    @Test(arguments: situations.indices) func `no key at all breaks anything`(index: Int) {
        let keys: [Key] =
            "abcdefghijklmnopqrstuvwxyzABCDEFRSY0*[] ?/:é界\u{202E}".map(Key.character) + [
                .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .backTab, .enter, .escape,
                .backspace, .delete, .insert, .function(1), .control("a"), .control("u"),
            ]
        var model = Self.situations[index].model
        for key in keys {
            model.send(.key(key))
            #expect(model.screen().size == model.size)
        }
    }

    @Test func `help and footer tell the same keys`() {
        let model = Fixture.full(mode: .demo)
        let help = model.helpLines().map(\.text).joined(separator: "\n")
        let obvious: Set<KeyPlace> = [.confirmation, .deletion, .detail, .horizon, .help]
        for binding in KeyBinding.all where !binding.places.isSubset(of: obvious) {
            #expect(help.contains(binding.keyNames(in: .unicode)))
            #expect(help.contains(binding.explanation.prefix(40)))
        }
        #expect(!Fixture.full().helpLines().map(\.text).joined().contains("Demo"))
    }

    @Test func `a key means one thing at a place, or its meanings exclude each other`() {
        for place in KeyPlace.allCases {
            for key in Set(KeyBinding.all.flatMap(\.keys)) {
                let commands = KeyBinding.commands(for: key, in: place)
                let isShared = [.escape, .character(" "), .character("n")].contains(key)
                #expect(commands.count <= 1 || isShared, "\(key.name()) at \(place)")
            }
        }
    }

    @Test(arguments: [
        ("f", Effect.fetch(Fixture.hooli)), ("r", .refresh(.org(Fixture.hooli))),
        ("p", .prove(.org(Fixture.hooli))), ("a", .authorize),
    ])
    func `an action acts on the selected organization`(key: String, effect: Effect) {
        var model = Fixture.full()
        #expect(model.type(key) == [effect])
        #expect(model.type(key).isEmpty, "not twice while it runs")
    }

    @Test func `r acts on the focused pane`() {
        var model = Fixture.full()
        model.send(.key(.tab))
        #expect(model.focus == .events)
        #expect(model.type("r").isEmpty)
        model.send(.key(.tab))
        #expect(model.type("r") == [.refresh(.integration)])
        model.send(.key(.tab))
        model.type("L")
        #expect(model.type("r") == [.refresh(.org(Fixture.acme))])
    }

    @Test(arguments: ["a", "n", "f", "r", "R", "p", "d", "Y"]) func `read-only has no action`(key: String) {
        var model = Fixture.full(mode: .readOnly)
        #expect(model.type(key).isEmpty)
        #expect(model.place == .dashboard)
        #expect(model.posted?.notice.tone == .failure)
    }

    @Test(arguments: ["a", "n", "f", "r", "R", "p"]) func `without credentials nothing is asked of Webex`(
        key: String
    ) {
        var model = Fixture.empty(hasCredentials: false)
        #expect(model.type(key).isEmpty)
        #expect(model.place == .dashboard)
    }

    @Test func `read-only has help for keys that look, and for no others`() {
        var model = Fixture.full(Size(columns: 120, rows: 60), mode: .readOnly)
        let effects = KeyBinding.all.filter { !$0.exists(in: .readOnly) }.map(\.explanation)
        let help = model.helpLines().map(\.text).joined(separator: "\n")
        #expect(effects.count > 15)
        for explanation in effects { #expect(!help.contains(explanation)) }
        #expect(
            help.contains("Show details") && help.contains("Quit") && !help.contains("While registering")
        )
        model.send(.key(.character("?")))
        #expect(model.place == .help)
    }

    @Test func `the demo's admin is in the footer at 80 columns, also after the login`() {
        let footer = FooterView(model: Fixture.full(mode: .demo)).bindings(columns: 79, glyphs: .unicode)
        #expect(footer.contains { $0.command == .toggleAdmin })
        #expect(footer.contains { $0.command == .perform(.refresh) })
    }

    @Test func `the demo's people exist in the demo only`() {
        var model = Fixture.full()
        #expect(model.type("Y").isEmpty)
        var demo = Fixture.full(mode: .demo)
        #expect(demo.type("Y") == [.toggleAdmin(Fixture.hooli)])
        demo.send(
            .adminState(Fixture.hooli, authorized: true),
            .finished(.toggleAdmin(Fixture.hooli), .succeeded)
        )
        #expect(demo.posted?.notice.text.contains("authorized the Service App") == true)
    }

    @Test func `control keys work everywhere`() {
        for (_, model) in Self.situations {
            var model = model
            #expect(model.update(.key(.control("z"))) == [.suspend])
            #expect(model.update(.key(.control("l"))) == [.redraw])
        }
    }
}
