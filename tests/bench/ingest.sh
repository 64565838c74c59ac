#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# How many awards the issuer takes in, against two servers that one would write for it (peers/server.mjs), in one run: the same
# requests over HTTPS on loopback, every award's signature verified, every answer durable and a signed receipt. Lines NAME VALUE UNIT. INGEST_AWARDS=N (12000), INGEST_ROUNDS=N (3).
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
ingest=build/release/tests/bench/ingest
awards=${INGEST_AWARDS:-12000}
rounds=${INGEST_ROUNDS:-3}

lacks() {
	echo "ingest: $1" >&2
	exit 1
}
figures() { # NAME PORT PIDS CONNECTIONS AWARDS PER_REQUEST
	"$ingest" load "$T/issuer" "$2" "$T/ca.pem" "$3" "$4" "$5" "$6" "$rounds" >"$T/$1" || lacks "$1 did not answer"
}
at() { cut -d' ' -f"$2" "$T/$1"; } # NAME (1 a second, 2 a CPU-second, 3 resident KiB)
by() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

tests/bench/peers/setup || exit 1
PORT=$(free_port)
make_certificates && make_issuer https://localhost:"$PORT" || lacks "no issuer"
"$ingest" enrol "$T/issuer" "$(cat "$T/passphrase")" 16 >"$T/keys.json" || lacks "no kiosks"
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key" || lacks "no server"

# ---- PostgreSQL of its own, in the scratch folder, as its own user when this is root
pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
as=
if [ "$(id -u)" = 0 ]; then as="setpriv --reuid=postgres --regid=postgres --clear-groups"; fi
[ -x "$pg/initdb" ] || lacks "no PostgreSQL: apt-get install postgresql"
mkdir "$T/pg" && chmod 755 "$T" && if [ -n "$as" ]; then chown postgres "$T/pg"; fi
export PGUSER=bench
(cd / && $as "$pg/initdb" -D "$T/pg/data" -U bench -A trust -E UTF8 --no-sync) >"$T/pg.out" 2>&1 || lacks "initdb: $(tail -n 1 "$T/pg.out")"
(cd / && exec $as "$pg/postgres" -D "$T/pg/data" -k "$T/pg" -c listen_addresses=) >"$T/pg.out" 2>&1 &
postmaster=$!
children="$postmaster $children"
until_true 20 "$pg/pg_isready" -q -h "$T/pg" || lacks "PostgreSQL does not start: $(tail -n 1 "$T/pg.out")"

peer() { # NAME KIND WHERE: $peer its pid, $peer_port
	node tests/bench/peers/server.mjs "$2" "$3" "$T/keys.json" "$T/server.pem" "$T/server.key" >"$T/$1.out" 2>"$T/$1.err" &
	peer=$!
	children="$peer $children"
	until_true 20 grep -q listening "$T/$1.out" || lacks "$1: $(tail -n 3 "$T/$1.err")"
	peer_port=$(sed -n 's/listening //p' "$T/$1.out")
}
peer postgres postgres "$T/pg"
pg_pid=$peer pg_port=$peer_port
peer sqlite sqlite "$T/peer.db"
sqlite_pid=$peer sqlite_port=$peer_port

figures issuer-100 "$PORT" "$issuer" 4 "$awards" 100
figures postgres-100 "$pg_port" "$pg_pid,$postmaster" 4 "$awards" 100
figures sqlite-100 "$sqlite_port" "$sqlite_pid" 4 "$awards" 100
few=$((awards / 3))
figures issuer-1 "$PORT" "$issuer" 16 "$few" 1
figures postgres-1 "$pg_port" "$pg_pid,$postmaster" 16 "$few" 1
figures sqlite-1 "$sqlite_port" "$sqlite_pid" 16 "$few" 1

for server in issuer postgres sqlite; do
	echo "ingest-100-a-request-$server $(at $server-100 2) awards-a-CPU-second"
	echo "ingest-1-a-request-$server $(at $server-1 1) awards-a-second"
	echo "ingest-resident-$server $(by "$(at $server-1 3)" 1024) MiB"
done
echo "ingest-100-by-postgres $(by "$(at issuer-100 2)" "$(at postgres-100 2)") ratio"
echo "ingest-100-by-sqlite $(by "$(at issuer-100 2)" "$(at sqlite-100 2)") ratio"
echo "ingest-1-by-postgres $(by "$(at issuer-1 1)" "$(at postgres-1 1)") ratio"
echo "ingest-1-by-sqlite $(by "$(at issuer-1 1)" "$(at sqlite-1 1)") ratio"
