#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The kiosk in a real window, driven by xdotool: by mouse, by keys alone, by what a scanner types. Where a button lies is
# read from a second kiosk with the same data, played by script; which screen is up is in the window's title.
cd "$(dirname "$0")/../.." || exit
. tests/support/e2e.sh

display=$((90 + $$ % 400))
while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
# -noreset: else the display begins anew when its last window goes, and answers nobody meanwhile
Xvfb ":$display" -noreset -screen 0 800x480x24 >/dev/null 2>&1 &
children="$children $!"
export DISPLAY=":$display"
passes "there is a display" until_true 20 xdotool getdisplaygeometry

make_issuer https://badges.example.org && make_kiosk one || exit 1
cp -r "$T/one" "$T/twin"
cat >"$T/script" <<END
dump
tap Déverrouiller
dump
pin $T/pin
dump
tap Open Lab du LabFab
dump
tap Fabrication d’un capteur de qualité de l’air
tap Une personne de plus
tap Remettre à 2…
dump
tap Retour
tap Une personne de moins
dump
tap Remettre le badge
dump
END
SDL_VIDEODRIVER=dummy badge-kiosk --dir "$T/twin" --lang fr --play "$T/script" >"$T/dump" 2>"$T/play.err"
ok "a second kiosk shows where the buttons are" $? "$T/play.err"

centre() { # ROLE LABEL: X Y of the last such widget
	sed -n "s/^$1 \"$2\" \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\).*/\1 \2 \3 \4/p" "$T/dump" | tail -n 1 |
		awk '{ print $1 + int($3 / 2), $2 + int($4 / 2) }'
}
# Without a window manager nobody else gives the window the focus.
open_kiosk() {
	badge-kiosk --dir "$T/one" --lang fr 2>"$T/kiosk.err" &
	kiosk=$!
	children="$children $kiosk"
	until_true 40 has_window || { ok "the kiosk opens its window" 1 "$T/kiosk.err"; plan; }
	until_true 40 up lock
	xdotool windowfocus "$window"
}
has_window() {
	window=$(xdotool search --pid "$kiosk" | tail -n 1)
	[ -n "$window" ]
}
up() { [ "$(xdotool getwindowname "$window")" = "Badges - $1" ]; }
comes() { passes "$2" until_true 20 up "$1"; }
# A finger's time on the glass, and the time that the screen is deaf after a change.
click() { # ROLE LABEL
	# shellcheck disable=SC2046 # two numbers
	xdotool mousemove $(centre "$1" "$2") sleep 0.4 mousedown 1 sleep 0.15 mouseup 1
}
key() { xdotool sleep 0.5 key "$1"; }
awards() { badgectl --dir "$T/one" status --json | field awards; }

# ---- by mouse: a double click is one award
open_kiosk
click button Déverrouiller
comes pin "Unlock asks for the PIN"
for digit in 2 4 6 8 1 3; do click key "$digit"; done
click key OK
comes event "the PIN opens the events"
click button "Open Lab du LabFab"
comes badges "the event opens its badges"
click tile "Fabrication d’un capteur de qualité de l’air"
comes award "the badge is in hand"
# shellcheck disable=SC2046
xdotool mousemove $(centre button "Remettre le badge") sleep 0.7 \
	mousedown 1 sleep 0.12 mouseup 1 sleep 0.05 mousedown 1 sleep 0.06 mouseup 1
comes qr "Award shows the code"
sleep 1 # whatever the second click might still do
is "two clicks in haste are one award" "$(awards)" 1
passes "and the code stays" up qr
key Escape # where the machine is slow, the second click may have made the code larger
click button Suivant
comes award "Next is the same badge again"

# ---- a hand in haste
point() { # ROLE LABEL
	# shellcheck disable=SC2046 # two numbers
	xdotool mousemove $(centre "$1" "$2")
}
# Twice on Next, at its right half, where Lock lies on the next screen.
point button "Remettre le badge" && xdotool sleep 0.7 mousedown 1 sleep 0.1 mouseup 1
comes qr "Award again"
# shellcheck disable=SC2046
set -- $(centre button Suivant)
xdotool mousemove $(($1 + 100)) "$2" sleep 0.7 mousedown 1 sleep 0.1 mouseup 1 sleep 0.3 mousedown 1 sleep 0.08 mouseup 1
comes award "Next"
sleep 1
passes "and a second tap in its place does not lock" up award

# The process stands still while a finger comes and goes: the tap is as long as the finger was there.
stopped_click() { # ROLE LABEL
	point "$1" "$2"
	sleep 0.7
	kill -STOP "$kiosk"
	xdotool sleep 0.09 mousedown 1 sleep 0.12 mouseup 1 sleep 0.09
	kill -CONT "$kiosk"
}
stopped_click button Badges
comes badges "a tap in a moment of 300 ms in which nothing was read is not lost"
stopped_click tile "Fabrication d’un capteur de qualité de l’air"
comes award "nor is the next one"

# ---- a scanner presses nothing
xdotool type --delay 8 "HTTPS://BADGES.EXAMPLE.ORG/C#DP2E2LQN5P04UYL000JO00"
xdotool key Return
xdotool type --delay 8 "1234567890123"
xdotool key Return
sleep 1
xdotool key Escape # an answer to a scan may be up
comes award "the badge is still in hand"
for delay in 45 110 200; do # twice: an Enter would show the focus, and the next one press
	xdotool type --delay "$delay" "LAB-00071"
	xdotool sleep 0.1 key Return
	xdotool type --delay "$delay" "40063813"
	xdotool sleep 0.1 key Return
	sleep 0.6
	up award || key Escape
done
is "what a scanner types awards nothing" "$(awards)" 2
kill "$kiosk"
wait "$kiosk" 2>/dev/null

# ---- by keys alone, from the PIN to the code
open_kiosk
key Tab # shows where the focus is
key Return
comes pin "Enter unlocks"
xdotool sleep 0.5 type --delay 130 246813
key Return
comes event "typed digits and Enter are the PIN"
key Return
comes badges "Enter opens today's event"
key Return
comes award "and the badge awarded last"
key Return
comes qr "and awards it"
is "by keys alone an award is made" "$(awards)" 3
key Return
comes award "Enter is Next"
key Escape
comes badges "Escape is Back"

# ---- ten taps on a stepper are ten, at a pace between haste and gloves
click tile "Fabrication d’un capteur de qualité de l’air"
comes award "the badge again"
point button "Une personne de plus"
sleep 0.7
for pause in 0.15 0.46 0.2 0.3 0.26 0.4 0.15 0.35 0.46 0.26; do
	xdotool mousedown 1 sleep 0.08 mouseup 1 sleep "$pause"
done
click button "Remettre le badge"
comes group "more people than one are a group"
point hold "Appui long · Remettre à tous"
xdotool sleep 0.7 mousedown 1 sleep 1.2 mouseup 1
comes carousel "a hold awards"
is "ten taps are ten people more" "$(awards)" 14
plan
