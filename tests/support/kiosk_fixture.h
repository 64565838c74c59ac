/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_KIOSK_FIXTURE_H
#define TESTS_SUPPORT_KIOSK_FIXTURE_H

#include "firmware/engine/award.h"
#include "firmware/engine/engine.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/session.h"
#include "firmware/wire/reply.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/scratch.h"
#include "tests/support/seeded_random.h"

/* A kiosk in a folder of its own, with a fixed clock and seeded random, and its host in the test:
 * authority key and badge key, so that the test signs catalogue, delegations and replies itself.
 * What goes wrong inside stops the test program; what is under test is called directly.
 *
 * Time: `today_s` is a midnight (UTC) some days after the build, for the build date is the first
 * floor; the clock begins at 09:00 of that day. Catalogue: two achievements and three events.
 *
 *   FIXTURE_SKILLS  two skills, both must be ticked (results 3)
 *   FIXTURE_LEVELS  three levels, one is ticked (results 1, 2 or 4)
 *   FIXTURE_EVENT   today and tomorrow, offers both
 *   FIXTURE_OPEN_LAB  today, offers the levels alone
 *   FIXTURE_LATER   in 40 days, for minors, offers both; in the catalogue but not delegated */
#define FIXTURE_SKILLS "participation-citoyenne-5g"
#define FIXTURE_LEVELS "animation-open-lab"
#define FIXTURE_EVENT "restitution"
#define FIXTURE_OPEN_LAB "open-lab"
#define FIXTURE_LATER "stage"
#define FIXTURE_PRACTICE "practice"
#define FIXTURE_SPECIMEN "specimen" /* no results */
#define FIXTURE_ISSUER "did:web:badges.example.org"
#define FIXTURE_TRUSTED "did:web:trusted.example.org"
#define FIXTURE_KIOSK "kiosk-01"
#define FIXTURE_PIN "246810"
#define FIXTURE_LABEL "blue"

struct kiosk_fixture {
    struct scratch scratch;
    char dir[FILE_PATH_MAX]; /* K */
    struct fixed_clock clock;
    struct seeded_random random;
    struct engine_ports ports;
    struct signing_key authority, badge;
    int64_t today_s;
    int64_t catalogue_version;
    uint32_t number; /* of the last reply made */
    uint32_t serial; /* of the last delegation made */
    int expected;  /* people at FIXTURE_EVENT, as the next catalogue says; 0: it says nothing */
    bool practice; /* the catalogue has FIXTURE_PRACTICE with FIXTURE_SPECIMEN */
    struct engine *engine;
};

/* An initialised, opened kiosk that nobody has approved. vfs: NULL or a SQLite VFS name. */
void kiosk_fixture_init(struct kiosk_fixture *f, const char *vfs);
/* The same, approved: catalogue and one delegation (400 slots, 60 days, 200 a day, FIXTURE_EVENT
 * and FIXTURE_OPEN_LAB) accepted. Locked. */
void kiosk_fixture_make(struct kiosk_fixture *f, const char *vfs);
void kiosk_fixture_free(struct kiosk_fixture *f); /* closes, removes the folder; safe on {0} */

/* Closes without CLOSE, as a killed program would, and opens again; locked. */
void kiosk_fixture_reopen(struct kiosk_fixture *f);
void kiosk_fixture_unlock(struct kiosk_fixture *f);
/* Unlock and open a session for the event. */
void kiosk_fixture_session(struct kiosk_fixture *f, const char *event);
/* One award of FIXTURE_LEVELS, level 1, that must succeed. */
struct award_shown kiosk_fixture_award(struct kiosk_fixture *f);
struct engine_status kiosk_fixture_status(struct kiosk_fixture *f);

/* From here on the host has practice: applies a newer catalogue and a delegation for it. */
void kiosk_fixture_practice(struct kiosk_fixture *f);
/* One number that a query of the current ledger file gives. */
int64_t kiosk_fixture_number(struct kiosk_fixture *f, const char *sql);
/* Everything the file says agrees with itself, and the chain checks from its first entry. */
void kiosk_fixture_whole(struct kiosk_fixture *f);

/* ---- the host */

/* Payload of the catalogue, this version, naming this authority (NULL: left out). */
void kiosk_fixture_catalogue(struct buffer *jws, struct kiosk_fixture *f, int64_t version);
/* A delegation as make uses it, with the next serial and the 400 slots that follow the last one's:
 * change it, then add it. */
struct delegation kiosk_fixture_delegation(struct kiosk_fixture *f);
void kiosk_fixture_sign_delegation(struct buffer *jws, struct kiosk_fixture *f,
                                   const struct delegation *d);

/* A reply with the next number, server time = the fixture's clock, and nothing in it. */
struct reply kiosk_fixture_reply(struct kiosk_fixture *f);
void kiosk_fixture_add_catalogue(struct reply *r, struct kiosk_fixture *f, int64_t version);
void kiosk_fixture_add_delegation(struct reply *r, struct kiosk_fixture *f,
                                  const struct delegation *d);
/* The signed bytes; frees the reply. */
void kiosk_fixture_sign_reply(struct buffer *jws, struct kiosk_fixture *f, struct reply *r);
/* Signs, frees and applies; true if it was applied, false if refused (why in *result). */
bool kiosk_fixture_apply(struct exchange_result *result, struct kiosk_fixture *f,
                         struct reply *r);

/* What lies in spool/out, read as the issuer would, in order of `first`; the caller frees each. */
size_t kiosk_fixture_uploads(struct upload *out, size_t max, struct kiosk_fixture *f);
/* Writes the uploads, answers each with a receipt into spool/in, applies: one round of sync. */
void kiosk_fixture_sync(struct kiosk_fixture *f);

/* The host's reply to an upload, with a receipt for all of it: always the same bytes. Needs no open
 * engine. */
void kiosk_fixture_answer(struct buffer *jws, const struct kiosk_fixture *f,
                          struct bytes upload);

/* A picture whose hash both achievements name. */
void kiosk_fixture_picture(struct buffer *png, char hex[static 65]);

/* cmocka set-up and tear-down: *state is a struct kiosk_fixture made by kiosk_fixture_make. */
int kiosk_fixture_setup(void **state);
int kiosk_fixture_teardown(void **state);

#endif
