#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What `make run` does where there is no display, twice, and ended in the middle; the QR on its screen read by two readers.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER
export DEMO="$T/demo"

passes "the demo plays a workshop" board/demo
cp "$T/out" "$T/first"
is "two awards are in the issuer's list" "$(grep -Ec ' accepted( claimed)?$' "$T/first")" 2
is "the phone's claim is bound" "$(grep -c '^201 ' "$T/first")" 1
is "twelve screens are drawn" "$(find "$DEMO/screens" -name '*.png' | wc -l)" 12
url=$(grep -i '^https*://' "$T/first" | tail -n 1)
is "a frame of 800x480" "$(od -An -tu4 --endian=big -j16 -N8 "$DEMO/screens/09-qr.png" | tr -s ' ')" " 800 480"
is "zbar reads the drawn frame" "$(scan "$DEMO/screens/09-qr.png")" "$url"
is "so does a second reader" "$(node tests/interop/qr.mjs "$DEMO/screens/09-qr.png")" "$url"
award=$(badgectl --dir "$DEMO/kiosk" ledger list --json | head -n 1 | field award)
passes "the same code is made again as a picture" badgectl --dir "$DEMO/kiosk" qr --award "$award" --png "$T/qr.png" --pin-file "$DEMO/pin"
is "zbar reads it" "$(scan "$T/qr.png")" "$url"
is "and the second reader" "$(node tests/interop/qr.mjs "$T/qr.png")" "$url"
passes "a second run finds its data" board/demo
is "and adds to it" "$(grep -Ec ' accepted( claimed)?$' "$T/out")" 4

# other demos, and ports that somebody has
other=$(cat "$DEMO/port")
badge-issuer serve --dir "$DEMO/issuer" --listen "127.0.0.1:$other" >"$T/left" 2>&1 & # as one that was left behind
leftover=$!
children="$children $leftover"
until_true 20 grep -q '^listening' "$T/left"
passes "an issuer that was left behind is no matter: the demo takes another folder" board/demo
is "and says so" "$(grep -c "port $other of the demo in $DEMO is taken" "$T/out")" 1
is "with a port of its own" "$(test "$(cat "$DEMO-2/port")" != "$other" && grep -c "^issuer     http://127.0.0.1:$(cat "$DEMO-2/port") " "$T/out")" 1
kill "$leftover"
wait "$leftover"
board/demo >"$T/one" 2>&1 &
one=$!
children="$children $one"
until_true 20 grep -q '^kiosk PIN' "$T/one"
passes "two demos at once" board/demo
wait "$one"
is "do not meet" "$? $(grep -h '^issuer' "$T/one" "$T/out" | sort -u | wc -l)" "0 2"

# killed, so that it can do nothing itself
board/demo >"$T/one" 2>&1 &
demo=$!
until_true 20 grep -q '^kiosk PIN' "$T/one"
is "while it runs there is an issuer" "$(pgrep -f "serve --dir $DEMO/issuer" | wc -l)" 1
kill -9 "$demo"
wait "$demo" 2>/dev/null
until_true 20 sh -c '! pgrep -f "$0/" >/dev/null' "$DEMO"
is "killed, it leaves nothing behind" "$(pgrep -f "$DEMO" | wc -l)" 0
for signal in HUP INT PIPE; do
	rm -f "$T/one"
	env --default-signal=INT board/demo >"$T/one" 2>&1 &
	demo=$!
	until_true 20 grep -q '^kiosk PIN' "$T/one"
	kill -"$signal" "$demo"
	wait "$demo"
	is "$signal ends it and all of it" "$(($? > 128)) $(pgrep -f "$DEMO" | wc -l)" "1 0"
done

rm -f "$T/out" # the run before said its PIN there, and a signal that comes before the script has begun is lost
board/demo >"$T/out" 2>&1 &
demo=$!
until_true 20 grep -q '^kiosk PIN' "$T/out"
kill "$demo"
wait "$demo"
is "it can be ended" "$?" 143
is "and ends all that it started" "$(pgrep -f "$DEMO" | wc -l)" 0

# whoever reads it goes away in the middle
board/demo 2>&1 | head -n 2 >"$T/out"
until_true 20 sh -c '! pgrep -f "$0/issuer" >/dev/null' "$DEMO"
is "it ends when nobody reads it any more" "$(pgrep -f "$DEMO" | wc -l)" 0
refuses "a display that does not answer is told" "no screen" env XDG_RUNTIME_DIR="$T" DISPLAY=:4095 badge-kiosk --dir "$DEMO/kiosk"
plan
