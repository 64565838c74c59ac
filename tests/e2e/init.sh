#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# An issuer and a kiosk are made whole or not at all. Each write of `init` is made to fail, and the program is killed at each: after a
# failure nothing is left, after a kill the same command makes it. A folder that holds somebody's keys is never taken.
# INIT_STEP: every how manyth write is tried; tests/powercut/kill_init.sh tries each.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
command -v strace >/dev/null && strace -o "$T/probe" true 2>/dev/null || {
	echo "1..0 # SKIP strace cannot be used here"
	exit 0
}

issuer() { badge-issuer init --dir "$T/x" --url https://badges.example.org --name LabFab --passphrase-file "$T/passphrase" "$@"; }
kiosk() { badgectl --dir "$T/x" init --name atelier --label animation --pin-file "$T/pin"; }
made() { case $1 in issuer) badge-issuer awards --dir "$T/x" ;; kiosk) badgectl --dir "$T/x" ledger check ;; esac; }
command_of() {
	case $1 in
	issuer) echo badge-issuer init --dir "$T/x" --url https://badges.example.org --name LabFab --passphrase-file "$T/passphrase" ;;
	kiosk) echo badgectl --dir "$T/x" init --name atelier --label animation --pin-file "$T/pin" ;;
	esac
}

# Fails or kills the Nth call of CALL, for N = 1, 2, ... until the command needs no more of them.
at_each() { # WHAT CALL fails|killed
	n=1 tried=0 wrong=0
	[ "$3" = fails ] && inject=error=ENOSPC || inject=signal=KILL
	while [ "$wrong" = 0 ]; do
		rm -rf "$T/x"
		# shellcheck disable=SC2046 # words are words
		strace -f -qq -o "$T/trace" -e "trace=$2" -e "inject=$2:$inject:when=$n" $(command_of "$1") >"$T/out" 2>"$T/err"
		code=$?
		[ "$code" != 0 ] || break
		[ "$n" -lt 60 ] || wrong=1
		if [ "$3" = fails ]; then
			[ "$code" = 1 ] && [ "$(wc -l <"$T/err")" = 1 ] && [ -z "$(ls -A "$T/x" 2>/dev/null)" ] || wrong=1
		elif [ -e "$T/x/issuer.json" ] || [ -e "$T/x/kiosk.json" ]; then # made, and only its end was not told
			made "$1" >"$T/err" 2>&1 || wrong=1
		else
			"$1" >"$T/out" 2>"$T/err" && made "$1" >"$T/err" 2>&1 && [ ! -e "$T/x/init-unfinished" ] || wrong=1
		fi
		tried=$((tried + 1))
		n=$((n + ${INIT_STEP:-4}))
	done
	[ "$wrong" = 0 ] && [ "$tried" -gt 1 ] || echo "at $2 $n: exit $code, left: $(ls -A "$T/x" 2>/dev/null | tr '\n' ' ')" >>"$T/err"
	ok "$1: $2 $3, $tried tried" "$((wrong || tried < 2))" "$T/err"
}
for call in fsync rename; do
	for how in fails killed; do
		at_each issuer $call $how
		at_each kiosk $call $how
	done
done

# ---- what is refused leaves nothing either
absent() { is "and nothing is there" "$(ls -A "$T/x" 2>/dev/null)" ""; }
rm -rf "$T/x"
refuses "a store that is none" "SQLite" issuer --db postgresql://host/db
absent
printf '{"issuers":[]' >"$T/bad.json"
refuses "a catalogue with a fault" "bad.json" issuer --catalogue "$T/bad.json"
absent
refuses "a catalogue that is not there" "absent.json" issuer --catalogue "$T/absent.json"
absent
refuses "a store that cannot be made" "absent" issuer --db "$T/absent/x.db"
absent
refuses "an address that no browser opens" "http" badge-issuer init --dir "$T/x" --url ftp://example.org --name A --passphrase-file "$T/passphrase"
absent
printf 'court\n' >"$T/short"
printf 'une phrase pr\351par\351e\n' >"$T/latin1"
refuses "a new passphrase that is not UTF-8" "save it as UTF-8" badge-issuer init --dir "$T/x" --url https://example.org --name A --passphrase-file "$T/latin1"
refuses "a passphrase that is soon guessed" "8 characters or more" badge-issuer init --dir "$T/x" --url https://example.org --name A --passphrase-file "$T/short"
absent
mkdir "$T/x"
refuses "a folder that was there" "bad.json" issuer --catalogue "$T/bad.json"
is "stays, empty" "$(ls -A "$T/x" && echo there)" there
passes "and takes an issuer after all" issuer --catalogue assets/catalogue/labfab.json
refuses "but not a second one" "holds an issuer already" issuer
passes "the first is as it was" badge-issuer awards --dir "$T/x"
cp "$T/x/authority.key" "$T/key.copy"
cp -r "$T/x/keys" "$T/keys.copy"
rm "$T/x/issuer.json"
refuses "nor when its settings were lost" "authority.key but no issuer.json" issuer
is "for the keys may be somebody's" "$(ls "$T/x/keys")$(cmp "$T/x/authority.key" "$T/key.copy" && echo same)" "$(ls "$T/keys.copy")same"
plan
