#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What comes after the claim, over TLS in a real browser: my badges and their file, a badge that moves
# to another phone, a dispute, a corrected badge, deletion.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 2
awards sensors open-lab atelier-capteur --count 2
browse tests/e2e/holder_page.mjs
