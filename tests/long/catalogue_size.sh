#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A host of 400 organisations with 2,000 badges and pictures of 250 kB: it publishes, approves and syncs, and a kiosk of three
# organisations reads what is its own. Needs 1.5 GB of disk.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
URL=http://127.0.0.1:$PORT
issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
serve_large() {
	badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT" >"$T/serve.out" 2>"$T/serve.err" &
	children="$children $!"
	until_true 60 grep -q '^listening' "$T/serve.out"
}

mkdir "$T/large"
node tests/support/large_catalogue.mjs "$T/large" 400 2000 288
badge-issuer init --dir "$T/issuer" --url "$URL" --name Many --passphrase-file "$T/passphrase" >/dev/null
passes "400 organisations with 2,000 badges are published" issue catalogue "$T/large/catalogue.json"
badgectl --dir "$T/box" init --name box --label animation --pin-file "$T/pin" >/dev/null
badgectl --dir "$T/box" enrol --out "$T/box.enrol" >/dev/null
for i in 0 1 2; do
	passes "organisation $i approves" issue approve --enrol "$T/box.enrol" --event "atelier-$i" --event festival --achievement "badge-$i" \
		--achievement "badge-$((i + 400))" --achievement "badge-$((i + 800))" --achievement "badge-$((i + 1200))" --achievement "badge-$((i + 1600))" --out "$T/box.obk"
done
# shellcheck disable=SC2046 # files are words
passes "the kiosk accepts" /usr/bin/time -f '%M' -o "$T/memory" badgectl --dir "$T/box" accept "$T/box.obk" $(ls "$T/box.obk".*) --trust
is "within the memory of a small box" "$([ "$(cat "$T/memory")" -le 32768 ] && echo yes || cat "$T/memory")" yes
is "it has the pictures of its 15 badges and of practice" "$(find "$T/box/pictures" -name '*.png' | wc -l)" 16
award box festival badge-400 >"$T/award"
serve_large
node -e '
const fs = require("fs"), c = JSON.parse(fs.readFileSync(process.argv[1]));
for (const a of c.achievements) a.image = ((+a.id.slice(6) + 1) % 2000) + ".png"; fs.writeFileSync(process.argv[1], JSON.stringify(c))' "$T/large/catalogue.json"
passes "other pictures are published" issue catalogue "$T/large/catalogue.json"
passes "they come by sync, in as many replies as it takes" badgectl --dir "$T/box" sync --url "$URL"
is "until none is missing" "$(badgectl --dir "$T/box" status | grep -c "pictures missing *0")" 1
is "the award is claimed" "$(node tests/support/phone.mjs --json --holder "$(printf '%064d' 1)" "$(field url <"$T/award")" | field status)" 201
is "pages answer" "$(for page in / /o/association-399 /events/festival /achievements/badge-1999/1; do curl -s -o /dev/null -w '%{http_code} ' "$URL$page"; done)" "200 200 200 200 "
plan
