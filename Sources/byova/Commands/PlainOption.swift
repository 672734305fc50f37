import ArgumentParser

/// The option to tell instead of draw.
struct PlainOption: ParsableArguments {
    @Flag(name: .customLong("plain"), help: "Tell what happens in sentences, line by line, and take no keys.")
    var isPlain = false
}
