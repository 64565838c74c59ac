#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# tests/run itself: a program that ends before its plan, or after it, is no success.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

counts() { # NAME WANTED EXIT, and the program's lines on stdin
	{
		echo '#!/bin/sh'
		cat
	} >"$T/program"
	chmod +x "$T/program"
	found=$(tests/run "$T/logs" "$T/program" 2>&1)
	code=$?
	is "$1" "$(echo "$found" | tail -n 1) exit $code" "$2 exit $3"
}
counts "a program that does what it planned" "2 passed, 0 failed, 0 skipped" 0 <<-'E'
	echo 1..2; echo 'ok 1 - a'; echo 'ok 2 - b'
E
counts "a plan may stand behind its tests" "1 passed, 0 failed, 0 skipped" 0 <<-'E'
	echo 'ok 1 - a'; echo 1..1
E
counts "several groups have several plans" "3 passed, 0 failed, 0 skipped" 0 <<-'E'
	echo 1..1; echo 'ok 1 - a'; echo 1..2; echo 'ok 1 - b'; echo 'ok 2 - c'
E
counts "one that ends in the middle with 0" "1 passed, 1 failed, 0 skipped" 1 <<-'E'
	echo 1..3; echo 'ok 1 - a'; exit 0
E
counts "one that runs more than it planned" "2 passed, 1 failed, 0 skipped" 1 <<-'E'
	echo 1..1; echo 'ok 1 - a'; echo 'ok 2 - b'
E
counts "one without a plan" "1 passed, 1 failed, 0 skipped" 1 <<-'E'
	echo 'ok 1 - a'
E
counts "one that says nothing" "0 passed, 1 failed, 0 skipped" 1 <<-'E'
	exit 0
E
counts "one that dies behind its plan" "1 passed, 1 failed, 0 skipped" 1 <<-'E'
	echo 1..1; echo 'ok 1 - a'; exit 3
E
counts "a failure counts once" "1 passed, 1 failed, 0 skipped" 1 <<-'E'
	echo 1..3; echo 'ok 1 - a'; echo 'not ok 2 - b'; exit 1
E
counts "a test that skips itself is planned" "1 passed, 0 failed, 1 skipped" 0 <<-'E'
	echo 1..2; echo 'ok 1 - a'; echo 'ok 2 - b # SKIP no display'
E
counts "a program that skips itself" "0 passed, 0 failed, 1 skipped" 0 <<-'E'
	echo '1..0 # SKIP no display'
E
plan
