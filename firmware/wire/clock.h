/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CLOCK_H
#define FIRMWARE_WIRE_CLOCK_H

#include <stdint.h>

#include "keys/clock_tolerance.h"
#include "keys/error.h"

/* Time on a box without a battery clock (DESIGN 6). The port is what the machine says; the
 * judgement is a pure function of it and of what was signed. */
struct clock {
    int64_t (*now)(void *ctx);  /* Unix seconds, as the system believes */
    int64_t (*boot)(void *ctx); /* seconds since boot, suspended time included, never back */
    void (*boot_id)(void *ctx, uint8_t id[16]); /* which boot this is */
    void *ctx;
};

/* The clocks of this machine. */
struct clock clock_system(void);

enum clock_quality {
    CLOCK_FLOOR_ONLY = 0, /* nothing better than the floor or the event's own date */
    CLOCK_CHIP = 1,       /* the system's clock, plausible */
    CLOCK_PERSON = 2,     /* a facilitator confirmed it */
    CLOCK_SIGNED = 3      /* signed server time, less than 7 days old, of this boot */
};
enum { CLOCK_SIGNED_FRESH_S = 7 * 86400 };

/* What the box knows. A time is "set" at a moment of the boot clock and runs on with it. */
struct clock_knowledge {
    int64_t proven_s;  /* build date, and what the authority signed: never taken back */
    int64_t floor_s;   /* time never goes under it; at least proven_s */
    int64_t ceiling_s; /* last exp of the delegations held; 0: none held, no ceiling */
    bool person_set, signed_set; /* in this boot */
    int64_t person_time_s, person_boot_s;
    int64_t signed_time_s, signed_boot_s;
};

/* The time now and how good it is: signed, then person, then the system's if within [floor,
 * ceiling], else fallback_s (the event's own date, never before nbf; 0: none) raised to the
 * floor, quality 0. A signed time older than 7 days still goes before the fallback, with the
 * quality of a clock chip. Never fails: with nothing else it is the floor. */
int64_t clock_judge(enum clock_quality *quality, const struct clock_knowledge *known,
                    int64_t system_now_s, int64_t boot_now_s, int64_t fallback_s);

/* Whether a date that a person, a chip or a reply says is possible. Changes nothing. FAULT_REFUSED
 * "date-too-late" above the ceiling, "date-too-early" below the floor. */
bool clock_accepts(const struct clock_knowledge *known, int64_t said_s, struct error *err);

/* Whether a signed time proves that the floor is wrong. The signed time echoes a nonce made
 * elapsed_s ago, so the true time lies between said_s and said_s + elapsed_s, and the floor lies
 * beyond. A reply that somebody held back proves nothing against a right clock: the longer it was
 * held, the later that end. The answer is never true under what the authority signed. */
bool clock_disproves(const struct clock_knowledge *known, int64_t said_s, int64_t elapsed_s);

/* Reads "2026-10-10" as Unix seconds of 00:00 UTC, proleptic Gregorian. FAULT_MALFORMED for any
 * other text. */
bool clock_date(int64_t *out, const char *text, const char *what, struct error *err);

/* Unix seconds of the build, from the compiler: the first floor. */
int64_t clock_build_time(void);

#endif
