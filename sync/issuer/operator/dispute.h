/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_DISPUTE_H
#define SYNC_ISSUER_OPERATOR_DISPUTE_H

#include "sync/issuer/host/host.h"

/* Several phones asked for one badge (DESIGN 8). The first one holds it, and a person decides. Each
 * function takes the id of the award, or of an award that a correction put in its place. */
enum dispute_outcome {
    DISPUTE_KEEP, /* the holder keeps the badge, and the phones that asked are forgotten */
    DISPUTE_GIVE  /* the badge goes to the key of a phone that asked */
};

/* The name of a phone's key, for people: the first 8 hexadecimal digits of its SHA-256. */
enum { DISPUTE_NAME_LEN = 8 };
void dispute_key_name(char out[static DISPUTE_NAME_LEN + 1], const uint8_t holder[static 32]);

/* Calls `row` for each key that asked after the holder, in the order in which they first asked. */
bool dispute_each(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                  bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                  void *arg, struct error *err);

/* Ends the dispute, in one transaction. With DISPUTE_GIVE the old key, private link, recovery code
 * and address no longer work: another person saw them.
 *
 * name  with DISPUTE_GIVE, the key that gets the badge; NULL: the only key that asked
 * err   FAULT_MISSING: nobody has claimed the award. FAULT_REFUSED: no other phone asked for it;
 *       no phone of that name did; or several did and no name is given */
bool dispute_settle(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                    enum dispute_outcome how, const char *name, struct error *err);

#endif
