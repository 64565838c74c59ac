#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A browser that refuses to keep anything: it is said before the tap, and the code that brings the badge back is the first thing after it.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards refused open-lab participation-citoyenne-5g --result comprendre --result participer
browse tests/e2e/keeps_nothing.mjs
