#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
cd "$(dirname "$0")/../.." && exec node tests/interop/vectors.mjs
