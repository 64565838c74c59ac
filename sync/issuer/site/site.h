/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SITE_SITE_H
#define SYNC_ISSUER_SITE_SITE_H

#include "sync/issuer/host/host.h"

/* Everything that is public, as a folder that any file host can serve at the issuer's address:
 * the claim page finds a badge there by the id that it derives from the ticket. Layout in
 * sync/README.md. Replaced at once (folder.h): a badge that was withdrawn is not there any more.
 *
 * documents  of index.json, which maps each address to its file; credentials are not in it
 * badges     credentials written, each as JSON and as PNG
 * left_out   awards that no credential can be made of: each is told with the reason, and all the
 *            rest is written
 * tell       set by the caller, or NULL */
struct site_summary {
    size_t documents, badges, left_out;
    void (*tell)(const char *award, const char *why);
};
bool site_write(struct site_summary *out, struct host *h, const char *dir, struct error *err);

#endif
