#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Every page of the host, light and dark: axe finds nothing, a small phone shows all. By daylight in three languages, else in French.
# SHOTS=DIR keeps a picture of each, 390 and 1280 px wide, to be looked at. ENGINE=firefox takes another browser; LOOK=dark and
# PAGES="my verify" take less.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
MAIL=$(free_port)
badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org >"$T/smtp.out" 2>&1 || stop "a mail server"
over() { # an award of an event that is over, into FILE
	badge-issuer award --dir "$T/issuer" --passphrase-file "$T/passphrase" --event long-ago --achievement animation-open-lab --result niveau-2 --json >"$1" 2>"$T/late.err" ||
		stop "an award after its event"
}
node tests/support/desk_catalogue.mjs "$T/desk" >"$T/desk.out" 2>&1 &&
	badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/passphrase" "$T/desk/catalogue.json" >"$T/desk.out" 2>&1 || stop "an event that is over"
for ENGINE in ${ENGINE:-chromium}; do
	for LOOK in ${LOOK:-light dark}; do
		RUN=$ENGINE-$LOOK
		export ENGINE LOOK RUN
		awards "$RUN.5g" open-lab participation-citoyenne-5g --result comprendre --result participer --count 8
		awards "$RUN.minors" remix-2027 projet-remix
		over "$T/$RUN.late"
		browse tests/long/pages.mjs
	done
done
