/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_PRACTICE_H
#define SYNC_ISSUER_CATALOGUE_PRACTICE_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/catalogue/catalogue_source.h"

/* Practice: every catalogue has by itself one standing event, and for each organisation a badge
 * whose picture and name say SPECIMEN; every delegation covers them. What is awarded there keeps
 * the kiosk's chain and takes a slot like any award, but is listed nowhere, published never and
 * claimed by nobody. */
/* Appends the records to a draft whose lists have been read. */
bool practice_add(struct catalogue_draft *d, struct error *err);

/* The practice badge of this organisation in a published catalogue; NULL in one that is older
 * than practice. */
const struct achievement_record *practice_badge(const struct catalogue *c, const char *issuer);

#endif
