-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- The issuer's store, from version 4 to version 5.

-- The colour of an achievement, "#rrggbb". It lies beside the record, whose text is hashed and never changes. Empty: an event, or not
-- computed yet.
ALTER TABLE records ADD COLUMN colour TEXT NOT NULL DEFAULT '';

-- What was offered to wallets, and which of it they fetched. A hash of zeros: none yet. The hash of a DID is made with the award's id,
-- so two awards in one wallet have nothing in common here.
CREATE TABLE wallet_copies (
    code BLOB PRIMARY KEY,      -- hash of the pre-authorized code
    id BLOB NOT NULL,           -- the award under which the badge was claimed
    expires INTEGER NOT NULL,   -- of the code, later of the token
    token BLOB NOT NULL,        -- hash of the access token
    did BLOB NOT NULL,          -- hash of the DID that got the copy
    made INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX wallet_copies_id ON wallet_copies (id, did);
CREATE UNIQUE INDEX wallet_copies_token ON wallet_copies (token) WHERE token <> zeroblob(32);

-- Badges that their holders show on a public page, by the id of the award under which each was claimed. The name is random, so that
-- nobody derives it from the private link, or the private link from it.
CREATE TABLE shares (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- of the page: /p/NAME
    since INTEGER NOT NULL
) WITHOUT ROWID;

-- A recovery code of 16 characters finds its claim by a keyed hash; empty: the claim has no such code.
ALTER TABLE claims ADD COLUMN lookup BLOB NOT NULL DEFAULT x'';
CREATE UNIQUE INDEX claims_lookup ON claims (lookup) WHERE lookup <> x'';

-- The awards of a session, and those that wait for one reason, whatever the others are.
CREATE INDEX awards_session ON awards (session);
CREATE INDEX awards_verdict ON awards (code) WHERE code <> '';

-- The number of an organisation's page on LinkedIn, digits alone. It lies beside the profile, which every record holds. Empty: none.
ALTER TABLE organisations ADD COLUMN linkedin TEXT NOT NULL DEFAULT '';
