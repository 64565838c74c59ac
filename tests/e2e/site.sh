#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Publication without a server: what `documents` writes, served by a plain file host, is the whole site. Badges are found by who has
# the ticket and listed nowhere; what is withdrawn is gone from it; the folder changes at once or not at all.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
URL=http://127.0.0.1:$PORT
get() { curl -s "$@"; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
documents() { badge-issuer documents --dir "$T/issuer" --out "$T/site"; }

passes "an issuer and a kiosk" eval 'make_issuer "$URL" && make_kiosk one'
award one open-lab atelier-capteur --count 10 >"$T/awards" 2>"$T/err"
ok "ten awards" $? "$T/err"
badgectl --dir "$T/one" sync --url http://127.0.0.1:9 >/dev/null 2>&1
passes "they come by stick" badge-issuer import --dir "$T/issuer" "$T"/one/spool/out/*.obk --out "$T/answers"
passes "the site is written" documents
is "with every badge, as JSON and as PNG" "$(ls "$T/site/credentials" | sed 's/.*\.//' | sort | uniq -c | tr -s ' \n' ' ')" " 1 html 10 json 10 png "
is "others than its owner may read it" "$(find "$T/site" ! -perm -o=r | wc -l) $(find "$T/site" -type d ! -perm -o=x | wc -l)" "0 0"

node tests/support/file_server.mjs "$T/site" "$PORT" >"$T/host" 2>&1 &
host=$!
children="$children $host"
until_true 10 test -s "$T/host"
node -e '
const index = require(process.argv[1] + "/index.json"), fs = require("fs");
(async () => {
  for (const [url, file] of Object.entries(index)) {
    const answer = await fetch(url);
    if (!answer.ok || Buffer.compare(Buffer.from(await answer.arrayBuffer()), fs.readFileSync(process.argv[1] + "/" + file))) console.log("not at its address: " + url);
  }
  console.log(Object.keys(index).filter(u => u.includes("credentials")).length + " badges are listed");
})()' "$T/site" >"$T/out" 2>&1
is "a file host answers each document at its own address, and no list names a badge" "$(cat "$T/out")" "0 badges are listed"
is "nor does the listing of their folder" "$(get "$URL/credentials/" | grep -c '\.json')" 0

one=$(sed -n 1p "$T/awards" | field award)
two=$(sed -n 2p "$T/awards" | field award)
get "$URL/credentials/$one.png" >"$T/one.png"
passes "a badge by its id verifies" badgectl verify "$T/one.png" --documents "$T/site"
is "the claim page is at /c" "$(get -L "$URL/c" | grep -c claim.js)" 1
is "and where a scanner made %23 of the ticket's #" "$(get "$URL/c%23ABC" | grep -c claim.js)" 1
is "pages know that nothing claims here" "$(get "$URL/site.json" | field claims)" false

# ---- the same as from the server
kill "$host"
wait "$host" 2>/dev/null
serve
for path in index.html o/rennes-metropole/index.br.html events/open-lab.html achievements/atelier-capteur/1.en.html profile.json \
	o/rennes-metropole/did.json status/1 achievements/atelier-capteur/1; do
	get "$URL/$path" | cmp -s - "$T/site/$path" || echo "$path differs"
done >"$T/out"
is "files are what the server answers" "$(cat "$T/out")" ""
is "a browser gets the page of an achievement, a program the document" \
	"$(get -H 'Accept: text/html,*/*;q=0.8' "$URL/achievements/atelier-capteur/1" | head -c 9) $(get "$URL/achievements/atelier-capteur/1" | head -c 1)" "<!doctype {"
is "in the reader's language" "$(get -H 'Accept: text/html' -H 'Accept-Language: br, fr;q=0.5' "$URL/o/rennes-metropole" | grep -c 'lang="br">$')" 1
is "the home page is a profile for programs" "$(get -H 'Accept: application/json' "$URL/" | field type)" "[ 'Profile' ]"
is "what is not there is a page that says so" "$(status "$URL/events/none.html") $(status "$URL/o/none") $(status "$URL/achievements/atelier-capteur/9")" "404 404 404"
tag=$(curl -sI "$URL/status/1" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
is "what has not changed is not sent again" "$(status -H "If-None-Match: $tag" "$URL/status/1")" 304

# ---- withdrawn
passes "an award is revoked" badge-issuer revoke --dir "$T/issuer" --award "$two" --reason "donné par erreur"
passes "the site is written again" documents
is "its files are gone" "$(ls "$T/site/credentials" | grep -c "$two")" 0
is "the others stay" "$(ls "$T/site/credentials" | wc -l)" 19
is "the status list has changed" "$(status -H "If-None-Match: $tag" "$URL/status/1")" 200

# ---- at once or not at all
before=$(cd "$T/site" && find . -type f -exec sha256sum {} + | sort | sha256sum)
for moment in 0.01 0.02 0.03 0.05 0.08; do timeout -s KILL "$moment" badge-issuer documents --dir "$T/issuer" --out "$T/site" >/dev/null 2>&1; done
is "ended in the middle it leaves the old site or the same new one" "$(cd "$T/site" && find . -type f -exec sha256sum {} + | sort | sha256sum)" "$before"
passes "and the next run ends well" documents
is "with nothing left beside it" "$(ls -d "$T"/site* | wc -l)" 1
mkdir "$T/mine"
echo precious >"$T/mine/file"
refuses "a folder with other files is not overwritten" "folder of its own" badge-issuer documents --dir "$T/issuer" --out "$T/mine"
is "they stand" "$(cat "$T/mine/file")" precious
plan
