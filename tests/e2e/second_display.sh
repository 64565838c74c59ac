#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The participant's side on a second display: a desktop that is as wide as panel and display together, the kiosk's window at its
# left, the other one where --second says. What lies on each is read out of the desktop's picture.
cd "$(dirname "$0")/../.." || exit
. tests/support/e2e.sh

display=$((90 + $$ % 400))
while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
Xvfb ":$display" -noreset -screen 0 2080x720x24 -fbdir "$T" >/dev/null 2>&1 &
children="$children $!"
export DISPLAY=":$display"
passes "there is a desktop" until_true 20 xdotool getdisplaygeometry

make_issuer https://badges.example.org && make_kiosk one || exit 1

badge-kiosk --dir "$T/one" --size 800x480 --second 1280x720+800+0 --lang fr 2>"$T/kiosk.err" &
kiosk=$!
children="$children $kiosk"
windows() { xdotool search --pid "$kiosk" 2>/dev/null; }
named() {
	for window in $(windows); do
		if [ "$(xdotool getwindowname "$window")" = "Badges - $1" ]; then echo "$window"; fi
	done
}
up() { [ -n "$(named "$1")" ]; }
passes "the panel is locked" until_true 40 up lock
panel=$(named lock)
second=$(named participant)
xdotool windowmove "$panel" 0 0 windowfocus "$panel"
is "the other window lies where it was asked for" \
	"$(xdotool getwindowgeometry --shell "$second" | grep -E '^(X|Y|WIDTH|HEIGHT)=' | sort | tr '\n' ' ')" \
	"HEIGHT=720 WIDTH=1280 X=800 Y=0 "

part() { # WxH+X+Y: the code that lies there
	node tests/support/screen_part.mjs "$T/Xvfb_screen0" "$1" "$T/part.png" && scan "$T/part.png"
}
beside() { part 1280x720+800+0; }
no_code() { [ -z "$(beside)" ]; }
a_code() { [ -n "$(beside)" ]; }
key() { xdotool sleep 0.5 key "$1"; }
comes() { passes "$2" until_true 20 up "$1"; }

passes "while it is locked no code is there" no_code
key Tab
key Return
comes pin "Enter unlocks"
xdotool sleep 0.5 type --delay 130 246813
key Return
comes event "the PIN opens the events"
key Return
comes badges "Enter opens today's event"
key Return
comes award "and the first badge"
passes "before the award no code is there" no_code
key Return
comes qr "the award is made"
passes "its code comes" until_true 20 a_code
is "it is the code of the panel" "$(beside)" "$(part 800x480+0+0)"
shown=$(beside)

# where Next lies on the panel, counted from its own corner
xdotool mousemove 1400 430 sleep 0.5 mousedown 1 sleep 0.15 mouseup 1 sleep 0.5
passes "a touch on it is no tap" up qr
is "and the code is as large as before" "$(beside)" "$shown"

xdotool windowunmap "$second"
passes "the display goes" until_true 20 no_code
xdotool windowmap "$second"
passes "and when it is there again the code is" until_true 20 a_code
is "the same" "$(beside)" "$shown"

xdotool windowfocus "$panel"
key Return
comes award "Next is the same badge again"
passes "the code is gone before the next person comes" until_true 20 no_code
kill "$kiosk"
wait "$kiosk" 2>/dev/null
is "both windows have gone" "$(windows)" ""

# ---- one display alone: nothing changes
badge-kiosk --dir "$T/one" --size 800x480 --second auto --lang fr 2>"$T/kiosk.err" &
kiosk=$!
children="$children $kiosk"
passes "with auto and one display the panel is there" until_true 40 up lock
is "and no other window" "$(named participant)" ""
kill "$kiosk"
wait "$kiosk" 2>/dev/null
misuses "a place is read whole" "second is auto, or a place" badge-kiosk --dir "$T/one" --second 1280x720
plan
