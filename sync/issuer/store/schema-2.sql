-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, from version 1 to version 2.

-- SHA-256 of the recovery code; empty: none
ALTER TABLE claims ADD COLUMN recovery BLOB NOT NULL DEFAULT x'';

-- other keys that asked for a bound award, until a person settles it
CREATE TABLE disputes (
    id BLOB NOT NULL,
    holder BLOB NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    PRIMARY KEY (id, holder)
) WITHOUT ROWID;

-- private links that lead nowhere any more, as hashes: they answer 410 and not 404
CREATE TABLE gone (hash BLOB PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID;

-- guesses that must outlive the process: counted before they are judged
CREATE TABLE tries (id BLOB PRIMARY KEY, since INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;

-- a wrong award and the one in its place. A correction that was interrupted is finished by the next command of the desk: `epoch` and
-- `after` say from which entry of the desk's ledger on the successor is to be looked for, epoch 0 that it was not begun
CREATE TABLE corrections (
    id BLOB PRIMARY KEY,
    successor BLOB NOT NULL,    -- empty: not awarded yet
    event TEXT NOT NULL,
    achievement TEXT NOT NULL,
    results INTEGER NOT NULL,
    reason TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    after INTEGER NOT NULL,
    done INTEGER NOT NULL       -- 0: the wrong one still stands
) WITHOUT ROWID;
CREATE INDEX corrections_successor ON corrections (successor);
CREATE INDEX corrections_open ON corrections (id) WHERE done = 0;

-- where a holder can be written to. Everything personal is sealed under the person's key, which lies in another file
CREATE TABLE contacts (
    id BLOB PRIMARY KEY,
    person BLOB NOT NULL UNIQUE,
    sealed BLOB NOT NULL,
    verified INTEGER NOT NULL,  -- when; 0: not yet
    assertion TEXT NOT NULL     -- name of the Open Badges 2.0 assertion; empty until verified
) WITHOUT ROWID;
CREATE INDEX contacts_assertion ON contacts (assertion) WHERE assertion <> '';
CREATE INDEX contacts_unconfirmed ON contacts (person) WHERE verified = 0;

-- one-time links of mails, as hashes
CREATE TABLE tokens (
    hash BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    kind INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokens_person ON tokens (person);
CREATE INDEX tokens_expires ON tokens (expires);

-- mails to send
CREATE TABLE mails (
    mail BLOB PRIMARY KEY,
    person BLOB NOT NULL,
    sealed BLOB NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX mails_due ON mails (due);
CREATE INDEX mails_person ON mails (person);


-- awards reported of one day under one delegation, for its daily cap: kept, not counted
CREATE TABLE days (
    serial INTEGER NOT NULL,
    day INTEGER NOT NULL,
    awards INTEGER NOT NULL,
    PRIMARY KEY (serial, day)
) WITHOUT ROWID;
INSERT INTO days (serial, day, awards) SELECT serial, iat / 86400, count(*) FROM awards WHERE n >= 0 GROUP BY 1, 2;

-- 1: a bit has changed since the list was signed
ALTER TABLE status_lists ADD COLUMN stale INTEGER NOT NULL DEFAULT 1;

-- awards in the order they come, found by their id, which is one award's whoever issues it: random ids spread over a small index and not
-- over the rows, so that many of them are few pages to write
CREATE TABLE awards_2 (
    issuer TEXT NOT NULL,
    id BLOB NOT NULL PRIMARY KEY,
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
    approved_late INTEGER NOT NULL
);
INSERT INTO awards_2 SELECT issuer, id, kiosk, epoch, kid, seq, serial, achievement, n, head, subject, signature, iat, state, code, reason,
    first_seen, receipted, valid_from, status_index, code_hash, approved_late FROM awards;
DROP TABLE awards;
ALTER TABLE awards_2 RENAME TO awards;
CREATE INDEX awards_slot ON awards (kid, seq, first_seen);
CREATE INDEX awards_withdrawn ON awards (issuer, status_index) WHERE state >= 3;
-- a slip's short code leads to its award once the kiosk has reported it: eight bytes of its hash find it
CREATE INDEX awards_code ON awards (substr(code_hash, 1, 8)) WHERE n >= 0;
