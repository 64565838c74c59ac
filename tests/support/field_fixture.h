/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FIELD_FIXTURE_H
#define TESTS_SUPPORT_FIELD_FIXTURE_H

#include "firmware/engine/award.h"
#include "firmware/engine/engine.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/session.h"
#include "tests/support/issuer_fixture.h"

/* A real kiosk, enrolled at the issuer of issuer_fixture.h. Both are in one process, and each reads
 * what the other writes: the test is the courier between them. A failure inside the fixture stops
 * the test program. */
#define FIELD_PIN "246810"
#define FIELD_LABEL "blue"

struct field_kiosk {
    struct scratch scratch;
    char dir[FILE_PATH_MAX], spool[FILE_PATH_MAX];
    struct fixed_clock clock;
    struct seeded_random random;
    struct engine_ports ports;
    struct engine *engine;
    char kiosk[24]; /* as the issuer calls it */
    uint32_t slots; /* that the next approval gives; 0: 1,000 */
};

/* The issuer, whose clock stands ten days after the build: the build date is a kiosk's floor. */
void field_issuer_make(struct issuer_fixture *f);
/* Initialised, with a clock like the issuer's, and enrolled. */
void field_kiosk_make(struct field_kiosk *k, struct issuer_fixture *f, uint32_t seed);
void field_kiosk_free(struct field_kiosk *k);
/* Enrol, approve (k->slots, 92 days), accept. Again: another delegation, or another ledger. */
void field_kiosk_enrol(struct field_kiosk *k, struct issuer_fixture *f);
/* Closes without CLOSE, as a power cut does, and opens again. */
void field_kiosk_reopen(struct field_kiosk *k);
/* A copy of the card, and the card as it was when it was copied. */
void field_kiosk_image(const struct field_kiosk *k, const char *to);
void field_kiosk_restore(struct field_kiosk *k, const char *from);

/* One award of ISSUER_BADGE; unlocks and opens a session where there is none. */
struct award_shown field_kiosk_award(struct field_kiosk *k);
void field_kiosk_lock(struct field_kiosk *k);
struct engine_status field_kiosk_status(struct field_kiosk *k);

/* One file of spool/out, or what `import` and a POST do with it; false with the reason. */
bool field_post(struct buffer *reply, struct issuer_fixture *f, struct bytes upload,
                struct error *err);
/* Uploads, answers, until nothing is left or `rounds` are over: an honest courier. */
void field_sync(struct field_kiosk *k, struct issuer_fixture *f, unsigned rounds);
bool field_issuer_locked(struct issuer_fixture *f, const struct field_kiosk *k);

#endif
