/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SITE_SITE_H
#define SYNC_ISSUER_SITE_SITE_H

#include "sync/issuer/host/host.h"

/* What site_write has written.
 *
 * documents  entries of index.json, which maps each address to its file; credentials are not in
 * it badges credentials, each as JSON and as PNG left_out awards without a possible credential;
 * everything else is written tell set by the caller, or NULL: called for each award that is
 * left out, with the reason */
struct site_summary {
    size_t documents, badges, left_out;
    void (*tell)(const char *award, const char *why);
};
/* Writes everything public as a folder that any file host can serve at the issuer's address. The
 * claim page finds a badge there by the id that it derives from the ticket. sync/README.md
 * shows the layout. The folder is replaced at once (folder.h), so a badge that was withdrawn is
 * no longer in it. */
bool site_write(struct site_summary *out, struct host *h, const char *dir, struct error *err);

#endif
