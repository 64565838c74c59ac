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
browse tests/long/pages.mjs
