/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_TICKET_TEXT_H
#define FIRMWARE_WIRE_TICKET_TEXT_H

#include "firmware/wire/ticket.h"
#include "firmware/wire/url.h"
#include "keys/buffer.h"

/* The ticket as text: base41, two bytes v as v%41, v/41%41, v/1681 in "0-9A-Z-+/.:" (DESIGN 4).
 * 174 or 198 characters; any other spelling of the same bytes is refused. */
enum { TICKET_TEXT_AWARD = 174, TICKET_TEXT_MAX = 198, TICKET_URL_MAX = 320 };

void ticket_text_write(char out[static TICKET_TEXT_MAX + 1], const struct ticket *t);
bool ticket_text_parse(struct ticket *out, struct bytes text, struct error *err);

/* CLAIM_URL + "#" + text, NUL-terminated; claim_url is "https://HOST/c". FAULT_REFUSED when too
 * long, or the scheme is not https and the host neither loopback nor private. */
bool ticket_url_write(char out[static TICKET_URL_MAX + 1], const char *claim_url,
                      const struct ticket *t, struct error *err);
/* Takes a whole claim URL: the ticket and where to claim (claim_url may be NULL). A fragment
 * that a scanner has percent-encoded ("%23") is read too. */
bool ticket_url_parse(struct ticket *out, struct buffer *claim_url, struct bytes url,
                      struct error *err);

#endif
