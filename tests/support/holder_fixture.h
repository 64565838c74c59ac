/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_HOLDER_FIXTURE_H
#define TESTS_SUPPORT_HOLDER_FIXTURE_H

#include "sync/issuer/http/answer.h"
#include "tests/support/issuer_fixture.h"

/* A participant's phone without a screen, in the test's process: what it signs and posts. */

struct signing_key holder_key(uint8_t which);

/* A request to the handler; the answer's status, and its body appended to *body (may be NULL).
 * What the server would answer with 500 fails the test. */
int holder_post(struct buffer *body, struct issuer_fixture *f, const char *path,
                struct bytes json);
int holder_get(struct buffer *body, struct issuer_fixture *f, const char *path);
/* The same with any method. */
int holder_ask(struct buffer *body, struct issuer_fixture *f, const char *method,
               const char *path, struct bytes json);
/* Of the last of these. */
extern int holder_retry_after_s;
extern bool holder_answer_public; /* scripts of other sites may read it */
/* What the next requests say: Accept, ?iuv=, Authorization. */
extern const char *holder_accept, *holder_iuv, *holder_authorization;
/* The network address that the next requests come from. */
extern const char *holder_client;
/* Limits for the next requests; NULL: none. */
extern struct rate_limits *holder_limits;

/* POST /api/claims of a phone; more: further members, ",\"x\":1". */
void holder_claim_body(struct buffer *out, const struct ticket *t, uint8_t which,
                       const char *more);
int holder_claim(struct buffer *body, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t which, const char *more);

/* "holder" and "signature" over domain (with its NUL) + award id + holder + more. */
void holder_signed(struct buffer *out, struct bytes domain, const uint8_t *id, uint8_t which,
                   struct bytes more);

/* A text member of a JSON answer; fails the test when it is not that. */
void answer_has(const struct buffer *json, const char *name, const char *wanted);

#endif
