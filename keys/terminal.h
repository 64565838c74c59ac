/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_TERMINAL_H
#define KEYS_TERMINAL_H

#include "keys/buffer.h"

/* Questions to the person at the terminal, on standard error; answers from standard input. */

/* Whether somebody can be asked. */
bool terminal_is_there(void);

/* One line without echo, without its end. The caller's: buffer_wipe_free.
 *
 * instead  the option to name when nobody can be asked, as "--pin-file FILE"
 * err      FAULT_REFUSED */
bool terminal_secret(struct buffer *out, const char *question, size_t max, const char *instead,
                     struct error *err);

/* Whether a typed answer is a yes in a language of the screens: y, yes, o, oui, ya. */
bool terminal_is_yes(const char *answer);

/* A yes. Any other answer is FAULT_REFUSED with the text `otherwise`, as "nothing was kept". */
bool terminal_confirm(const char *question, const char *instead, const char *otherwise,
                      struct error *err);

#endif
