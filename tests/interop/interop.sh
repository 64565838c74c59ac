#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Every badge of the catalogue through the real programs, kiosk-signed and issuer-signed, as JSON and as PNG; then independent libraries
# and badgectl judge them and their tampered copies (interop.mjs).
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
stop() {
	echo "not ok 1 - $1"
	cat "$T"/*.out "$T"/*.err 2>/dev/null | tail -n 20 | sed 's/^/# /'
	echo 1..1
	exit 1
}
badge() { # NAME, ACHIEVEMENT and its results, one line of the list below
	name=$1 achievement=$2
	shift 2
	award one open-lab "$achievement" "$@" >"$T/line" 2>"$T/award.err" || stop "award of $name"
	id=$(field award <"$T/line")
	for form in json png; do
		badgectl --dir "$T/one" export --award "$id" --$form "$T/badges/$name.kiosk.$form" --pin-file "$T/pin" \
			>"$T/export.out" 2>&1 || stop "export of $name as $form"
	done
	echo "$name $id $(field url <"$T/line")" >>"$T/made"
}

PORT=$(free_port)
make_issuer "http://127.0.0.1:$PORT" || stop "an issuer"
serve || stop "it serves"
make_kiosk one || stop "a kiosk"
mkdir "$T/badges" "$T/scratch"
node -e '
for (const a of JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json")).achievements) {
  const all = (a.results || []).map(r => r.id), with_all = [a.id, a.id, ...all.flatMap(r => ["--result", r])];
  if (a.choose !== "one") console.log(with_all.join(" "));
  if (a.choose === "one" || a.choose === "any") // each level, each skill, alone
    for (const r of all) console.log([a.id + "-" + r, a.id, "--result", r].join(" ")); }' >"$T/list"
while read -r line; do
	# shellcheck disable=SC2086 # options are words
	badge $line </dev/null
done <"$T/list"
badgectl --dir "$T/one" sync --url "http://127.0.0.1:$PORT" >"$T/sync.out" 2>&1 || stop "sync"
while read -r name id url; do
	node tests/support/phone.mjs --json "$url" >"$T/claim.out" 2>&1 || stop "claim of $name"
	link=$(field link <"$T/claim.out")
	for form in json png; do
		node -e 'fetch(process.argv[1]).then(async r => { if (!r.ok) throw r.status; require("fs").writeFileSync(process.argv[2], Buffer.from(await r.arrayBuffer())); })' \
			"$link/badge.$form" "$T/badges/$name.issuer.$form" 2>"$T/fetch.err" || stop "$link/badge.$form"
	done
done <"$T/made"
badge-issuer documents --dir "$T/issuer" --out "$T/documents" >"$T/documents.out" 2>&1 || stop "documents"
for revoked in atelier-capteur participation-citoyenne-5g; do # one of each organisation
	badge-issuer revoke --dir "$T/issuer" --award "$(sed -n "s/^$revoked \([^ ]*\) .*/\1/p" "$T/made")" --reason test \
		>"$T/revoke.out" 2>&1 || stop "revoke"
done
badge-issuer documents --dir "$T/issuer" --out "$T/revoked" >"$T/documents.out" 2>&1 || stop "documents after revocation"
node tests/interop/interop.mjs "$T/badges" "$T/documents" "$T/revoked" "$T/scratch"
