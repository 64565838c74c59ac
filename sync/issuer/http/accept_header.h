/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HTTP_ACCEPT_HEADER_H
#define SYNC_ISSUER_HTTP_ACCEPT_HEADER_H

#include <stdbool.h>

/* Reads the headers Accept and Accept-Encoding (RFC 9110 12.5). Pure. A header is any text from
 * outside, "" if none was sent. */

/* How much an Accept header prefers this type; 0: the client does not take it. A type that is named
 * weighs a little more than one that only a wildcard covers. Without a header all types weigh the
 * same. */
int accept_header_weight(const char *accept, const char *type);
/* Whether the client prefers a page to the documents of these types, a list that ends with NULL.
 * page_first: the answer when it prefers neither. */
bool accept_header_page(const char *accept, const char *const *document_types, bool page_first);
/* Whether an Accept-Encoding header names gzip, with a weight above 0. */
bool accept_header_gzip(const char *accept_encoding);

#endif
