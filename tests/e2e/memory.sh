#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The issuer's memory under MEMORY_REQUESTS (2,000) requests of every kind: it stays within its budget, and does not grow by
# what they are. A few bytes a request are found by LeakSanitizer alone, which looks at BIN=build/debug/bin (tests/long).
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
REQUESTS=${MEMORY_REQUESTS:-2000}
PORT=$(free_port)
export ASAN_OPTIONS="detect_leaks=1:exitcode=99:quarantine_size_mb=8"
# what is tested is serve; the commands that make it ready are not asked for leaks
( ASAN_OPTIONS=detect_leaks=0; make_issuer "http://127.0.0.1:$PORT" && make_kiosk k && award k open-lab atelier-capteur >"$T/award" ) || ok "an issuer is made" 1 "$T/init.out"
serve || ok "an issuer serves" 1 "$T/serve.err"
node tests/e2e/memory.mjs "$PORT" "$issuer" "$REQUESTS" "$T/award" >"$T/resident" 2>"$T/why" || ok "the requests are made" 1 "$T/why"
read -r early late <<END
$(tr '\n' ' ' <"$T/resident")
END
is "the second half of $REQUESTS requests of every kind adds nothing (8 MiB)" "$((${late:-9999999} - ${early:-0} < 8192))" 1
echo "# $early KiB, then $late KiB"
kill "$issuer" && wait "$issuer"
is "it ends in order, and nothing was left allocated" "$?" 0
is "nor used wrongly" "$(grep -c 'ERROR: \|runtime error' "$T/serve.err")" 0
grep -A12 'ERROR: \|runtime error' "$T/serve.err" | head -n 40 | sed 's/^/# /'
plan
