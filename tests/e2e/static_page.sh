#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The pages where there is no server: `documents` on a plain file host over TLS, ten claims in a real browser.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
PORT=$(free_port)
make_certificates && make_issuer "https://localhost:$PORT" && make_kiosk one || stop "an issuer and a kiosk"
awards reported open-lab participation-citoyenne-5g --result comprendre --result participer --count 5
award one open-lab atelier-capteur --count 6 >>"$T/reported" || stop "awards"
badgectl --dir "$T/one" sync --url http://127.0.0.1:9 >/dev/null 2>&1 # nobody there: it writes the spool
badge-issuer import --dir "$T/issuer" "$T"/one/spool/out/*.obk --out "$T/answers" >"$T/import.out" 2>&1 || stop "the stick"
badge-issuer revoke --dir "$T/issuer" --award "$(sed -n 11p "$T/reported" | field award)" --reason test >"$T/revoke.out" || stop "a badge withdrawn"
awards unreported open-lab atelier-capteur
badge-issuer documents --dir "$T/issuer" --out "$T/site" >"$T/documents.out" 2>&1 || stop "documents"
node tests/support/file_server.mjs "$T/site" "$PORT" --cert "$T/server.pem" --key "$T/server.key" >"$T/host.out" 2>&1 &
children="$children $!"
OTHER=$(free_port) # the same files from a host that sends every header it should
node tests/support/file_server.mjs "$T/site" "$OTHER" --cert "$T/server.pem" --key "$T/server.key" --headers >"$T/other.out" 2>&1 &
children="$children $!"
export OTHER
until_true 10 test -s "$T/host.out" && until_true 10 test -s "$T/other.out"
browse tests/e2e/static_page.mjs
