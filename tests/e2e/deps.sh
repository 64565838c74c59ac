#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What installs packages and what does not: `make` builds, `make deps` installs, `make run` asks for what building needs.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

mkdir "$T/bin"
for tool in apt-get sudo dpkg-query; do # a machine that lacks every package, and tells who wants to install
	printf '#!/bin/sh\necho "%s $*" >>%s/asked\n' $tool "$T" >"$T/bin/$tool"
	chmod +x "$T/bin/$tool"
done
asked() { # COMMAND: what it would install
	rm -f "$T/asked"
	PATH=$T/bin:$PATH "$@" >"$T/out" 2>&1
	grep -o 'apt-get install.*' "$T/asked" 2>/dev/null | head -n 1
}
MAKEFLAGS= make --no-print-directory -n >"$T/plan" 2>&1
is "make alone installs nothing" "$(grep -c board/setup "$T/plan")" 0
MAKEFLAGS= make --no-print-directory -n check >"$T/plan" 2>&1
is "make check installs what is missing, before anything else" "$(head -n 1 "$T/plan")" board/setup
asked board/setup build >"$T/build"
asked board/setup >"$T/all"
is "what building needs has the libraries" "$(grep -c ' libsodium-dev ' "$T/build")" 1
is "and not what tests alone need" "$(grep -c ' libclang-rt' "$T/build")" 0
is "make deps has both" "$(grep -c ' libsodium-dev .* libclang-rt' "$T/all")" 1
is "what is missing is said before anything is installed" "$(head -n 1 "$T/out" | cut -d: -f1)" installing
plan
