#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# `init` killed at each of its writes.
cd "$(dirname "$0")/../.." || exit 1
INIT_STEP=1 exec tests/e2e/init.sh
