#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
PORT=$(free_port)
if make_issuer "http://127.0.0.1:$PORT" && serve; then
	node tests/e2e/limits.mjs "http://127.0.0.1:$PORT"
else
	ok "an issuer serves" 1 "$T/serve.err"
	plan
fi
