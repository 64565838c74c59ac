/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_ISSUER_FIXTURE_H
#define TESTS_SUPPORT_ISSUER_FIXTURE_H

#include "firmware/wire/reply.h"
#include "sync/issuer/host/host.h"
#include "sync/issuer/kiosk/approve.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/scratch.h"
#include "tests/support/seeded_random.h"

/* An issuer in a folder of its own, with a fixed clock and seeded random, and kiosks whose keys
 * and ledgers are the test's, so that it can write what no kiosk would. What goes wrong inside
 * stops the test program; what is under test is called directly.
 *
 *   ISSUER_BADGE   no results
 *   ISSUER_SKILLS  two skills, any of them; a claim waits for the upload (presync hold)
 *   ISSUER_EVENT   offers both */
#define ISSUER_URL "https://badges.example.org"
#define ISSUER_DID "did:web:badges.example.org"
#define ISSUER_BADGE "atelier"
#define ISSUER_SKILLS "competences"
#define ISSUER_EVENT "fete"
#define ISSUER_PICTURES "assets/catalogue" /* holds ISSUER_PICTURE */
#define ISSUER_PICTURE "remix.png"
#define ISSUER_COLOUR "8a4b01"         /* of that picture */
#define ISSUER_CAPTION "Quatre pièces" /* of ISSUER_BADGE */
#define ISSUER_NOW INT64_C(1790000000)

enum { ISSUER_SLOTS = 50, ISSUER_DAYS = 30, ISSUER_ENTRIES_MAX = 32 };

struct issuer_fixture {
    struct scratch scratch;
    char dir[FILE_PATH_MAX];
    struct fixed_clock clock;
    struct seeded_random random;
    struct host_ports ports;
    struct host *host;
    struct signing_key authority;
};

/* With its catalogue published; without any. */
void issuer_fixture_make(struct issuer_fixture *f);
void issuer_fixture_make_empty(struct issuer_fixture *f);
void issuer_fixture_free(struct issuer_fixture *f); /* safe on {0}; asks issuer_invariant.h */
void issuer_fixture_reopen(struct issuer_fixture *f);

/* cmocka set-up and tear-down: *state is a struct issuer_fixture. */
int issuer_fixture_setup(void **state);
int issuer_fixture_teardown(void **state);

/* A row as the test wants it, in a transaction of its own. */
void issuer_fixture_put_award(struct issuer_fixture *f, const struct award_row *row);
void issuer_fixture_put_kiosk(struct issuer_fixture *f, const struct kiosk_row *row);
void issuer_fixture_put_claim(struct issuer_fixture *f, const struct claim_row *row);
void issuer_fixture_put_correction(struct issuer_fixture *f, const struct correction_row *row);

/* ---- a kiosk that the test plays */

struct issuer_kiosk {
    struct signing_key award, device;
    char kiosk[24];
    const char *version; /* of its program; NULL: 0.1.0 */
    uint32_t epoch, serial, next_seq;
    size_t count;
    struct upload_entry entries[ISSUER_ENTRIES_MAX];
    uint8_t hashes[ISSUER_ENTRIES_MAX + 1][32]; /* before entry n; the last is the head */
};

/* Enrols and approves it: ISSUER_SLOTS slots, per_day as in approve_request. */
void issuer_kiosk_enrol(struct issuer_kiosk *k, struct issuer_fixture *f, uint8_t seed,
                        uint32_t per_day);
/* A ticket for ISSUER_BADGE in this slot at this time, signed; change it and sign it anew. */
struct ticket issuer_kiosk_ticket(const struct issuer_kiosk *k, struct issuer_fixture *f,
                                  uint32_t seq, int64_t time_s);
void issuer_kiosk_sign(struct ticket *t, const struct issuer_kiosk *k);
void issuer_ticket_id(uint8_t id[static TICKET_ID_LEN], const struct ticket *t);

/* Entries at the end of its ledger, signed. */
void issuer_kiosk_add_award(struct issuer_kiosk *k, const struct ticket *t);
void issuer_kiosk_add_void(struct issuer_kiosk *k, const struct ticket *t, int64_t time_s);
void issuer_kiosk_add_anchor(struct issuer_kiosk *k, uint32_t number, int64_t server_time_s);
/* CLOSE of a session: signed by the award key, it covers what stands before it. */
void issuer_kiosk_add_close(struct issuer_kiosk *k, int64_t time_s);
/* The next slot, now: ticket and entry. */
struct ticket issuer_kiosk_award(struct issuer_kiosk *k, struct issuer_fixture *f);
/* Cuts the ledger back, as a restored or cloned card would. */
void issuer_kiosk_cut(struct issuer_kiosk *k, size_t count);

/* The upload of `count` entries from `first`, signed by the device key. */
void issuer_kiosk_upload(struct buffer *jws, const struct issuer_kiosk *k, size_t first,
                         size_t count);
/* Ingests that upload, checks that the reply is the host's and to this kiosk, and hands it out:
 * reply_received_free. */
void issuer_kiosk_sync(struct reply_received *out, const struct issuer_kiosk *k,
                       struct issuer_fixture *f, size_t first, size_t count);

/* The ticket comes in by a phone (ingest_ticket). */
bool issuer_fixture_phone(struct award_row *out, struct host *h, const struct ticket *t,
                          struct error *err);
/* The row of a ticket's award; false if there is none. */
bool issuer_fixture_award(struct award_row *out, struct issuer_fixture *f,
                          const struct ticket *t);

#endif
