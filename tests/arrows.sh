#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Includes point one way: keys <- firmware/credential <- firmware <- sync <- sync/issuer, sync/badgectl; firmware <- ui. And what a
# program links is what it may hold: badge-kiosk no TLS, badge-sync no vault and no SQLite.
set -u
cd "$(dirname "$0")/.."
bin=${BIN:-build/bin}
n=0 failed=0
check() { # NAME, then a command that must print nothing
	name=$1
	shift
	n=$((n + 1))
	found=$("$@" 2>&1)
	if [ -z "$found" ]; then echo "ok $n - $name"; else
		failed=1
		echo "not ok $n - $name"
		echo "$found" | sed 's/^/# /'
	fi
}
includes() { # FOLDER PATTERN: quoted includes of files of this folder alone that do not match
	find "$1" -maxdepth 1 -name '*.[ch]' -exec grep -Hn '^#include "' {} + | grep -Ev "\"($2)"
}
needed() { # PROGRAM PATTERN
	readelf -d "$bin/$1" | grep NEEDED | grep -E "$2"
	[ -x "$bin/$1" ] || echo "$bin/$1 is not there"
}
symbols() { # PROGRAM PATTERN
	readelf -sW "$bin/$1" | grep -E " ($2)" | head -n 3
}

check "keys includes only keys" includes keys 'keys/'
check "firmware/credential includes keys and itself" includes firmware/credential '(keys|firmware/credential)/'
check "firmware includes keys, credential and itself" includes firmware '(keys|firmware|gen/firmware|gen/assets)/'
check "sync includes keys, firmware and itself" includes sync '(keys|firmware/[a-z]+|sync)/[a-z_]+\.h'
check "sync/badgectl includes no issuer and no ui" includes sync/badgectl '(keys|firmware/[a-z]+|sync|sync/badgectl)/[a-z_0-9]+\.h'
check "sync/issuer includes no badgectl and no ui" includes sync/issuer '(keys|firmware/[a-z]+|sync|sync/issuer/[a-z]+)/[a-z_0-9.]+\.h|gen/'
check "ui includes no sync" includes ui '(keys|firmware/[a-z]+|ui|ui/[a-z]+|gen/assets/(fonts|icons))/'
check "ui/screens includes no sync" includes ui/screens '(keys|firmware/[a-z]+|ui/[a-z]+)/'
check "no C file includes another C file" grep -rn '#include ".*\.c"' keys firmware sync ui --include '*.[ch]'
check "badge-kiosk links no TLS and no HTTP" needed badge-kiosk 'mbedtls|mbedx509|gnutls|libssl|microhttpd|curl'
check "badge-sync links no SQLite and no picture, screen or server library" needed badge-sync 'sqlite|SDL|png|qrencode|microhttpd'
check "badge-sync carries no vault, no ledger and no signing" symbols badge-sync 'vault_|ledger_|database_|crypto_sign_detached|sqlite3_'
check "badge-issuer links no screen" needed badge-issuer 'SDL'
echo "1..$n"
exit $failed
