#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The tests of the web pages in Firefox and WebKit, both at once; `make check` runs them in Chromium. ENGINES="webkit" and
# PAGES="claim_page slip" take less. The names of the tests begin with the browser and the script.
#
# What a driver cannot do is skipped one by one, each with its reason: WebKit's prints no pages, neither Firefox's nor WebKit's has a
# camera that films a file (verify_camera.sh is Chromium's), and Firefox's waits in vain for a page that the browser kept (my_page).
# Firefox itself writes an error when storage is refused, so keeps_nothing is WebKit's, and journey.sh takes Firefox there.
# A dark page is made so by its own rules in both (tests/support/browser/colours.mjs), not by the system's word.
cd "$(dirname "$0")/../.." || exit 1
logs=$(mktemp -d "${TMPDIR:-/tmp}/engines.XXXXXX")
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' HUP INT TERM PIPE
pages='claim_lost claim_page holder_page keeps_nothing mail_page my_page once share_page slip static_page verify_page wallet_page'
each() { # ENGINE: its page tests
	for name in ${PAGES:-$pages}; do
		[ "$1 $name" = "firefox keeps_nothing" ] && continue
		ENGINE=$1 SHOTS=${SHOTS:+$SHOTS/$1} "tests/e2e/$name.sh" >"$logs/$1.out" 2>"$logs/$1.err"
		code=$?
		# a script that broke off has said so on stderr, and has no plan
		grep -q '^1\.\.' "$logs/$1.out" || echo "not ok 0 - it broke off, exit $code" | cat - "$logs/$1.err" | sed '1!s/^/# /' >>"$logs/$1.out"
		sed -E "s/^((not )?ok [0-9]+ - )/\1$1 $name: /; /^1\.\./d" "$logs/$1.out" >>"$logs/$1.tap"
	done
}
for engine in ${ENGINES:-firefox webkit}; do each "$engine" & done
wait
cat "$logs"/*.tap
echo "1..$(cat "$logs"/*.tap | grep -cE '^(not )?ok ')"
! grep -q '^not ok' "$logs"/*.tap
