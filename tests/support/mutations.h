/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_MUTATIONS_H
#define TESTS_SUPPORT_MUTATIONS_H

#include "keys/bytes.h"

/* Every truncation of `good`, then every one of its bits flipped, each in a heap block of just
 * its size so that the sanitizer sees a read past the end. `refused` answers for one of them;
 * a false fails the cmocka test, naming the length or the bit. */
void every_truncation_is_refused(struct bytes good, bool (*refused)(void *ctx, struct bytes in),
                                 void *ctx);
void every_flipped_bit_is_refused(struct bytes good,
                                  bool (*refused)(void *ctx, struct bytes in), void *ctx);

#endif
