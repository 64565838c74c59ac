#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The claim QR for hosts of 20, 25 and 31 characters: as a picture of badgectl and as a frame of 800x480 that badge-kiosk has drawn, read
# by zbar and by a reader from npm. Versions 8, 9, 9.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
unset DISPLAY WAYLAND_DISPLAY
width() { od -An -tu4 --endian=big -j16 -N4 "$1" | tr -d ' '; }

for case in "badges.biblio.bzh.eu 8" "badges.mediatheque.bzh.eu 9" "badges.mediatheque.metropole.fr 9"; do
	# shellcheck disable=SC2086 # two words
	set -- $case
	host=$1 version=$2
	T0=$T T=$T/$host
	mkdir "$T"
	cp "$T0/pin" "$T0/passphrase" "$T/"
	make_issuer "https://$host" && make_kiosk one || echo "# no kiosk for $host"
	printf 'pin %s\nscreen event\ntap Open Lab du LabFab\ntap Fabrication d’un capteur de qualité de l’air\ntap Remettre le badge\nscreen qr\nshot qr\nurl\ntap Suivant\ntap Verrouiller\n' \
		"$T/pin" | sed '1i tap Déverrouiller' >"$T/script"
	SDL_VIDEODRIVER=dummy badge-kiosk --dir "$T/one" --play "$T/script" --shots "$T/shots" >"$T/played" 2>&1
	url=$(grep '^https://' "$T/played" | tail -n 1)
	is "host of ${#host} characters: it stands in the URL" "${url%%#*}" "https://$host/c"
	badgectl --dir "$T/one" qr --pin-file "$T/pin" --png "$T/qr.png" \
		--award "$(badgectl --dir "$T/one" ledger list --json | head -n 1 | field award)" >/dev/null 2>&1
	is "version $version, 8 pixels a module, a quiet zone of 4" "$(width "$T/qr.png")" $(((17 + 4 * version + 8) * 8))
	is "the frame is 800 pixels wide" "$(width "$T/shots/qr.png")" 800
	for picture in qr.png shots/qr.png; do
		is "$picture: zbar reads it" "$(scan "$T/$picture")" "$url"
		is "$picture: the second reader too" "$(node tests/interop/qr.mjs "$T/$picture" 2>&1)" "$url"
	done
	T=$T0
done
plan
