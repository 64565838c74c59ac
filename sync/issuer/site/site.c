/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/site/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/array.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/folder.h"
#include "keys/strictjson.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/page/asset.h"
#include "sync/issuer/page/logo.h"
#include "sync/issuer/page/public_page.h"
#include "sync/issuer/page/tint.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/award_rules.h"
#include "sync/issuer/text/colour.h"

enum { BADGES_AT_ONCE = 100 /* signed in one transaction */ };

struct writing {
    struct host *h;
    struct folder folder;
    json_t *index; /* owned */
    size_t documents;
};

/* ---- documents: a file has the path of its address, so that a plain file server finds it */

static bool write_document(void *arg, const char *url, const char *type, struct bytes body,
                           struct error *err)
{
    struct writing *w = arg;
    const char *file = url + strlen(w->h->settings.url) + 1;
    (void)type;
    w->documents++;
    return folder_add(&w->folder, file, body, err) &&
           (json_object_set_new(w->index, url, json_string(file)) == 0 ||
            error_set(err, FAULT_MEMORY, "documents: out of memory"));
}

/* ---- the answers to the pages' scripts (lookup.h) */

static bool write_lookup(struct writing *w, const char *folder, const char *key,
                         bool (*find)(struct buffer *json, struct host *h, const char *key,
                                      struct error *err),
                         struct error *err)
{
    struct buffer json = {0};
    char name[120];
    struct error why = {0};
    snprintf(name, sizeof name, "api/%s/%s", folder, key);
    bool ok = find(&json, w->h, key, &why);
    if (ok)
        ok = folder_add(&w->folder, name, buffer_view(&json), err);
    else if (why.fault == FAULT_MISSING)
        ok = true; /* a kiosk without a delegation has no such document */
    else if (err != NULL)
        *err = why;
    buffer_free(&json);
    return ok;
}

/* The keys of these documents. They are collected first, because each_ holds its statement
 * while it runs. */
struct keys {
    char (*hex)[17];
    size_t count;
};

static bool add_key(struct keys *k, const uint8_t key[static 8], struct error *err)
{
    char(*more)[17] = array_room(k->hex, k->count, sizeof *more, "documents", err);
    if (more == NULL)
        return false;
    k->hex = more;
    hex_encode(k->hex[k->count++], bytes_of(key, 8));
    return true;
}

static bool add_kid(void *arg, const struct kiosk_row *r, struct error *err)
{
    return add_key(arg, r->kid, err);
}

static bool add_hash(void *arg, const struct record_row *r, struct error *err)
{
    return r->event || add_key(arg, r->hash, err);
}

static bool write_lookups(struct writing *w, struct error *err)
{
    struct keys kids = {0}, hashes = {0};
    struct buffer site = {0};
    struct issuer_store *s = &w->h->store;
    bool ok = store_each_kiosk(s, add_kid, &kids, err) &&
              store_each_record(s, add_hash, &hashes, err) &&
              lookup_site(&site, w->h, false, err) &&
              folder_add(&w->folder, "site.json", buffer_view(&site), err);
    for (size_t i = 0; ok && i < kids.count; i++)
        ok = write_lookup(w, "keys", kids.hex[i], lookup_keys, err) &&
             write_lookup(w, "delegations", kids.hex[i], lookup_delegations, err);
    for (size_t i = 0; ok && i < hashes.count; i++)
        ok = write_lookup(w, "records", hashes.hex[i], lookup_record, err);
    free(kids.hex);
    free(hashes.hex);
    buffer_free(&site);
    return ok;
}

/* ---- pages */

static bool write_page(struct writing *w, const char *path, struct error *err)
{
    struct buffer page = {0}, name = {0};
    bool ok = true;
    for (int l = 0; ok && l < LANGUAGES; l++) {
        buffer_clear(&page);
        buffer_clear(&name);
        page_public_path(&name, (enum page_language)l, path);
        ok = buffer_ok(&name, "documents", err) &&
             public_page(&page, w->h, path, (enum page_language)l, err) &&
             folder_add(&w->folder, buffer_text(&name) + 1, buffer_view(&page), err);
    }
    buffer_free(&page);
    buffer_free(&name);
    return ok;
}

/* The paths of the records, collected first for the same reason, and their colours. */
struct paths {
    struct painted {
        char path[100], colour[COLOUR_LEN]; /* "": none */
    } * of;
    size_t count;
};

static bool add_path(void *arg, const struct record_row *r, struct error *err)
{
    struct paths *p = arg;
    struct painted *more = array_room(p->of, p->count, sizeof *more, "documents", err);
    if (more == NULL)
        return false;
    p->of = more;
    struct painted *at = &p->of[p->count++];
    snprintf(at->colour, sizeof at->colour, "%s", r->colour);
    if (r->event)
        snprintf(at->path, sizeof at->path, "/events/%s", r->slug);
    else
        snprintf(at->path, sizeof at->path, "/achievements/%s/%lld", r->slug,
                 (long long)r->version);
    return true;
}

