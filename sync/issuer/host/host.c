/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/host.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/url.h"
#include "keys/array.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/jws.h"
#include "keys/keydir.h"
#include "keys/making.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "keys/text.h"

#define STORE_NAME "issuer.db"

enum { SETTINGS_MAX = 8192, LINK_SECRET_LEN = 32 };

/* ---- issuer.json */

static bool write_settings(const char *dir, const struct host_settings *s, struct error *err)
{
    const char *const members[][2] = {
        {"url", s->url}, {"did", s->did}, {"name", s->name}, {"db", s->db}};
    struct buffer out = {0};
    char path[FILE_PATH_MAX];
    bool ok = true;
    for (size_t i = 0; ok && i < 4; i++) {
        buffer_add_format(&out, "%s\"%s\":", i == 0 ? "{" : ",", members[i][0]);
        ok = strictjson_add_string(&out, members[i][1], err);
    }
    buffer_add_text(&out, "}\n");
    ok = ok && buffer_ok(&out, "issuer.json", err) &&
         file_path(path, dir, "issuer.json", err) &&
         file_write(path, buffer_view(&out), 0600, err);
    buffer_free(&out);
    return ok;
}

static bool read_settings(struct host_settings *s, const char *dir, struct error *err)
{
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    json_t *root = NULL;
    bool ok = false;
    if (!file_path(path, dir, "issuer.json", err))
        goto out;
    if (!file_read(&text, path, SETTINGS_MAX, err)) {
        if (err != NULL && err->fault == FAULT_MISSING)
            error_set(err, FAULT_MISSING,
                      "%s: no issuer here; badge-issuer init --dir %s makes one", dir, dir);
        goto out;
    }
    root = strictjson_parse(buffer_view(&text), path, err);
    ok = root != NULL && strictjson_text(s->url, sizeof s->url, root, "url", path, err) &&
         strictjson_text(s->did, sizeof s->did, root, "did", path, err) &&
         strictjson_text(s->name, sizeof s->name, root, "name", path, err) &&
         strictjson_text(s->db, sizeof s->db, root, "db", path, err);
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}

/* ---- badge keys: keys/host.key of the first organisation, keys/SLUG.key of the others */

static bool key_path(char out[static FILE_PATH_MAX], const char *dir, const char *slug,
                     struct error *err)
{
    char folder[FILE_PATH_MAX], name[80];
    snprintf(name, sizeof name, "%s.key", slug[0] == '\0' ? "host" : slug);
    return file_path(folder, dir, "keys", err) && file_path(out, folder, name, err);
}

static bool load_key(void *arg, const struct organisation_row *r, struct error *err)
{
    struct host *h = arg;
    char path[FILE_PATH_MAX];
    for (size_t i = 0; i < h->key_count; i++)
        if (strcmp(h->keys[i].did, r->did) == 0) {
            text_copy(h->keys[i].name, sizeof h->keys[i].name, r->name);
            text_copy(h->keys[i].linkedin, sizeof h->keys[i].linkedin, r->linkedin);
            return true;
        }
    if (h->key_count == HOST_ORGANISATIONS_MAX)
        return error_set(err, FAULT_REFUSED, "more than %d organisations",
                         HOST_ORGANISATIONS_MAX);
    struct host_key *key = &h->keys[h->key_count];
    *key = (struct host_key){0};
    snprintf(key->did, sizeof key->did, "%s", r->did);
    snprintf(key->slug, sizeof key->slug, "%s", r->slug);
    text_copy(key->name, sizeof key->name, r->name);
    text_copy(key->linkedin, sizeof key->linkedin, r->linkedin);
    if (!key_path(path, h->dir, r->slug, err) || !keydir_load(&key->badge, path, err))
        return false;
    h->key_count++;
    return true;
}

/* Loads the keys in the order of slugs. The slug of the first organisation is empty, so it
 * comes first. A second call adds new keys at the end, so that keys in use keep their places. */
