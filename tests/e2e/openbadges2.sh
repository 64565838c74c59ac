#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Open Badges 2.0 for who left an address: both chunks in one picture, read as Open Badge Passport does, and what becomes of the
# hosted assertion when the badge is revoked, deleted, or given another address.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
PORT=$(free_port)
MAIL=$(free_port)
address=louise.le-goff@example.org
make_certificates && make_issuer "https://localhost:$PORT" && make_kiosk one
ok "an issuer and a kiosk" $? "$T/one.accept"
{
	award one open-lab atelier-capteur --count 3
	award one open-lab participation-citoyenne-5g --result comprendre --result participer
} >"$T/awards" 2>"$T/out"
ok "four awards" $? "$T/out"
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
ok "it serves" $? "$T/serve.err"
badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org >"$T/out" 2>&1
node tests/support/smtp_sink.mjs "$MAIL" "$T/mail" >"$T/sink.out" 2>&1 &
children="$children $!"
url() { sed -n "$1p" "$T/awards" | field url; }
id() { sed -n "$1p" "$T/awards" | field award; }
phone() { node tests/e2e/mail.mjs "https://localhost:$PORT" "$T/ca.pem" "$@"; }
get() { curl -s --cacert "$T/ca.pem" "$@"; }
confirm() { # N: the next mail's link
	until_true 30 test -e "$T/mail/$1.eml" && phone confirm "$T/mail/$1.eml" >"$T/out" 2>&1
}
assertion() { # FILE: its hosted URL
	node -e 'const s = require("fs").readFileSync(process.argv[1], "latin1"); console.log(/"id":"([^"]*\/ob2\/assertions\/[^"]*)"/.exec(s)[1])' "$1"
}
walk() { # what each rule says, in this script's count
	node tests/interop/passport.mjs "$T/ca.pem" "$@" >"$T/walk" 2>&1 || true
	while read -r line; do
		case $line in
		'ok '*) ok "${line#* - }" 0 ;;
		'not ok '*) ok "${line#* - }" 1 "$T/walk" ;;
		esac
	done <"$T/walk"
	ok "all rules were asked" "$(grep -q '^1\.\.' "$T/walk"; echo $?)" "$T/walk"
}

link=$(phone claim "$(url 1)" one " Louise.Le-Goff@EXAMPLE.org" | cut -d' ' -f3)
get "$link/badge.png" >"$T/before.png"
is "an address that is not confirmed makes no assertion" "$(grep -c '/ob2/' "$T/before.png")" 0
confirm 1
ok "confirmed" $? "$T/out"
get "$link/badge.png" >"$T/after.png"
picture=$(get -H 'Accept: application/json' "$link" | node -p 'JSON.parse(require("fs").readFileSync(0)).credentialSubject.achievement.image.id')
get "$picture" >"$T/original.png"
walk "$T/after.png" "$T/original.png" "$address"
badge-issuer documents --dir "$T/issuer" --out "$T/public" >"$T/out" 2>&1
passes "the Open Badges 3.0 chunk still verifies" badgectl verify "$T/after.png" --documents "$T/public"
is "no list names the assertion" "$(grep -rl "$(assertion "$T/after.png" | sed 's|.*/||')" "$T/public" | wc -l)" 0
get "$link/badge.png" >"$T/again.png"
cmp -s "$T/after.png" "$T/again.png"
ok "asked again it is the same, byte for byte" $?

# ---- a badge of another organisation, two skills
link4=$(phone claim "$(url 4)" four "$address" | cut -d' ' -f3)
confirm 2
ok "a second badge" $? "$T/out"
get "$link4/badge.png" >"$T/four.png"
get "$(get -H 'Accept: application/json' "$link4" | node -p 'JSON.parse(require("fs").readFileSync(0)).credentialSubject.achievement.image.id')" >"$T/four.original.png"
walk "$T/four.png" "$T/four.original.png" "$address"

# ---- withdrawn, deleted, another address, another phone
hosted=$(assertion "$T/after.png")
phone recover "$address" >"$T/out"
until_true 30 test -e "$T/mail/3.eml"
ok "a mail with both badges" $? "$T/serve.err"
passes "a badge is revoked" badge-issuer revoke --dir "$T/issuer" --award "$(id 1)" --reason "remis par erreur"
walk --revoked "$hosted" "remis par erreur"
hosted4=$(assertion "$T/four.png")
phone contact "$(url 4)" four other@example.org >"$T/out"
confirm 4
ok "another address" $? "$T/out"
walk --revoked "$hosted4" "replaced by another assertion"
get "$link4/badge.png" >"$T/four.png"
is "has another assertion" "$([ "$(assertion "$T/four.png")" != "$hosted4" ]; echo $?)" 0
hosted4=$(assertion "$T/four.png")
is "its holder deletes the badge" "$(phone delete "$(url 4)" four)" "200 deleted"
walk --revoked "$hosted4" "erased at the holder's wish"
is "a page for nobody" "$(get -o /dev/null -w '%{http_code}' "$link4/badge.png")" 410
plan
