#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Three answers about a badge: valid (exit 0), invalid (1), cannot be checked here (3). What other programs make and wallets save
# (tests/vectors/genuine), several files in one call, badges that are withdrawn or changed, baking.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
G=tests/vectors/genuine
answers() { # NAME EXIT WORDS COMMAND...
	name=$1 wanted=$2 words=$3
	shift 3
	"$@" >"$T/out" 2>"$T/err"
	code=$?
	if [ "$code" = "$wanted" ] && grep -q -- "$words" "$T/out"; then ok "$name" 0; else
		{
			echo "exit $code, wanted $wanted and: $words"
			cat "$T/out" "$T/err"
		} >"$T/why"
		ok "$name" 1 "$T/why"
	fi
}

# ---- genuine badges of others
for file in emptyalign emptyevidence emptytag creditsAvailable creditsEarned allowedValue dcc3ctx; do
	answers "$file.json is valid" 0 '^VALID: did:' badgectl verify "$G/$file.json"
done
answers "a proof needs no date" 0 '^VALID: did:' badgectl verify "$G/no-created.json" --documents "$G/documents"
answers "a key may stand in assertionMethod itself" 0 '^VALID: did:' badgectl verify "$G/vm-embedded.json" --documents "$G/documents-embedded"
for file in array presentation; do
	answers "the badge in $file.json is checked and named" 0 ': badge 1 "Atelier test": VALID: did:' badgectl verify "$G/$file.json" --documents "$G/documents"
done
# whoever signs with a did:key of his own writes any name beside it: the key is said first
did=$(node tests/support/forge.mjs "$G/bom.json" "$T/forged.jwt" "$(printf 'LabFab\nVALID')")
answers "a valid badge is said with its issuer's id and name" 0 "^VALID: $did \"LabFab.nVALID\"\$" badgectl verify "$T/forged.jwt"
is "on one line" "$(wc -l <"$T/out")" "1"
answers "a byte order mark is passed over" 0 '^VALID: did:' badgectl verify "$G/bom.json" --documents "$G/documents"
badgectl bake --png assets/catalogue/remix.png --credential "$G/emptytag.json" --out "$T/tail.png" >/dev/null 2>&1
printf 'a tail' >>"$T/tail.png"
answers "what follows a picture's end is passed over" 0 '^VALID: did:' badgectl verify "$T/tail.png"

# ---- what cannot be checked here
answers "an Open Badge 2.0 is named, with the address to ask" 3 'CANNOT BE CHECKED HERE: this is an Open Badge 2.0.*https://example.org/assertions/1$' badgectl verify "$G/ob2.png"
node -e '
const fs = require("fs"), [dir, ob2] = process.argv.slice(1), b = JSON.parse(fs.readFileSync(ob2)), write = (name, value) => fs.writeFileSync(dir + "/" + name, typeof value === "string" ? value : JSON.stringify(value));
const old = {"@context": "https://w3id.org/openbadges/v2", id: "https://example.org/a/1", type: "Assertion", recipient: {}, badge: "https://example.org/b/1", verification: {type: "HostedBadge"}, issuedOn: "2020-01-01T00:00:00Z"};
const part = value => Buffer.from(JSON.stringify(value)).toString("base64url");
write("ob2.json", old);
write("ob2.jws", part({alg: "RS256"}) + "." + part(old) + "." + "AAAA");
write("ob2-expired.json", {...old, expires: "2021-01-01T00:00:00Z"});
write("ob2-revoked.json", {...old, revoked: true});
write("member.json", {...b, nickname: "x"});
write("context.json", {...b, "@context": [...b["@context"], "https://example.org/own"]});
write("suite.json", {...b, proof: {...[b.proof].flat()[0], cryptosuite: "ecdsa-rdfc-2019"}});
write("expired.json", {...b, nickname: "x", validUntil: "2026-01-01T00:00:00Z"});
write("changed.json", {...b, name: "changed"});
write("unsigned.json", {...b, proof: undefined, "@context": [...b["@context"], "https://example.org/own"]});
write("issuer.json", JSON.stringify(b).replaceAll(b.issuer.id ?? b.issuer, "did:web:nobody.example"));
write("list.json", [b, {...b, name: "changed"}, old]);
write("no.json", "{");
' "$T" "$G/emptytag.json"
for file in ob2.json ob2.jws; do
	answers "$file: the same" 3 'Open Badge 2.0.*https://example.org/a/1' badgectl verify "$T/$file"
done
answers "a member that is not known" 3 'CANNOT BE CHECKED HERE: nickname' badgectl verify "$T/member.json"
answers "a context that is not known" 3 'CANNOT BE CHECKED HERE: .*https://example.org/own' badgectl verify "$T/context.json"
answers "a suite that is not known" 3 'CANNOT BE CHECKED HERE' badgectl verify "$T/suite.json"
answers "an issuer whose document is not here" 3 'CANNOT BE CHECKED HERE: no issuer document' badgectl verify "$G/no-created.json"

# ---- never "cannot be checked": expired, withdrawn, changed, unsigned
answers "an expired Open Badge 2.0 is invalid" 1 '^INVALID: .*expired' badgectl verify "$T/ob2-expired.json"
answers "a revoked one too" 1 '^INVALID: .*revoked' badgectl verify "$T/ob2-revoked.json"
answers "an expired badge with an unknown member is invalid" 1 '^INVALID: expired' badgectl verify "$T/expired.json"
answers "a changed badge is invalid" 1 '^INVALID: .*signature' badgectl verify "$T/changed.json"
answers "an unsigned one under other contexts is invalid" 1 '^INVALID: no proof' badgectl verify "$T/unsigned.json"

