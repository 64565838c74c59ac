#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The tests of the web pages in Firefox and WebKit, both at once; `make check` runs them in Chromium. ENGINES="webkit" and
# PAGES="claim_page slip" take less. The names of the tests begin with the browser and the script.
#
# What the driver of WebKit cannot do yet: a clock and pictures of
# codes (wallet_page, verify_page), a host that is not there (static_page). tests/e2e/journey.sh takes WebKit on the main way.
cd "$(dirname "$0")/../.." || exit 1
logs=$(mktemp -d "${TMPDIR:-/tmp}/engines.XXXXXX")
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' HUP INT TERM PIPE
firefox='claim_page holder_page mail_page my_page share_page slip static_page verify_page wallet_page'
webkit='claim_page holder_page mail_page my_page share_page slip'
each() { # ENGINE: its page tests
	eval "all=\$$1"
	for name in ${PAGES:-$all}; do
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
