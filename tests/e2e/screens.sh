#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# From an empty folder to an award and its slips, by the screens alone: keys, recovery sheet, request and answer on a stick, a real
# issuer's approval, slips as pages, left-over ones voided, a forgotten PIN.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$T/media/STICK" "$T/work"
echo 24681357 >"$T/pin"
echo 97531864 >"$T/pin2"
echo "no secrets here" >"$T/passphrase"

screens() { # PLAY on stdin: played on the kiosk's screens in English
	cat >"$T/play"
	badge-kiosk --dir "$T/K" --usb "$T/media" --lang en --play "$T/play" --shots "$T/shots"
}

cat >"$T/in" <<PLAY
screen new-box
tap English
tap +
tap Go on
screen label
tap blue
screen new-pin
pin $T/pin
expect Once more
pin $T/pin2
expect Not the same: choose again.
pin $T/pin
pin $T/pin
screen sheet
shot sheet
tap To USB
tap Write
idle
expect Done. You can pull the stick out.
tap Back
screen sheet
hold Hold · It is put away
screen enrol
shot enrol
tap To USB
tap Write
idle
expect Done. You can pull the stick out.
tap Back
tap Answer has come
expect No answer of the organisation lies on this stick. Nothing is lost. Ask them to put it there.
PLAY
passes "a new kiosk makes its keys, its sheet and its request" screens <"$T/in"
is "the request lies on the stick" "$(find "$T/media/STICK/OBK/OUT" -name 'enrol-*.jws' | wc -l)" 1
is "and the sheet, a page that says what it is" "$(pdftotext "$T/media/STICK/OBK/OUT/recovery-sheet.pdf" - 2>/dev/null | grep -c -e 'Fiche de secours' -e 'Follenn sikour' -e 'Kiosk 3')" 3
pdftoppm -r 150 -gray "$T/media/STICK/OBK/OUT/recovery-sheet.pdf" "$T/sheet"
sheet=$(scan "$T/sheet-1.pgm")
is "its code has sixty characters" "${#sheet}" 60
is "the screen shows the same code" "$(scan "$T/shots/sheet.png")" "$sheet"
request=$(find "$T/media/STICK/OBK/OUT" -name 'enrol-*.jws')
is "the request can be read from the screen" "$(scan "$T/shots/enrol.png" | head -c 400)" "$(head -c 400 "$request")"

passes "an issuer" badge-issuer init --dir "$T/I" --url http://127.0.0.1:18999 --name LabFab --passphrase-file "$T/passphrase" \
	--catalogue assets/catalogue/labfab.json
passes "approves it" badge-issuer approve --dir "$T/I" --passphrase-file "$T/passphrase" --enrol "$request" \
	--out "$T/media/STICK/OBK/IN/answer.obk" --event open-lab --achievement atelier-capteur --achievement projet-remix
cat >"$T/in" <<'PLAY'
screen enrol
tap To USB
tap Back
tap Answer has come
screen authority
tap They differ
screen enrol
tap Answer has come
screen authority
shot authority
hold Hold · All six are the same
screen lock
PLAY
passes "the answer is taken after its words were compared" screens <"$T/in"

cat >"$T/in" <<PLAY
screen lock
tap Unlock
pin $T/pin
screen event
tap Open Lab du LabFab
screen badges
tap ReMix project, together
screen award
tap Badges
tap Menu
tap Slips on paper
tap +
tap –
hold Hold · Make 12 slips
screen pack
tap 12 slips to USB
tap Write
idle
expect Done. You can pull the stick out.
tap Back
tap Back
tap Back
tap Back
tap Awards made
shot list
tap Back
tap Sum up and close
tap Table to USB
tap Write
idle
expect Done. You can pull the stick out.
tap Back
tap Back
tap Ready?
shot ready
scan this is no badge
expect Not readable
tap Back
screen ready
PLAY
passes "twelve slips are made and written as pages" screens <"$T/in"
pages=$(ls "$T"/media/STICK/OBK/OUT/kiosk-01/tickets-*-projet-remix-1-a4.pdf)
is "the pages are a PDF" "$(head -c 5 "$pages")" "%PDF-"
is "the table names the badge once, and nobody" "$(grep -c projet-remix "$T"/media/STICK/OBK/OUT/kiosk-01/open-lab-*.csv)" 1
is "twelve awards are recorded" "$(badgectl --dir "$T/K" ledger list --json | grep -c '"award":')" 12

cat >"$T/in" <<PLAY
tap Unlock
tap PIN forgotten
screen scan-sheet
scan not a sheet
tap green
pin $T/pin2
pin $T/pin2
screen new-pin
expect That is not a recovery sheet. Scan its code again.
tap Back
PLAY
passes "what is no sheet sets no PIN" screens <"$T/in"
{
	printf 'tap Unlock\ntap PIN forgotten\ntap Type the code\nscreen type-sheet\n'
	printf '%s' "$sheet" | fold -w1 | sed 's/^/key /'
	printf '\nscreen label\ntap Another word\nkey b\nkey x\ntap Go on\npin %s\npin %s\nscreen event\n' "$T/pin2" "$T/pin2"
} >"$T/in"
passes "without a scanner the code is typed, and the label too" screens <"$T/in"
cat >"$T/in" <<PLAY
tap Unlock
tap bx
tap PIN forgotten
scan $sheet
screen label
tap green
pin $T/pin2
pin $T/pin2
screen event
tap Menu
tap Settings
tap PINs
shot pins
screen pins
PLAY
passes "a forgotten PIN is set anew with the sheet" screens <"$T/in"
is "three PINs and a sheet are there" "$(badgectl --dir "$T/K" pin list | wc -l)" 4

flock "$T/K/lock" badge-kiosk --dir "$T/K" --lang en --play "$T/play" >"$T/out" 2>&1
is "another program at the record is told" "$?" 1
plan
