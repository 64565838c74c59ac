#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Root at the command line of a box whose programs run as other users: what root makes belongs to the folder's owner, so nobody is
# locked out; who may not read is told so; doctor uses what it checks; the card that is full or read-only is
# examined; programs are hardened.
cd "$(dirname "$0")/../.." || exit 1
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null; then
	echo "1..0 # SKIP only root can act for another user (setpriv)"
	exit 0
fi
. tests/support/e2e.sh
KIOSK=4001 ISSUER=4002 OTHER=4003
# the programs may lie where other users cannot look
cp "$BIN"/badgectl "$BIN"/badge-issuer "$T/" && PATH=$T:$PATH
chmod 711 "$T"
chmod 644 "$T/pin" "$T/passphrase"
as() { # USER COMMAND...
	user=$1
	shift
	setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
}
become() { # the same for a background command: its process is the program's
	user=$1
	shift
	exec setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
}
foreign() { find "$1" \( ! -user "$2" -o ! -group "$2" \) | sort | tr '\n' ' '; }
one() { badgectl --dir "$T/one" "$@"; }

mkdir -m 700 "$T/issuer" "$T/one"
chown "$ISSUER:$ISSUER" "$T/issuer"
chown "$KIOSK:$KIOSK" "$T/one"

# ---- everything by root
passes "root makes an issuer in the folder of its user" make_issuer http://127.0.0.1:9
passes "and a kiosk in that of its user" make_kiosk one
passes "sets a PIN" one pin set --label accueil --pin-file "$T/pin" --new-pin-file "$T/pin"
award one open-lab atelier-capteur >"$T/first" 2>"$T/out"
ok "awards" $? "$T/out"
passes "writes uploads and takes what is there" sh -c 'badgectl --dir "$0/one" sync --usb "$0/stick" 2>&1 || true' "$T"
passes "awards at the desk" badge-issuer award --dir "$T/issuer" --event open-lab --achievement atelier-capteur --passphrase-file "$T/passphrase"
passes "examines the box" one doctor
is "nothing in the kiosk's folder is root's" "$(foreign "$T/one" $KIOSK)" ""
is "nothing in the issuer's folder is root's" "$(foreign "$T/issuer" $ISSUER)" ""

# ---- the users go on
passes "the kiosk's user awards" as $KIOSK badgectl --dir "$T/one" award --event open-lab --achievement atelier-capteur --pin-file "$T/pin"
passes "doctor finds nothing bad as that user" as $KIOSK badgectl --dir "$T/one" doctor
passes "the issuer's user awards at the desk" as $ISSUER badge-issuer award --dir "$T/issuer" --event open-lab --achievement atelier-capteur --passphrase-file "$T/passphrase"
passes "and lists" as $ISSUER badge-issuer awards --dir "$T/issuer"

# ---- root while the kiosk's program has its WAL: its files too
passes "what SQLite makes for root is the user's too" sh -c 'badgectl --dir "$0/one" ledger export >/dev/null && test -z "$(find "$0/one" ! -user 4001)"' "$T"

# ---- who may not
for command in status doctor "ledger check" "ready --event open-lab"; do
	# shellcheck disable=SC2086
	refuses "$command by another user is not allowed" "permission denied" as $OTHER badgectl --dir "$T/one" $command
	grep -q "no kiosk here" "$T/err" && code=1 || code=0
	ok "and does not say that there is no kiosk" $code "$T/err"
done

# ---- what older programs left behind is found
chown root:root "$T/one/vault.json"
one doctor >"$T/out" 2>&1
is "root's doctor finds the file that locks the user out" "$? $(grep -c '^bad .*vault.json belongs to root.*chown' "$T/out")" "1 1"
as $KIOSK badgectl --dir "$T/one" doctor >"$T/out" 2>&1
is "and the user's doctor cannot read it" "$? $(grep -c '^bad .*vault.json: permission denied' "$T/out")" "1 3"
chown $KIOSK:$KIOSK "$T/one/vault.json"
chmod 500 "$T/one/spool/out" && chown root:root "$T/one/spool/out"
as $KIOSK badgectl --dir "$T/one" doctor >"$T/out" 2>&1
is "a spool that cannot be used is bad" "$? $(grep -c '^bad .*spool/out' "$T/out")" "1 1"
chown $KIOSK:$KIOSK "$T/one/spool/out" && chmod 700 "$T/one/spool/out"
passes "and nothing of it is left behind" as $KIOSK badgectl --dir "$T/one" doctor
is "no file that doctor tried stays" "$(find "$T/one" -name 'doctor.try*')" ""

# ---- no program leaves a core, or lets another of its own user read its memory: what is not dumpable is root's in /proc
cp "$BIN"/badge-sync "$BIN"/badge-kiosk "$T/"
hardened() { [ "$(stat -c %u "/proc/$1/environ" 2>/dev/null)" = 0 ] && grep -q '^Max core file size *0 *0 ' "/proc/$1/limits"; }
PORT=$(free_port)
become $KIOSK badge-sync --spool "$T/one/spool" --url "http://127.0.0.1:$PORT" >/dev/null 2>&1 &
sync=$!
SDL_VIDEODRIVER=dummy become $KIOSK badge-kiosk --dir "$T/one" --no-sound >/dev/null 2>&1 &
screen=$!
become $ISSUER badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT" >/dev/null 2>&1 &
serving=$!
children="$children $sync $screen $serving"
passes "the courier is hardened" until_true 20 hardened $sync
passes "the kiosk's program is" until_true 20 hardened $screen
passes "the issuer's is" until_true 20 hardened $serving
kill $sync $screen $serving
wait $sync $screen $serving 2>/dev/null

# ---- the ill card
mkdir "$T/card" && mount -t tmpfs -o size=1m tmpfs "$T/card" 2>/dev/null || { echo "# skipped: this system mounts nothing"; plan; }
trap 'umount "$T/card" 2>/dev/null; finish' EXIT
cp -a "$T/one" "$T/card/k"
card() { badgectl --dir "$T/card/k" "$@"; }
mount -o remount,ro "$T/card"
passes "a read-only card says its status" card status
passes "its ledger is checked" card ledger check
passes "listed" card ledger list
card ledger export >"$T/export" 2>&1
is "and exported" "$(grep -c '"entry"' "$T/export")" "$(one ledger export | grep -c '"entry"')"
passes "summed up" card summary --out "$T/sum.csv"
refuses "an award is refused in words" "read-only.*replace" card award --event open-lab --achievement atelier-capteur --pin-file "$T/pin"
card doctor >"$T/out" 2>&1
is "doctor says what is wrong and checks the ledger all the same" "$? $(grep -c '^bad  the disk is read-only' "$T/out") $(grep -c '^ok   ledger: ' "$T/out")" "1 1 1"
mount -o remount,rw "$T/card"
dd if=/dev/zero of="$T/card/fill" bs=1k count=2000 2>/dev/null
passes "a full card says its status" card status
passes "its ledger is checked" card ledger check
refuses "an award is refused in words" "full; free space" card award --event open-lab --achievement atelier-capteur --pin-file "$T/pin"
card doctor >"$T/out" 2>&1
is "doctor says what is wrong and checks the ledger all the same" "$? $(grep -c '^bad  the disk is full' "$T/out") $(grep -c '^ok   ledger: ' "$T/out")" "1 1 1"
rm "$T/card/fill"
passes "with room again it awards" card award --event open-lab --achievement atelier-capteur --pin-file "$T/pin"
umount "$T/card"
plan
