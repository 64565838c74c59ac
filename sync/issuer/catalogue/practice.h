/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_PRACTICE_H
#define SYNC_ISSUER_CATALOGUE_PRACTICE_H

#include "firmware/wire/catalogue.h"
#include "sync/issuer/catalogue/catalogue_source.h"

/* Practice badges. Every catalogue has an event for practice, and for each organisation a badge
 * whose picture and name say SPECIMEN; the source does not mention them. Every delegation covers
 * them. A practice award stands in the kiosk's chain and takes a slot like any award, but it is
 * never listed, published or claimed. */

/* Appends the practice records to a draft whose lists have been read. */
bool practice_add(struct catalogue_draft *d, struct error *err);

/* The practice badge of this organisation in a published catalogue; NULL: the catalogue was
 * published by a version that had no practice. */
const struct achievement_record *practice_badge(const struct catalogue *c, const char *issuer);

#endif
