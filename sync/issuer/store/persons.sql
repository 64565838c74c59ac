-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- I/persons.db: the keys under which the store holds what is personal, apart from it, so that a copy of the store without this file is blind.

CREATE TABLE persons (
    person BLOB PRIMARY KEY,  -- 16 random bytes
    key BLOB NOT NULL,        -- 32 random bytes
    address BLOB NOT NULL,    -- keyed hash of the e-mail address
    pending INTEGER NOT NULL  -- since when nothing is known to be under it; 0: something is
) WITHOUT ROWID;
CREATE INDEX persons_address ON persons (address);
CREATE INDEX persons_pending ON persons (pending) WHERE pending <> 0;

-- addresses that asked for their badges, until they are answered; a number is never given again, for it names the mail
CREATE TABLE asked (nth INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, language TEXT NOT NULL);
