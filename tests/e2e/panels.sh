#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The kiosk on the whole of panels of several sizes, in the middle of a larger one, and turned: the picture fills the
# panel, and a click hits what lies under it. Where a button lies is read from a played kiosk of the picture's size.
cd "$(dirname "$0")/../.." || exit
. tests/support/e2e.sh

display=$((90 + $$ % 400))
while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
has_window() {
	window=$(xdotool search --pid "$kiosk" | tail -n 1)
	[ -n "$window" ]
}
up() { [ "$(xdotool getwindowname "$window")" = "Badges - $1" ]; }
centre() { # WxH: the middle of "Go on" in a picture of this size
	printf 'dump\n' >"$T/script"
	SDL_VIDEODRIVER=dummy badge-kiosk --dir "$T/none-$1" --lang en --size "$1" --play "$T/script" |
		sed -n 's/^button "Go on" \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\).*/\1 \2 \3 \4/p' |
		awk '{ print $1 + int($3 / 2), $2 + int($4 / 2) }'
}
panel() { # WxH PICTURE OPTIONS: a click on Go on, which lies at $x,$y of the panel, goes on
	Xvfb ":$display" -noreset -screen 0 "$1x24" >/dev/null 2>&1 &
	server=$!
	children="$children $server"
	export DISPLAY=":$display"
	until_true 20 xdotool getdisplaygeometry >/dev/null 2>&1
	# shellcheck disable=SC2086 # options are words
	badge-kiosk --dir "$T/new-$1-$2" --lang en --no-sound --fullscreen $3 2>"$T/kiosk.err" &
	kiosk=$!
	children="$children $kiosk"
	until_true 40 has_window && until_true 40 up new-box
	ok "$1 $3: the first screen is up" $? "$T/kiosk.err"
	is "$1 $3: the window covers the panel" "$(xdotool getwindowgeometry --shell "$window" | sed -n 's/^\(WIDTH\|HEIGHT\)=//p' | paste -sd x)" "$1"
	xdotool mousemove "$x" "$y" sleep 0.5 mousedown 1 sleep 0.15 mouseup 1
	passes "$1 $3: a click hits what lies under it" until_true 20 up label
	kill "$kiosk" "$server"
	wait "$kiosk" "$server" 2>/dev/null
	display=$((display + 1))
}

for size in 800x480 1024x600 1280x800 1366x768; do
	# shellcheck disable=SC2046 # two numbers
	set -- $(centre "$size")
	x=$1 y=$2
	panel "$size" "$size" ""
done

# shellcheck disable=SC2046
set -- $(centre 800x480)
x=$(($1 + 240)) y=$(($2 + 160))
panel 1280x800 800x480 "--size 800x480"
x=$((799 - $1)) y=$((479 - $2))
panel 800x480 180 "--rotate 180"
# upright: the picture is 480 wide, and its top lies at the right, or at the left
# shellcheck disable=SC2046
set -- $(centre 480x800)
x=$((799 - $2)) y=$1
panel 800x480 90 "--rotate 90"
x=$2 y=$((479 - $1))
panel 800x480 270 "--rotate 270"

plan
