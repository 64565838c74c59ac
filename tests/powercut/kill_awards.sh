#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# SIGKILL at random during a stream of awards, each time after its first printed line: no printed award is missing
# from the ledger, none is there twice, the chain checks. KILLS=N changes how often, SEED=N the moments.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

kills=${KILLS:-100}
PORT=$(free_port)
make_issuer "http://127.0.0.1:$PORT"
ok "an issuer is there" $? "$T/catalogue.out"
APPROVE="--slots 60000 --per-day 60000"
make_kiosk kiosk
ok "a kiosk is enrolled" $? "$T/kiosk.accept"
moments=$(node -e '
let x = Number(process.argv[1]);
for (let i = 0; i < process.argv[2]; i++) { x = (x * 1103515245 + 12345) % 2147483648; console.log((x % 120 / 1000).toFixed(3)); }' \
	"${SEED:-20261124}" "$kills")

: >"$T/printed"
bad=0
for moment in $moments; do
	# the shell behind & opens the file in its own time: what is waited for must not be the last round's
	rm -f "$T/stream"
	# not through a function: its shell would be killed, and badgectl live on
	badgectl --dir "$T/kiosk" award --event open-lab --achievement atelier-capteur --count 1000 --json \
		--pin-file "$T/pin" >"$T/stream" 2>"$T/stream.err" &
	stream=$!
	if ! until_true 30 test -s "$T/stream"; then
		cat "$T/stream.err" >>"$T/bad"
		bad=$((bad + 1))
	fi
	sleep "$moment" # where in the stream the kill falls: the point of this test, nothing waits for it
	kill -9 "$stream" 2>/dev/null
	wait "$stream" 2>/dev/null
	grep '}$' "$T/stream" >>"$T/printed" # a line cut by the kill was not printed
	if ! badgectl --dir "$T/kiosk" ledger check >"$T/check" 2>&1; then
		cat "$T/check" >>"$T/bad"
		bad=$((bad + 1))
	fi
done
: >>"$T/bad"
is "the chain checks after each of $kills kills" "$bad $(head -n 3 "$T/bad")" "0 "
field award <"$T/printed" | sort >"$T/printed.ids"
badgectl --dir "$T/kiosk" ledger export 2>/dev/null | grep '"AWARD"' | field award | sort >"$T/ledger.ids"
is "no printed award is missing from the ledger" "$(comm -23 "$T/printed.ids" "$T/ledger.ids" | wc -l)" 0
is "no award was printed twice" "$(uniq -d "$T/printed.ids" | wc -l)" 0
is "no award is in the ledger twice" "$(uniq -d "$T/ledger.ids" | wc -l)" 0
ok "awards were printed at all" "$([ "$(wc -l <"$T/printed.ids")" -ge "$kills" ]; echo $?)"
award kiosk open-lab atelier-capteur >"$T/after" 2>&1
ok "the next award is made" $? "$T/after"
is "and nothing half written is left" "$(find "$T/kiosk" -name '*.part')" ""

# ---- groups: each is there whole or not at all
group() {
	exec badgectl --dir "$T/kiosk" award --event open-lab --achievement atelier-capteur --count 99 --group --json --pin-file "$T/pin"
}
badgectl --dir "$T/kiosk" ledger export 2>/dev/null >"$T/before"
began=$(date +%s%N)
(group) >/dev/null 2>&1
whole=$(($(date +%s%N) - began)) # how long one takes here: the kills fall into its last third
cut=0
printed=0
for moment in $(echo "$moments" | head -n $((kills / 2))); do
	(group) >"$T/stream" 2>"$T/stream.err" &
	stream=$!
	sleep "$(node -p "($whole * (2 / 3 + $moment * 3)) / 1e9")" # moments are 0 to 0.119
	kill -9 "$stream" 2>/dev/null
	wait "$stream" 2>/dev/null
	cut=$((cut + 1))
	[ -s "$T/stream" ] && printed=$((printed + 1))
	badgectl --dir "$T/kiosk" ledger check >"$T/check" 2>&1 || cat "$T/check" >>"$T/bad.groups"
done
: >>"$T/bad.groups"
is "the chain checks after each of $cut kills of a group" "$(head -n 3 "$T/bad.groups")" ""
badgectl --dir "$T/kiosk" ledger export 2>/dev/null >"$T/export"
is "every group is there whole or not at all" "$(tail -n "+$(($(wc -l <"$T/before") + 1))" "$T/export" | node -e '
let n = 0;
const sizes = new Set();
for (const line of require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  if (JSON.parse(line).kind === "AWARD") { n++; continue; }
  sizes.add(n);
  n = 0;
}
sizes.add(n);
console.log([...sizes].filter(s => s !== 0).join(" "))')" 99
echo "# $cut kills of groups, $printed of them too late"
echo "# $(wc -l <"$T/printed.ids") printed, $(wc -l <"$T/ledger.ids") in the ledger, $kills kills"
plan
