#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Wallets that nobody here wrote fetch badges from the real issuer over TLS: two OpenID4VCI clients, and the steps of Learner Credential
# Wallet. What they got is judged by libraries of others and by badgectl.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
PORT=$(free_port)
URL=https://localhost:$PORT
make_certificates && make_issuer "$URL" && make_kiosk one
ok "an issuer and a kiosk" $? "$T/one.accept"
award one open-lab atelier-capteur --count 8 >"$T/awards" 2>"$T/out"
ok "eight awards" $? "$T/out"
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
ok "it serves" $? "$T/serve.err"
mkdir "$T/got"
wallets() { # STEP...: what each step says, in this script's count
	NODE_EXTRA_CA_CERTS=$T/ca.pem node tests/interop/wallets.mjs "$URL" "$T/awards" "$T/got" "$@" >"$T/steps" 2>&1 || true
	while read -r line; do
		case $line in
		'ok '*) ok "${line#ok - }" 0 ;;
		'not ok '*) ok "${line#not ok - }" 1 "$T/steps" ;;
		esac
	done <"$T/steps"
	ok "all steps of $* were made" "$(grep -q '^1\.\.' "$T/steps"; echo $?)" "$T/steps"
}

wallets link exchange openid4vc sphereon refusals
badge-issuer documents --dir "$T/issuer" --out "$T/public" >"$T/out" 2>&1
for file in "$T"/got/*.json; do
	passes "other libraries take ${file##*/}" node tests/interop/verify.mjs --documents "$T/public" "$file"
	ok "and call it valid" "$(grep -q '^VALID' "$T/out"; echo $?)" "$T/out"
done
for file in "$T"/got/*; do
	passes "badgectl takes ${file##*/}" badgectl verify "$file" --documents "$T/public"
done
is "the wallets got badges in all forms" "$(ls "$T/got" | tr '\n' ' ')" \
	"es256.json exchange.json link.json openid4vc.json openid4vc.jwt sphereon.json sphereon.jwt "

# ---- revoked: the copies too
id=$(sed -n 3p "$T/awards" | field award)
passes "the badge of the OpenID4VCI copies is revoked" badge-issuer revoke --dir "$T/issuer" --award "$id" --reason "remis par erreur"
badge-issuer documents --dir "$T/issuer" --out "$T/public" >"$T/out" 2>&1
node tests/interop/verify.mjs --documents "$T/public" "$T/got/openid4vc.json" >"$T/out" 2>&1
ok "other libraries call its copy invalid" "$(grep -q '^INVALID' "$T/out"; echo $?)" "$T/out"
for file in openid4vc.json openid4vc.jwt; do
	badgectl verify "$T/got/$file" --documents "$T/public" >"$T/out" 2>&1
	ok "and so does badgectl of $file" "$(grep -q '^INVALID: .*revoked' "$T/out"; echo $?)" "$T/out"
done
plan
