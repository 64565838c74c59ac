#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Every page of the host in three languages, at three widths, light and dark: axe finds nothing, nothing is wider than the screen.
# SHOTS=DIR keeps a picture of each.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
MAIL=$(free_port)
badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org >"$T/smtp.out" 2>&1 || stop "a mail server"
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 8
awards minors remix-2027 projet-remix
node tests/support/desk_catalogue.mjs "$T/desk" >"$T/desk.out" 2>&1 &&
	badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/passphrase" "$T/desk/catalogue.json" >"$T/desk.out" 2>&1 || stop "an event that is over"
badge-issuer award --dir "$T/issuer" --passphrase-file "$T/passphrase" --event long-ago --achievement animation-open-lab --result niveau-2 --json >"$T/late" 2>"$T/late.err" ||
	stop "an award after it"
browse tests/long/pages.mjs
