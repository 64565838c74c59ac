#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The claim page over TLS in a real browser. SHOTS=DIR keeps its pictures.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 11
awards concept open-lab conception-de-badge --result criteres
awards minors remix-2027 projet-remix
awards practice practice specimen
browse tests/e2e/claim_page.mjs
