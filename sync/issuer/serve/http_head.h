/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_HTTP_HEAD_H
#define SYNC_ISSUER_SERVE_HTTP_HEAD_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

/* Checks that the head of a request can be read in one way only (RFC 9112). libmicrohttpd accepts
 * much: folded lines, a blank before a colon, line ends of one byte, zero bytes, two lengths. A
 * proxy in front may read such a head differently, so all of it is refused. */
struct http_head {
    const char *uri; /* as it came, in libmicrohttpd's memory */
    size_t uri_len;
    bool bad_uri;
};

/* Called with the address as it came, before it is decoded. */
void http_head_begin(struct http_head *h, const char *uri);
/* Called when the head is complete. Answers what is wrong with it; NULL: it is good.
 * chunked: whether its body comes in chunks. */
const char *http_head_wrong(const struct http_head *h, struct MHD_Connection *connection,
                            const char *method, const char *version, bool *chunked);

#endif
