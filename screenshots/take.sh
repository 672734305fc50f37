#!/usr/bin/env bash
# Takes the pictures of README.md: the real program in a real terminal emulator, driven by its own keys.
# Needs xvfb, xterm, xdotool, imagemagick and a monospaced font: apt-get install xvfb xterm xdotool imagemagick fonts-dejavu-core
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --product byova
byova=$(swift build --show-bin-path)/byova
export DISPLAY=:87
Xvfb "$DISPLAY" -screen 0 1600x1200x24 -nolisten tcp >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb' EXIT
until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done

# open COLUMNSxROWS: starts the demo in a fresh terminal
open() {
    xterm -geometry "$1+0+0" -fa "DejaVu Sans Mono" -fs 12 -bg '#16181d' -fg '#d8dee9' -title byova \
        -xrm 'XTerm*loginShell: false' -xrm 'XTerm*cursorBlink: false' -e "$byova" demo --still &
    terminal=$!
    window=$(xdotool search --sync --onlyvisible --name '^byova$' | head -1)
    xdotool windowfocus --sync "$window"
    settle
}
# press KEY...: types keys and lets the screen follow
press() { for key in "$@"; do xdotool key "$key"; sleep 0.3; done; settle; }
settle() { sleep 1.5; }
shot() { import -window "$window" "screenshots/$1.png"; }
close() { kill "$terminal" 2>/dev/null || true; wait "$terminal" 2>/dev/null || true; }

open 80x24
press a
shot authorize
press y
press Down Down
shot dashboard
press question
shot help
close

open 120x40
press a
press y
press Down Down Down
shot dashboard-120x40
close
