-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, from version 2 to version 3.

-- entries in the order they come: what many kiosks report at once lies on few pages
CREATE TABLE entries_3 (
    kiosk TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    time INTEGER NOT NULL,
    hash BLOB NOT NULL,
    entry BLOB NOT NULL,
    signature BLOB NOT NULL,
    code TEXT NOT NULL,
    received INTEGER NOT NULL,
    UNIQUE (kiosk, epoch, n)
);
INSERT INTO entries_3 SELECT kiosk, epoch, n, kind, time, hash, entry, signature, code, received FROM entries;
DROP TABLE entries;
ALTER TABLE entries_3 RENAME TO entries;

-- how many awards of a session are claimed, those withdrawn left out: kept, not counted. `at`: when it was first heard of
CREATE TABLE sessions (
    kiosk TEXT NOT NULL,
    session BLOB NOT NULL,
    at INTEGER NOT NULL,
    claimed INTEGER NOT NULL,
    PRIMARY KEY (kiosk, session)
) WITHOUT ROWID;
CREATE INDEX sessions_at ON sessions (kiosk, at);
INSERT INTO sessions SELECT a.kiosk, substr(a.head, 29, 6), min(a.first_seen), count(c.id) FROM awards a
    LEFT JOIN claims c ON c.id = a.id AND a.state NOT IN (3, 4) WHERE a.state <> 6 GROUP BY 1, 2;

-- the bits of a list: a withdrawn award sets its own; empty: not put together yet
ALTER TABLE status_lists ADD COLUMN bits BLOB NOT NULL DEFAULT x'';
