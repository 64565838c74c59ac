-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, from version 4 to version 5.

-- The colour of an achievement, "#rrggbb". It lies beside the record, whose text is hashed and never changes. Empty: an event, or not
-- computed yet.
ALTER TABLE records ADD COLUMN colour TEXT NOT NULL DEFAULT '';
