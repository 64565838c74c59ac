#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The claim page over TLS in a real browser. SHOTS=DIR keeps its pictures.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
stop() {
	echo "not ok 1 - $1"
	cat "$T"/*.out "$T"/*.err 2>/dev/null | tail -n 20 | sed 's/^/# /'
	echo 1..1
	exit 1
}
PORT=$(free_port)
make_certificates && make_issuer "https://localhost:$PORT" || stop "an issuer"
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key" || stop "it serves"
make_kiosk one || stop "a kiosk"
award one open-lab participation-citoyenne-5g --result comprendre --result participer >"$T/award" 2>"$T/award.err" || stop "an award"
award one open-lab atelier-capteur >"$T/voided" 2>"$T/award.err" || stop "a second award"
badgectl --dir "$T/one" void --award "$(field award <"$T/voided")" --reason test --pin-file "$T/pin" >"$T/void.out" 2>&1 || stop "a void"
badgectl --dir "$T/one" sync --url "https://localhost:$PORT" --ca "$T/ca.pem" >"$T/sync.out" 2>&1 || stop "sync"
mkdir -p "${SHOTS:=$T/shots}"
node tests/e2e/claim_page.mjs "$(field url <"$T/award")" "$(field url <"$T/voided")" "$SHOTS"
