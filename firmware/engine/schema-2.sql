-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- From version 1 to 2: what a session came to, for its summary, and who opened one when.

-- entry that the session's last tap began with (one award or a group); slug and day of the event (where it is);
-- what the issuer said of its claims, and when (server time). NULL in sessions of version 1.
ALTER TABLE sessions ADD COLUMN tap_n INTEGER;
ALTER TABLE sessions ADD COLUMN slug TEXT;
ALTER TABLE sessions ADD COLUMN day INTEGER;
ALTER TABLE sessions ADD COLUMN claimed INTEGER;
ALTER TABLE sessions ADD COLUMN claimed_s INTEGER;
CREATE INDEX sessions_by_day ON sessions (day, slug) WHERE day IS NOT NULL;

ALTER TABLE session_badges ADD COLUMN voided INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session_badges ADD COLUMN slips INTEGER NOT NULL DEFAULT 0;

-- what a person said of an event's day, -1: nothing
CREATE TABLE event_days (
    day INTEGER NOT NULL,
    slug TEXT NOT NULL,
    present INTEGER NOT NULL DEFAULT -1,
    offered INTEGER NOT NULL DEFAULT -1,
    PRIMARY KEY (day, slug)
) WITHOUT ROWID;

-- facilitators' slots: when a session was last opened with each
CREATE TABLE slot_uses (
    slot INTEGER PRIMARY KEY,
    used_s INTEGER NOT NULL
);
