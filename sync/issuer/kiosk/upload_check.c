/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/upload_check.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"

void upload_check_read(struct upload_check *out, struct bytes jws)
{
    *out = (struct upload_check){0};
    out->is_read = upload_parse(&out->received, jws, &out->why);
}

void upload_check_free(struct upload_check *c)
{
    upload_received_free(&c->received);
    free(c->hashes);
    *c = (struct upload_check){0};
}

/* Stops at the first bad signature: the entries after it cannot be trusted to follow. */
static void check_entries(struct upload_check *c)
{
    const struct upload *u = &c->received.upload;
    const uint8_t *previous = u->previous;
    for (c->sound = 0; c->sound < u->entry_count; c->sound++) {
        const struct upload_entry *e = &u->entries[c->sound];
        uint8_t *hash = c->hashes[c->sound];
        entry_hash(hash, previous, e->received);
        if (!entry_verify(&e->entry, hash, e->signature, c->award_key, c->device_key, NULL))
            return;
        previous = hash;
    }
}

bool upload_check_with(struct upload_check *c,
                       const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                       const uint8_t device_key[static SIGNING_PUBLIC_LEN], struct error *err)
{
    const struct upload *u = &c->received.upload;
    if (c->is_trusted && memcmp(c->award_key, award_key, sizeof c->award_key) == 0 &&
        memcmp(c->device_key, device_key, sizeof c->device_key) == 0)
        return true;
    c->is_trusted = false;
    if (!upload_trust(&c->received, device_key, err))
        return false;
    if (c->hashes == NULL)
        c->hashes = calloc(u->entry_count + 1, sizeof *c->hashes);
    if (c->hashes == NULL)
        return error_set(err, FAULT_MEMORY, "upload: out of memory");
    memcpy(c->award_key, award_key, sizeof c->award_key);
    memcpy(c->device_key, device_key, sizeof c->device_key);
    c->is_trusted = true;
    check_entries(c);
    return true;
}
