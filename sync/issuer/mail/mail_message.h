/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_MAIL_MESSAGE_H
#define SYNC_ISSUER_MAIL_MAIL_MESSAGE_H

#include "sync/issuer/host/host.h"

/* Writes the message of a mail as it goes over the wire (RFC 5322): one text/plain part in
 * quoted-printable, lines of printable ASCII that end with CRLF. The bytes are the same each time,
 * so a mail that is sent twice is the same mail. libcurl's curl_mime cannot do that: it makes a
 * multipart whose boundary is random, and writes it into a transfer only.
 *
 * from       the sender's address; the name beside it is the host's
 * mail       16 bytes that name the mail: its Message-ID
 * created_s  its Date
 * subject    one line, UTF-8
 * text       UTF-8 with bare line feeds */
bool mail_message(struct buffer *out, const struct host *h, const char *from,
                  const uint8_t mail[static 16], int64_t created_s, const char *to,
                  const char *subject, const char *text, struct error *err);

#endif
