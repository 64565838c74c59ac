/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_SUCCESSION_H
#define SYNC_ISSUER_HOST_SUCCESSION_H

#include "sync/issuer/store/store.h"

/* A wrong award is not changed: another award takes its place (correct.h), which can be
 * corrected in the same way. The holder keeps ticket, key and private link of the first award,
 * so claims, contacts and links stay under the first id for ever. Pages show the last award. */

/* Replaces *award, any award of such a row, by the last one. */
bool succession_last(struct award_row *award, const struct issuer_store *store,
                     struct error *err);
/* Replaces the id of any award of such a row by the id of the first one, under which it was
 * claimed. */
bool succession_first(uint8_t id[static TICKET_ID_LEN], const struct issuer_store *store,
                      struct error *err);

#endif
