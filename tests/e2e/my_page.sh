#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# My badges as the home of what one holds: a badge's own page, the recovery code alone, the backup file of ten badges, storage that is
# cleared or refused, a private window, no network. Over http on loopback, because Chromium has no service worker behind a certificate
# that it does not know; loopback is as good as https to it.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
PORT=$(free_port)
make_issuer "http://localhost:$PORT" || stop "an issuer"
serve || stop "it serves"
make_kiosk one || stop "a kiosk"
awards ten open-lab participation-citoyenne-5g --result comprendre --result participer --count 5
awards more open-lab atelier-capteur --count 7
browse tests/e2e/my_page.mjs