static bool load_keys(struct host *h, struct error *err)
{
    if (h->keys == NULL)
        h->keys = calloc(HOST_ORGANISATIONS_MAX, sizeof *h->keys);
    if (h->keys == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    return store_each_organisation(&h->store, load_key, h, err);
}

/* Loads the key of an organisation that has just been added. The other keys are loaded
 * already, unless the host is being made. */
static bool load_new_key(struct host *h, const struct organisation_row *row, struct error *err)
{
    return h->keys == NULL ? load_keys(h, err) : load_key(h, row, err);
}

const struct host_key *host_key_of(const struct host *h, const char *did)
{
    for (size_t i = 0; i < h->key_count; i++)
        if (strcmp(h->keys[i].did, did) == 0)
            return &h->keys[i];
    return NULL;
}

bool host_add_organisation(struct host *h, const char *did, const char *slug, const char *name,
                           struct error *err)
{
    struct organisation_row row = {0};
    struct signing_key key;
    char path[FILE_PATH_MAX];
    if (host_key_of(h, did) != NULL)
        return true;
    snprintf(row.did, sizeof row.did, "%s", did);
    snprintf(row.slug, sizeof row.slug, "%s", slug);
    text_copy(row.name, sizeof row.name, name);
    if (!key_path(path, h->dir, slug, err))
        return false;
    /* A key that an unfinished publication has left was never used, so it is used now. */
    bool ok = (file_exists(path) || keydir_create(&key, path, h->ports.random, err)) &&
              store_put_organisation(&h->store, &row, err) && load_new_key(h, &row, err);
    signing_wipe(&key);
    return ok;
}

struct finding {
    const char *did;
    struct organisation_row row;
    bool there;
};

static bool find_row(void *arg, const struct organisation_row *r, struct error *err)
{
    struct finding *f = arg;
    (void)err;
    if (strcmp(r->did, f->did) == 0) {
        f->there = true;
        f->row = *r;
    }
    return true;
}

bool host_describe_organisation(struct host *h, const char *did, const char *name,
                                const char *linkedin, struct error *err)
{
    const struct host_key *key = host_key_of(h, did);
    struct finding f = {.did = did};
    if (key != NULL && strcmp(key->name, name) == 0 && strcmp(key->linkedin, linkedin) == 0)
        return true;
    if (!store_each_organisation(&h->store, find_row, &f, err))
        return false;
    if (!f.there)
        return error_set(err, FAULT_MISSING, "no organisation %.80s here", did);
    text_copy(f.row.name, sizeof f.row.name, name);
    text_copy(f.row.linkedin, sizeof f.row.linkedin, linkedin);
    return store_put_organisation(&h->store, &f.row, err) && load_keys(h, err);
}

/* ---- making and opening I */

static bool make_link_secret(const char *dir, struct random random, struct error *err)
{
    uint8_t secret[LINK_SECRET_LEN];
    char path[FILE_PATH_MAX];
    random_fill(random, secret, sizeof secret);
    bool ok = file_path(path, dir, "link.secret", err) &&
              file_write(path, bytes_of(secret, sizeof secret), 0600, err);
    secret_wipe(secret, sizeof secret);
    return ok;
}

static bool settle(struct host_settings *s, const struct host_init *init, struct error *err)
{
    size_t len = strlen(init->url);
    while (len > 0 && init->url[len - 1] == '/')
        len--;
    if (len >= sizeof s->url || strlen(init->name) >= sizeof s->name || init->name[0] == '\0')
        return error_set(err, FAULT_REFUSED, "address or name empty or too long");
    snprintf(s->url, sizeof s->url, "%.*s", (int)len, init->url);
    /* Scheme and host name mean the same in capitals. A DID does not. */
    for (char *c = s->url, slashes = 0; *c != '\0' && slashes < 3; c++) {
        slashes = (char)(slashes + (*c == '/'));
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    }
    text_copy(s->name, sizeof s->name, init->name);
    if (!url_allowed(s->url, "--url", err))
        return false;
    char did[DID_TEXT_MAX + 1];
    if (!did_web_of_url(did, s->url, err))
        return false;
    const char *chosen = init->did == NULL ? did : init->did;
    if (strncmp(chosen, "did:web:", 8) != 0 || strlen(chosen) >= sizeof s->did)
        return error_set(err, FAULT_REFUSED, "--did %.60s: must be a did:web", chosen);
    snprintf(s->did, sizeof s->did, "%s", chosen);
    if (init->db != NULL && strlen(init->db) >= sizeof s->db)
        return error_set(err, FAULT_REFUSED, "--db: too long");
    snprintf(s->db, sizeof s->db, "%s", init->db == NULL ? STORE_NAME : init->db);
    return true;
}

/* A name without a slash is a file of the issuer's folder, wherever that folder is. */
static bool open_store(struct issuer_store *out, const struct host *h, bool create,
                       struct error *err)
{
    char path[FILE_PATH_MAX];
    const char *db = h->settings.db;
    if (strpbrk(db, "/:") != NULL)
        return store_open(out, db, create, err);
    return file_path(path, h->dir, db, err) && store_open(out, path, create, err);
}

bool host_open_store(struct issuer_store *out, const struct host *h, struct error *err)
{
    return open_store(out, h, false, err);
}

/* All files that are made in I. The first one makes it an issuer. */
enum { MADE_COUNT = 10, MADE_NAME_MAX = 208 };
struct made {
    char db[3][MADE_NAME_MAX]; /* the files of a store in I */
    const char *files[MADE_COUNT];
    struct making making;
};

static void list_made(struct made *m, const char *dir, const char *db)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    static const char *const own[] = {"issuer.json",   "authority.key", "keys",
                                      "link.secret",   "persons.db",    "persons.db-wal",
                                      "persons.db-shm"};
    enum { OWN = sizeof own / sizeof own[0] };
    bool inside = strpbrk(db, "/:") == NULL;
    *m = (struct made){0};
    for (size_t i = 0; i < OWN; i++)
        m->files[i] = own[i];
    for (size_t i = 0; inside && i < 3; i++) {
        snprintf(m->db[i], sizeof m->db[i], "%s%s", db, ends[i]);
        m->files[OWN + i] = m->db[i];
    }
    m->making = (struct making){
        .dir = dir, .files = m->files, .count = inside ? OWN + 3 : OWN, .what = "an issuer"};
}

