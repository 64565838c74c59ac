-- SPDX-License-Identifier: EUPL-1.2
-- SPDX-FileCopyrightText: 2026 The badge kiosk contributors
--
-- From version 2 to 3: packs of slips. A pack is the slips that one hold made: the awards from entry n to last_n, which
-- say everything else. It holds no name and no claim secret.

-- printed_s, file_s: when it was last printed, and written to a file, 0 never; handed: so many of its first slips were
-- handed out
CREATE TABLE packs (
    n INTEGER PRIMARY KEY REFERENCES awards (n),
    last_n INTEGER NOT NULL REFERENCES awards (n),
    printed_s INTEGER NOT NULL DEFAULT 0,
    file_s INTEGER NOT NULL DEFAULT 0,
    handed INTEGER NOT NULL DEFAULT 0
);

-- Slips of an older program: those of one badge, made in the same second, one after the other. An entry holds the
-- ticket from its 27th byte on: flags at 28 (4 is a slip), achievement at 47; the time lies at 14.
INSERT INTO packs (n, last_n)
SELECT min(n), max(n) FROM (
    SELECT a.n AS n, a.session AS session, substr(e.entry, 14, 8) AS made, substr(e.entry, 47, 8) AS badge,
        a.n - row_number() OVER (PARTITION BY a.session, substr(e.entry, 14, 8), substr(e.entry, 47, 8) ORDER BY a.n)
            AS run
    FROM session_badges b JOIN sessions s ON s.open_n = b.open_n
        JOIN entries e ON e.n > s.open_n AND e.n <= ifnull(s.closed_n, 9223372036854775807) AND e.kind = 2
        JOIN awards a ON a.n = e.n AND a.session = s.id
    WHERE b.slips > 0 AND substr(e.entry, 47, 8) = b.achievement
        AND instr('4567CDEF', substr(hex(substr(e.entry, 28, 1)), 2, 1)) > 0)
GROUP BY session, made, badge, run;
