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
