#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# E-mail on the pages, over TLS in a real browser and into a mail server that keeps what it gets: asked, confirmed, lost phone, minors.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
MAIL=$(free_port)
node tests/support/smtp_sink.mjs "$MAIL" "$T/mail" >"$T/sink.out" 2>&1 &
children="$children $!"
until_true 20 grep -q ready "$T/sink.out" &&
	badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org >"$T/smtp.out" 2>&1 || stop "a mail server"
awards adults open-lab participation-citoyenne-5g --result comprendre --result participer
awards minors remix-2027 projet-remix
browse tests/e2e/mail_page.mjs
