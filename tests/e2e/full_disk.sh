#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# An issuer whose disk is full: what it cannot store it says it could not, when to come back, and nothing is lost.
cd "$(dirname "$0")/../.." || exit 1
if [ "${1:-}" != alone ]; then
	if ! unshare -rm true 2>/dev/null; then
		echo "1..0 # skip no disk of its own can be made here"
		exit 0
	fi
	exec unshare -rm "$0" alone
fi
. tests/support/e2e.sh
mkdir "$T/issuer" && mount -t tmpfs -o size=64m,mode=700 none "$T/issuer" || exit 1
trap 'umount -l "$T/issuer"; finish' EXIT
PORT=$(free_port)
BASE=http://127.0.0.1:$PORT
make_issuer "$BASE" && make_kiosk k && serve || ok "an issuer serves" 1 "$T/serve.err"
award k open-lab atelier-capteur --count 60 >"$T/awards" || ok "awards are made" 1 "$T/awards"
is "well before" "$(curl -s "$BASE/health")" ok

dd if=/dev/zero of="$T/issuer/full" bs=64k 2>/dev/null
until_true 10 sh -c '[ "$(curl -s -o /dev/null -w "%{http_code}" "$0/health")" = 503 ]' "$BASE"
is "a full disk is told to who watches" "$(curl -s -o /dev/null -D - "$BASE/health" | tr -d '\r' | grep -ci '^HTTP/1.1 503\|^retry-after: 5')" 2
node tests/e2e/full_disk.mjs "$BASE" "$T/awards" 2>&1 >"$T/claimed"
is "what could not be stored is 503, with words and when to come back" "$(grep -v '^20[01]' "$T/claimed" | sort -u)" '503 busy, after 5 s'
is "and never another error" "$(grep -vc '^20[01]\|^503' "$T/claimed")" 0
badgectl --dir "$T/k" sync --url "$BASE" >"$T/synced" 2>&1
is "a kiosk's report is told the same, and stays" "$(grep -c 'answered 503' "$T/synced") $(find "$T/k/spool/out" -name '*.obk' | wc -l | awk '{print ($1 > 0)}')" "1 1"

rm "$T/issuer/full"
until_true 10 sh -c '[ "$(curl -s -o /dev/null -w "%{http_code}" "$0/health")" = 200 ]' "$BASE"
is "with room again it is well" "$(curl -s "$BASE/health")" ok
node tests/e2e/full_disk.mjs "$BASE" "$T/awards" >"$T/again" 2>&1
is "and each of them claims" "$(grep -c '^20[01]' "$T/again")" 60
passes "and the report arrives" badgectl --dir "$T/k" sync --url "$BASE"
plan
