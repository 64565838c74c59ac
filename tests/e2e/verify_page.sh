#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The verify page over TLS in a real browser: three verdicts in a person's words, every way to give a badge (file, photo, address),
# and whose badge it is, between two phones. The camera is in verify_camera.sh.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer --count 2
browse tests/e2e/verify_page.mjs
