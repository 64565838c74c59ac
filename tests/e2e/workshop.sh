#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A whole workshop through a real issuer: is the kiosk ready, practice, a group, sixty slips of which eight are left over, the
# summary with what the issuer counts as claimed.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
make_issuer "http://127.0.0.1:$PORT"
ok "an issuer is there" $? "$T/catalogue.out"
K=$T/box
on() { badgectl --dir "$K" "$@"; }
has() { # NAME FILE WORDS
	grep -q -- "$3" "$2"
	ok "$1" $? "$2"
}
badgectl --dir "$T/raw" init --name raw --label a --pin-file "$T/pin" >/dev/null
refuses "a kiosk that nobody approved is not ready" "not ready" badgectl --dir "$T/raw" ready --event open-lab
has "and says that the event comes first" "$T/out" "to do event"
make_kiosk box
ok "a kiosk is approved" $? "$T/box.accept"
passes "the issuer serves" serve

# ---- ready?
refuses "not ready: one PIN, no sheet" "are to do" on ready --event open-lab
has "it says so" "$T/out" "to do pins"
has "dates are fine" "$T/out" "ok    dates"
printf '135791\n' >"$T/pin2"
on pin set --label second --pin-file "$T/pin" --new-pin-file "$T/pin2" >/dev/null
on pin sheet --out "$T/sheet.txt" --pin-file "$T/pin" >/dev/null
passes "ready" on ready --event open-lab
passes "in JSON too, a line a point" on ready --event open-lab --json
is "ten points" "$(grep -c '"ok":true' "$T/out")" 10
refuses "a printer that is named must be there" "are to do" on ready --event open-lab --printer "$T/no-such-device"

# ---- practice
on award --event practice --achievement specimen --count 3 --group --json --pin-file "$T/pin" >"$T/practice"
is "practice awards are made" "$(field url <"$T/practice" | wc -l)" 3
is "and counted nowhere" "$(on status --json | field awards)" 0
url=$(field url <"$T/practice" | head -n 1)
is "a phone that claims one is told so" "$(node tests/support/phone.mjs --json "$url" | field state)" specimen
passes "practice syncs" on sync --url "http://127.0.0.1:$PORT"
is "the issuer lists none" "$(badge-issuer awards --dir "$T/issuer" | wc -l)" 0
is "nothing is to send" "$(on status --json | field unsent)" 0

# ---- a group of twelve
on award --event open-lab --achievement atelier-capteur --count 12 --group --json --pin-file "$T/pin" >"$T/group"
is "a group of twelve" "$(field award <"$T/group" | sort -u | wc -l)" 12

# ---- sixty slips, eight are left over
refuses "slips that cannot be written are refused" "no such file" on award --event open-lab --achievement atelier-capteur --count 2 --slips "$T/absent/slips.pdf" --pin-file "$T/pin"
passes "sixty slips on A4" on award --event open-lab --achievement atelier-capteur --count 60 --slips "$T/slips.pdf" --json --pin-file "$T/pin"
cp "$T/out" "$T/slips"
is "five pages" "$(pdfinfo "$T/slips.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" 5
pdftoppm -r 150 -gray "$T/slips.pdf" "$T/page"
field url <"$T/slips" | sort >"$T/slips.urls"
is "a scanner reads all sixty" "$(cat "$T"/page-*.pgm >/dev/null && for p in "$T"/page-*.pgm; do scan "$p"; done | sort | cmp - "$T/slips.urls" && echo same)" same
left=$(tail -n 8 "$T/slips" | field award | sed 's/^/--award /' | tr '\n' ' ')
# shellcheck disable=SC2086 # words are wanted
passes "the eight left over are voided at once" on void $left --reason other --pin-file "$T/pin"
has "all of them" "$T/out" "8 awards"
# shellcheck disable=SC2086
refuses "not twice" "voided before" on void $left --reason other --pin-file "$T/pin"
passes "a receipt roll too" on award --event open-lab --achievement atelier-capteur --slips "$T/roll.bin" --json --pin-file "$T/pin"
code=$(tr -c '[:alnum:]-' '\n' <"$T/roll.bin" | grep -xE '[0-9A-Z]{4}-[0-9A-Z]{4}' | head -n 2 | paste -sd -)
passes "its short code voids it" on void --code "$code" --reason other --pin-file "$T/pin"
refuses "a code that is none" "short code" on void --code HELLO --reason other --pin-file "$T/pin"

# ---- claims and the summary
for url in $(head -n 5 "$T/group" | field url); do node tests/support/phone.mjs "$url" >/dev/null 2>&1; done
passes "all is synced" on sync --url "http://127.0.0.1:$PORT"
passes "and asked once more" on sync --url "http://127.0.0.1:$PORT"
is "the issuer has the same" "$(badge-issuer awards --dir "$T/issuer" --json | field state | sort | uniq -c | tr -s ' \n' ' ')" " 64 accepted 9 voided "
passes "the summary is written" on summary --out "$T/summary.csv"
# awarded, voided, slips, present and offered (nobody said), asked, claimed
is "it says what the workshop came to" "$(tr -d '\r' <"$T/summary.csv" | tail -n 1 | sed 's/.*";//')" "73;9;61;;;64;5"
is "practice is not in it" "$(grep -c specimen "$T/summary.csv")" 0
passes "the chain checks" on ledger check
plan
