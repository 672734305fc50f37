import Dashboard
import TerminalUI

/// Draws the model, passes messages to it, and performs its effects; works on a real and on a scripted screen.
struct DashboardLoop {
    let screen: any Screen
    let mailbox: Mailbox<Message>
    /// Performs an effect without waiting for it; the answer arrives in the mailbox.
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

    /// Draws the model, and starts the wait of a question that is now on the screen.
    private func show(_ model: DashboardModel, _ waited: inout Int?) async {
        await screen.present(model.render(size: model.size, glyphs: screen.glyphs))
        guard let wait = model.questionWait, wait != waited else { return }
        waited = wait
        await screen.catchUp(wait)
    }
}
