#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Packs of slips by the screens alone, with the program killed (SIGKILL) after each step: every slip that is recorded is found again and
# written, or voided. A stick that is full or read-only keeps no half file. Then the same packs by badgectl.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$T/media/STICK"
passes "an issuer" make_issuer http://127.0.0.1:18998
passes "and a kiosk" make_kiosk kiosk
K=$T/kiosk
OUT=$T/media/STICK/OBK/OUT/kiosk-01

screens() { # PLAY on stdin: played on the kiosk's screens in English
	cat >"$T/play"
	badge-kiosk --dir "$K" --usb "$T/media" --lang en --play "$T/play" --shots "$T/shots"
}
# The same, and then SIGKILL: after the script the program prints into a pipe that nobody empties, so it waits for its death.
killed() {
	{ cat; yes dump | head -n 400; } >"$T/play"
	rm -f "$T/pipe"
	mkfifo "$T/pipe"
	badge-kiosk --dir "$K" --usb "$T/media" --lang en --play "$T/play" >"$T/pipe" 2>"$T/err" &
	pid=$!
	exec 3<"$T/pipe"
	head -c 1 <&3 >"$T/first" # empty when the script stopped before its end
	kill -9 "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	exec 3<&-
	[ -s "$T/first" ]
}
unlock="tap Unlock
pin $T/pin"
# After a kill the last pack comes up by itself; from there to the events.
event="screen pack
tap Back
tap Back
tap Back
screen menu
tap Back"
badge="screen event
tap Open Lab du LabFab
screen badges
tap ReMix project, together
tap Badges
tap Menu
tap Slips on paper
hold Hold · Make 12 slips
screen pack"
write="tap 12 slips to USB
tap Write
idle
expect Done. You can pull the stick out."
packs() { badgectl --dir "$K" slips list --json; }
newest() { packs | head -n 1 | field "$1"; }
codes() { pdftoppm -r 200 -gray "$1" "$T/page" 2>/dev/null && for p in "$T"/page*; do scan "$p"; done | sort -u | wc -l && rm -f "$T"/page*; }

# ---- killed after each step
printf '%s\n' "$unlock" "$badge" >"$T/in"
passes "twelve slips are made, and the program is killed" killed <"$T/in"
is "they are a pack on no paper" "$(newest slips) $(newest written)" "12 false"
printf '%s\n' "$unlock" "screen pack" "$write" >"$T/in"
passes "it comes up after the PIN, is written, and the program is killed" killed <"$T/in"
first=$(ls "$OUT"/tickets-*-projet-remix-1-a4.pdf)
is "its file has all twelve codes" "$(codes "$first")" 12
is "and two pictures: the badge's and the organisation's" "$(pdfimages -list "$first" 2>/dev/null | awk 'NR > 2 {print $11}' | sort -u | wc -l)" 2
sum=$(sha256sum <"$first")
printf '%s\n' "$unlock" "$event" "$badge" "$write" >"$T/in"
passes "a second pack is made and written, and the program is killed" killed <"$T/in"
is "in a file of its own: the first is as it was" "$(find "$OUT" -name 'tickets-*.pdf' | wc -l) $(sha256sum <"$first")" "2 $sum"
is "two packs are known" "$(packs | field pack | tr '\n' ' ')" "13 1 "
printf '%s\n' "$unlock" "screen pack" "tap +" "tap +" "tap Show no. 3 here" "screen qr" >"$T/in"
passes "two are handed out, a third is shown, and the program is killed" killed <"$T/in"
is "three are handed out" "$(newest handed) $(newest left)" "3 9"
printf '%s\n' "$unlock" "screen pack" "tap Void slips" "hold Hold · Void the 9 that were not handed out" >"$T/in"
passes "the rest is voided, and the program is killed" killed <"$T/in"
is "nine are void, and the three stand" "$(newest voided) $(newest handed) $(newest left)" "9 3 0"
is "the other pack is whole" "$(packs | tail -n 1 | field left)" 12

# ---- sticks
printf '%s\n' "$unlock" "$event" "$badge" >"$T/in"
passes "a third pack" killed <"$T/in"
if mount -t tmpfs -o size=60k little "$T/media/STICK" 2>/dev/null; then
	printf '%s\n' "$unlock" "screen pack" "tap 12 slips to USB" "tap Write" "idle" "expect Try again" >"$T/in"
	passes "a full stick is told" killed <"$T/in"
	is "and has no half file" "$(find "$T/media/STICK" -type f | wc -l)" 0
	is "the pack still waits" "$(newest written)" false
	umount "$T/media/STICK"
fi
chmod 700 "$OUT" && mv "$OUT" "$OUT.away" && : >"$OUT" # a file in the place of the folder
printf '%s\n' "$unlock" "screen pack" "tap 12 slips to USB" "tap Write" "idle" "expect Try again" "tap Back" "screen pack" >"$T/in"
passes "a stick that takes nothing is told" killed <"$T/in"
is "and the pack still waits" "$(newest written)" false
rm "$OUT" && mv "$OUT.away" "$OUT"
printf '%s\n' "$unlock" "screen pack" "tap 12 slips to USB" "tap Paper: A4, twelve on a page" "tap Write" "idle" "expect Done. You can pull the stick out." >"$T/in"
passes "labels are written as well" killed <"$T/in"
is "twelve of them, in a third file" "$(find "$OUT" -name 'tickets-*.pdf' | wc -l) $(pdfinfo "$(ls "$OUT"/tickets-*-25-62mm.pdf)" 2>/dev/null | sed -n 's/^Pages: *//p')" "3 12"

# ---- by badgectl
slips() { sub=$1; shift; badgectl --dir "$K" slips "$sub" "$@" --pin-file "$T/pin"; }
passes "one was handed out" slips handed --pack 25 --count 1
passes "the others are written again" slips write --pack 25 --out "$T/rest.pdf"
is "without that one" "$(codes "$T/rest.pdf")" 11
refuses "never over slips" "is there already" slips write --pack 25 --out "$T/rest.pdf"
refuses "another number is no pack" "slips list" slips write --pack 26 --out "$T/none.pdf"
refuses "another paper is refused" "62mm" slips write --pack 25 --out "$T/none.pdf" --paper a5
passes "a receipt roll is written" slips write --pack 25 --out "$T/roll.pdf" --paper 58mm
is "a page a slip" "$(pdfinfo "$T/roll.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" 11
passes "the rest is voided" slips void --pack 25 --reason test
refuses "once" "--all voids those too" slips void --pack 25 --reason test
passes "then what was handed out" slips void --pack 25 --all --reason test
is "no slip is out of reach: each stands in a pack or is void" \
	"$(packs | node -e 'let s = 0; require("readline").createInterface({input: process.stdin}).on("line", l => s += JSON.parse(l).slips).on("close", () => console.log(s))')" \
	"$(badgectl --dir "$K" ledger list --json | grep -c '"award":')"
passes "and the ledger checks" badgectl --dir "$K" ledger check
plan
