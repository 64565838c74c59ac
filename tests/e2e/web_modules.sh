#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The pages' modules by themselves, against the vectors that the C code meets: with the platform's Ed25519, then with the library.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
cp -r assets/web assets/frame "$T" && printf '{"type":"module"}\n' >"$T/web/package.json"
WEB=$T/web node tests/e2e/web_modules.mjs
