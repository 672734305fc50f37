/// Where a person reads a next step, which decides how it is put: as a command or as an action of the dashboard.
package enum Interface: Hashable, Sendable {
    case commandLine, dashboard
}
