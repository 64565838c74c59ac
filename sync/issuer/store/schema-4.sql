-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, from version 3 to version 4.

-- One award holds a slot, and with it the bit of the status list: the first that was accepted, else the first that was seen. Every
-- other one has no bit (-1), for withdrawing it withdrew the holder.
UPDATE awards AS a SET status_index = -1 WHERE status_index >= 0 AND EXISTS (
    SELECT 1 FROM awards b WHERE b.kid = a.kid AND b.seq = a.seq AND b.status_index >= 0
    AND (b.state <> 0, b.code = 'slot-taken', b.first_seen, b.rowid) < (a.state <> 0, a.code = 'slot-taken', a.first_seen, a.rowid));

-- An award without a bit could never be withdrawn, so it is not accepted: a person decides about it again.
DELETE FROM publications WHERE id IN (SELECT id FROM awards WHERE state = 0 AND status_index < 0);
UPDATE awards AS a SET state = 1, approved_late = 0, code = CASE
    WHEN EXISTS (SELECT 1 FROM awards b WHERE b.kid = a.kid AND b.seq = a.seq AND b.status_index >= 0)
    THEN 'slot-taken' ELSE 'no-delegation' END WHERE state = 0 AND status_index < 0;

-- who holds a slot is found by it, and cannot be two
DROP INDEX awards_slot;
CREATE UNIQUE INDEX awards_slot ON awards (kid, seq) WHERE status_index >= 0;

-- a claim is found by its award's id, like the award
CREATE TABLE claims_4 (
    id BLOB PRIMARY KEY,
    issuer TEXT NOT NULL,
    holder BLOB NOT NULL,
    language TEXT NOT NULL,
    claimed INTEGER NOT NULL,
    link TEXT NOT NULL UNIQUE,
    disputes INTEGER NOT NULL,
    recovery BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO claims_4 SELECT id, issuer, holder, language, claimed, link, disputes, recovery FROM claims;
DROP TABLE claims;
ALTER TABLE claims_4 RENAME TO claims;

-- persons of whom nothing is kept here any more: their keys are destroyed after the commit that says so
CREATE TABLE leaving (person BLOB PRIMARY KEY) WITHOUT ROWID;

-- A list is found by its organisation and number. All are put together anew from the rows.
CREATE TABLE status_lists_4 (
    issuer TEXT NOT NULL,
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    signed INTEGER NOT NULL,
    stale INTEGER NOT NULL,     -- 1: a bit was set since it was signed
    bits BLOB NOT NULL,         -- empty: not put together yet
    credential BLOB NOT NULL,
    PRIMARY KEY (issuer, number)
);
INSERT OR REPLACE INTO status_lists_4
    SELECT issuer, first / 131072 + 1, url, signed, 1, x'', credential FROM status_lists ORDER BY signed;
DROP TABLE status_lists;
ALTER TABLE status_lists_4 RENAME TO status_lists;

-- where a badge was taken over from: "URL/achievements/SLUG/" of the other one, without its version; empty: nowhere
ALTER TABLE records ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE records SET origin = coalesce(rtrim(json_extract(CAST(record AS TEXT), '$.achievement.related[0].id'), '0123456789'), '')
    WHERE event = 0 AND json_valid(CAST(record AS TEXT));
CREATE INDEX records_origin ON records (origin, slug, version) WHERE origin <> '';

-- A slip's short code is believed once an entry signed by the award key covers it. What is stored was the first at its place in the
-- chain, so the codes are taken from there anew: one that somebody with the device key had put in its place goes. Likewise a signed
-- time brackets dates once it is covered.
ALTER TABLE chains ADD COLUMN pending_anchor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chains ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;
UPDATE chains SET covered = coalesce((SELECT e.n + 1 FROM entries e WHERE e.kiosk = chains.kiosk AND e.epoch = chains.epoch
    AND e.kind IN (1, 3, 4, 8) ORDER BY e.n DESC LIMIT 1), 0);
UPDATE awards SET code_hash = coalesce((SELECT substr(e.entry, -32) FROM entries e
    JOIN chains c ON c.kiosk = e.kiosk AND c.epoch = e.epoch
    WHERE e.kiosk = awards.kiosk AND e.epoch = awards.epoch AND e.n = awards.n AND e.kind = 2 AND e.n < c.covered), zeroblob(32))
    WHERE code_hash <> zeroblob(32);

-- what each kiosk was told of the time, so that a time that was told wrong is known
ALTER TABLE kiosks ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kiosks ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kiosks ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kiosks ADD COLUMN corrected_number INTEGER NOT NULL DEFAULT 0;
-- An award of a badge of another organisation than its delegation's was accepted, and no credential can ever be made of it: a person
-- decides about it.
UPDATE awards SET state = 1, code = 'issuer', approved_late = 0 WHERE state = 0 AND EXISTS (
    SELECT 1 FROM records r WHERE r.event = 0 AND r.hash8 = substr(awards.head, 21, 8) AND r.issuer <> awards.issuer);
DELETE FROM publications WHERE id IN (SELECT id FROM awards WHERE state = 1 AND code = 'issuer');

-- what the rules above the store say of an award: the session of its ticket, and whether it is voided, revoked or corrected
ALTER TABLE awards ADD COLUMN session BLOB NOT NULL DEFAULT x'';
ALTER TABLE awards ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
UPDATE awards SET session = CAST(substr(head, 29, 6) AS BLOB), withdrawn = state IN (3, 4, 5);
DROP INDEX awards_withdrawn;
CREATE INDEX awards_withdrawn ON awards (issuer, status_index) WHERE withdrawn = 1;
DROP INDEX awards_code;
CREATE INDEX awards_code ON awards (substr(code_hash, 1, 8)) WHERE code_hash <> zeroblob(32);

-- a kiosk is found by the kid of its award key
CREATE INDEX kiosks_kid ON kiosks (kid);
