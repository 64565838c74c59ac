#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What documents and man pages say of the tree: every file, folder, test and function that a document names is there, each
# invariant of ARCHITECTURE names the test that holds it, and no line is wider than the page.
set -u
export LC_ALL=C
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/support/check.sh

# What is there: each file and folder, and by which ends of its path it may be called.
git ls-files >"$work/files"
awk '{path = $0; while (1) {print path; if (!sub(/\/[^\/]*$/, "", path)) break}}' "$work/files" | sort -u >"$work/paths"
# each word in backticks: DOCUMENT WORD
for document in $(git ls-files '*.md' | grep -v '^CHANGELOG\|^tests/vectors/\|^tests/interop/'); do
	awk -v document="$document" '
		/^```/ {code = !code; next}
		code {next}
		{line = carry " " $0; carry = ""
		while (match(line, /`[^`]+`/)) {
			print document, substr(line, RSTART + 1, RLENGTH - 2)
			line = substr(line, RSTART + RLENGTH)
		}
		if (line ~ /`/) carry = line}' "$document"
done | awk 'NF == 2' | sort -u >"$work/words"

# A path may be said from the root, from its document, in a room of the issuer, or as a bare name.
missing_files() {
	grep -E ' ([a-z0-9_./-]*\.(c|h|sh|mjs|js|sql|md|py|mk)|(keys|firmware|sync|ui|assets|tests|board)/[a-z0-9_./-]*)$' "$work/words" |
		awk 'FILENAME != "-" {there[$0] = 1; sub(/.*\//, ""); bare[$0] = 1; next}
			{path = $2; sub(/\/$/, "", path); folder = $1; if (!sub(/\/[^\/]*$/, "", folder)) folder = "."
			if (path ~ /^\./ || path in there || (folder "/" path) in there || ("sync/issuer/" path) in there) next
			if (path !~ /\// && path in bare) next
			print $1 ": " path " is not there"}' "$work/paths" -
}
missing_names() {
	grep -E ' [a-z0-9]+(_[a-z0-9]+)+$' "$work/words" | cut -d ' ' -f 2 | sort -u >"$work/names"
	git grep -hoE '[a-z0-9]+(_[a-z0-9]+)+' -- '*.c' '*.h' '*.sql' '*.sh' '*.js' '*.mjs' '*.1' Makefile | sort -u >"$work/code"
	sed 's|.*/||; s|\..*||' "$work/files" | sort -u | sort -m - "$work/code" | uniq >"$work/known"
	comm -23 "$work/names" "$work/known" | sed 's/$/ is nowhere in the code/'
}
# In a sentence or a list item that names a test and then what it says, the test says it. TEST NAME
elsewhere() {
	for document in $(git ls-files '*.md' | grep -v '^CHANGELOG\|^tests/vectors/\|^tests/interop/'); do
		awk '
			function told(item, test, word) {
				while (match(item, /`[^`]+`/)) {
					word = substr(item, RSTART + 1, RLENGTH - 2)
					item = substr(item, RSTART + RLENGTH)
					if (word ~ /^(tests\/[a-z]+\/)?(test|prop)_[a-z0-9_]+(\.c)?$/) {test = word; sub(/.*\//, "", test); sub(/\.c$/, "", test)}
					else if (test != "" && word ~ /^[a-z0-9]+_[a-z0-9]+_[a-z0-9]+(_[a-z0-9]+)+$/) print test, word
				}
			}
			/^ *([-*]|[0-9]+\.) |^$/ {told(item); item = ""}
			{item = item " " $0}
			END {told(item)}' "$document"
	done | sort -u | while read -r test name; do
		grep -qw "$name" tests/*/"$test.c" || echo "$test does not say $name"
	done
}
# Each numbered invariant names what holds it, or says that no test does.
unheld() {
	awk '/^## / {in_them = /Invariants/} !in_them {next}
		/^[0-9]+\. / {if (n != "" && !held) print "invariant " n " names no test"; n = $1; held = 0}
		/`tests\/|No test holds/ {held = 1}
		END {if (n == "" || !held) print "invariant " n " names no test"}' ARCHITECTURE.md
}
wide() {
	awk 'length($0) > 100 {printf "%s:%d: %d columns\n", FILENAME, FNR, length($0)}' \
		$(git ls-files '*.md' '*.1' | grep -v '^CHANGELOG\|^tests/vectors/rdf-canon/')
}

check "every file and folder that a document names is there" missing_files
check "every test, function and member that a document names is in the code" missing_names
check "a test that a document names says what the document says of it" elsewhere
check "each invariant names the test that holds it" unheld
check "no line of a document is wider than 100 columns" wide
checked
