#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Whatever is lost on its way to the claim page, a script or an answer: the badge comes, and the page never blames the server.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 9
browse tests/e2e/claim_lost.mjs
