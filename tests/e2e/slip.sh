#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A printed slip's short code, typed into a page without script. SHOTS=DIR keeps its pictures.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards slips open-lab atelier-capteur
browse tests/e2e/slip.mjs
