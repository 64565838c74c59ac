/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_DOCUMENTS_H
#define FIRMWARE_CREDENTIAL_DOCUMENTS_H

#include "keys/buffer.h"

/* A source of issuers' documents: a folder with index.json (badgectl verify --documents), the
 * issuer's own documents, or those of a catalogue. get gives FAULT_MISSING for a URL or DID that it
 * does not have. */
struct documents {
    bool (*get)(void *ctx, struct buffer *out, const char *url, struct error *err);
    void *ctx;
};

enum { DOCUMENT_SIZE_MAX = 4 * 1024 * 1024 };

/* A folder of documents: DIR/index.json {"URL": "relative file"}; no link, nothing outside DIR.
 */
struct documents_folder;

/* Opens the folder and reads its index. */
bool documents_folder_open(struct documents_folder **out, const char *dir, struct error *err);

/* Closes it; safe on NULL. */
void documents_folder_close(struct documents_folder *folder);

/* The folder as a source; it lives as long as the folder is open. */
struct documents documents_of_folder(struct documents_folder *folder);

/* A source that has nothing: only badges of did:key can be checked. */
struct documents documents_none(void);

#endif
