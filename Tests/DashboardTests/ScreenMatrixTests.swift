import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// What a person can have before the eyes, by the keys that lead there.
enum View: String, CaseIterable {
    case dashboard, integration, ends, organizations, events, organization, event, horizon, palette, find,
        search, help, sort, columns

    func open(_ size: Size) -> DashboardModel {
        var model = Fixture.full(size)
        switch self {
        case .dashboard: break
        case .integration: zoom(.integration, in: &model)
        case .ends: zoom(.endsNext, in: &model)
        case .organizations: zoom(.organizations, in: &model)
        case .events: zoom(.events, in: &model)
        case .organization: model.send(.key(.enter))
        case .event:
            model.focus = .events
            model.send(.key(.enter))
        case .horizon: model.type("h")
        case .palette: model.type(":re")
        case .find: model.type("/state:exp")
        case .search:
            model.focus = .events
            model.type("/refresh")
        case .help: model.type("?")
        case .sort: model.type("s")
        case .columns: model.type("C")
        }
        return model
    }

    private func zoom(_ pane: Pane, in model: inout DashboardModel) {
        model.focus = pane
        model.type("z")
    }

    /// Whether nothing lies over the dashboard, which `q` quits.
    var isDashboard: Bool {
        switch self {
        case .dashboard, .integration, .ends, .organizations, .events: true
        default: false
        }
    }
}

@Suite struct `Every view on every screen` {
    static let sizes = [(60, 16), (80, 24), (120, 40), (200, 60), (40, 12)]

    /// All views of one screen are in one golden file, so that they are read side by side.
    @Test(arguments: sizes, [GlyphSet.unicode, .ascii])
    func `is as it was`(size: (columns: Int, rows: Int), glyphs: GlyphSet) throws {
        let size = Size(columns: size.columns, rows: size.rows)
        let screens = View.allCases.flatMap { view in
            ["=== \(view.rawValue)"] + view.open(size).screen(glyphs).text
        }
        let kind = glyphs == .ascii ? "-ascii" : ""
        try expectSnapshot(screens, named: "views-\(size.columns)x\(size.rows)\(kind)")
    }

    /// The edges of the layouts, and the space between them.
    static let sampledColumns = [1, 10, 19, 20, 40, 59, 60, 79, 80, 114, 500]
    static let sampledRows = [1, 4, 5, 12, 15, 16, 30, 200]

    @Test(arguments: View.allCases)
    func `fits, holds no control character, and tells how to quit`(view: View) {
        for columns in Self.sampledColumns {
            for rows in Self.sampledRows {
                var model = view.open(Size(columns: columns, rows: rows))
                var foreign = Fixture.record(access: 3_600, alias: "株式会社\u{202E}オルタ e\u{301}")
                foreign.lastError = .init(
                    status: 400,
                    message: "a\u{7}b\tc\u{1B}[31m",
                    trackingID: nil,
                    at: Fixture.now
                )
                model.send(.changed(.org(Fixture.hooli), foreign))
                for glyphs in [GlyphSet.unicode, .ascii] { check(model, glyphs, in: view) }
            }
        }
    }

    private func check(_ model: DashboardModel, _ glyphs: GlyphSet, in view: View) {
        let (size, text) = (model.size, model.screen(glyphs).text)
        let place: Comment = "\(view) at \(size.columns)×\(size.rows)"
        #expect(text.count == size.rows, place)
        let widest = text.map { TextWidth.columns(of: $0) }.max() ?? 0
        #expect(widest <= size.columns, place)
        let scalars = text.joined().unicodeScalars
        let hasControls = scalars.contains { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        }
        #expect(!hasControls, place)
        if glyphs == .ascii {
            let isASCII = scalars.allSatisfy { $0.isASCII }
            #expect(isASCII, place)
        }
        guard view.isDashboard, size.columns >= 20, size.rows >= 4 else { return }
        #expect(text.last?.contains("q quit") == true, place)
    }
}
