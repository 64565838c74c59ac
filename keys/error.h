/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ERROR_H
#define KEYS_ERROR_H

#include <stdbool.h>

/* What kind of thing went wrong, for the program. */
enum fault {
    FAULT_NONE,
    FAULT_MALFORMED, /* the bytes are not of the form they claim */
    FAULT_UNTRUSTED, /* well formed, but a signature, key or chain does not hold */
    FAULT_REFUSED,   /* understood and not allowed: wrong PIN, slots used, outside its dates */
    FAULT_MISSING,   /* not here: a file, a record, a key */
    FAULT_CONFLICT,  /* here already and different, or somebody else is at it */
    FAULT_STORAGE,   /* the disk or the database said no */
    FAULT_NETWORK,   /* not delivered */
    FAULT_MEMORY     /* out of memory: says nothing about the input */
};

/* fault and reason are for the program; text is one line for a person: what, where, what to do.
 * reason is a stable word such as "slots-used", "" where the fault says enough. Screens
 * translate the reason and never show the text. A struct error starts as {0}. */
struct error {
    enum fault fault;
    char reason[32];
    char text[480];
};

/* Fill err (may be NULL) and return false, so that `return error_set(err, ...)` reads as it
 * acts. The text is cut at the size of err->text, its control characters become "?"; the reason
 * becomes "". */
bool error_set(struct error *err, enum fault fault, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a reason, which must be a literal shorter than 32 bytes. */
bool error_because(struct error *err, enum fault fault, const char *reason, const char *format,
                   ...) __attribute__((format(printf, 4, 5)));

/* Put "applying reply 17: " in front of the text that is there; always false. */
bool error_while(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* true if err holds this reason. */
bool error_is(const struct error *err, const char *reason);

#endif