void host_unmake(const char *dir, const char *db)
{
    struct made m;
    list_made(&m, dir, db == NULL ? STORE_NAME : db);
    making_undo(&m.making);
}

struct creating {
    struct host *h;
    const struct signing_key *authority;
};

static bool create_in_transaction(void *arg, struct error *err)
{
    const struct creating *c = arg;
    struct host *h = c->h;
    return store_put(&h->store, "authority",
                     bytes_of(c->authority->public_key, SIGNING_PUBLIC_LEN), err) &&
           host_add_organisation(h, h->settings.did, "", h->settings.name, err);
}

bool host_create(const char *dir, const struct host_init *init, const struct host_ports *ports,
                 struct error *err)
{
    struct host h = {.ports = *ports};
    struct signing_key key = {0};
    struct creating creating = {&h, &key};
    char path[FILE_PATH_MAX];
    bool ok = false;
    struct made m;
    snprintf(h.dir, sizeof h.dir, "%s", dir);
    if (!settle(&h.settings, init, err))
        return false;
    list_made(&m, dir, h.settings.db);
    if (!making_begin(&m.making, err))
        return false;
    if (!file_path(path, dir, "keys", err) || !file_make_directory(path, 0700, err) ||
        !file_path(path, dir, "authority.key", err) ||
        !keydir_create_sealed(&key, path, init->passphrase, ports->authority_memory_kib,
                              ports->random, err) ||
        !make_link_secret(dir, ports->random, err) || !open_store(&h.store, &h, true, err) ||
        !store_transaction(&h.store, create_in_transaction, &creating, err) ||
        !write_settings(dir, &h.settings, err)) /* the last file: it makes I an issuer */
        goto out;
    ok = making_end(&m.making, err);
out:
    if (h.store.close != NULL)
        store_close(&h.store);
    if (!ok)
        making_undo(&m.making);
    for (size_t i = 0; i < h.key_count; i++)
        signing_wipe(&h.keys[i].badge);
    free(h.keys);
    signing_wipe(&key);
    return ok;
}

