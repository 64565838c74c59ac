-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The kiosk's file, version 1 (user_version). The ledger and what is derived from it is append-only by triggers; the
-- rest may change.

CREATE TABLE entries (
    n INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    entry BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL
);
-- OPEN, VOID, CLOSE, ANCHOR ... sign the chain up to them: where a check at start begins
CREATE INDEX entries_checkpoint ON entries (n) WHERE kind <> 2;
CREATE TRIGGER entries_keep BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE awards (
    id BLOB PRIMARY KEY,
    n INTEGER NOT NULL UNIQUE,
    seq INTEGER NOT NULL UNIQUE,
    session BLOB NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER awards_keep BEFORE UPDATE ON awards BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER awards_stay BEFORE DELETE ON awards BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE voids (
    id BLOB PRIMARY KEY REFERENCES awards (id),
    n INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER voids_keep BEFORE UPDATE ON voids BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER voids_stay BEFORE DELETE ON voids BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- wrapped_key becomes NULL 14 days after CLOSE
CREATE TABLE sessions (
    open_n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    serial INTEGER NOT NULL,
    event INTEGER NOT NULL,
    wrapped_key BLOB,
    awards INTEGER NOT NULL DEFAULT 0,
    closed_n INTEGER,
    closed_s INTEGER
);
CREATE INDEX sessions_with_key ON sessions (closed_s) WHERE wrapped_key IS NOT NULL;

CREATE TABLE session_badges (
    open_n INTEGER NOT NULL,
    achievement BLOB NOT NULL,
    awards INTEGER NOT NULL,
    PRIMARY KEY (open_n, achievement)
) WITHOUT ROWID;

CREATE TABLE delegations (
    serial INTEGER PRIMARY KEY,
    jws BLOB NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
);

-- AWARD entries of a delegation on a UTC day
CREATE TABLE day_counts (
    serial INTEGER NOT NULL,
    day INTEGER NOT NULL,
    awards INTEGER NOT NULL,
    PRIMARY KEY (serial, day)
) WITHOUT ROWID;

-- uploads made: an echo of one of this boot is fresh time
CREATE TABLE nonces (
    nonce BLOB PRIMARY KEY,
    boot BLOB NOT NULL,
    made_s INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
