/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HTTP_ACCEPT_HEADER_H
#define SYNC_ISSUER_HTTP_ACCEPT_HEADER_H

#include <stdbool.h>

/* Page or document: what an Accept header wants (RFC 9110 12.5.1). Pure; a header is any text
 * from outside, "" if none was sent. */

/* How much an Accept header wants this type: 0 not at all; a type named itself weighs a little
 * more than one that only a wildcard covers. No header wants everything alike. */
int accept_weight(const char *accept, const char *type);
/* Whether a page is wanted rather than one of the documents; on a tie `page_first`. */
bool accept_page(const char *accept, const char *const *document_types, bool page_first);
/* Whether Accept-Encoding takes gzip by name; "gzip;q=0" does not. */
bool accept_gzip(const char *accept_encoding);

#endif
