#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The pages' scripts lose indents, comments and ends of lines on their way into the issuer (Makefile). They must stay the programs
# that were written.
cd "$(dirname "$0")/../.." || exit 1
node tests/e2e/stripped.mjs assets/web "${BIN:-build/bin}/../web"
