#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The main job with real processes: an issuer over TLS, two kiosks, two organisations, 30 awards, one void, a sync that is
# interrupted and repeated, the USB lane for 10 more, claims before and after; captive portals; replies replayed, reordered, misdirected.
# At the end the issuer's list equals the ledgers.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

pick() { # ORGANISATION: an event that is on now and a badge without skills, "EVENT ACHIEVEMENT"
	node -e '
const c = JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json"));
for (const e of c.events.filter(e => e.standing)) for (const id of e.achievements) {
  const a = c.achievements.find(a => a.id === id);
  if (a.issuer === process.argv[1] && !a.results) { console.log(e.id + " " + a.id); process.exit(); } }' "$1"
}
queue() { (cd "$T/$1/spool/out" && sha256sum ./* | sha256sum); }
ledger_ids() { badgectl --dir "$T/$1" ledger export | grep '"AWARD"' | field award; }
sync_kiosk() { badgectl --dir "$T/$1" sync --url "https://localhost:$PORT" --ca "$T/ca.pem"; }
phone() { node tests/support/phone.mjs --ca "$T/ca.pem" "$@"; }

PORT=$(free_port)
make_certificates
ok "certificates are made" $?
passes "an issuer with two organisations publishes its catalogue" make_issuer "https://localhost:$PORT"
passes "it serves over TLS" serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
speaks() { openssl s_client "$1" -cipher DEFAULT@SECLEVEL=0 -connect "localhost:$PORT" </dev/null 2>/dev/null | grep -c '^New, TLS'; }
is "of version 1.2 and 1.3, and no older one" "$(speaks -tls1_3) $(speaks -tls1_2) $(speaks -tls1_1) $(speaks -tls1)" "1 1 0 0"
set -- $(organisations)
first=$1 second=$2
passes "kiosk one is enrolled for both organisations" make_kiosk one
passes "kiosk two is enrolled for both organisations" make_kiosk two
set -- $(pick "$first")
event1=$1 badge1=$2
set -- $(pick "$second")
event2=$1 badge2=$2

# ---- 30 awards, two organisations, two kiosks
{
	award one "$event1" "$badge1" --count 10 && award one "$event2" "$badge2" --count 5
} >"$T/one.awards" 2>"$T/one.err"
ok "kiosk one makes 15 awards for two organisations" $? "$T/one.err"
{
	award two "$event1" "$badge1" --count 5 && award two "$event2" "$badge2" --count 10
} >"$T/two.awards" 2>"$T/two.err"
ok "kiosk two makes 15 awards for two organisations" $? "$T/two.err"
is "30 awards are printed" "$(cat "$T/one.awards" "$T/two.awards" | wc -l)" 30
is "each with its own id" "$(cat "$T/one.awards" "$T/two.awards" | field award | sort -u | wc -l)" 30

void=$(sed -n 3p "$T/one.awards" | field award)
passes "one is voided" badgectl --dir "$T/one" void --award "$void" --reason wrong-person --pin-file "$T/pin"
refuses "it cannot be voided twice" void badgectl --dir "$T/one" void --award "$void" --reason double --pin-file "$T/pin"

# ---- a claim before any sync: the phone is the second transport
early=$(sed -n 1p "$T/one.awards" | field url)
phone --holder "$(printf '%064d' 1)" --json "$early" >"$T/claim1" 2>&1
is "a claim before sync is bound" "$(field status <"$T/claim1")" 201
phone --holder "$(printf '%064d' 1)" --json "$early" >"$T/claim2" 2>&1
is "the same phone again gets the same answer" "$(field status <"$T/claim2")" 200
is "byte for byte" "$(field link <"$T/claim2")$(field credential <"$T/claim2")" "$(field link <"$T/claim1")$(field credential <"$T/claim1")"
phone --holder "$(printf '%064d' 2)" --json "$early" >"$T/claim3" 2>&1
is "another phone is a dispute" "$(field status <"$T/claim3")" 409

# ---- networks that are not the issuer leave the queue as it was
badgectl --dir "$T/one" sync --url "http://127.0.0.1:9" >/dev/null 2>&1 # nobody there: writes the queue
before=$(queue one)
for kind in html redirect truncated gzip wrong-type silent-close endless-head; do
	node tests/support/portal.mjs "$kind" >"$T/portal" 2>&1 &
	portal=$!
	children="$children $portal"
	until_true 10 test -s "$T/portal"
	badgectl --dir "$T/one" sync --url "http://127.0.0.1:$(cat "$T/portal")" >"$T/out" 2>&1
	is "a network that answers $kind is not delivery" "$? $(queue one)" "1 $before"
	kill "$portal"
	wait "$portal" 2>/dev/null
done
refuses "a certificate of another authority is refused" certificate badgectl --dir "$T/one" sync --url "https://localhost:$PORT" --ca "/etc/ssl/certs/ca-certificates.crt"
is "and the queue is as it was" "$(queue one)" "$before"

# ---- the issuer has it, but its answer is lost on the way: nothing is known here, and nothing is doubled there
node tests/support/portal.mjs lose "https://localhost:$PORT" "$T/ca.pem" >"$T/portal.lose" 2>&1 &
portal=$!
children="$children $portal"
until_true 10 test -s "$T/portal.lose"
badgectl --dir "$T/one" sync --url "http://127.0.0.1:$(cat "$T/portal.lose")" >"$T/out" 2>&1
is "an answer that is lost is not delivery" "$? $(queue one)" "1 $before"
is "though the issuer has the awards" "$(badge-issuer awards --dir "$T/issuer" --json | field kiosk | sort | uniq -c | tr -s ' \n' ' ')" " 15 kiosk-01 "
kill "$portal"
wait "$portal" 2>/dev/null

# ---- sync, interrupted by kills and by the server's death, then repeated
for moment in 0.01 0.03 0.05 0.08; do
	timeout -s KILL "$moment" badgectl --dir "$T/one" sync --url "https://localhost:$PORT" --ca "$T/ca.pem" >/dev/null 2>&1
done
kill "$issuer"
wait "$issuer" 2>/dev/null
refuses "a server that does not answer is exit 1" '' sync_kiosk two
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
passes "kiosk one syncs after the interruptions" sync_kiosk one
passes "and again, with nothing left" sync_kiosk one
passes "kiosk two syncs" sync_kiosk two

# ---- the courier as its own program
award one "$event1" "$badge1" --count 1 >>"$T/one.awards"
badgectl --dir "$T/one" sync --url "http://127.0.0.1:9" >/dev/null 2>&1
passes "badge-sync carries once" badge-sync --spool "$T/one/spool" --url "https://localhost:$PORT" --ca "$T/ca.pem" --once
is "it leaves a reply" "$(ls "$T/one/spool/in" | wc -l | sed 's/^[1-9].*/some/')" some
cp -r "$T/one/spool/in" "$T/replies"
passes "the kiosk applies it" sync_kiosk one

# ---- replies replayed, reordered, for another kiosk: nothing changes
badgectl --dir "$T/one" status --json >"$T/status.before"
cp "$T"/replies/*.obk "$T/one/spool/in/"
cp "$T/one.obk" "$T/one/spool/in/zz-first.obk"
cp "$T/two.obk" "$T/one/spool/in/aa-other.obk"
badgectl --dir "$T/one" sync --url "http://127.0.0.1:9" >/dev/null 2>&1
badgectl --dir "$T/one" status --json >"$T/status.after"
is "replayed, reordered and misdirected replies change nothing" "$(cat "$T/status.after")" "$(cat "$T/status.before")"
is "and are taken away" "$(ls "$T/one/spool/in" | wc -l)" 0

# ---- the USB lane for 10 more
award two "$event1" "$badge1" --count 10 >"$T/usb.awards" 2>"$T/out"
ok "10 more awards" $? "$T/out"
mkdir "$T/stick"
passes "kiosk two writes to the stick" badgectl --dir "$T/two" sync --usb "$T/stick"
# shellcheck disable=SC2046
passes "the issuer imports and answers" badge-issuer import --dir "$T/issuer" $(find "$T/stick/OBK/OUT" -name '*.obk') --out "$T/answers"
kiosk2=$(badgectl --dir "$T/two" status --json | field kiosk)
mkdir -p "$T/stick/OBK/IN/$kiosk2"
cp "$T"/answers/*.obk "$T/stick/OBK/IN/$kiosk2/"
passes "kiosk two takes the answers" badgectl --dir "$T/two" sync --usb "$T/stick"
is "nothing is unsent but the receipt's own entry" "$(badgectl --dir "$T/two" status --json | field unsent)" 1

# ---- claims after sync
late=$(sed -n 2p "$T/two.awards" | field url)
phone --json "$late" >"$T/claim4" 2>&1
is "a claim after sync is bound" "$(field status <"$T/claim4")" 201
voided=$(sed -n 3p "$T/one.awards" | field url)
phone --json "$voided" >"$T/claim5" 2>&1
is "a voided award cannot be claimed" "$(field status <"$T/claim5")" 410
broken=$(echo "$late" | sed 's/#./#0/')
[ "$broken" != "$late" ] || broken=$(echo "$late" | sed 's/#./#1/')
phone --json "$broken" >"$T/claim6" 2>&1
is "a malformed ticket is refused" "$(field status <"$T/claim6")" 422

# ---- the issuer's list equals the ledgers
badge-issuer awards --dir "$T/issuer" --json >"$T/awards"
field id <"$T/awards" | sort >"$T/issuer.ids"
{
	ledger_ids one
	ledger_ids two
} | sort >"$T/ledger.ids"
is "the issuer knows 41 awards" "$(wc -l <"$T/issuer.ids")" 41
is "exactly those of the ledgers" "$(cat "$T/issuer.ids")" "$(cat "$T/ledger.ids")"
is "one of them voided, all others accepted" "$(field state <"$T/awards" | sort | uniq -c | tr -s ' \n' ' ')" " 40 accepted 1 voided "
passes "ledger of kiosk one checks" badgectl --dir "$T/one" ledger check
passes "ledger of kiosk two checks" badgectl --dir "$T/two" ledger check

# ---- what was published verifies, and a revoked badge does not
passes "the public documents are written" badge-issuer documents --dir "$T/issuer" --out "$T/documents"
node -e 'require("fs").writeFileSync(process.argv[2], (c => typeof c === "string" ? c : JSON.stringify(c))(JSON.parse(require("fs").readFileSync(process.argv[1])).credential))' "$T/claim4" "$T/badge.json"
passes "a claimed badge is VALID" badgectl verify "$T/badge.json" --documents "$T/documents"
revoked=$(sed -n 2p "$T/two.awards" | field award)
passes "its award is revoked" badge-issuer revoke --dir "$T/issuer" --award "$revoked" --reason test
badge-issuer documents --dir "$T/issuer" --out "$T/documents" >/dev/null 2>&1
badgectl verify "$T/badge.json" --documents "$T/documents" >"$T/out" 2>&1
is "then it is INVALID" "$? $(grep -c 'INVALID.*revoked' "$T/out")" "1 1"

# ---- nobody's name, nothing claimable at rest
url_text=$(sed -n 1p "$T/two.awards" | field url | sed 's/.*#//')
is "no ticket text is in any file of the kiosk" "$(grep -rlF "$url_text" "$T/two" | wc -l)" 0
plan
