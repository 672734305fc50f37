import Dashboard
import Foundation
import TestSupport
import Testing

@testable import byova

struct DashboardFilesTests {
    private let folder: TemporaryFolder
    private let files: DashboardFiles
    private let mailbox = Mailbox<Message>()

    init() throws {
        folder = try TemporaryFolder()
        files = DashboardFiles(profile: "acme", environment: ["XDG_STATE_HOME": folder.path])
    }

    private var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/byova").sorted()) ?? []
    }

    private var notice: Notice? {
        if case .notice(let notice) = mailbox.take().first { notice } else { nil }
    }

    private func mode(of name: String) throws -> Int? {
        let path = folder.path + "/byova/" + name
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a view is read back as it was written, from a private file, the last one written`()
        async throws
    {
        #expect(files.rememberedView() == nil)
        let view = RememberedView(sort: "name", isReversed: true, find: "state:dead \"a b\"")
        files.perform(
            .remember(RememberedView(sort: "id", isReversed: false, find: "")),
            answeringTo: mailbox
        )
        files.perform(.remember(view), answeringTo: mailbox)
        await files.finish()
        #expect(files.rememberedView() == view)
        #expect(names == ["acme.view.json"])
        #expect(try mode(of: "acme.view.json") == 0o600)
    }

    @Test(arguments: ["", "{", "[]", "{\"sort\":1}", String(repeating: "x", count: 10_000)])
    func `a damaged file is no view`(content: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/byova",
            withIntermediateDirectories: true
        )
        try content.write(toFile: folder.path + "/byova/acme.view.json", atomically: false, encoding: .utf8)
        #expect(files.rememberedView() == nil)
    }

    @Test func `events are written to a private file, whose path is told`() async throws {
        files.perform(.exportEvents(["a\tb", "c"]), answeringTo: mailbox)
        await files.finish()
        let name = try #require(names.first)
        #expect(name.hasPrefix("acme-events-") && name.hasSuffix(".tsv"))
        #expect(try mode(of: name) == 0o600)
        let text = try String(contentsOfFile: folder.path + "/byova/" + name, encoding: .utf8)
        #expect(text == "a\tb\nc\n")
        let notice = try #require(notice)
        #expect(notice.text.contains("2 events written to"))
        #expect(notice.text.contains(name))
    }

    @Test func `a folder that takes no file is told`() async throws {
        try "".write(toFile: folder.path + "/byova", atomically: false, encoding: .utf8)
        files.perform(.exportEvents(["a"]), answeringTo: mailbox)
        await files.finish()
        let notice = try #require(notice)
        #expect(notice.text.hasPrefix("Not written to"))
    }

    @Test func `without a home there is no file, and that is told`() async throws {
        let homeless = DashboardFiles(profile: "acme", environment: ["XDG_STATE_HOME": "relative"])
        #expect(homeless.rememberedView() == nil)
        homeless.perform(.exportEvents(["a"]), answeringTo: mailbox)
        await homeless.finish()
        let notice = try #require(notice)
        #expect(notice.text.contains("neither XDG_STATE_HOME nor HOME"))
    }
}
