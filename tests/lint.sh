#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What no compiler looks at: scripts parse, every file says its licence, --help and the man page name the same options, every
# translation is complete, no line of C is wider than the page, no file and no function too long, and JavaScript is as eslint.config.mjs and .prettierrc say.
set -u
cd "$(dirname "$0")/.."
failed=0
complain() {
	echo "# $1"
	failed=1
}

for file in $(git ls-files); do
	case $file in
	*.woff2 | assets/web/noble/* | assets/web/qr/* | *.png | *.svg | *.ttf | *.json | *.po | LICENSES/* | assets/words | tests/vectors/* | tests/interop/contexts/* | .reuse/* | *.md | .gitignore | *.txt | .editorconfig | .clang-format | *.npmrc | *.play) continue ;;
	esac
	head -n 4 "$file" | grep -q 'SPDX-License-Identifier' || complain "$file: no SPDX-License-Identifier in its first lines"
	if head -n 1 "$file" | grep -q '^#!/bin/sh'; then
		sh -n "$file" || complain "$file: does not parse"
		[ -x "$file" ] || complain "$file: not executable"
		grep -q '/tmp/[^ ]*\$\$' "$file" && complain "$file: a name below /tmp that anybody can guess; use mktemp"
	fi
done
for page in $(git ls-files '*.1'); do
	program=build/bin/$(basename "$page" .1)
	[ -x "$program" ] || continue
	for option in $("$program" --help | grep -oE -- '--[a-z-]+' | sort -u); do
		grep -q -- "-${option#--}" "$page" || complain "$page: does not say $option, which --help does"
	done
done
for po in assets/po/*.po; do
	msgfmt -c --statistics -o /dev/null "$po" 2>&1 | grep -q 'untranslated\|fuzzy' && complain "$po: not complete"
done
awk 'length($0) > 100 {printf "# %s:%d: %d columns\n", FILENAME, FNR, length($0); bad = 1} END {exit bad}' \
	$(git ls-files '*.c' '*.h') || failed=1
# a function begins at the last line in the first column before its brace
awk 'FNR == 1 {begins = 0}
	FNR == 700 {printf "# %s: 700 lines or more\n", FILENAME; bad = 1}
	/^[a-z_]/ {head = FNR}
	/^\{/ {begins = head}
	/^\}/ {if (begins && FNR - begins + 1 > 120) {printf "# %s:%d: a function of %d lines\n", FILENAME, begins, FNR - begins + 1; bad = 1}
		begins = 0}
	END {exit bad}' $(git ls-files 'keys/*.[ch]' 'firmware/*.[ch]' 'sync/*.[ch]' 'ui/*.[ch]') || failed=1

npm=tests/interop/node_modules/.bin
if [ -x $npm/eslint ] && [ -x $npm/prettier ]; then
	$npm/eslint --max-warnings 0 . >&2 || failed=1
	$npm/prettier --check --log-level warn . >&2 || complain "JavaScript is not laid out: make fmt"
else
	complain "JavaScript is not checked: eslint and prettier are not installed; run tests/interop/setup"
fi
echo 1..1
[ $failed = 0 ] || echo "not ok 1 - the sources are laid out as they are to be"
[ $failed != 0 ] || echo "ok 1 - the sources are laid out as they are to be"
exit $failed
