#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What lies where an output was named to go. A key, a ledger, an input, a device, a pipe, a link: each is refused before anything is
# done, and is byte for byte what it was. What a command wrote itself it writes anew, slips, sheets and codes excepted.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
plain() { badge-issuer "$@" --dir "$T/issuer"; }
one() { badgectl --dir "$T/one" "$@"; }
opened() { one "$@" --pin-file "$T/pin"; }
free() { badgectl "$@"; }

passes "an issuer" make_issuer "https://badges.example.org"
passes "a kiosk" make_kiosk one
award one open-lab atelier-capteur >"$T/first"
award=$(field award <"$T/first")
issue award --event open-lab --achievement atelier-capteur --slips "$T/slips.pdf" >/dev/null # the desk is there
mkdir "$T/w"
opened export --award "$award" --json "$T/badge.json" >/dev/null
opened pin sheet --out "$T/sheet.png" >/dev/null
cp assets/catalogue/labfab.json "$T/source.json"
cp assets/catalogue/remix.png "$T/remix.png"

# RUN COMMAND, a line an option; the name of the output goes where OUT stands
cat >"$T/options" <<-LIST
	issue approve --enrol $T/one.enrol --event open-lab --achievement atelier-capteur --out OUT
	issue award --event open-lab --achievement atelier-capteur --slips OUT
	one enrol --out OUT
	one summary --out OUT
	opened pin sheet --out OUT
	opened award --event open-lab --achievement atelier-capteur --slips OUT
	opened qr --award $award --png OUT
	opened export --award $award --json OUT
	opened export --award $award --png OUT
	free bake --png $T/remix.png --credential $T/badge.json --out OUT
LIST
mkfifo "$T/fifo"
ln -s "$T/source.json" "$T/link"
ln -s "$T/absent" "$T/dangling"
: >"$T/empty"
things="fifo link dangling w empty source.json remix.png sheet.png slips.pdf passphrase issuer/authority.key issuer/issuer.db one/vault.json one/ledger-1.db"
if mknod "$T/device" c 1 7 2>/dev/null; then things="$things device"; fi
# What it is: kind and numbers, where it leads, its bytes.
look() {
	stat -c '%F %i %t:%T %s %a' "$1"
	readlink "$1"
	if [ -f "$1" ]; then sha256sum <"$1"; fi
}
counts() { echo "$(plain awards --json | wc -l) awards, $(one ledger list --json | wc -l) by the kiosk, $(plain kiosks | cut -d ' ' -f 1-20 | sha256sum), $(one pin list | wc -l)"; }
before=$(counts)
while read -r run line; do
	for thing in $things; do
		was=$(look "$T/$thing")
		# shellcheck disable=SC2046 # the words of a line
		refuses "$run ${line%% -*} over $thing" "name another file" "$run" $(echo "$line" | sed "s|OUT|$T/$thing|") </dev/null
		is "which stays what it was" "$(look "$T/$thing")" "$was"
	done
	# shellcheck disable=SC2046
	refuses "$run ${line%% -*} into no folder" "no such file" "$run" $(echo "$line" | sed "s|OUT|$T/nowhere/x|") </dev/null
done <"$T/options"
is "nothing was granted, awarded or changed" "$(counts)" "$before"
is "and nothing is left beside" "$(find "$T" -name '*.part')" ""

# ---- inputs
refuses "an answer over its request" "is a kiosk's request" issue approve --enrol "$T/one.enrol" --event open-lab --achievement atelier-capteur --out "$T/one.enrol"
refuses "a request over an answer" "is an issuer's answer" one enrol --out "$T/one.obk"
refuses "a picture over its credential" "is a badge" free bake --png "$T/remix.png" --credential "$T/badge.json" --out "$T/badge.json"
refuses "a picture with a badge over the one without" "a picture" free bake --png "$T/remix.png" --credential "$T/badge.json" --out "$T/remix.png"
refuses "replies into what is no folder" "not a directory" plain import "$T/one.enrol" --out "$T/badge.json"
is "nothing of it was granted" "$(counts)" "$before"

# ---- the same again
again() { # NAME RUN WORDS...: twice to one name
	name=$1
	shift
	passes "$name" "$@"
	passes "$name, over the one before" "$@"
}
again "a request" one enrol --out "$T/w/enrol"
again "an answer" issue approve --enrol "$T/one.enrol" --event open-lab --achievement atelier-capteur --out "$T/w/answer"
again "a table" one summary --out "$T/w/table.csv"
passes "a table with commas over it" one summary --lang en --out "$T/w/table.csv"
passes "and back" one summary --out "$T/w/table.csv"
again "a badge" opened export --award "$award" --json "$T/w/badge.json"
again "a badge as picture" opened export --award "$award" --png "$T/w/badge.png"
again "a baked one" free bake --png "$T/remix.png" --credential "$T/badge.json" --out "$T/w/badge.png"
known=$(counts)
sum=$(sha256sum <"$T/slips.pdf")
refuses "but no slips over slips" "is there already" issue award --event open-lab --achievement atelier-capteur --slips "$T/slips.pdf"
is "which are kept, and nothing is awarded" "$(sha256sum <"$T/slips.pdf") $(counts)" "$sum $known"
plan
