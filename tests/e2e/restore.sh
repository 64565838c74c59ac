#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The issuer's disk dies and it is put back from a backup. Three kiosks, two by network and one by stick, with awards before the backup,
# after it and after the restore; a claim made before answers, its link leads where it led; in the end the issuer has every ledger. Then a
# card is put back to an earlier state, and whoever carries for it is told.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
URL=http://127.0.0.1:$PORT
KIOSKS="one two three"
sync_kiosk() { badgectl --dir "$T/$1" sync --url "$URL"; }
phone() { node tests/support/phone.mjs --holder "$(printf '%064d' "$1")" --json "$2"; }
awards() { award "$1" open-lab projet-remix --count "$2" >>"$T/$1.awards" 2>>"$T/$1.err"; }
to_send() { badgectl --dir "$T/$1" status --json | field unsent; }
locked() { badgectl --dir "$T/$1" status --json | field locked; }
stop() {
	kill "$issuer"
	wait "$issuer" 2>/dev/null
}
# A kiosk that is carried by stick: out, import, in.
carry() {
	rm -rf "$T/stick" "$T/answers"
	mkdir -p "$T/stick"
	badgectl --dir "$T/$1" sync --usb "$T/stick" >"$T/carry.out" 2>&1 &&
		badge-issuer import --dir "$T/issuer" "$T"/stick/OBK/OUT/*/*.obk --out "$T/answers" >>"$T/carry.out" 2>&1 || return 1
	for file in $(find "$T/answers" -name '*.obk'); do cp "$file" "$T/$1/spool/in/"; done
	badgectl --dir "$T/$1" sync --usb "$T/stick" >>"$T/carry.out" 2>&1
}
carry_all() { # KIOSK: until nothing is left, four sticks at most
	for _ in 1 2 3 4; do
		carry "$1" || return 1
		[ "$(to_send "$1")" = 0 ] && return 0
	done
	return 1
}
states() { badge-issuer awards --dir "$T/issuer" --json | node -e '
const want = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map(l => JSON.parse(l).award);
const have = new Map();
require("readline").createInterface({input: process.stdin}).on("line", l => { const a = JSON.parse(l); have.set(a.id ?? a.award, a.state); })
  .on("close", () => console.log([...new Set(want.map(w => have.get(w) ?? "missing"))].join(" ")));' "$1"; }

passes "an issuer" make_issuer "$URL"
for k in $KIOSKS; do passes "kiosk $k is enrolled" make_kiosk "$k"; done
passes "it serves" serve
for k in $KIOSKS; do awards "$k" 2; done
passes "one reports" sync_kiosk one
passes "two reports" sync_kiosk two
passes "three reports, by stick" carry_all three
early=$(sed -n 1p "$T/one.awards" | field url)
phone 1 "$early" >"$T/early" 2>&1
is "a badge is claimed" "$(field status <"$T/early")" 201

stop
cp -a "$T/issuer" "$T/backup"
passes "a backup is made, and it serves again" serve
for k in $KIOSKS; do awards "$k" 2; done
for k in one two; do passes "$k reports what it awarded since" sync_kiosk "$k"; done
passes "three too" carry_all three
late=$(sed -n 3p "$T/two.awards" | field url)
phone 2 "$late" >"$T/late" 2>&1
is "another badge is claimed" "$(field status <"$T/late")" 201

stop
rm -rf "$T/issuer"
cp -a "$T/backup" "$T/issuer"
passes "the disk dies: the issuer is put back from its backup" serve
is "it knows nothing of the last awards" "$(states "$T/two.awards")" "accepted missing"
phone 1 "$early" >"$T/again" 2>&1
is "the claim from before the backup answers" "$(field status <"$T/again")" 200
is "with its link" "$(field link <"$T/again")" "$(field link <"$T/early")"
phone 2 "$late" >"$T/again" 2>&1
is "the later one is made again by its phone" "$(field status <"$T/again")" 201
is "and leads where it led" "$(field link <"$T/again")" "$(field link <"$T/late")"

awards one 2
for k in one two; do
	passes "$k, by network, sends again what is lost" sync_kiosk "$k"
	is "all of it" "$(to_send "$k")" 0
done
awards three 2
passes "three, by stick, sends again what is lost" carry_all three
for k in $KIOSKS; do
	is "every award of $k is accepted" "$(states "$T/$k.awards")" accepted
	is "and $k is not locked" "$(locked "$k")" none
	passes "its ledger checks" badgectl --dir "$T/$k" ledger check
done
passes "everything goes on" awards two 1
passes "and is reported" sync_kiosk two
is "and accepted" "$(states "$T/two.awards")" accepted

# ---- a backup that is older than a version of the catalogue
stop
rm -rf "$T/backup"
cp -a "$T/issuer" "$T/backup"
mkdir "$T/source"
cp assets/catalogue/*.png "$T/source/"
node -e '
const fs = require("fs"), c = JSON.parse(fs.readFileSync("assets/catalogue/labfab.json"));
c.achievements.find(a => a.id === "projet-remix").description += " (neuf)";
fs.writeFileSync(process.argv[1], JSON.stringify(c))' "$T/source/newer.json"
publish() { badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/passphrase" "$T/source/newer.json"; }
passes "a newer version is published" publish
passes "it serves" serve
passes "the kiosk takes it" sync_kiosk two
awards two 1
newest=$(tail -n 1 "$T/two.awards" | field url)
passes "and reports an award of it" sync_kiosk two
is "which is claimed" "$(phone 3 "$newest" | field status)" 201
stop
rm -rf "$T/issuer"
cp -a "$T/backup" "$T/issuer"
passes "the issuer is put back once more" serve
passes "it gets the award again, of a badge that it does not know" sync_kiosk two
is "and holds it" "$(states "$T/two.awards")" "accepted held"
passes "the version is published again" publish
is "which says what it did" "$(grep -c 'are accepted that were held' "$T/out")" 1
is "every award is accepted" "$(states "$T/two.awards")" accepted
is "and the phone has its badge" "$(phone 3 "$newest" | field status)" 201
passes "the kiosk goes on" sync_kiosk two

# ---- a card that is put back
cp -a "$T/one" "$T/image"
awards one 1
passes "one reports before its card is put back" sync_kiosk one
rm -rf "$T/one"
cp -a "$T/image" "$T/one"
refuses "its sync then says that the card was put back, and ends with 1" "put back to an earlier state" sync_kiosk one
is "it is locked" "$(locked one)" restored
badge-sync --spool "$T/one/spool" --url "$URL" --once >"$T/out" 2>&1
is "the courier says so too" "$? $(grep -c 'locked (restored)' "$T/out")" "1 1"
refuses "again and again" "put back to an earlier state" sync_kiosk one
is "what was reported before stands" "$(states "$T/one.awards")" accepted
plan
