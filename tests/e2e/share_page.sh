#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The public page of a badge, over TLS in a real browser: begun, named, sent, printed, withdrawn and revoked; what strangers see of it.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 2
awards sensors open-lab atelier-capteur --count 1
browse tests/e2e/share_page.mjs
