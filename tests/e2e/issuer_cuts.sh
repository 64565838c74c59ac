#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# A revocation is ended at each of its syncs: done or not done. The other commands are tried in check-long.
COMMANDS=revoke exec "$(dirname "$0")/../powercut/issuer_commands.sh"
