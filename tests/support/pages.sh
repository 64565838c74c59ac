#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What the tests of the web pages share; they source it from the repository root. A host over TLS with the LabFab's catalogue and one
# kiosk; a browser script gets the folder T and the port, and calls programs itself (tests/support/browser.mjs).
. tests/support/e2e.sh
stop() {
	echo "not ok 1 - $1"
	cat "$T"/*.out "$T"/*.err 2>/dev/null | tail -n 20 | sed 's/^/# /'
	echo 1..1
	exit 1
}
make_site() { # the kiosk is called one
	PORT=$(free_port)
	make_certificates && make_issuer "https://localhost:$PORT" || stop "an issuer"
	serve --tls-cert "$T/server.pem" --tls-key "$T/server.key" "$@" || stop "it serves"
	make_kiosk one || stop "a kiosk"
}
awards() { # FILE EVENT ACHIEVEMENT [options]: JSON lines into $T/FILE
	file=$1
	shift
	award one "$@" >"$T/$file" 2>"$T/$file.err" || stop "awards of $2"
}
browse() { # SCRIPT
	mkdir -p "${SHOTS:=$T/shots}"
	T=$T PORT=$PORT SHOTS=$SHOTS node "$1"
}
