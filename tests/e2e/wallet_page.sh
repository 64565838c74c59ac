#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A claimed badge into a wallet, over TLS in a real browser: the buttons, the codes to scan, the offer that the holder makes.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards sensors open-lab atelier-capteur --count 2
browse tests/e2e/wallet_page.mjs
