#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The claim page on slow 3G (400 kbit/s, 400 ms) and a processor four times slower: how many bytes, how many round trips one after the
# other, how far the page moves while it comes. The time until the button can be tapped is told here and judged in `make bench`.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards slow open-lab participation-citoyenne-5g --result comprendre --result participer --count 2
ENGINE=chromium browse tests/e2e/slow_phone.mjs
