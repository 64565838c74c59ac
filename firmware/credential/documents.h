/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_DOCUMENTS_H
#define FIRMWARE_CREDENTIAL_DOCUMENTS_H

#include "keys/buffer.h"

/* Where the documents of issuers come from: a folder with index.json (badgectl verify
 * --documents), the issuer's own, what a catalogue holds. get gives FAULT_MISSING for a URL or DID
 * that it does not have. */
struct documents {
    bool (*get)(void *ctx, struct buffer *out, const char *url, struct error *err);
    void *ctx;
};

enum { DOCUMENT_SIZE_MAX = 4 * 1024 * 1024 };

/* A folder of documents: DIR/index.json {"URL": "relative file"}; no link, nothing outside DIR.
 */
struct documents_folder;
bool documents_folder_open(struct documents_folder **out, const char *dir, struct error *err);
void documents_folder_close(struct documents_folder *folder); /* safe on NULL */
struct documents documents_of_folder(struct documents_folder *folder);
struct documents documents_none(void); /* did:key only */

#endif
