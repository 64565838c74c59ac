#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# assets/icons/home.sh: the icons of My badges on a home screen, drawn from web/icon.svg. Needs rsvg-convert of
# librsvg2-bin; the build does not. A home screen cuts icons into its own shape, so the drawing has paper around it.
set -eu
cd "$(dirname "$0")"
draw() { # NAME SIZE MARGIN: paper of SIZE pixels, the drawing inside MARGIN
	inner=$(($2 - 2 * $3))
	{
		printf '<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">' "$2" "$2"
		printf '<rect width="%d" height="%d" fill="#f7f5f0"/>' "$2" "$2"
		printf '<svg x="%d" y="%d" width="%d" height="%d" viewBox="0 0 32 32">' "$3" "$3" "$inner" "$inner"
		sed -n 's/.*<svg[^>]*>\(.*\)<\/svg>.*/\1/p' ../web/icon.svg
		printf '</svg></svg>'
	} | rsvg-convert -o "../web/$1.png"
}
draw icon-192 192 20
draw icon-512 512 54
draw icon-mask 512 102
draw icon-180 180 20
