/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_SHOWN_H
#define FIRMWARE_ENGINE_AWARD_SHOWN_H

#include "firmware/wire/catalogue.h"
#include "firmware/wire/ticket_text.h"

/* An award as the person gets it: on the screen, on a slip, or as a line of badgectl. */

enum award_form {
    AWARD_ON_SCREEN, /* its QR is scanned from the screen, within a year */
    AWARD_ON_SLIP    /* printed: flag b2, and five years to claim it */
};

/* url and code hold the claim secret: wipe with award_shown_wipe. */
struct award_shown {
    uint8_t id[TICKET_ID_LEN];
    uint8_t session[TICKET_SESSION_LEN];
    uint64_t n; /* of its ledger entry */
    uint32_t seq;
    int64_t time_s;
    int64_t until_s; /* the end of the time in which it can be claimed */
    /* borrowed from the catalogue; NULL if the catalogue no longer has it */
    const struct achievement_record *achievement;
    char url[TICKET_URL_MAX + 1];
    char code[TICKET_CODE_LEN + 1]; /* short code, "XXXX-XXXX-XXXX-XXXX" */
};

/* Fills what comes from the whole ticket: session, seq, time_s, until_s, url and code. The other
 * members become 0, for the caller to set.
 *
 * code  of ticket_short_code
 * err   FAULT_REFUSED if claim_url leaves no room for the ticket; *out is then unchanged */
bool award_shown_fill(struct award_shown *out, const char *claim_url, const struct ticket *t,
                      const char *code, struct error *err);

/* Overwrites all of it. */
void award_shown_wipe(struct award_shown *shown);

#endif
