#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# SIGKILL of the issuer at random while phones claim, move badges to other phones, leave addresses and delete: whatever was answered
# holds, nothing is there twice, and each mail comes. KILLS=N changes how often, SEED=N the moments.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

kills=${KILLS:-40}
PORT=$(free_port)
MAIL=$(free_port)
make_issuer "http://127.0.0.1:$PORT"
ok "an issuer is there" $? "$T/catalogue.out"
APPROVE="--slots 20000 --per-day 20000"
make_kiosk one
ok "a kiosk is enrolled" $? "$T/one.accept"
left=${AWARDS:-3000}
while [ "$left" -gt 0 ]; do # one command makes 1000 at most
	award one open-lab atelier-capteur --count "$((left < 1000 ? left : 1000))" || break
	left=$((left - 1000))
done >"$T/awards" 2>"$T/out"
ok "awards to claim" "$([ "$left" -le 0 ]; echo $?)" "$T/out"
badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org >"$T/out" 2>&1
node tests/support/smtp_sink.mjs "$MAIL" "$T/mail" >"$T/sink.out" 2>&1 &
children="$children $!"
until_true 20 grep -q ready "$T/sink.out"
moments=$(node -e '
let x = Number(process.argv[1]);
for (let i = 0; i < process.argv[2]; i++) { x = (x * 1103515245 + 12345) % 2147483648; console.log((0.15 + x % 500 / 1000).toFixed(3)); }' \
	"${SEED:-20261125}" "$kills")

node tests/powercut/claims.mjs "http://127.0.0.1:$PORT" "$T/awards" "$T/mail" "$T/stop" "$T/wrong" >"$T/phones" 2>&1 &
phones=$!
children="$children $phones"
bad=0
: >"$T/log"
for moment in $moments; do
	rm -f "$T/serve.out"
	if ! serve; then
		cat "$T/serve.err" >>"$T/bad"
		bad=$((bad + 1))
	fi
	sleep "$moment" # where in the stream the kill falls: the point of this test, nothing waits for it
	kill -9 "$issuer" 2>/dev/null
	wait "$issuer" 2>/dev/null
	cat "$T/serve.err" >>"$T/log"
done
: >>"$T/bad"
is "it starts again after each of $kills kills" "$bad $(head -n 3 "$T/bad")" "0 "
touch "$T/stop"
rm -f "$T/serve.out"
serve
wait "$phones"
code=$?
{
	cat "$T/phones"
	head -n 10 "$T/wrong"
} >"$T/out" 2>&1
ok "what was answered holds" "$code" "$T/out"
kill "$issuer" && wait "$issuer" 2>/dev/null
badge-issuer awards --dir "$T/issuer" --json 2>/dev/null | field id | sort >"$T/ids"
is "no award is there twice" "$(uniq -d "$T/ids" | wc -l)" 0
is "nor a mail left over" "$(badge-issuer mail --dir "$T/issuer" --once 2>/dev/null)" "0 sent, 0 waiting"
is "no address stands in a file" "$(grep -rlE 'p[0-9]+@example.org' "$T/issuer" "$T/log" | wc -l)" 0
echo "# $(tail -n 1 "$T/phones")"
plan
