/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_SUCCESSION_H
#define SYNC_ISSUER_HOST_SUCCESSION_H

#include "sync/issuer/store/store.h"

/* A wrong award is not changed: another one takes its place (correct.h). Its holder keeps the
 * ticket, key and private link of the first one, so claims, contacts and links stay under the
 * first id for ever; what is shown is the last. */

/* *award: any form; becomes the last one, which stands in its place now. */
bool succession_last(struct award_row *award, const struct issuer_store *store,
                     struct error *err);
/* id: of any form; becomes that of the first one, under which it was claimed. */
bool succession_first(uint8_t id[static TICKET_ID_LEN], const struct issuer_store *store,
                      struct error *err);

#endif
