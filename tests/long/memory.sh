#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# tests/e2e/memory.sh at length, under the sanitizers.
cd "$(dirname "$0")/../.." || exit 1
export MEMORY_REQUESTS="${MEMORY_REQUESTS:-100000}" BIN=build/debug/bin
exec tests/e2e/memory.sh
