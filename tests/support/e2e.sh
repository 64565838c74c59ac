# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What the end-to-end tests share; they source it from the repository root. A scratch folder that is removed, TAP
# lines, a certificate authority of their own, an issuer, kiosks. Nothing leaves loopback.
set -u
BIN=${BIN:-build/bin}
PATH=$(cd "$BIN" && pwd):$PATH
T=$(mktemp -d "${TMPDIR:-/tmp}/kiosk-e2e.XXXXXX")
tests=0
failures=0
children=

finish() {
	for child in $children; do kill "$child" 2>/dev/null; done
	for child in $children; do wait "$child" 2>/dev/null; done
	rm -rf "$T"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM PIPE
tied="setpriv --pdeathsig TERM" # before a command: it ends with this script, even when that is killed

ok() { # NAME CODE [FILE to show when it failed]
	tests=$((tests + 1))
	if [ "$2" = 0 ]; then echo "ok $tests - $1"; else
		failures=$((failures + 1))
		echo "not ok $tests - $1"
		if [ $# -gt 2 ]; then sed 's/^/# /' "$3" | head -n 20; fi
	fi
}
is() { # NAME FOUND WANTED
	tests=$((tests + 1))
	if [ "$2" = "$3" ]; then echo "ok $tests - $1"; else
		failures=$((failures + 1))
		echo "not ok $tests - $1"
		printf '# found:  %s\n# wanted: %s\n' "$2" "$3"
	fi
}
passes() { # NAME COMMAND...
	name=$1
	shift
	"$@" >"$T/out" 2>"$T/err"
	code=$?
	cat "$T/err" >>"$T/out"
	ok "$name" "$code" "$T/out"
}
# Refused: exit 1, one line on stderr that holds WORDS (warnings left out), nothing on stdout that looks done.
refuses() { # NAME WORDS COMMAND...
	name=$1 words=$2
	shift 2
	"$@" >"$T/out" 2>"$T/err"
	code=$?
	lines=$(grep -vc ': warning: ' "$T/err")
	if [ "$code" = 1 ] && [ "$lines" = 1 ] && grep -qi -- "$words" "$T/err"; then ok "$name" 0; else
		{
			echo "exit $code, $lines lines on stderr, wanted exit 1 and: $words"
			cat "$T/err"
		} >"$T/why"
		ok "$name" 1 "$T/why"
	fi
}
# Wrong usage: exit 2, and the last line on stderr holds WORDS.
misuses() { # NAME WORDS COMMAND...
	name=$1 words=$2
	shift 2
	"$@" >"$T/out" 2>"$T/err"
	code=$?
	[ "$code" = 2 ] && tail -n 1 "$T/err" | grep -q -- "$words"
	ok "$name" $? "$T/err"
}
# Every issuer of the script keeps what must hold of its store, whatever was done.
invariant() {
	stores=$(find "$T" -name issuer.db -size +0)
	[ -z "$stores" ] || passes "every store is whole, and has the bits of its withdrawn awards and no others" \
		"${ISSUER_INVARIANT:-build/release/tests/e2e/issuer_invariant}" $stores
}
plan() {
	invariant
	echo "1..$tests"
	[ "$failures" = 0 ]
	exit
}

free_port() { node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
until_true() { # SECONDS COMMAND...: polls, for things that have no event to wait for
	left=$(($1 * 20))
	shift
	while ! "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return 1
		sleep 0.05
	done
}

make_certificates() { # $T/ca.pem, $T/server.pem, $T/server.key for localhost
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$T/ca.key" -out "$T/ca.pem" \
		-subj '/CN=Test CA' -days 30 -addext 'basicConstraints=critical,CA:TRUE' >/dev/null 2>&1 &&
		openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$T/server.key" -out "$T/server.csr" \
			-subj '/CN=localhost' >/dev/null 2>&1 &&
		printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >"$T/san" &&
		openssl x509 -req -in "$T/server.csr" -CA "$T/ca.pem" -CAkey "$T/ca.key" -CAcreateserial -days 30 \
			-extfile "$T/san" -out "$T/server.pem" >/dev/null 2>&1
}

printf 'une phrase de passe de test\n' >"$T/passphrase"
printf '246813\n' >"$T/pin"

make_issuer() { # URL: $T/issuer with the LabFab catalogue
	badge-issuer init --dir "$T/issuer" --url "$1" --name LabFab --passphrase-file "$T/passphrase" >"$T/init.out" 2>&1 &&
		badge-issuer catalogue --dir "$T/issuer" --passphrase-file "$T/passphrase" assets/catalogue/labfab.json >"$T/catalogue.out" 2>&1
}
serve() { # [--tls-cert F --tls-key F]: $PORT; leaves the pid in $issuer
	rm -f "$T/serve.out" # the one before said it listens, and the shell behind & empties the file in its own time
	$tied badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT" "$@" >"$T/serve.out" 2>"$T/serve.err" &
	issuer=$!
	children="$children $issuer"
	until_true 20 grep -q '^listening' "$T/serve.out"
}
# Events and achievements of one organisation in the LabFab catalogue, as options of approve.
approve_options() { # ORGANISATION
	node -e '
const c = JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json"));
const a = c.achievements.filter(a => a.issuer === process.argv[1]).map(a => a.id);
const e = c.events.filter(e => e.achievements.some(x => a.includes(x))).map(e => e.id);
console.log([...e.map(x => "--event " + x), ...a.map(x => "--achievement " + x)].join(" "))' "$1"
}
organisations() { node -p 'JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json")).issuers.map(i => i.id).join(" ")'; }
make_kiosk() { # NAME: $T/NAME, enrolled for every organisation
	badgectl --dir "$T/$1" init --name "$1" --label animation --pin-file "$T/pin" >"$T/$1.init" 2>&1 &&
		badgectl --dir "$T/$1" enrol --out "$T/$1.enrol" >"$T/$1.words" 2>&1 || return 1
	for organisation in $(organisations); do
		# shellcheck disable=SC2046 # options are words
		badge-issuer approve --dir "$T/issuer" --passphrase-file "$T/passphrase" --enrol "$T/$1.enrol" \
			$(approve_options "$organisation") ${APPROVE:-} --out "$T/$1.obk" >"$T/$1.approve" 2>&1 || return 1
	done
	# shellcheck disable=SC2046
	badgectl --dir "$T/$1" accept $(ls "$T/$1.obk" "$T/$1.obk".* 2>/dev/null) --trust >"$T/$1.accept" 2>&1
}
award() { # KIOSK EVENT ACHIEVEMENT [options]: JSON lines on stdout
	kiosk=$1 event=$2 achievement=$3
	shift 3
	badgectl --dir "$T/$kiosk" award --event "$event" --achievement "$achievement" --pin-file "$T/pin" --json "$@"
}
# QR codes alone: the bars of other codes are sometimes seen in one.
scan() { # PICTURE
	zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable "$1" 2>/dev/null
}
field() { # NAME: of each JSON line on stdin
	node -e 'require("readline").createInterface({input: process.stdin}).on("line", l => console.log(JSON.parse(l)[process.argv[1]]))' "$1"
}
