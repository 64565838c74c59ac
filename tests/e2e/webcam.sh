#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A code that a video call carries: the screen for a camera, filmed so that it takes 60 in 100 of a picture of 640x360, out of
# focus and compressed, is still read. Of the screen beside the words, which has smaller modules, that is not true.
cd "$(dirname "$0")/../.." || exit
. tests/support/e2e.sh
unset DISPLAY WAYLAND_DISPLAY

filmed() { # TOUR STATE PERCENT: the code in the video
	node tests/support/webcam.mjs "$(ls "$T/$1"/*-"$2".png)" "$3" 1.3 30 "$T/film.png" && scan "$T/film.png"
}
for size in 800x480 1024x600 1280x720 1280x800; do
	passes "the screens of $size" badge-kiosk --tour "$T/$size" --size "$size"
	sharp=$(scan "$(ls "$T/$size"/*-qr-for-a-camera.png)")
	passes "a code is on the screen for a camera" test -n "$sharp"
	for percent in 100 60; do
		is "at $percent in 100 of the video it is read" "$(filmed "$size" qr-for-a-camera "$percent")" "$sharp"
	done
done
is "beside the words it is not, at 60" "$(filmed 800x480 qr 60)" ""
plan