bool host_open(struct host **out, const char *dir, const struct host_ports *ports,
               struct error *err)
{
    struct buffer secret = {0};
    char path[FILE_PATH_MAX];
    bool ok = false;
    struct host *h = calloc(1, sizeof *h);
    if (h == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    h->ports = *ports;
    snprintf(h->dir, sizeof h->dir, "%s", dir);
    if (!read_settings(&h->settings, dir, err) || !file_path(path, dir, "link.secret", err) ||
        !file_read(&secret, path, LINK_SECRET_LEN, err))
        goto out;
    if (secret.len != sizeof h->link_secret) {
        error_set(err, FAULT_MALFORMED, "%s: must be %d bytes", path, LINK_SECRET_LEN);
        goto out;
    }
    memcpy(h->link_secret, secret.p, sizeof h->link_secret);
    h->memo = memo_new(err);
    h->made = made_new(err);
    h->keys_seen = kiosk_keys_new(err);
    if (h->memo == NULL || h->made == NULL || h->keys_seen == NULL ||
        !open_store(&h->store, h, false, err) ||
        !persons_open(&h->persons, dir, h->link_secret, err) || !load_keys(h, err))
        goto out;
    making_used(dir);
    *out = h;
    h = NULL; /* the caller's now */
    ok = true;
out:
    buffer_wipe_free(&secret);
    host_close(h);
    return ok;
}

void host_close(struct host *h)
{
    if (h == NULL)
        return;
    host_rest(h);
    catalogue_free(h->catalogue);
    memo_free(h->memo);
    made_free(h->made);
    kiosk_keys_free(h->keys_seen);
    persons_close(h->persons);
    if (h->store.close != NULL)
        store_close(&h->store);
    for (size_t i = 0; i < h->key_count; i++)
        signing_wipe(&h->keys[i].badge);
    free(h->keys);
    secret_wipe(h->link_secret, sizeof h->link_secret);
    free(h);
}

const char *host_path_of(const struct host *h, const char *url)
{
    size_t len = strlen(h->settings.url);
    return strncmp(url, h->settings.url, len) == 0 && url[len] == '/' ? url + len : url;
}

void host_secret_name(char out[static 23], const struct host *h, const struct bytes *parts,
                      size_t count)
{
    crypto_auth_hmacsha256_state state;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, h->link_secret, sizeof h->link_secret);
    for (size_t i = 0; i < count; i++)
        crypto_auth_hmacsha256_update(&state, parts[i].p, parts[i].len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_bin2base64(out, 23, mac, 16, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

int64_t host_now(const struct host *h)
{
    return h->ports.clock.now(h->ports.clock.ctx);
}

/* ---- the catalogue */

static bool read_catalogue(struct catalogue **out, struct host *h, struct error *err)
{
    struct issuer_store *s = &h->store;
    struct buffer text = {0};
    struct jws jws = {0};
    bool there;
    bool ok = store_get(s, &text, &there, HOST_CATALOGUE, err);
    if (ok && there)
        ok = catalogue_parse_whole(out, buffer_view(&text), err);
    else if (ok)
        ok = store_get(s, &text, &there, HOST_CATALOGUE_OF_BEFORE, err) &&
             jws_parse(&jws, JWS_CATALOGUE, buffer_view(&text), err) &&
             catalogue_parse_whole(out, buffer_view(&jws.payload), err);
    jws_free(&jws);
    buffer_free(&text);
    return ok;
}

static bool keep_before(struct host *h, struct error *err)
{
    if (h->catalogue == NULL)
        return true;
    struct catalogue **more =
        array_room(h->before, h->before_count, sizeof *more, "issuer", err);
    if (more == NULL)
        return false;
    h->before = more;
    h->before[h->before_count++] = h->catalogue;
    h->catalogue = NULL;
    return true;
}

void host_rest(struct host *h)
{
    for (size_t i = 0; i < h->before_count; i++)
        catalogue_free(h->before[i]);
    free(h->before);
    h->before = NULL;
    h->before_count = 0;
}

bool host_catalogue(const struct catalogue **out, struct host *h, struct error *err)
{
    struct buffer text = {0};
    struct catalogue *c = NULL;
    bool there, ok = false;
    *out = NULL;
    if (!store_get(&h->store, &text, &there, "catalogue-version", err))
        goto out;
    if (!there) {
        ok = true;
        goto out;
    }
    if (h->catalogue == NULL ||
        catalogue_version(h->catalogue) != strtoll(buffer_text(&text), NULL, 10)) {
        if (!read_catalogue(&c, h, err))
            goto out;
        if (!keep_before(h, err))
            goto out;
        h->catalogue = c;
        c = NULL; /* the host's now */
        /* it may bring organisations */
        if (!load_keys(h, err))
            goto out;
    }
    *out = h->catalogue;
    ok = true;
out:
    catalogue_free(c);
    buffer_free(&text);
    return ok;
}

bool host_sends_mail(const struct host *h)
{
    char path[FILE_PATH_MAX];
    return file_path(path, h->dir, "smtp.json", NULL) && file_exists(path);
}
