/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_POSTMAN_H
#define TESTS_SUPPORT_POSTMAN_H

#include "tests/support/issuer_fixture.h"

/* The end of the wire that mails leave by: what left, or what it says instead. */
#define POSTMAN_FROM "badges@lab.example.org"

struct postman {
    struct buffer last; /* the last message; owned */
    struct buffer *all; /* the texts of all; NULL: they are not kept */
    char to[300];
    size_t count;
    bool refuses, for_ever;
};

/* The issuer sends mails from now on. */
void postman_on(struct issuer_fixture *f);
/* One round of the mail thread; how many mails were sent. */
size_t postman_run(struct issuer_fixture *f, struct postman *p);
/* The text of a message, its quoted-printable undone. */
void postman_read(struct buffer *text, const char *raw);
/* The nth token of the last message. */
void postman_token(char out[static 44], const struct postman *p, int nth);

#endif
