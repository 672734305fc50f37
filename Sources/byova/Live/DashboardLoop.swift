import Dashboard
import TerminalUI

/// Draws the model, passes messages to it, and performs its effects; works on a real and on a scripted screen.
struct DashboardLoop<C: Clock> where C.Duration == Duration {
    let screen: any Screen
    let mailbox: Mailbox<Message>
    let clock: C
    /// Performs an effect without waiting for it; the answer arrives in the mailbox.
    let perform: @Sendable (Effect) -> Void

    /// Runs until the model wants to quit.
    func run(_ initial: DashboardModel) async {
        var model = initial
        var display = Display(screen: screen)
        var pacer = FramePacer<C.Instant>()
        var alarm: Alarm?
        defer { alarm?.task.cancel() }
        _ = model.update(.resized(await screen.size))
        await display.show(model)
        await display.tell(model)
        for await _ in mailbox.arrivals {
            let hadWork = model.hasWork
            let messages = mailbox.take()
            for message in messages { pacer.note(message.frameCause) }
            for effect in model.process(messages) {
                switch effect {
                case .quit: return
                case .suspend: await screen.suspend()
                case .redraw: await screen.redraw()
                case .terminal(let request):
                    mailbox.post(.answered(request, await screen.perform(request)))
                default: perform(effect)
                }
            }
            await display.tell(model)
            pacer.isFocused = model.hasFocus
            // Behind the keys that have arrived meanwhile.
            if model.hasWork { mailbox.post(.work) }
            // A person may wait for what is now complete, such as what a search has found.
            if hadWork, !model.hasWork { pacer.note(.person) }
            if display.lacksQuestion(of: model) { pacer.note(.person) }
            let now = clock.now
            guard let due = pacer.due(at: now) else { continue }
            if due <= now {
                model.settlePanes()
                let changedCells = await display.show(model)
                pacer.drew(changedCells: changedCells, at: now)
            } else if alarm.map({ $0.time > due || $0.time <= now }) ?? true {
                alarm?.task.cancel()
                alarm = wake(at: due)
            }
        }
    }

    /// A wake-up for a frame that is due later.
    private struct Alarm {
        let time: C.Instant
        let task: Task<Void, Never>
    }

    private func wake(at time: C.Instant) -> Alarm {
        Alarm(
            time: time,
            task: Task { [clock, mailbox] in
                guard (try? await clock.sleep(until: time, tolerance: nil)) != nil else { return }
                mailbox.ring()
            }
        )
    }
}

/// What of the model is on the screen.
private struct Display {
    let screen: any Screen
    private var frame: Frame?
    /// The question on the screen whose wait was started.
    private var waited: Int?
    private var title: String?
    private var progress: Double?

    init(screen: any Screen) {
        self.screen = screen
    }

    /// Tells the window around the screen what has changed of the model, however long the next frame waits.
    mutating func tell(_ model: DashboardModel) async {
        let (title, progress) = (model.windowTitle(in: screen.glyphs), model.progress)
        if title != self.title { _ = await screen.perform(.title(title)) }
        if progress != self.progress { _ = await screen.perform(.progress(progress)) }
        (self.title, self.progress) = (title, progress)
    }

    /// Whether the model asks something that is not on the screen yet.
    func lacksQuestion(of model: DashboardModel) -> Bool {
        model.questionWait.map { $0 != waited } ?? false
    }

    /// Draws the model, and starts the wait of a question that is now on the screen; returns how many cells changed.
    @discardableResult
    mutating func show(_ model: DashboardModel) async -> Int {
        let new = model.render(size: model.size, glyphs: screen.glyphs)
        let changedCells = new.changedCells(since: frame)
        frame = new
        await screen.present(new)
        if let wait = model.questionWait, wait != waited {
            waited = wait
            await screen.catchUp(wait)
        }
        return changedCells
    }
}
