#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Badges built at random, judged by the Digital Bazaar libraries with the 1EdTech schema and by badgectl (generated.mjs).
# GENERATED_BADGES=N (60) GENERATED_SEED=N
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
node tests/interop/generated.mjs "$T/generated"
