/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_HOST_H
#define SYNC_ISSUER_HOST_HOST_H

#include "firmware/credential/verify.h"
#include "firmware/wire/catalogue.h"
#include "firmware/wire/clock.h"
#include "keys/random.h"
#include "sync/issuer/host/kiosk_keys.h"
#include "sync/issuer/host/made.h"
#include "sync/issuer/host/memo.h"
#include "sync/issuer/store/persons.h"
#include "sync/issuer/store/store.h"
#include "sync/issuer/store/store_backend.h"

/* The issuer's folder I, opened: settings, badge keys, store. sync/README.md lists the files of
 * I, DESIGN 10 lists what is kept per process, per machine and per issuer. */
struct host_settings {
    char url[201]; /* https://HOST, without a slash at the end */
    char did[201]; /* of the first organisation */
    char name[121];
    char db[300]; /* --db as given at init; a name without a slash is a file of I */
};
struct host_ports {
    struct clock clock;
    struct random random;
    uint32_t authority_memory_kib; /* Argon2id for authority.key; 0: 256 MiB */
};
#define HOST_BADGE_KEY "key-1" /* the badge key's fragment in its issuer's DID document */
struct host_key {              /* one organisation's badge key */
    char did[201];
    char slug[65];
    char name[121];
    char linkedin[21]; /* number of its page on LinkedIn; "": none */
    struct signing_key badge;
};
enum { HOST_ORGANISATIONS_MAX = 512 };
struct host {
    char dir[4096];
    struct host_settings settings;
    struct host_ports ports;
    struct issuer_store store;
    struct persons *persons;
    uint8_t link_secret[32]; /* for the private links */
    size_t key_count;
    struct host_key *keys;       /* owned, never moved; keys[0] is the first organisation's */
    struct catalogue *catalogue; /* the last one parsed, for host_catalogue alone */
    struct catalogue **before;   /* those before it that may be borrowed; owned */
    size_t before_count;
    struct memo *memo;              /* owned */
    struct made *made;              /* owned */
    struct kiosk_keys *keys_seen;   /* owned; any thread may use it */
    bool health_known, health_good; /* the last answer, for health.c alone */
    int64_t health_s;
};

struct host_init {
    const char *url, *name, *did /* NULL: from the URL */, *db /* NULL: I/issuer.db */;
    struct bytes passphrase;
};
/* Makes I. A failure removes everything that was made; after a kill the next attempt removes
 * it. */
bool host_create(const char *dir, const struct host_init *init, const struct host_ports *ports,
                 struct error *err);
/* Removes the folder's files that host_create has just made. Nobody may have them open. db: as in
 * host_init. */
void host_unmake(const char *dir, const char *db);
/* Opens I. FAULT_MISSING when there is no issuer. */
bool host_open(struct host **out, const char *dir, const struct host_ports *ports,
               struct error *err);
/* Closes it and wipes its keys. Safe on NULL. */
void host_close(struct host *h);
/* Opens the store once more; the caller closes it. */
bool host_open_store(struct issuer_store *out, const struct host *h, struct error *err);

/* The badge key of an organisation; NULL if it is not hosted here. */
const struct host_key *host_key_of(const struct host *h, const char *did);
/* In a transaction: makes a badge key for an organisation that the catalogue has just named. */
bool host_add_organisation(struct host *h, const char *did, const char *slug, const char *name,
                           struct error *err);
/* In a transaction: gives it the name and the number on LinkedIn that the catalogue has now ("":
 * none). Its DID stays. */
bool host_describe_organisation(struct host *h, const char *did, const char *name,
                                const char *linkedin, struct error *err);
/* The catalogue in force, parsed; NULL if none was published. It is borrowed until host_rest or
 * host_close, also if another one is published in between. */
bool host_catalogue(const struct catalogue **out, struct host *h, struct error *err);
/* Frees the catalogues that are no longer in force. Called between two requests, when nothing
 * of the host is borrowed. */
void host_rest(struct host *h);
/* The names under which the store keeps the catalogue:
 * - everything that is published, unsigned, because no kiosk gets all of it (kiosk_catalogue.h);
 * - in older stores one signed document for all kiosks. */
#define HOST_CATALOGUE "catalogue-whole"
#define HOST_CATALOGUE_OF_BEFORE "catalogue"
/* The state that holds the first organisation's logo as a PNG of at most this side, for the header
 * of the pages; empty: it has none. */
#define HOST_LOGO "logo"
enum { HOST_LOGO_SIDE = 96 };
/* The path of a URL of this host, for links from its own pages; any other URL as it is. */
const char *host_path_of(const struct host *h, const char *url);
/* Makes a name that nobody can guess, 22 base64url characters: the first 16 bytes of
 * HMAC-SHA256(link secret, the parts one after the other). */
void host_secret_name(char out[static 23], const struct host *h, const struct bytes *parts,
                      size_t count);
/* The time, in Unix seconds. */
int64_t host_now(const struct host *h);

/* Whether this host sends mails: smtp.json is there. */
bool host_sends_mail(const struct host *h);

#endif
