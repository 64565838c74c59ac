/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_SHARE_H
#define SYNC_ISSUER_HOLDER_SHARE_H

#include "sync/issuer/host/host.h"

/* A share: the holder wishes that a badge has a public page, /p/NAME (DESIGN 8).
 *
 * The name is random, so nobody derives it from the private link, or the link from it. A share
 * that ends leaves the hash of its name, so the page says that it was there; the next wish gets
 * another name. The page shows the award that stands in the claimed one's place (succession.h). */
enum { SHARE_NAME_LEN = 22 };

/* The byte that the holder key signs: "OBK-SHARE-V1\0" + award id + holder + wish. */
enum share_wish { SHARE_OFF = 0, SHARE_ON = 1, SHARE_ASK = 2 };

/* Reads "off", "on" or "ask". false for any other word. */
bool share_wish_read(enum share_wish *out, const char *word);

/* Does what the holder wishes. Each wish can be repeated.
 *
 * name  of the page that is there now; "" without one
 * id    the award under which the badge was claimed; the caller has checked that the request is
 *       of its holder and, for SHARE_ON, that the badge is there */
bool share_set(char name[static SHARE_NAME_LEN + 1], struct host *h,
               const uint8_t id[static TICKET_ID_LEN], enum share_wish wish, struct error *err);

/* In a transaction: ends the share of a claimed award, if there is one. */
bool share_end(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Finds the award that the page of this name shows, and its claim. FAULT_MISSING; with the reason
 * "gone" when there was such a page. */
bool share_find(struct award_row *award, struct claim_row *claim, struct host *h,
                const char *name, struct error *err);

#endif
