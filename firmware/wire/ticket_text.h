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

/* Writes the text of the ticket. The caller wipes it. */
void ticket_text_write(char out[static TICKET_TEXT_MAX + 1], const struct ticket *t);

/* Reads the text of a ticket. The caller wipes *out. FAULT_MALFORMED. */
bool ticket_text_parse(struct ticket *out, struct bytes text, struct error *err);

/* Writes CLAIM_URL + "#" + text and a NUL; claim_url is "https://HOST/c". The caller wipes it.
 * FAULT_REFUSED if it is too long, or if the scheme is not https and the host neither loopback nor
 * private. */
bool ticket_url_write(char out[static TICKET_URL_MAX + 1], const char *claim_url,
                      const struct ticket *t, struct error *err);

/* Reads a whole claim URL. A fragment that a scanner has percent-encoded ("%23") is read too.
 *
 * out        the ticket; the caller wipes it
 * claim_url  set to the part before the fragment; may be NULL */
bool ticket_url_parse(struct ticket *out, struct buffer *claim_url, struct bytes url,
                      struct error *err);

#endif
