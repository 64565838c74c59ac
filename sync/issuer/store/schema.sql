-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, version 1. No sequences, no triggers; keys come from the writers; signed bytes are kept as bytes.

CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE organisations (
    did TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    next_status INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE records (
    hash BLOB PRIMARY KEY,
    hash8 BLOB NOT NULL,
    issuer TEXT NOT NULL,
    slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    event INTEGER NOT NULL,
    record BLOB NOT NULL,
    UNIQUE (event, slug, version)
);
CREATE INDEX records_hash8 ON records (hash8);

CREATE TABLE pictures (hex TEXT PRIMARY KEY, png BLOB NOT NULL);

CREATE TABLE kiosks (
    kiosk TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    award_key BLOB NOT NULL UNIQUE,
    device_key BLOB NOT NULL,
    kid BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    reply_number INTEGER NOT NULL,
    stolen_s INTEGER NOT NULL,
    locked INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE delegations (
    serial INTEGER PRIMARY KEY,
    iss TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq_from INTEGER NOT NULL,
    seq_count INTEGER NOT NULL,
    nbf INTEGER NOT NULL,
    exp INTEGER NOT NULL,
    revoked INTEGER NOT NULL,
    jws BLOB NOT NULL
);
CREATE INDEX delegations_kiosk ON delegations (kiosk);

CREATE TABLE entries (
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
    PRIMARY KEY (kiosk, epoch, n)
) WITHOUT ROWID;

-- how far each ledger is stored, without walking it
CREATE TABLE chains (
    kiosk TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    head BLOB NOT NULL,
    last_anchor INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    PRIMARY KEY (kiosk, epoch)
) WITHOUT ROWID;

CREATE TABLE awards (
    issuer TEXT NOT NULL,
    id BLOB NOT NULL,
    kiosk TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    kid BLOB NOT NULL,
    seq INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    achievement TEXT NOT NULL,
    n INTEGER NOT NULL,
    head BLOB NOT NULL,
    subject BLOB NOT NULL,
    signature BLOB NOT NULL,
    iat INTEGER NOT NULL,
    state INTEGER NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    receipted INTEGER NOT NULL,
    valid_from INTEGER NOT NULL,
    status_index INTEGER NOT NULL,
    code_hash BLOB NOT NULL,
    approved_late INTEGER NOT NULL,
    PRIMARY KEY (issuer, id)
) WITHOUT ROWID;
CREATE INDEX awards_id ON awards (id);
CREATE INDEX awards_slot ON awards (kid, seq, first_seen);
CREATE INDEX awards_day ON awards (serial, iat);
CREATE INDEX awards_withdrawn ON awards (issuer, status_index) WHERE state >= 3;

CREATE TABLE claims (
    issuer TEXT NOT NULL,
    id BLOB NOT NULL,
    holder BLOB NOT NULL,
    language TEXT NOT NULL,
    claimed INTEGER NOT NULL,
    link TEXT NOT NULL UNIQUE,
    disputes INTEGER NOT NULL,
    PRIMARY KEY (issuer, id)
) WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);

-- the issuer-signed credential of one award, made once
CREATE TABLE publications (
    id BLOB PRIMARY KEY,
    issuer TEXT NOT NULL,
    created INTEGER NOT NULL,
    credential BLOB NOT NULL
);

CREATE TABLE status_lists (
    url TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    first INTEGER NOT NULL,
    signed INTEGER NOT NULL,
    credential BLOB NOT NULL
);
