/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_OUTPUT_H
#define TESTS_SUPPORT_OUTPUT_H

#include "keys/buffer.h"

/* Runs a program and adds what it prints on its standard output; its exit code, -1 if it cannot be
 * run. argv ends in NULL. */
int output_of(struct buffer *out, const char *const argv[]);

#endif
