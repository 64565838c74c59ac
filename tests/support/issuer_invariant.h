/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_ISSUER_INVARIANT_H
#define TESTS_SUPPORT_ISSUER_INVARIANT_H

#include <stddef.h>

/* What holds of an issuer's store whatever was done to it: the bits of the status lists, as kept
 * and as published, are those of the withdrawn awards and no other, every accepted award has a bit
 * of its own, and SQLite finds its file whole. One line of SQL, asked after every test that has an
 * issuer.
 *
 * Returns how many awards and lists break it, the first of them described in out; -1 and why when
 * it could not be asked. db: path of issuer.db. */
int issuer_invariant(char *out, size_t room, const char *db);

#endif