/* Writes the style sheet of a colour (tint.h). */
static bool write_tint(struct writing *w, const char *colour, struct error *err)
{
    struct buffer name = {0}, sheet = {0};
    bool ok = true;
    if (colour[0] != '\0') {
        buffer_add_text(&name, "assets/");
        tint_name(&name, colour);
        ok = buffer_ok(&name, "documents", err);
        ok = ok && (!tint_sheet(&sheet, buffer_text(&name) + strlen("assets/")) ||
                    (buffer_ok(&sheet, "documents", err) &&
                     folder_add(&w->folder, buffer_text(&name), buffer_view(&sheet), err)));
    }
    buffer_free(&name);
    buffer_free(&sheet);
    return ok;
}

static bool write_pages(struct writing *w, struct error *err)
{
    struct paths paths = {0};
    char organisation[80];
    bool ok = write_page(w, "/", err) && store_each_record(&w->h->store, add_path, &paths, err);
    for (size_t i = 1; ok && i < w->h->key_count; i++) {
        snprintf(organisation, sizeof organisation, "/o/%s", w->h->keys[i].slug);
        ok = write_page(w, organisation, err);
    }
    for (size_t i = 0; ok && i < paths.count; i++)
        ok = write_page(w, paths.of[i].path, err) && write_tint(w, paths.of[i].colour, err);
    free(paths.of);
    return ok;
}

/* Writes the pages of assets/web twice: as a folder with an index, and under the name that
 * hosts without folders look for. The claim page is also the page for addresses that are not
 * found, because it says itself what it does not find: a scanner that turned "#" into "%23"
 * leads there. */
static bool write_assets(struct writing *w, struct error *err)
{
    struct asset file;
    const char *path, *name;
    char target[120];
    for (size_t i = 0; asset_at(&file, i); i++) {
        snprintf(target, sizeof target, "assets/%s", file.name);
        if (!folder_add(&w->folder, target, file.bytes, err))
            return false;
    }
    for (size_t i = 0; asset_page_at(&path, &name, i); i++) {
        if (!asset_find(&file, name))
            continue;
        snprintf(target, sizeof target, "%s/index.html", path + 1);
        if (!folder_add(&w->folder, target, file.bytes, err))
            return false;
        snprintf(target, sizeof target, "%s.html", path + 1);
        if (!folder_add(&w->folder, target, file.bytes, err))
            return false;
    }
    struct buffer logo = {0};
    bool ok = logo_add(&logo, w->h, err) &&
              folder_add(&w->folder, "assets/" LOGO_NAME, buffer_view(&logo), err);
    buffer_free(&logo);
    if (!ok)
        return false;
    if (asset_find(&file, ASSET_WORKER) &&
        !folder_add(&w->folder, ASSET_WORKER, file.bytes, err))
        return false;
    return asset_find(&file, "claim.html") ? folder_add(&w->folder, "404.html", file.bytes, err)
                                           : true;
}

/* ---- badges: a person with the ticket finds one; they are listed nowhere */

struct badges {
    uint8_t (*id)[TICKET_ID_LEN];
    size_t count;
};

static bool add_badge(void *arg, const struct award_row *a, struct error *err)
{
    struct badges *b = arg;
    if (a->state != AWARD_ACCEPTED && a->state != AWARD_CORRECTED)
        return true;
    uint8_t(*more)[TICKET_ID_LEN] = array_room(b->id, b->count, sizeof *more, "documents", err);
    if (more == NULL)
        return false;
    b->id = more;
    memcpy(b->id[b->count++], a->id, TICKET_ID_LEN);
    return true;
}

struct signing {
    struct writing *w;
    const struct badges *badges;
    struct site_summary *summary;
    size_t from, written, left_out;
};

/* Writes a badge under the id that its ticket names. The id of a corrected award is another
 * one. */
static bool write_badge(struct writing *w, const uint8_t first[static TICKET_ID_LEN],
                        const struct award_row *a, struct error *err)
{
    struct buffer json = {0}, png = {0};
    char id[37], name[80];
    uuid_encode(id, first);
    snprintf(name, sizeof name, "credentials/%s.json", id);
    bool ok = publish_credential(&json, w->h, a, err) &&
              publish_png(&png, w->h, a, buffer_view(&json), (struct bytes){0}, err) &&
              folder_add(&w->folder, name, buffer_view(&json), err);
    snprintf(name, sizeof name, "credentials/%s.png", id);
    ok = ok && folder_add(&w->folder, name, buffer_view(&png), err);
    buffer_free(&json);
    buffer_free(&png);
    return ok;
}

