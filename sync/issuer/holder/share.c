/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/share.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "sync/issuer/host/succession.h"

bool share_wish_read(enum share_wish *out, const char *word)
{
    static const char *const words[] = {
        [SHARE_OFF] = "off", [SHARE_ON] = "on", [SHARE_ASK] = "ask"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], word) == 0) {
            *out = (enum share_wish)i;
            return true;
        }
    return false;
}

/* Names that are gone are kept with those of private links, so the hash has a domain of its own:
 * /b/NAME must not say that NAME was a share. */
static void name_hash(uint8_t out[static 32], const char *name)
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-SHARE-NAME-V1"), bytes_of_text(name)};
    sha256_of(out, parts, 2);
}

static void new_name(char out[static SHARE_NAME_LEN + 1], const struct host *h)
{
    uint8_t bytes[16];
    struct buffer text = {0};
    random_fill(h->ports.random, bytes, sizeof bytes);
    base64url_add(&text, bytes_of(bytes, sizeof bytes));
    snprintf(out, SHARE_NAME_LEN + 1, "%s", text.failed ? "" : buffer_text(&text));
    buffer_free(&text);
}

bool share_end(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct issuer_store *s = &h->store;
    struct share_row row;
    uint8_t hash[32];
    bool there;
    if (!store_find_share(s, &row, &there, id, err))
        return false;
    if (!there)
        return true;
    name_hash(hash, row.name);
    return store_add_gone(s, hash, id, err) && store_remove_share(s, id, err);
}

struct sharing {
    struct host *h;
    const uint8_t *id;
    enum share_wish wish;
    char *name;
};

static bool begin(struct sharing *u, struct error *err)
{
    struct share_row row = {.since_s = host_now(u->h)};
    memcpy(row.id, u->id, sizeof row.id);
    new_name(row.name, u->h);
    if (strlen(row.name) != SHARE_NAME_LEN)
        return error_set(err, FAULT_MEMORY, "share: out of memory");
    memcpy(u->name, row.name, sizeof row.name);
    return store_put_share(&u->h->store, &row, err);
}

static bool share_in_transaction(void *arg, struct error *err)
{
    struct sharing *u = arg;
    struct share_row row;
    bool there;
    u->name[0] = '\0';
    if (!store_find_share(&u->h->store, &row, &there, u->id, err))
        return false;
    if (u->wish == SHARE_OFF)
        return share_end(u->h, u->id, err);
    if (there)
        memcpy(u->name, row.name, sizeof row.name);
    return there || u->wish == SHARE_ASK || begin(u, err);
}

bool share_set(char name[static SHARE_NAME_LEN + 1], struct host *h,
               const uint8_t id[static TICKET_ID_LEN], enum share_wish wish, struct error *err)
{
    struct sharing u = {h, id, wish, name};
    return store_transaction(&h->store, share_in_transaction, &u, err);
}

bool share_find(struct award_row *award, struct claim_row *claim, struct host *h,
                const char *name, struct error *err)
{
    const struct issuer_store *s = &h->store;
    struct share_row row;
    uint8_t hash[32], id[TICKET_ID_LEN];
    bool there = false;
    if (strlen(name) != SHARE_NAME_LEN)
        return error_set(err, FAULT_MISSING, "no page of this name");
    if (!store_find_share_by_name(s, &row, &there, name, err) ||
        (there && !store_find_claim(s, claim, &there, row.id, err)) ||
        (there && !store_find_award(s, award, &there, row.id, err)))
        return false;
    if (there)
        return succession_last(award, s, err);
    name_hash(hash, name);
    if (!store_find_gone(s, id, &there, hash, err))
        return false;
    return there ? error_because(err, FAULT_MISSING, "gone", "this page is not shown any more")
                 : error_set(err, FAULT_MISSING, "no page of this name");
}
