#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A printed slip's short code, typed into a page without script. SHOTS=DIR keeps its pictures.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
stop() {
	echo "not ok 1 - $1"
	cat "$T"/*.out "$T"/*.err 2>/dev/null | tail -n 20 | sed 's/^/# /'
	echo 1..1
	exit 1
}
PORT=$(free_port)
make_certificates && make_issuer "https://localhost:$PORT" && make_kiosk one || stop "an issuer and a kiosk"
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key" || stop "it serves"
award one open-lab atelier-capteur >"$T/award" 2>"$T/award.err" || stop "an award"
badgectl --dir "$T/one" sync --url "https://localhost:$PORT" --ca "$T/ca.pem" >"$T/sync.out" 2>&1 || stop "sync"
mkdir -p "${SHOTS:=$T/shots}"
node tests/e2e/slip.mjs "https://localhost:$PORT" "$(node tests/support/phone.mjs --code "$(field url <"$T/award")")" 0000-0000-0000-0000 "$SHOTS" "$(field url <"$T/award")"
