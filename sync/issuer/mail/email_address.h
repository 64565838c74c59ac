/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_EMAIL_ADDRESS_H
#define SYNC_ISSUER_MAIL_EMAIL_ADDRESS_H

#include "keys/error.h"

/* Reads an e-mail address as a person types it, and writes its one spelling, which is kept, hashed
 * and written to: trimmed, in lower case. FAULT_MALFORMED.
 *
 * Only the subset that everybody uses is accepted: dot-atom "@" host name with a dot, in ASCII. So
 * nothing in an address can end a line of a header or a command. */
enum { EMAIL_ADDRESS_MAX = 254 };
bool email_address_read(char out[static EMAIL_ADDRESS_MAX + 1], const char *text,
                        struct error *err);

#endif
