#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# An issuer's server as an operator meets it: where it listens, how it ends, hands over, reads its certificate anew, and
# says whether it is well.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
PORT=$(free_port)
BASE=http://127.0.0.1:$PORT
make_issuer "$BASE" || ok "an issuer is made" 1 "$T/init.out"
milliseconds() { date +%s%3N; }
health() { curl -s -o "$T/health" -D "$T/head" -w '%{http_code}' "$BASE/health"; }

# ---- where it listens
for port in 65536 99999 88559 4294967297 -1 +80 0x50 1e3 80x ''; do
	misuses "no port: \"$port\"" "a number from 1 to 65535" badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$port"
done
misuses "an address without a port" "needs --listen HOST:PORT" badge-issuer serve --dir "$T/issuer" --listen 127.0.0.1
mkdir -p "$T/spool/out" "$T/spool/in" && echo '{"kiosk":"k","floor":1,"ceiling":2,"sync_urls":[]}' >"$T/spool/kiosk.json"
for url in http://127.0.0.1:99999 http://127.0.0.1:0 https://example.org:65536 http://127.0.0.1:; do
	refuses "no port for the courier: $url" "from 1 to 65535" badge-sync --spool "$T/spool" --url "$url" --once
	refuses "nor for an issuer" "from 1 to 65535" badge-issuer init --dir "$T/none" --url "$url" --name x --passphrase-file "$T/passphrase"
	refuses "nor for its mail server" "must be smtp://HOST\[:PORT\]" badge-issuer smtp --dir "$T/issuer" --url "smtp${url#http}" --from a@example.org
done
is "and nothing is left behind" "$(ls "$T/none" 2>/dev/null)" ""
serve || ok "an issuer serves" 1 "$T/serve.err"
refuses "a second one on the port is told" "the port is taken" badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT"
badge-issuer init --dir "$T/other" --url "$BASE" --name Other --passphrase-file "$T/passphrase" >"$T/out" 2>&1
refuses "so is another issuer" "the port is taken" badge-issuer serve --dir "$T/other" --listen "127.0.0.1:$PORT"
is "and the first one answers all" "$(for i in 1 2 3 4 5 6 7 8; do curl -s "$BASE/profile.json" | grep -c LabFab; done | sort | uniq -c | tr -s ' ')" " 8 1"

# ---- how it ends
node -e 'require("net").connect(process.argv[1], "127.0.0.1").on("error", () => {}).write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")' "$PORT" &
kept=$!
children="$children $kept"
until_true 5 health
start=$(milliseconds)
kill "$issuer" && wait "$issuer"
code=$?
is "it ends at once when nothing is to do, a kept connection or none" "$code $(($(milliseconds) - start < 1000))" "0 1"

# ---- it hands over
serve || ok "an issuer serves" 1 "$T/serve.err"
touch "$T/load"
node tests/e2e/load.mjs "$BASE" "$T/load" >"$T/asked" 2>&1 &
load=$!
children="$children $load"
further() { # 300 requests more
	lines=$(($(wc -l <"$T/asked") + 3))
	until_true 30 sh -c '[ "$(wc -l <"$0")" -ge "$1" ]' "$T/asked" "$lines"
}
for round in 1 2 3 4; do
	further
	before=$issuer
	serve --take-over || ok "the port is taken over, $round" 1 "$T/serve.err"
	further
	kill "$before" && wait "$before" || ok "the one before ends, $round" 1 "$T/serve.err"
done
further
rm "$T/load"
wait "$load"
is "under load no request is lost when a new process takes over" "$(grep -o 'lost .*' "$T/asked")" "lost 0"
grep -q 'lost 0' "$T/asked" || tail -n 3 "$T/asked" | sed 's/^/# /'
kill "$issuer" && wait "$issuer"
serve --take-over || ok "there need be nobody to take over from" 1 "$T/serve.err"

# ---- SIGHUP
kill -HUP "$issuer"
until_true 5 grep -q '^info reload' "$T/serve.err"
is "without a certificate SIGHUP changes nothing" "$(health) $(grep -c reload "$T/serve.err")" "200 1"
kill "$issuer" && wait "$issuer"

make_certificates || ok "certificates are made" 1
serial() { echo | openssl s_client -connect "127.0.0.1:$PORT" -servername localhost 2>/dev/null | openssl x509 -noout -serial 2>/dev/null; }
cp "$T/server.pem" "$T/now.pem" && cp "$T/server.key" "$T/now.key"
serve --tls-cert "$T/now.pem" --tls-key "$T/now.key" || ok "an issuer serves with TLS" 1 "$T/serve.err"
for i in 1 2 3 4 5 6; do curl -s "https://localhost:$PORT/health"; done # none knows the authority: the handshake is given up
until_true 5 grep -q . "$T/serve.err"
is "clients that give up the handshake are one line of the log, in its format" \
	"$(grep -c . "$T/serve.err") $(grep -cE '^warning http why=".*" unlogged=0$' "$T/serve.err")" "1 1"
first=$(serial)
curl -s --cacert "$T/ca.pem" -o "$T/long" --limit-rate 1 "https://localhost:$PORT/profile.json" & # a connection from before
long=$!
children="$children $long"
make_certificates || ok "certificates are made again" 1
cp "$T/server.pem" "$T/now.pem" && kill -HUP "$issuer"
until_true 5 grep -q '^error reload' "$T/serve.err"
is "a certificate that is not the key's is told, and the old one stays" "$(grep -c 'is not the key of the certificate.* certificate=kept' "$T/serve.err") $(serial)" "1 $first"
cp "$T/server.key" "$T/now.key" && kill -HUP "$issuer"
until_true 5 grep -q '^info reload' "$T/serve.err"
second=$(serial)
is "SIGHUP reads a renewed certificate" "$(test -n "$second" && test "$second" != "$first" && echo another)" another
is "and the new one is good" "$(curl -s --cacert "$T/ca.pem" "https://localhost:$PORT/health")" ok
: >"$T/now.pem" && kill -HUP "$issuer"
until_true 5 grep -q 'error reload.*no certificate' "$T/serve.err"
is "an empty file is told" "$(curl -s --cacert "$T/ca.pem" "https://localhost:$PORT/health")" ok
kill "$long" 2>/dev/null
kill "$issuer" && wait "$issuer"
refuses "a certificate that cannot be used is named at the start" "now.pem: no certificate" badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT" --tls-cert "$T/now.pem" --tls-key "$T/now.key"
refuses "so is a key that is another's" "is not the key" badge-issuer serve --dir "$T/issuer" --listen "127.0.0.1:$PORT" --tls-cert "$T/ca.pem" --tls-key "$T/now.key"

# ---- whether it is well
serve || ok "an issuer serves" 1 "$T/serve.err"
is "well" "$(health) $(cat "$T/health")" "200 ok"
mv "$T/issuer/issuer.db" "$T/away.db"
until_true 10 sh -c '[ "$(curl -s -o /dev/null -w "%{http_code}" "$0/health")" = 503 ]' "$BASE"
is "a store that is gone is told to who watches" "$(health) $(grep -ci '^retry-after' "$T/head")" "503 1"
is "and in the log" "$(grep -c '^error health why="' "$T/serve.err" | awk '{print ($1 > 0)}')" 1
mv "$T/away.db" "$T/issuer/issuer.db"
until_true 10 sh -c '[ "$(curl -s -o /dev/null -w "%{http_code}" "$0/health")" = 200 ]' "$BASE"
is "and that it is back" "$(health)" 200
cp "$T/issuer/issuer.db" "$T/good.db"
kill "$issuer" && wait "$issuer"
plan
