#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# What a hasty finger does: a tap that counts is tapped twice while its answer is on the way, and two tabs of one phone do the same thing at
# once. The badge is there, with a key and a code that work.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards twice open-lab participation-citoyenne-5g --result comprendre --result participer --count 9
browse tests/e2e/once.mjs
