#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A participant's way from the code to the badge, in three browsers: claim, a second code in the same tab, my badges, the lost phone, the
# check, removal; a private window, storage that is refused or cleared, a slip. ENGINE=firefox takes one browser alone.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
for ENGINE in ${ENGINE:-chromium firefox webkit}; do
	export ENGINE
	awards "$ENGINE" open-lab participation-citoyenne-5g --result comprendre --result participer --count 6
	awards "$ENGINE.slip" open-lab atelier-capteur
	browse tests/e2e/journey.mjs
done
