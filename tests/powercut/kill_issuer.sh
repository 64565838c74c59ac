#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The issuer is ended in the middle of everything it takes in: uploads, claims, corrections. Whatever was answered stands, nothing is
# lost, nothing is there twice. KILLS=N rounds (12).
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

kills=${KILLS:-12}
PORT=$(free_port)
URL=http://127.0.0.1:$PORT
issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
awards() { badge-issuer awards --dir "$T/issuer" --json; }
ledger_ids() { badgectl --dir "$T/$1" ledger export | grep '"AWARD"' | field award | sort; }
holder() { printf '%064d' "$1"; }
again() { # the server that was ended, once more
	kill -KILL "$issuer" 2>/dev/null
	wait "$issuer" 2>/dev/null
	serve
}
moment() { awk -v n="$1" 'BEGIN { srand(n * 7919); printf "%.3f", 0.01 + rand() * 0.25 }'; }

passes "an issuer and a kiosk" eval 'make_issuer "$URL" && node tests/support/desk_catalogue.mjs "$T/catalogue" && issue catalogue "$T/catalogue/catalogue.json" && make_kiosk one'
serve

# ---- uploads
round=0 broken=0
while [ "$round" -lt "$kills" ]; do
	round=$((round + 1))
	award one open-lab atelier-capteur --count 40 >>"$T/awards" 2>>"$T/err"
	badgectl --dir "$T/one" sync --url "$URL" >/dev/null 2>&1 &
	syncing=$!
	sleep "$(moment "$round")"
	again
	wait "$syncing" 2>/dev/null || broken=$((broken + 1))
done
echo "# $broken of $kills syncs were cut"
passes "after $kills ends in the middle the rest is reported" badgectl --dir "$T/one" sync --url "$URL"
awards | field id | sort >"$T/known"
is "the issuer knows exactly the ledger's awards" "$(cat "$T/known" | sha256sum)" "$(ledger_ids one | sha256sum)"
is "each is receipted and accepted" "$(awards | node -e 'require("readline").createInterface({input: process.stdin}).on("line", l => { const a = JSON.parse(l); console.log(a.state, a.receipted); })' | sort | uniq -c | tr -s ' \n' ' ')" " $((40 * kills)) accepted true "
passes "the kiosk's ledger checks" badgectl --dir "$T/one" ledger check

# ---- claims: what a phone was told stays so
field url <"$T/awards" | head -n $((4 * kills)) >"$T/urls"
round=0
: >"$T/told"
while [ "$round" -lt "$kills" ]; do
	round=$((round + 1))
	sed -n "$((4 * round - 3)),$((4 * round))p" "$T/urls" | while read -r url; do
		node tests/support/phone.mjs --holder "$(holder "$round")" "$url" 2>/dev/null | sed "s|\$| $round $url|" | grep '^20' >>"$T/told"
	done &
	phones=$!
	sleep "$(moment $((100 + round)))"
	again
	wait "$phones"
done
while read -r status link who url; do
	now=$(node tests/support/phone.mjs --holder "$(holder "$who")" "$url")
	[ "$now" = "200 $link" ] || echo "$status $link became $now"
done <"$T/told" >"$T/changed"
echo "# $(wc -l <"$T/told") claims were answered"
is "every claim that was answered stands, with its link" "$(cat "$T/changed")" ""
node tests/support/phone.mjs --holder "$(holder 1)" $(head -n 4 "$T/urls") >"$T/out" 2>&1
is "those that were not are claimed now" "$(grep -vc '^20[01]' "$T/out")" 0

# ---- corrections
award one open-lab atelier-capteur --count 30 >"$T/wrong"
badgectl --dir "$T/one" sync --url "$URL" >/dev/null 2>&1
session=$(awards | grep "$(sed -n 1p "$T/wrong" | field award)" | field session)
before=$(awards | wc -l)
round=0
while [ "$round" -lt "$kills" ]; do
	round=$((round + 1))
	timeout -s KILL "$(awk -v n="$round" 'BEGIN { srand(n); printf "%.3f", 0.2 + rand() * 0.6 }')" badge-issuer correct --dir "$T/issuer" --passphrase-file "$T/passphrase" \
		--session "$session" --event long-ago --reason test >/dev/null 2>&1
done
passes "a correction that was ended $kills times is finished" issue correct --session "$session" --event long-ago --reason test
is "each wrong award has one successor" "$(awards | grep "$session" | field state | sort | uniq -c | tr -s ' \n' ' ')$(($(awards | wc -l) - before))" " 30 corrected 30"
passes "the desk's ledger checks" badgectl --dir "$T/issuer/desk" ledger check
plan
