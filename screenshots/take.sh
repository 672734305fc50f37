#!/usr/bin/env bash
# Takes the pictures of README.md: the real program in a real terminal emulator, driven by its own keys.
# Needs xvfb, xterm, xdotool, imagemagick and a monospaced font: apt-get install xvfb xterm xdotool imagemagick fonts-dejavu-core
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --product byova
byova=$(swift build --show-bin-path)/byova
export DISPLAY=:87
Xvfb "$DISPLAY" -screen 0 1600x1200x24 -nolisten tcp -noreset >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb' EXIT
until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done

# open COLUMNSxROWS COLORS ARGUMENT...: starts the demo in a fresh terminal
open() {
    local geometry=$1 colors=$2
    shift 2
    xterm -geometry "$geometry+0+0" -fa "DejaVu Sans Mono" -fs "${font:-12}" $colors -title byova \
        -xrm 'XTerm*loginShell: false' -xrm 'XTerm*cursorBlink: false' -e "$byova" demo "$@" &
    terminal=$!
    window=$(xdotool search --sync --onlyvisible --class '^XTerm$' | head -1)
    xdotool windowfocus --sync "$window"
    settle
}
dark="-bg #16181d -fg #d8dee9"
light="-bg #ffffff -fg #24292f"
# press KEY...: presses keys and lets the screen follow; type TEXT does it for each character
press() { for key in "$@"; do xdotool key "$key"; sleep 0.3; done; settle; }
type() { xdotool type --delay 120 "$1"; settle; }
settle() { sleep 1.5; }
shot() { import -window "$window" "screenshots/$1.png"; }
close() { kill "$terminal" 2>/dev/null || true; wait "$terminal" 2>/dev/null || true; }

open 80x24 "$dark" --still
press a
shot authorize
press y
press Down Down
shot dashboard
press question
shot help
close

open 120x40 "$dark" --still
press a
press y
press Down Down Down
shot dashboard-120x40
press C
shot columns
press Escape
press Return
shot organization
close

open 80x24 "$dark" --still --orgs 5000
type "/customer-12 refresh<89d"
shot find
press Escape h
shot horizon
close

open 80x24 "$light" --still
press a
press y
shot dashboard-light
close

NO_COLOR=1 open 80x24 "-bg #000000 -fg #ffffff" --still
press a
press y
shot dashboard-mono
close

# The demo's story, a picture every two seconds, shown at five times its speed.
font=9 open 80x24 "$dark"
frames=$(mktemp -d)
for number in $(seq -w 1 55); do
    import -window "$window" "$frames/$number.png"
    sleep 1.8
done
close
convert -delay 40 "$frames"/*.png -colors 24 -layers Optimize screenshots/demo.gif
rm -r "$frames"
