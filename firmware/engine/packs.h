/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_PACKS_H
#define FIRMWARE_ENGINE_PACKS_H

#include "firmware/engine/award_read.h"

/* Packs of slips. A pack is the slips that one hold of the button made. It is recorded in the
 * transaction of its awards, so there is no slip without a pack, and no pack without its slips. A
 * pack is the awards from entry n to last_n, which say badge, event and time; its row adds what
 * became of the paper. So a thief of the box learns nothing from it.
 *
 * A slip is named by its place in the pack, from 1, which is printed on it. A place is kept when
 * slips are voided. */

enum { PACK_SLIPS_MAX = 99 }; /* what one hold makes: AWARD_GROUP_MAX */
struct pack {
    uint64_t n, last_n; /* entries of its first and last slip; n names the pack */
    uint32_t number;    /* slot of its first slip: no other pack of this kiosk has it */
    int64_t made_s;
    char achievement[SLUG_MAX + 1]; /* "" if no longer known */
    char event[SLUG_MAX + 1];
    bool specimen;     /* made for practice */
    unsigned count;    /* slips */
    unsigned voided;   /* of these */
    unsigned handed;   /* places 1 to handed were handed out, as far as a person said */
    unsigned left;     /* neither voided nor handed out */
    int64_t printed_s; /* when it was last printed, 0: never */
    int64_t file_s;    /* when it was last written to a file, 0: never */
};

/* Adds the slips of entries n to last_n to the pack that begins at n, in the transaction of their
 * awards. For award.c alone. */
bool packs_record(struct engine *e, uint64_t n, uint64_t last_n, struct error *err);

/* The newest packs before entry before_n (UINT64_MAX: from the newest), at most max. */
bool packs_list(struct pack *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err);

/* The pack whose first slip is entry n. FAULT_MISSING "no-such-pack". */
bool packs_find(struct pack *out, struct engine *e, uint64_t n, struct error *err);

/* How many slips are on no paper: those that stand of packs that were neither printed nor written
 * to a file, and still can be, among the newest PACKS_LOOK_MAX packs. */
enum { PACKS_LOOK_MAX = 12 };
bool packs_not_on_paper(unsigned *out, struct engine *e, struct error *err);

/* A slip of a pack. */
struct pack_slip {
    uint8_t id[TICKET_ID_LEN];
    uint64_t n;
    unsigned place;
};
/* Which slips of a pack. */
enum pack_part {
    PACK_STANDING, /* all that are not voided */
    PACK_LEFT      /* of these, those that were not handed out */
};
/* The slips of this part in the order of their places. */
bool packs_slips(struct pack_slip out[static PACK_SLIPS_MAX], size_t *count, struct engine *e,
                 const struct pack *pack, enum pack_part part, struct error *err);

/* Notes that what is left of the pack was printed, or written to a file (on a stick), now. */
enum pack_way { PACK_PRINTED, PACK_IN_FILE };
bool packs_note(struct engine *e, uint64_t n, enum pack_way way, struct error *err);

/* Notes that the slips of places 1 to handed were handed out. FAULT_REFUSED "group-size" for more
 * than the pack has; FAULT_MISSING "no-such-pack". */
bool packs_hand_out(struct engine *e, uint64_t n, unsigned handed, struct error *err);

#endif
