#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Each built fuzz target for FUZZ_SECONDS (10), two at a time, begun with vectors where some fit; TAP. The seed is fixed.
# An input that is a finding is kept in BUILD/fuzz/findings and named.
#   tests/fuzz/short.sh [NAME...]   names without fuzz_; all
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${BUILD:-build}
SECONDS_EACH=${FUZZ_SECONDS:-10}
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=1" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:print_stacktrace=1"
T=$(mktemp -d "${TMPDIR:-/tmp}/kiosk-fuzz.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 1' INT TERM
V=tests/vectors
FINDINGS=$B/fuzz/findings
mkdir -p "$FINDINGS"

# Texts of a JSON vector, each as a file of the corpus: texts CORPUS FILE MEMBER...
texts() {
	corpus=$1
	shift
	node -e '
const fs = require("fs"), [corpus, file, ...members] = process.argv.slice(1);
for (const m of members) {
  let v = JSON.parse(fs.readFileSync(file));
  for (const name of m.split(".")) v = v?.[name];
  if (typeof v === "object") v = JSON.stringify(v);
  if (v !== undefined) fs.writeFileSync(corpus + "/" + file.replace(/\W/g, "-") + "-" + m, String(v));
}' "$corpus" "$@"
}

seeds() { # NAME CORPUS
	case $1 in
	catalogue_source) cp assets/catalogue/*.json "$2" ;;
	catalogue) texts "$2" $V/own/catalogue.json payload ;;
	credential) cp $V/kiosk-golden/*.signed.json $V/award-chain/*-signed.json $V/1edtech-ob3-samples/simple.json \
		$V/kiosk-golden/typical.jwt "$2" ;;
	sheet_code) texts "$2" $V/sheet-code.json 2.code 3.code 4.code ;;
	delegation) texts "$2" $V/own/delegation.json payload ;;
	enrolment) texts "$2" $V/own/enrolment.json payload jws ;;
	jws) for kind in catalogue delegation enrolment reply upload; do texts "$2" $V/own/$kind.json jws; done ;;
	nquads) cp $V/kiosk-golden/*.nq $V/award-chain/*.nq "$2" && cp $V/rdf-canon/rdfc10/*-in.nq "$2" ;;
	png) cp $V/kiosk-golden/typical.baked.png $V/1edtech-ob3-samples/simple-json.png "$2" ;;
	reply) texts "$2" $V/own/reply.json payload jws ;;
	status_bits) for list in "$V"/kiosk-golden/bitstring-status.signed.json "$V"/award-chain/status-1-*.json; do
		texts "$2" "$list" credentialSubject.encodedList
	done ;;
	strictjson) cp $V/kiosk-golden/typical.signed.json $V/own/*.json "$2" ;;
	upload) texts "$2" $V/own/upload.json payload jws ;;
	http_reply)
		printf '\003HTTP/1.1 200 OK\r\nContent-Type: application/jose\r\nContent-Length: 5\r\n\r\nhello' >"$2/length"
		printf '\000HTTP/1.1 200 OK\r\nContent-Type: application/jose; charset=x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n' >"$2/chunked"
		printf '\001HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX: a\r\n b\r\nTransfer-Encoding: chunked\r\n\r\n0005 ; a="b"\r\nhello\r\n0\r\nX: trailer\r\n\r\n' >"$2/borne"
		printf '\007HTTP/1.1 503 No\r\nRetry-After: 120\r\nContent-Encoding: identity\r\n\r\nwait' >"$2/close"
		;;
	client_address) printf '192.0.2.66, "[2001:db8::7]:47011", 198.51.100.1:5555, 127.0.0.2' >"$2/list" ;;
	wallet_proof) texts "$2" $V/wallet-proof.json did_key.jwt did_jwk.jwt jwk.jwt p256_jwk.jwt p256_did_jwk.jwt ;;
	short_code) printf 'x=1&code=0123-ABCD+01gh%%20JKMN' >"$2/one" ;;
	holder)
		id=00000000-0000-8000-8000-000000000000 key=$(printf '%043d' 0) signature=$(printf '%086d' 0)
		printf '\000{"award":"%s","holder":"%s","signature":"%s","email":"a@b.fr","language":"fr","consent":{"text":"2026-11","child":true,"guardian":true}}' $id "$key" "$signature" >"$2/contact"
		printf '\001{"token":"%s"}' "$key" >"$2/token"
		printf '\003{"token":"%s","holder":"%s","signature":"%s","language":"br","recovery":"%s"}' "$key" "$key" "$signature" "$key" >"$2/rebinding"
		printf '\002{"code":"0123456789ABCDEF"}' >"$2/code"
		printf '\003{"code":"0123456789ABCDEF","holder":"%s","signature":"%s","recovery2":"%s"}' "$key" "$signature" "$key" >"$2/rebinding-by-code"
		printf '\006{"award":"%s","holder":"%s","signature":"%s","recovery2":"%s"}' $id "$key" "$signature" "$key" >"$2/recovery-code"
		printf '\004{"award":"%s","holder":"%s","signature":"%s"}' $id "$key" "$signature" >"$2/deletion"
		printf '\005{"award":"%s","holder":"%s"}' $id "$key" >"$2/check"
		;;
	email_address) printf 'Jean.Dupont@Example.org' >"$2/one" ;;
	shown)
		{ printf 0 && node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).url' $V/award-chain/award-5g.ticket.json; } >"$2/ticket"
		printf '0https://badges.example.org/b/AAAAAAAAAAAAAAAAAAAAAA' >"$2/link"
		printf '00123-4567-89ab-cdef' >"$2/code"
		{ printf 1 && cat $V/award-chain/award-5g.issuer-signed.json; } >"$2/json"
		{ printf 1 && cat $V/kiosk-golden/typical.baked.png; } >"$2/png"
		;;
	claim) texts "$2" $V/award-chain/award-5g.claim.json post ;;
	esac
}

run_one() { # NAME: writes T/NAME.code
	mkdir -p "$T/$1.corpus"
	seeds "$1" "$T/$1.corpus" || echo "no seeds" >>"$T/$1.log"
	"$B/fuzz/fuzz/fuzz_$1" -max_total_time="$SECONDS_EACH" -rss_limit_mb=1024 -seed=1 -timeout=10 -max_len=65536 -print_final_stats=1 \
		-artifact_prefix="$FINDINGS/$1-" "$T/$1.corpus" >>"$T/$1.log" 2>&1
	echo $? >"$T/$1.code"
}

if [ $# -eq 0 ]; then
	for source in tests/fuzz/fuzz_*.c; do
		name=$(basename "$source" .c)
		set -- "$@" "${name#fuzz_}"
	done
fi
number=0
failures=0
report() { # NAME
	number=$((number + 1))
	if [ "$(cat "$T/$1.code")" = 0 ]; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$T/$1.log")
		echo "ok $number - fuzz_$1 runs $SECONDS_EACH seconds without a finding"
		echo "# fuzz_$1: ${runs:-?} inputs"
		return
	fi
	failures=$((failures + 1))
	echo "not ok $number - fuzz_$1 runs $SECONDS_EACH seconds without a finding"
	tail -n 30 "$T/$1.log" | sed 's/^/# /'
	grep -o "Test unit written to .*" "$T/$1.log" | sed 's/^/# /'
}
while [ $# -gt 0 ]; do
	first=$1 second=${2:-}
	run_one "$first" &
	pid=$!
	if [ -n "$second" ]; then
		run_one "$second"
		shift
	fi
	shift
	wait "$pid"
	report "$first"
	if [ -n "$second" ]; then report "$second"; fi
done
echo "1..$number"
[ "$failures" -eq 0 ]
