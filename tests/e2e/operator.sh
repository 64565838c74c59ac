#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What an operator does by mistake: files of the wrong kind, secrets saved by another system, words that differ, a kiosk named by its
# label, the same twice. Each is told, nothing is lost, and one bad file never holds up another.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
plain() { badge-issuer "$@" --dir "$T/issuer"; }
awards() { plain awards --json | wc -l; }
typed() { # ANSWERS COMMAND...: on a terminal, with a line typed for each |
	answers=$1
	shift
	echo "$answers" | tr '|' '\n' >"$T/typed"
	{
		while read -r line; do
			sleep 0.3 # a terminal has no event that says it asks
			echo "$line"
		done <"$T/typed"
		sleep 0.3
	} | script -qec "$*" /dev/null | tr -d '\r'
}

passes "an issuer" make_issuer "https://badges.example.org"
passes "a kiosk" make_kiosk one
passes "and another" make_kiosk two

# ---- import: each file for itself
for k in one two; do
	award $k open-lab atelier-capteur --count 3 >/dev/null
	badgectl --dir "$T/$k" sync --usb "$T" >/dev/null
done
set -- "$T"/OBK/OUT/*/*.obk
head -c 300 "$1" >"$T/half.obk"
: >"$T/empty.obk"
printf 'Mac OS X' >"$T/._one.obk"
badge-issuer import --dir "$T/issuer" "$T/half.obk" "$T/empty.obk" "$T/._one.obk" "$T/absent.obk" "$T/one.enrol" "$2" --out "$T/replies" >"$T/out" 2>"$T/err"
is "bad files end it with 1, and one line" "$? $(wc -l <"$T/err")" "1 1"
is "which counts them and names the first" "$(grep -c '4 of 6 files were not taken in.*half.obk' "$T/err")" 1
is "the good one is taken in" "$(awards) $(ls "$T/replies" | wc -l)" "3 1"
for f in half.obk empty.obk ._one.obk absent.obk one.enrol; do is "$f is named" "$(grep -c "/$f" "$T/out")" 1; done
is "what is empty is told so" "$(grep -c 'empty.obk is empty' "$T/out")" 1
refuses "of one bad file the line is its own" "half.obk: JWS" plain import "$T/half.obk" --out "$T/replies"
passes "what macOS adds is no failure" plain import "$T/._one.obk" "$1" --out "$T/replies"
is "and all awards are there" "$(awards)" 6

# ---- files in another's place
refuses "a request given to accept" "a kiosk's request (badge-issuer approve --enrol takes it)" badgectl --dir "$T/one" accept "$T/one.enrol"
approve() { issue approve --event open-lab --achievement atelier-capteur "$@"; }
refuses "an answer given to approve" "an issuer's answer to a kiosk (badgectl accept takes it)" approve --enrol "$T/one.obk" --out "$T/x.obk"
refuses "a report given to accept" "badge-issuer import takes it" badgectl --dir "$T/one" accept "$1"
refuses "a catalogue given to import" "badge-issuer catalogue takes it" plain import assets/catalogue/labfab.json --out "$T/replies"
refuses "a request given to catalogue" "badge-issuer approve --enrol takes it" issue catalogue "$T/one.enrol"
refuses "a picture given to accept" "picture" badgectl --dir "$T/one" accept assets/catalogue/specimen.png
refuses "a key given to approve" "a key under a passphrase" approve --enrol "$T/issuer/authority.key" --out "$T/x.obk"
refuses "an empty file given to accept" "empty" badgectl --dir "$T/one" accept "$T/empty.obk"
is "and nothing was granted" "$(ls "$T/x.obk" 2>/dev/null; plain kiosks --json | head -n 1 | field slots)" 2000

# ---- secrets, as other systems save them
bom=$(printf '\357\273\277')
variants() { # SECRET: files that hold it
	printf '%s\r\n' "$1" >"$T/s.crlf"
	printf '%s\r' "$1" >"$T/s.cr"
	printf '%s' "$1" >"$T/s.none"
	printf '%s%s\r\n\r\n' "$bom" "$1" >"$T/s.bom"
	printf '%s\nanother line\n' "$1" >"$T/s.more"
}
variants "une phrase de passe de test"
for v in crlf cr none bom more; do
	passes "a passphrase saved with $v" badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/s.$v" assets/catalogue/labfab.json
done
variants 246813
for v in crlf cr none bom more; do
	passes "a PIN saved with $v" badgectl --dir "$T/one" award --event open-lab --achievement atelier-capteur --pin-file "$T/s.$v"
done
badgectl --dir "$T/one" pin sheet --out "$T/sheet.txt" --pin-file "$T/pin" >/dev/null
printf '%s' "$bom" | cat - "$T/sheet.txt" | sed 's/$/\r/' >"$T/sheet.win"
printf '246813' >"$T/pin.new"
passes "a recovery sheet saved by Windows" badgectl --dir "$T/one" pin recover --label retrouve --sheet-file "$T/sheet.win" --new-pin-file "$T/pin.new"
variants secret
for v in crlf bom; do
	badge-issuer smtp --dir "$T/issuer" --url smtp://127.0.0.1:2525 --from a@example.org --user u --password-file "$T/s.$v" >/dev/null
	is "a mail password saved with $v" "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).password' "$T/issuer/smtp.json")" secret
done
printf 'un été à Noël, ça va\n' >"$T/s.one"
printf 'un e\314\201te\314\201 a\314\200 Noe\314\210l, c\314\247a va\n' >"$T/s.two"
for made in one two; do
	badge-issuer init --dir "$T/$made.i" --url https://example.org --name A --passphrase-file "$T/s.$made" >/dev/null
	for typed in one two; do
		passes "a key made with accents of $made is opened with those of $typed" badge-issuer catalogue --dir "$T/$made.i" --passphrase-file "$T/s.$typed" assets/catalogue/labfab.json
	done
done
printf 'u\0n\0e\0' >"$T/s.16"
refuses "a file that is no plain text" "save it as UTF-8" badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/s.16" assets/catalogue/labfab.json
refuses "an empty one" "the passphrase is empty" badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/empty.obk" assets/catalogue/labfab.json
refuses "a wrong passphrase says that there is no other way" "no other way" badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/pin" assets/catalogue/labfab.json
refuses "it is not asked for a catalogue with a fault" "half.obk" badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/absent" "$T/half.obk"
mv "$T/issuer/authority.key" "$T/kept.key"
refuses "a lost key is told, with what is left to do" "put it back from a copy" issue catalogue assets/catalogue/labfab.json
passes "one that lies elsewhere is named" issue catalogue --authority "$T/kept.key" assets/catalogue/labfab.json
mv "$T/kept.key" "$T/issuer/authority.key"

# ---- six words before anything is granted
badgectl --dir "$T/three" init --name three --label animation --pin-file "$T/pin" >/dev/null
badgectl --dir "$T/three" enrol --out "$T/three.enrol" | head -n 1 >"$T/words"
six=$(cat "$T/words")
kiosks() { plain kiosks --json | wc -l; }
refuses "other words are refused" "it is not the request of that kiosk" approve --enrol "$T/three.enrol" --words "un deux trois quatre cinq six" --out "$T/three.obk"
refuses "five words are not six" "it is not the request of that kiosk" approve --enrol "$T/three.enrol" --words "${six% *}" --out "$T/three.obk"
is "and the kiosk is not known" "$(kiosks)" 2
typed "non" badge-issuer approve --dir "$T/issuer" --passphrase-file "$T/passphrase" --enrol "$T/three.enrol" --event open-lab --achievement atelier-capteur --out "$T/three.obk" >"$T/out"
is "on a terminal they are shown and asked" "$(grep -c "$six" "$T/out") $(grep -c 'nothing was granted' "$T/out") $(kiosks)" "1 1 2"
typed "oui" badge-issuer approve --dir "$T/issuer" --passphrase-file "$T/passphrase" --enrol "$T/three.enrol" --event open-lab --achievement atelier-capteur --out "$T/three.obk" >"$T/out"
is "oui is a yes" "$(grep -c '^wrote' "$T/out") $(kiosks)" "1 3"
approve --enrol "$T/three.enrol" --words "$(echo "$six" | sed 's/é/e/g; s/è/È/g' | tr 'a-z ' 'A-Z,')" --out "$T/three.obk" >"$T/out" 2>"$T/err"
ok "the words may be typed in capitals" $? "$T/err"
is "a second approval says that it is one more" "$(grep -c 'holds 2 delegations in force, with 2000 slots' "$T/out")" 1
is "the authority's words are told again" "$(grep -o 'authority.*: .*' "$T/out" | sed 's/.*: //')" "$(sed -n 's/^authority: //p' "$T/init.out")"
typed "ya" badgectl --dir "$T/three" accept "$T/three.obk" >"$T/out"
is "ya is a yes to the kiosk" "$(grep -c 'may make 2000 awards' "$T/out")" 1
misuses "more awards at once than anybody means" "must be a whole number of 1 to 1000" badge-issuer award --dir "$T/issuer" --event x --achievement y --count 1001
misuses "two ways to say the words" "one of --words and --trust" approve --enrol "$T/three.enrol" --words x --trust --out "$T/x.obk"

# ---- which kiosk
unasked() { plain "$@" </dev/null; }
is "the kiosks are listed with their state" "$(plain kiosks | cut -c1-18 | tr -s ' ' | tr '\n' ';')" "kiosk-01 in force;kiosk-02 in force;kiosk-03 in force;"
is "and when they reported" "$(plain kiosks --json | field last_report | cut -c1-2 | tr '\n' ' ')" "20 20 ne "
refuses "one that is not there" "kiosk-01 (one), kiosk-02 (two), kiosk-03 (three)" plain revoke --kiosk atelier --reason test
typed "no" badge-issuer revoke --dir "$T/issuer" --kiosk three --reason perdu >"$T/out"
is "a kiosk is asked for by its name before it is revoked" "$(grep -c 'kiosk-03 (three).*Revoke it' "$T/out") $(grep -c 'nothing was revoked' "$T/out")" "1 1"
is "and is not" "$(plain kiosks --json | field state | tr '\n' ' ')" "in force in force in force "
refuses "without a terminal it is not either" "no terminal to ask on: use --yes" unasked revoke --kiosk three --reason perdu
is "it is in force still" "$(plain kiosks --json | tail -n 1 | field state)" "in force"
passes "then it is" plain revoke --kiosk three --reason perdu --yes
is "and listed so" "$(plain kiosks --json | tail -n 1 | field state)" revoked
plain revoke --kiosk kiosk-03 --reason autre >"$T/out"
is "again changes nothing, and says so" "$? $(grep -c 'the first reason stays' "$T/out")" "0 1"
award=$(plain awards --json | head -n 1 | field id)
plain revoke --award "$award" --reason "la première raison" >/dev/null
plain revoke --award "$award" --reason "une autre" >"$T/out"
is "so it is with an award" "$? $(grep -c 'because: la première raison' "$T/out")" "0 1"

# ---- addresses, results, PINs, the end of a kiosk
init() { badge-issuer init --dir "$T/other" --name A --passphrase-file "$T/passphrase" --url "$1"; }
is "capitals in a host are none in its DID" "$(init HTTPS://Badges.Asso.Example | head -n 1)" "issuer did:web:badges.asso.example"
rm -rf "$T/other"
is "nor is a slash at its end" "$(init https://Badges.asso.example/ | head -n 1)" "issuer did:web:badges.asso.example"
rm -rf "$T/other"
refuses "a host with an accent is told its other form" "xn--" init https://métropole.example
one() { badgectl --dir "$T/one" "$@" --pin-file "$T/pin"; }
refuses "a badge with skills says which to tick" "all ticked together: --result" one award --event open-lab --achievement participation-citoyenne-5g
refuses "one with levels says that one is chosen" "choose one: --result niveau-1" one award --event open-lab --achievement animation-open-lab
for pin in 111111 123456 654321; do
	echo "$pin" >"$T/pin.weak"
	refuses "$pin is no new PIN" "a thief tries this PIN first" badgectl --dir "$T/weak" init --name w --label a --pin-file "$T/pin.weak"
done
is "and nothing was made" "$(ls "$T/weak" 2>/dev/null)" ""
refuses "a kiosk with entries to send is not retired" "sync first" one retire
plan
