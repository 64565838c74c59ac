/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FOLDER_COPY_H
#define TESTS_SUPPORT_FOLDER_COPY_H

#include "keys/buffer.h"

/* Makes the folder `to` what `from` is: what else was in it goes. What fails stops the test. */
void folder_copy(const char *to, const char *from);

/* Adds the path below it of everything in a folder, a line each, sorted. */
void folder_names(struct buffer *out, const char *dir);

#endif
