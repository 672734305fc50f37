import Dashboard
import TerminalUI

/// Shows the model, tells it what happens, and has done what it wants; the same for a real and a scripted screen.
struct DashboardLoop {
    let screen: any Screen
    let mailbox: Mailbox<Message>
    /// Carries out an effect without waiting for it; the answer comes through the mailbox.
    let perform: @Sendable (Effect) -> Void

    /// Runs until the model wants to quit.
    func run(_ initial: DashboardModel) async {
        var model = initial
        var waited: Int?
        _ = model.update(.resized(await screen.size))
        await show(model, &waited)
        for await _ in mailbox.arrivals {
            for message in mailbox.take() {
                for effect in model.update(message) {
                    switch effect {
                    case .quit: return
                    case .suspend: await screen.suspend()
                    case .redraw: await screen.redraw()
                    default: perform(effect)
                    }
                }
            }
            await show(model, &waited)
        }
    }

    /// Shows the model, and begins the wait of a question that is on the screen now.
    private func show(_ model: DashboardModel, _ waited: inout Int?) async {
        await screen.present(model.render(size: model.size, glyphs: screen.glyphs))
        guard let wait = model.questionWait, wait != waited else { return }
        waited = wait
        await screen.catchUp(wait)
    }
}
