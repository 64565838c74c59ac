#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The claim button stands there before the page knows what the ticket is. What a tap then does, and what it must not do. SHOTS=DIR keeps
# its pictures.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 4
awards concept open-lab conception-de-badge --result criteres
awards practice practice specimen
browse tests/e2e/early_tap.mjs
