#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Each command of the issuer is ended at each of its syncs, and meets a full disk at each of them. Whatever it had done by then: the
# documents can be written, the status lists are those of the rows, and the same command finishes when it is run again.
# COMMANDS="revoke erase" tries these alone.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
MAIL_PORT=$(free_port)
URL=http://127.0.0.1:$PORT
INVARIANT=${ISSUER_INVARIANT:-build/release/tests/e2e/issuer_invariant}
I=$T/now/issuer
before= # of the program: how it is cut
issue() {
	verb=$1
	shift
	$before badge-issuer "$verb" --dir "$I" "$@"
}
with_key() { issue "$@" --passphrase-file "$T/passphrase"; }
state_of() { issue awards --json | node -e '
require("readline").createInterface({input: process.stdin}).on("line", l => { const a = JSON.parse(l); if (a.id === process.argv[1]) console.log(a.state); })' "$1"; }

# ---- commands, and what must be true when they are done

do_init() { $before badge-issuer init --dir "$T/now/fresh" --url https://fresh.example.org --name Fresh --passphrase-file "$T/passphrase"; }
done_init() { badge-issuer documents --dir "$T/now/fresh" --out "$T/now/fresh.site"; }
do_catalogue() { with_key catalogue "$T/catalogue/catalogue.json"; }
done_catalogue() { [ -s "$I/issuer.json" ]; }
do_approve() { with_key approve --enrol "$T/two.enrol" --event open-lab --achievement atelier-capteur --out "$T/now/two.obk"; }
done_approve() { [ -s "$T/now/two.obk" ]; }
do_import() { issue import "$T"/one/spool/out/*.obk --out "$T/now/replies"; }
done_import() { [ "$(state_of "$first")" = accepted ] && [ -n "$(ls "$T/now/replies")" ]; }
do_revoke() { issue revoke --award "$second" --reason mistake; }
done_revoke() { [ "$(state_of "$second")" = revoked ]; }
do_revoke_kiosk() { issue revoke --kiosk kiosk-01 --reason stolen --yes; }
done_revoke_kiosk() { [ "$(sqlite "SELECT count(*) FROM delegations WHERE kiosk = 'kiosk-01' AND revoked = 0")" = 0 ] && [ "$(sqlite "SELECT value FROM state WHERE key = 'reason:kiosk-01'")" = stolen ]; }
do_award() { with_key award --event open-lab --achievement atelier-capteur; }
done_award() { [ "$(issue awards --json | grep -c kiosk-02)" -gt 0 ]; }
do_correct() { with_key correct --session "$session" --achievement projet-remix --reason mistake; }
done_correct() { [ "$(state_of "$second")" = corrected ]; }
do_accept() { issue accept --award "$late"; }
done_accept() { [ "$(state_of "$late")" = accepted ]; }
do_settle() { issue settle --award "$first" --give; }
done_settle() { [ "$(sqlite "SELECT count(*) FROM disputes") $(sqlite "SELECT count(*) FROM contacts")" = "0 0" ]; }
do_erase() { issue erase --award "$first"; }
done_erase() { [ "$(state_of "$first") $(sqlite "SELECT count(*) FROM contacts") $(sqlite "SELECT count(*) FROM claims")" = "revoked 0 0" ]; }
do_smtp() { issue smtp --url "smtp://127.0.0.1:$MAIL_PORT" --from new@lab.example.org; }
done_smtp() { grep -q new@lab "$I/smtp.json"; }
do_documents() { issue documents --out "$T/now/written"; }
done_documents() { [ -s "$T/now/written/index.json" ]; }
do_mail() { issue mail --once; }
done_mail() { [ "$(sqlite "SELECT count(*) FROM mails")" = 0 ]; }
sqlite() { sqlite3 "$I/issuer.db" "$1"; }

# ---- once: an issuer, its kiosk, claims, a dispute, an address, an award that is held

passes "the shim is built" "${CC:-cc}" -shared -fPIC -O1 -o "$T/cut.so" tests/powercut/cut.c -ldl
prepare() {
	make_issuer "$URL" && node tests/support/desk_catalogue.mjs "$T/catalogue" &&
		make_kiosk one && award one open-lab atelier-capteur --count 3 >"$T/awards" &&
		badgectl --dir "$T/two" init --name two --label animation --pin-file "$T/pin" >/dev/null &&
		badgectl --dir "$T/two" enrol --out "$T/two.enrol" >/dev/null || return 1
	badgectl --dir "$T/one" sync --url http://127.0.0.1:9 >/dev/null 2>&1
	mkdir "$T/empty" && cp -a "$T/issuer" "$T/empty/issuer" # before anything was reported
	badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL_PORT" --from badges@lab.example.org || return 1
	badge-issuer import --dir "$T/issuer" "$T"/one/spool/out/*.obk --out "$T/replies" || return 1
	first=$(sed -n 1p "$T/awards" | field award)
	second=$(sed -n 2p "$T/awards" | field award)
	url=$(sed -n 1p "$T/awards" | field url)
	session=$(badge-issuer awards --dir "$T/issuer" --json | field session | head -n 1)
	serve && node tests/powercut/claim_twice.mjs "$URL" "$url" || return 1
	kill "$issuer"
	wait "$issuer"
	mkdir "$T/full" && cp -a "$T/issuer" "$T/full/issuer"
	# made after the kiosk was reported stolen: held
	mkdir "$T/held" && cp -a "$T/empty/issuer" "$T/held/issuer" &&
		badge-issuer revoke --dir "$T/held/issuer" --kiosk kiosk-01 --reason stolen --yes &&
		badge-issuer import --dir "$T/held/issuer" "$T"/one/spool/out/*.obk --out "$T/replies.held"
	late=$first
}
passes "an issuer with awards, claims, a dispute and an address" prepare
node tests/support/smtp_sink.mjs "$MAIL_PORT" "$T/mail" >"$T/sink.out" 2>&1 &
children="$children $!"
until_true 20 grep -q . "$T/sink.out"

from() { # COMMAND: the folder that it begins with
	case $1 in
	import) echo "$T/empty" ;;
	accept) echo "$T/held" ;;
	*) echo "$T/full" ;;
	esac
}
holds() { # documents and lists are what the rows are
	[ ! -e "$I/issuer.json" ] || { issue documents --out "$T/now/site" && "$INVARIANT" "$I/issuer.db"; }
}
swept() { # what was to be destroyed is
	issue mail --once && [ "$(sqlite "SELECT count(*) FROM leaving")" = 0 ] &&
		[ "$(sqlite3 "$I/persons.db" "SELECT count(*) FROM persons WHERE pending = 0")" -le "$(sqlite "SELECT count(*) FROM contacts")" ]
}
cut_once() { # COMMAND N [full]
	rm -rf "$T/now"
	cp -a "$(from "$1")" "$T/now"
	before="env LD_PRELOAD=$T/cut.so CUT_AT=$2 ${3:+CUT_FULL=1}"
	"do_$1"
	code=$?
	before=
	echo "sync $2: exit $code"
	[ "$code" = 0 ] || holds || { echo "the store is not what is published" && return 1; }
	"done_$1" || "do_$1" || { echo "run again it does not finish" && return 1; }
	"done_$1" || { echo "it is not done" && return 1; }
	holds || { echo "done, the store is not what is published" && return 1; }
	case $1 in settle | erase) swept || { echo "a key is left" && return 1; } ;; esac
}
cut() { # COMMAND [full]
	n=0 code=1
	while [ "$code" != 0 ]; do
		n=$((n + 1))
		cut_once "$1" "$n" ${2:+full} >"$T/cut.out" 2>&1 || { cat "$T/cut.out" && return 1; }
		[ "$n" -lt 500 ] || return 1
	done
	echo "# $1${2:+, the disk full}: $((n - 1)) places"
	[ "$n" -gt 1 ]
}
for command in ${COMMANDS:-init catalogue approve import revoke revoke_kiosk award correct accept settle erase smtp documents mail}; do
	passes "$command, ended at each of its syncs, leaves what is true and finishes when it is run again" cut "$command"
	grep '^#' "$T/out"
	passes "$command, the disk full from each of its syncs on, likewise" cut "$command" full
	grep '^#' "$T/out"
done
rm -rf "$T/now"
plan
