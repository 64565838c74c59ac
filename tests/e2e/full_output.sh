#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What cannot be told: every command that prints is run with its output on a full disk, closed, and into a reader that has gone. It
# ends with 1 and one line, and what it made is not lost: it was not made, or can be asked for again.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

passes "an issuer" make_issuer "https://badges.example.org"
passes "and a kiosk" make_kiosk one
issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
plain() { badge-issuer "$@" --dir "$T/issuer"; }
one() { badgectl --dir "$T/one" "$@"; }
full() { "$@" >/dev/full; }
closed() { "$@" >&-; }
known() { plain awards --json | wc -l; }
links() { sort -u "$@" | grep -c '"url":"https://badges.example.org/c#'; }

# ---- awards: no more than one that nobody was told of, and that one is told again
refuses "the desk stops at the first award that it cannot print" "is recorded, .award --show" full issue award --event open-lab --achievement atelier-capteur --count 20 --json
session=$(sed -n 's/.*--show \([0-9a-f]*\).*/\1/p' "$T/err")
is "which is the only one" "$(known)" 1
issue award --show "$session" --json >"$T/again" 2>"$T/err"
is "and its link is printed when it is asked for" "$(links "$T/again")" 1
is "as often as one likes" "$(issue award --show "$session" | cut -d' ' -f3)" "$(field url <"$T/again")"
refuses "nor can that be printed nowhere" "--show $session" full issue award --show "$session"
refuses "another session is not there" "no such session" issue award --show 000000000000
refuses "and what is no session is told" "--show" issue award --show xyz
misuses "--show takes no event" "either --show SESSION alone" issue award --show "$session" --event open-lab --achievement atelier-capteur
refuses "an output that is closed is a full one" "is recorded" closed issue award --event open-lab --achievement atelier-capteur --count 3
is "with one award too" "$(known)" 2
issue award --event open-lab --achievement atelier-capteur --count 200 --json 2>"$T/err" | head -n 2 >"$T/told"
is "a reader that goes ends the awards" "$(grep -c 'is recorded' "$T/err") $(wc -l <"$T/err")" "1 1"
session=$(sed -n 's/.*--show \([0-9a-f]*\).*/\1/p' "$T/err")
issue award --show "$session" --json >"$T/again" 2>/dev/null
is "and every link of that session can be had" "$(links "$T/again" "$T/told") $(known)" "$(wc -l <"$T/again") $(($(wc -l <"$T/again") + 2))"
refuses "slips that were made are written all the same" "is recorded" full issue award --event open-lab --achievement atelier-capteur --count 5 --slips "$T/slips.pdf"
is "with the one that was not printed" "$(pdfinfo "$T/slips.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')" 1

count() { one ledger list --json | wc -l; }
refuses "the kiosk stops at its first award" "is recorded, .award --show" full one award --event open-lab --achievement atelier-capteur --count 9 --pin-file "$T/pin"
session=$(sed -n 's/.*--show \([0-9a-f]*\).*/\1/p' "$T/err")
is "which is the only one there" "$(count)" 1
one award --show "$session" --json --pin-file "$T/pin" >"$T/again"
is "and shows its link again" "$(links "$T/again")" 1
refuses "a group is made whole" "is recorded" full one award --event open-lab --achievement atelier-capteur --count 9 --group --pin-file "$T/pin"
session=$(sed -n 's/.*--show \([0-9a-f]*\).*/\1/p' "$T/err")
one award --show "$session" --json --pin-file "$T/pin" >"$T/again"
is "and all of it is shown again" "$(links "$T/again") $(count)" "9 10"
is "in the order in which it was made" "$(field seq <"$T/again" | tr '\n' ' ')" "2 3 4 5 6 7 8 9 10 "
third=$(sed -n 3p "$T/again" | field award)
one void --award "$third" --reason test --pin-file "$T/pin" >/dev/null
is "without what was voided since" "$(one award --show "$session" --json --pin-file "$T/pin" | grep -vc "$third")" 8
is "the ledger says which session that was" "$(one ledger list --json | grep "$third" | field session)" "$session"
refuses "a session of another kiosk is not there" "no such session" one award --show 0123456789ab --pin-file "$T/pin"

# ---- the rest: exit 1, one line, and the same again on an output that is open
award=$(tail -n 1 "$T/again" | field award) url=$(tail -n 1 "$T/again" | field url)
desk=$(plain awards --json | tail -n 1 | field id)
one export --award "$award" --png "$T/badge.png" --pin-file "$T/pin" >/dev/null
plain documents --out "$T/site" >/dev/null
fresh() { badge-issuer "$@"; }
freshctl() { badgectl "$@"; }
for how in full closed; do
	while read -r run words; do
		# shellcheck disable=SC2086 # words are words
		set -- $(echo "$words" | sed "s|@|$T|g")
		rm -rf "$T/x"
		mkdir "$T/x"
		refuses "$run $1 ${2:-}, $how" "could not be written" "$how" "$run" "$@"
	done <<-LIST
		fresh init --dir @/x/i --url https://example.org --name Asso --passphrase-file @/passphrase
		issue catalogue assets/catalogue/labfab.json
		issue approve --enrol @/one.enrol --event open-lab --achievement atelier-capteur --out @/x/one.obk
		plain awards
		plain awards --json
		plain documents --out @/x/site
		plain revoke --award $desk --reason test
		plain smtp --off
		one status
		one status --json
		one doctor
		one ledger check
		one ledger list
		one ledger export
		one pin list
		one summary --out @/x/s.csv
		one enrol --out @/x/enrol
		one pin set --label b --pin-file @/pin --new-pin-file @/pin
		one pin sheet --out @/x/sheet.txt --pin-file @/pin
		one qr --award $award --text --pin-file @/pin
		one export --award $award --json @/x/badge.json --pin-file @/pin
		freshctl init --dir @/x/k --name k --label a --pin-file @/pin
		freshctl inspect @/one.enrol
		freshctl ticket decode $url
		freshctl unbake @/badge.png
		freshctl verify @/badge.png --documents @/site
	LIST
done
is "what was asked for is done" "$(one pin list | grep -c '^[0-9]* b,')" 1
plan
