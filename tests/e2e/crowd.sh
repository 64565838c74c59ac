#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Crowds of connections, and proxies on other machines: an issuer in a network of its own, where any address can ask.
cd "$(dirname "$0")/../.." || exit 1
if [ "${1:-}" != alone ]; then
	if ! unshare -rn true 2>/dev/null || ! command -v ip >/dev/null; then
		echo "1..0 # skip no network of its own can be made here"
		exit 0
	fi
	exec unshare -rn "$0" alone
fi
ip link set lo up
ip addr add 10.9.0.1/24 dev lo
ip -6 addr add fd00:9::1/128 dev lo nodad
ip -6 route add local fd00:9::/32 dev lo # every address of these networks is this machine's
echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind
. tests/support/e2e.sh
PORT=$(free_port)
serve_at() { # ADDRESS [OPTIONS]
	at=$1
	shift
	rm -f "$T/serve.out"
	$tied badge-issuer serve --dir "$T/issuer" --listen "$at:$PORT" "$@" >"$T/serve.out" 2>"$T/serve.err" &
	issuer=$!
	children="$children $issuer"
	until_true 20 grep -q '^listening' "$T/serve.out"
}
code() { # FROM TO FORWARDED: the status of a slip's code that is not known
	curl -s -o "$T/page" -w '%{http_code}' --interface "$1" -H "X-Forwarded-For: $3" -d code=AAAA-AAAA-AAAA-AAAA "http://$2:$PORT/s"
}
codes() { # FROM: six people behind this proxy
	for i in 1 2 3 4 5 6; do code "$1" 10.9.0.1 "203.0.113.$i, 10.9.0.77"; done
}
make_issuer "http://10.9.0.1:$PORT" || ok "an issuer is made" 1 "$T/init.out"

serve_at 10.9.0.1 || ok "an issuer serves" 1 "$T/serve.err"
is "a proxy that nobody named is not believed: six people are one" "$(codes 10.9.0.5)" "404404404404404429"
is "any address of loopback is believed" "$(for i in 1 2 3 4 5 6; do code 127.0.0.9 10.9.0.1 "203.0.113.$i"; done)" "404404404404404404"
node tests/e2e/crowd.mjs 10.9.0.1 "$PORT" 10.9.0.2,10.9.0.3,10.9.0.4 10.9.0.9 >"$T/crowd" || ok "a crowd comes" 1 "$T/crowd"
is "600 half heads from three addresses: another is served within a second, each time" "$(grep -c '^served' "$T/crowd")" 6
is "and the connection that it kept from before is kept" "$(grep -c '^kept' "$T/crowd")" 1
is "while the crowd fills all places" "$(sed -n 's/^held //p' "$T/crowd")" yes
kill "$issuer" && wait "$issuer"

serve_at '[fd00:9::1]' || ok "an issuer serves" 1 "$T/serve.err"
node tests/e2e/crowd.mjs fd00:9::1 "$PORT" fd00:9:1:1::,fd00:9:1:1:5::,fd00:9:1:1:6:: fd00:9:2:2::9 many >"$T/crowd" || ok "a crowd comes" 1 "$T/crowd"
is "600 addresses of one household are one crowd: the next household is served" "$(grep -c '^served' "$T/crowd")" 6
is "and keeps its connection" "$(grep -c '^kept' "$T/crowd")" 1
kill "$issuer" && wait "$issuer"

refuses "a proxy is an address or a block of them" "must be an address or a block" badge-issuer serve --dir "$T/issuer" --listen "10.9.0.1:$PORT" --trust-proxy nginx
serve_at 10.9.0.1 --trust-proxy 10.9.0.5 --trust-proxy 10.9.0.64/26 || ok "an issuer serves" 1 "$T/serve.err"
is "six people behind two proxies that were named are six" "$(codes 10.9.0.5)" "404404404404404404"
is "the same six behind another address are that one" "$(codes 10.9.0.6)" "404404404404404429"
node tests/e2e/crowd.mjs 10.9.0.1 "$PORT" 10.9.0.5 10.9.0.9 idle >"$T/crowd" || ok "a proxy comes" 1 "$T/crowd"
is "300 connections of a proxy are all served" "$(grep -c '^answered' "$T/crowd")" 300
is "and throttle nobody" "$(grep -c '^served' "$T/crowd")" 6
kill "$issuer" && wait "$issuer"
plan
