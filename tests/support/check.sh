# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What the tests of the tree itself share: TAP lines of commands that look for faults. A script sources it, then ends with
# `checked`.
n=0 failed=0
check() { # NAME, then a command that must print nothing
	name=$1
	shift
	n=$((n + 1))
	found=$("$@" 2>&1)
	if [ -z "$found" ]; then echo "ok $n - $name"; else
		failed=1
		echo "not ok $n - $name"
		echo "$found" | sed 's/^/# /'
	fi
}
has() { # NAME, then a command that must print something
	name=$1
	shift
	n=$((n + 1))
	if [ -n "$("$@" 2>/dev/null)" ]; then echo "ok $n - $name"; else
		failed=1
		echo "not ok $n - $name"
	fi
}
checked() {
	echo "1..$n"
	exit $failed
}
