/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_EMAIL_ADDRESS_H
#define SYNC_ISSUER_MAIL_EMAIL_ADDRESS_H

#include "keys/error.h"

/* One e-mail address as typed: trimmed, lower case, the one spelling that is kept, hashed and
 * written to. The strict subset that everybody uses: dot-atom "@" host name with a dot, ASCII,
 * at most 64 + 1 + 189 characters; so nothing in it can end a header line or a command. */
enum { EMAIL_ADDRESS_MAX = 254 };
bool email_address_read(char out[static EMAIL_ADDRESS_MAX + 1], const char *text,
                        struct error *err);

#endif
