#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What the four programs carry against a hijacked stack, return or function table; TAP. What this machine's compiler cannot
# do is left out by the Makefile and not asked for here.
set -u
cd "$(dirname "$0")/.." || exit 1
bin=${BIN:-build/bin}
. tests/support/check.sh
seen() { # PATTERN READELF-OPTIONS PROGRAM
	pattern=$1
	shift
	readelf -W "$@" | grep -E "$pattern" | head -n 1
}
# A page is touched at each step of a large frame: the loop's `or` or `orq $0x0,(%rsp)`.
probes() {
	objdump -d --no-show-raw-insn "$1" | grep -cE 'or[ql]? +\$0x0,(0x[0-9a-f]+)?\(%rsp' | grep -v '^0$'
}
# endbr64 at each function's beginning. That the system obeys it needs a C library which is marked too.
marks() {
	objdump -d --no-show-raw-insn "$1" | grep -c endbr64 | awk '$1 > 50'
}
no_writable_code() {
	readelf -lW "$1" | grep -E 'GNU_STACK|LOAD' | grep -q 'RWE' || echo none
}
machine=$(uname -m)
for program in badge-issuer badge-kiosk badge-sync badgectl; do
	file=$bin/$program
	has "$program is at a random address" seen 'Type: +DYN' -h "$file"
	has "$program has its tables read-only from the start" seen 'BIND_NOW|FLAGS.*NOW' -d "$file"
	has "$program has relocations read-only" seen 'GNU_RELRO' -l "$file"
	has "$program executes nothing that it can write" no_writable_code "$file"
	has "$program checks its stack at each return" seen '__stack_chk_fail' --dyn-syms "$file"
	has "$program checks sizes that the compiler knows" seen '__(memcpy|snprintf|vsnprintf|fprintf|read|memset)_chk' --dyn-syms "$file"
	case $machine in
	x86_64)
		has "$program marks where a jump may land" marks "$file"
		has "$program touches each page of a large frame" probes "$file"
		;;
	aarch64) has "$program signs its returns and lets no jump land elsewhere" seen 'BTI|PAC' -n "$file" ;;
	esac
done
checked