/* An award without a possible credential is told and left out. The other awards go on. */
static bool leave_out(struct signing *s, const uint8_t award[static TICKET_ID_LEN],
                      const struct error *why, struct error *err)
{
    char id[37];
    if (!publish_is_impossible(why)) {
        if (err != NULL)
            *err = *why;
        return false;
    }
    uuid_encode(id, award);
    s->left_out++;
    if (s->summary->tell != NULL)
        s->summary->tell(id, why->text);
    return true;
}

static bool write_some(void *arg, struct error *err)
{
    struct signing *s = arg;
    struct issuer_store *store = &s->w->h->store;
    struct award_row a;
    bool there, out;
    s->written = s->left_out = 0;
    for (size_t i = s->from; i < s->badges->count && i < s->from + BADGES_AT_ONCE; i++) {
        if (!store_find_award(store, &a, &there, s->badges->id[i], err))
            return false;
        if (there && !succession_last(&a, store, err))
            return false;
        if (!there || a.state != AWARD_ACCEPTED)
            continue;
        struct error why = {0};
        if (publish_is_out(&out, s->w->h, &a, &why) &&
            (!out || write_badge(s->w, s->badges->id[i], &a, &why)))
            s->written += out;
        else if (!leave_out(s, s->badges->id[i], &why, err))
            return false;
    }
    return true;
}

static bool write_badges(struct site_summary *summary, struct writing *w, struct error *err)
{
    struct badges all = {0};
    struct signing s = {.w = w, .badges = &all, .summary = summary};
    struct buffer none = {0};
    struct issuer_store *store = &w->h->store;
    summary->badges = summary->left_out = 0;
    /* a file server that lists folders shows this page instead */
    const struct page_head head = {.title = page_text(LANGUAGE_FR, TEXT_NOT_LISTED),
                                   .site = w->h->settings.name,
                                   .how = PAGE_BY_FILE};
    bool ok = page_message(&none, LANGUAGE_FR, &head,
                           page_text(LANGUAGE_FR, TEXT_NOT_LISTED_MORE), err) &&
              folder_add(&w->folder, "credentials/index.html", buffer_view(&none), err) &&
              award_each_listed(store, NULL, add_badge, &all, err);
    for (; ok && s.from < all.count; s.from += BADGES_AT_ONCE) {
        ok = store_transaction(store, write_some, &s, err);
        summary->badges += s.written;
        summary->left_out += s.left_out;
    }
    free(all.id);
    buffer_free(&none);
    return ok;
}

/* ---- the whole site */

/* A DID may name another host than the address (init --did). A verifier looks for the
 * document under the DID's own address. */
static bool index_did(struct writing *w, size_t i, struct error *err)
{
    const struct host_key *key = &w->h->keys[i];
    struct buffer at = {0}, its = {0};
    if (i == 0)
        buffer_add_format(&at, "%s/.well-known/did.json", w->h->settings.url);
    else
        buffer_add_format(&at, "%s/o/%s/did.json", w->h->settings.url, key->slug);
    bool ok = buffer_ok(&at, "documents", err) && did_web_url(&its, key->did, true, err);
    const char *file =
        ok ? json_string_value(json_object_get(w->index, buffer_text(&at))) : NULL;
    if (file != NULL)
        ok = json_object_set_new(w->index, buffer_text(&its), json_string(file)) == 0 ||
             error_set(err, FAULT_MEMORY, "documents: out of memory");
    buffer_free(&at);
    buffer_free(&its);
    return ok;
}

static bool write_index(struct writing *w, struct error *err)
{
    struct buffer index = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < w->h->key_count; i++)
        ok = index_did(w, i, err);
    ok = ok && strictjson_add(&index, w->index, err) &&
         folder_add(&w->folder, "index.json", buffer_view(&index), err);
    buffer_free(&index);
    return ok;
}

bool site_write(struct site_summary *out, struct host *h, const char *dir, struct error *err)
{
    struct writing w = {.h = h, .index = json_object()};
    int lock = -1;
    bool ok = file_lock(&lock, h->dir, "documents.lock", err) &&
              folder_begin(&w.folder, dir, "index.json", err) &&
              publish_all(h, write_document, &w, err) && write_lookups(&w, err) &&
              write_pages(&w, err) && write_assets(&w, err) && write_badges(out, &w, err) &&
              write_index(&w, err) && folder_publish(&w.folder, err);
    out->documents = w.documents;
    folder_discard(&w.folder);
    file_unlock(&lock);
    json_decref(w.index);
    return ok;
}
