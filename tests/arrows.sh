#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The rooms of rooms.mk, held against the files: every folder is a room, a file includes and calls only what its room may.
# And what a program links is what it may hold: badge-kiosk no TLS, badge-sync no vault and no SQLite.
set -u
cd "$(dirname "$0")/.."
bin=${BIN:-build/bin}
objects=${OBJECTS:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/support/check.sh

# ROOM: ROOM ROOM ..., ground floor first
"${MAKE:-make}" --no-print-directory --silent rooms >"$work/rooms"
# reads them: (room, other) in may, when room may use the other
may='FILENAME == rooms {room = $1; sub(/:$/, "", room)
		may[room, room] = 1
		for (i = 2; i <= NF; i++) may[room, $i] = 1
		next}
	function folder(path) {sub(/\/[^\/]*$/, "", path); return path}'

picture() { # the rooms by floors: each stands above all that it may include
	awk '{room = $1; sub(/:$/, "", room)
		floor = 0
		for (i = 2; i <= NF; i++) if (at[$i] >= floor) floor = at[$i] + 1
		at[room] = floor
		if (floor > top) top = floor
		list = "find " room " -maxdepth 1 -name \"*.[ch]\" | wc -l"
		list | getline files
		close(list)
		on[floor] = on[floor] sprintf("#    %-22s %3d files\n", room, files)}
		END {for (f = top; f >= 0; f--) printf "# floor %d\n%s", f, on[f]}' "$work/rooms"
}
unlisted() { # folders with C files that are no room, and rooms without any
	find keys firmware sync ui -name '*.[ch]' | sed 's|/[^/]*$||' | sort -u >"$work/folders"
	sed 's/:.*//' "$work/rooms" | sort >"$work/names"
	comm -23 "$work/folders" "$work/names" | sed 's/$/: not in rooms.mk/'
	comm -13 "$work/folders" "$work/names" | sed 's/$/: a room without files/'
}
upward() { # rooms that may include one that does not stand above their line
	awk '{room = $1; sub(/:$/, "", room)
		for (i = 2; i <= NF; i++) if (!($i in seen)) print room " may include " $i ", which does not stand further up"
		seen[room] = 1}' "$work/rooms"
}
includes() { # quoted includes that the room of their file does not allow
	find keys firmware sync ui -name '*.[ch]' -exec grep -Hn '^#include "' {} + |
		awk -v rooms="$work/rooms" "$may"'{split($0, part, ":"); from = folder(part[1])
			to = $0; sub(/^[^"]*"/, "", to); sub(/".*/, "", to)
			if (to ~ /^gen\/assets\//) next
			sub(/^gen\//, "", to)
			if (!((from, folder(to)) in may)) print part[1] ":" part[2] ": " to}' "$work/rooms" -
}
calls() { # writes USER DEFINER SYMBOL for each symbol that one object needs and another defines
	for room in $(sed 's/:.*//' "$work/rooms"); do
		find "$objects/$room" -maxdepth 1 -name '*.o' 2>/dev/null
	done | while read -r o; do # of a file that is still there
		source=${o#"$objects"/}
		if [ -f "${source%.o}.c" ]; then echo "$o"; fi
	done >"$work/list"
	[ -s "$work/list" ] || echo "$objects holds no object: make programs"
	xargs nm -A <"$work/list" |
		awk '{o = $1; sub(/:.*/, "", o); kind = $(NF - 1); name = $NF}
			kind == "U" {uses[o " " name] = 1}
			kind ~ /^[TDRBC]$/ && name != "main" {home[name] = o}
			END {for (u in uses) {split(u, p, " "); if (p[2] in home && home[p[2]] != p[1]) print p[1], home[p[2]], p[2]}}' |
		sed "s|$objects/||g; s|\.o |.c |g" | sort >"$work/calls"
}
called() { # calls that the room of the caller does not allow
	awk -v rooms="$work/rooms" "$may"'!((folder($1), folder($2)) in may) {print $1 " calls " $3 " of " $2}' \
		"$work/rooms" "$work/calls"
}
circles() { # files that call each other in a ring
	cut -d ' ' -f 1,2 "$work/calls" | sort -u | tsort 2>&1 >"$work/order"
}
strangers() { # files that look into struct engine, and are not named in its header
	state=firmware/engine/engine_state.h
	sed -n '/Private to/,/\*\//p' $state | tr -cs 'a-z_' '\n' >"$work/friends"
	grep -rl "\"$state\"" keys firmware sync ui --include '*.[ch]' | while read -r f; do
		basename "${f%.*}" | grep -qxFf "$work/friends" || echo "$f includes $state, which does not name it"
	done
}
needed() { # PROGRAM PATTERN
	readelf -d "$bin/$1" | grep NEEDED | grep -E "$2"
	[ -x "$bin/$1" ] || echo "$bin/$1 is not there"
}
# what it defines, and what it calls of libraries: mold leaves names in the table that nothing calls
symbols() { # PROGRAM PATTERN
	{
		readelf -sW "$bin/$1" | awk '$7 != "UND"'
		readelf -rW "$bin/$1"
	} | grep -E " ($2)" | head -n 3
}

raw_log() { # the command line and its main() speak to a person, every other room to the log
	find sync/issuer -mindepth 2 -name '*.c' -not -path 'sync/issuer/command/*' -exec grep -Hn 'fprintf(stderr\|perror(' {} +
}

picture
check "every folder of C files is a room, and every room has some" unlisted
check "a room may include rooms further up in the list alone" upward
check "no file includes one that its room may not" includes
check "no C file includes another C file" grep -rn '#include ".*\.c"' keys firmware sync ui --include '*.[ch]'
check "the issuer writes its log by log_event alone" raw_log
check "the objects are there" calls
check "no file calls one that its room may not" called
check "no files need each other in a circle" circles
check "engine_state.h names every file that includes it" strangers
check "badge-kiosk links no TLS and no HTTP" needed badge-kiosk 'mbedtls|mbedx509|gnutls|libssl|microhttpd|curl'
check "badge-sync links no SQLite and no picture, screen or server library" needed badge-sync 'sqlite|SDL|png|qrencode|microhttpd'
check "badge-sync carries no vault, no ledger and no signing" symbols badge-sync 'vault_|ledger_|database_|signing_sign|jws_sign|sqlite3_'
check "badge-issuer links no screen" needed badge-issuer 'SDL'
checked