# ---- several files
answers "one that is invalid makes a call invalid" 1 'member.json: CANNOT' badgectl verify "$G/emptytag.json" "$T/member.json" "$T/changed.json"
is "each file has its line" "$(wc -l <"$T/out") $(grep -c VALID "$T/out")" "3 2"
answers "one that cannot be checked, and none invalid" 3 'emptytag.json: VALID' badgectl verify "$T/member.json" "$G/emptytag.json"
answers "a file that is not there hides no other" 1 'emptytag.json: VALID' badgectl verify "$T/none.json" "$G/emptytag.json"
is "and has its line" "$(grep -c 'none.json: CANNOT BE READ' "$T/out")" 1
answers "a list of three has three answers" 1 'badge 3 "": CANNOT BE CHECKED HERE' badgectl verify "$T/list.json"
is "in order" "$(sed 's/.*: badge \([0-9]\) .*: \(VALID\|INVALID\|CANNOT\).*/\1 \2/' "$T/out" | tr '\n' ',')" "1 VALID,2 INVALID,3 CANNOT,"
name=$(node -e 'process.stdout.write("é".repeat(90))')
node -e 'const fs = require("fs"), [dir, file, name] = process.argv.slice(1), b = JSON.parse(fs.readFileSync(file)); fs.writeFileSync(dir + "/long.json", JSON.stringify({...b, name}))' "$T" "$G/emptytag.json" "$name"
latin=$(printf '%s/caf\351.json' "$T")
cp "$G/emptytag.json" "$latin"
answers "a long name and a file's name that is no UTF-8 hide no other" 1 '"verdict":"valid"' badgectl verify "$T/long.json" "$latin" "$T/no.json" "$G/emptytag.json" --json
is "each is an object of its own" "$(node -e 'for (const line of require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")) { const {verdict, valid} = JSON.parse(line); console.log(verdict, valid); }' "$T/out" | tr '\n' ',')" \
	"invalid false,valid true,invalid false,valid true,"

# ---- one tolerance for clocks, here and on the pages
is "the pages allow clocks as much as the programs" "$(sed -n 's/^export const CLOCK_TOLERANCE_S = \([0-9]*\);$/\1/p' assets/web/bytes.js)" "$(sed -n 's/.*CLOCK_TOLERANCE_S = \([0-9]*\) \* 60 .*/\1 * 60/p' keys/clock_tolerance.h | xargs expr)"

# ---- bake
for wrong in assets/catalogue/remix.png assets/catalogue/labfab.json "$T/ob2.json" "$T/list.json" "$T/no.json"; do
	refuses "$(basename "$wrong") is no credential and is not baked" "not a credential" badgectl bake --png assets/catalogue/remix.png --credential "$wrong" --out "$T/wrong.png"
done
is "and nothing was written" "$(ls "$T/wrong.png" 2>/dev/null)" ""
passes "a credential as JWS is baked" badgectl bake --png assets/catalogue/remix.png --credential tests/vectors/kiosk-golden/typical.jwt --out "$T/jws.png"
answers "and read" 3 'no issuer document' badgectl verify "$T/jws.png"
passes "one with a byte order mark is baked without it" badgectl bake --png assets/catalogue/remix.png --credential "$G/bom.json" --out "$T/bom.png"
is "as it stands" "$(badgectl unbake "$T/bom.png" | head -c 1)" "{"

# ---- an issuer with a DID of another host than its address
PORT=$(free_port)
printf 'phrase de passe\n' >"$T/passphrase-other"
passes "an issuer whose DID is of another host" badge-issuer init --dir "$T/other" --url "http://127.0.0.1:$PORT" --name Autre --did did:web:badges.example.org --passphrase-file "$T/passphrase-other"
cp assets/catalogue/*.png "$T/" && cp assets/catalogue/labfab.json "$T/own.json"
passes "its catalogue" badge-issuer catalogue --dir "$T/other" --passphrase-file "$T/passphrase-other" "$T/own.json"
badge-issuer award --dir "$T/other" --event open-lab --achievement atelier-capteur --passphrase-file "$T/passphrase-other" --json >"$T/award" 2>"$T/err"
ok "an award" $? "$T/err"
passes "its site" badge-issuer documents --dir "$T/other" --out "$T/site"
answers "its own documents are found under the DID's address" 0 '^VALID: did:' badgectl verify "$T/site/credentials/$(field award <"$T/award").json" --documents "$T/site"
badge-issuer serve --dir "$T/other" --listen "127.0.0.1:$PORT" >"$T/serve" 2>&1 &
children="$children $!"
until_true 10 curl -sf "http://127.0.0.1:$PORT/health"
is "and its own page says valid" "$(curl -s -H 'Content-Type: application/octet-stream' --data-binary "@$T/site/credentials/$(field award <"$T/award").json" "http://127.0.0.1:$PORT/api/verifications" | head -c 32)" '{"valid":true,"verdict":"valid",'
answer=$(curl -s -H 'Content-Type: application/octet-stream' --data-binary "@$G/ob2.png" "http://127.0.0.1:$PORT/api/verifications")
is "of an Open Badge 2.0 the page says neither, and where to ask" "$(echo "$answer" | grep -c '^{"valid":false,"verdict":"unchecked","own":false,"name":"".*"ask":"https://example.org/assertions/1".*"why":"open-badges-2"')" 1
answer=$(curl -s -H 'Content-Type: application/octet-stream' --data-binary "@$T/list.json" "http://127.0.0.1:$PORT/api/verifications")
is "of a list each badge has its answer" "$(echo "$answer" | grep -o '"verdict":"[a-z]*"' | tr '\n' ' ')" '"verdict":"invalid" "verdict":"valid" "verdict":"invalid" "verdict":"unchecked" '
plan
