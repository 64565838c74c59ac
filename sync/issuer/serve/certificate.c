/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/certificate.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "keys/buffer.h"
#include "keys/file.h"

enum { PEM_MAX = 1024 * 1024, CHAIN_MAX = 16 };

/* One pair as it was read. A handshake may still use an older pair, so all pairs are kept
 * until the end. They are few: a renewal comes every few weeks, and only another pair is
 * kept. */
struct pair {
    struct pair *older;
    struct buffer pem; /* of the certificate, to see whether it has changed */
    gnutls_pcert_st chain[CHAIN_MAX];
    unsigned count;
    gnutls_privkey_t key;
};

struct certificate {
    const char *cert_file, *key_file; /* borrowed */
    pthread_mutex_t lock;             /* guards the members below */
    struct pair *newest;
};

static bool no_use(struct error *err, const char *file, const char *what, int code)
{
    return error_set(err, FAULT_MALFORMED, "%s: %s: %s", file, what, gnutls_strerror(code));
}

static void pair_free(struct pair *p)
{
    if (p == NULL)
        return;
    for (unsigned i = 0; i < p->count; i++)
        gnutls_pcert_deinit(&p->chain[i]);
    if (p->key != NULL)
        gnutls_privkey_deinit(p->key);
    buffer_free(&p->pem);
    free(p);
}

static bool read_chain(struct pair *p, const char *file, struct error *err)
{
    if (!file_read(&p->pem, file, PEM_MAX, err))
        return false;
    const gnutls_datum_t text = {p->pem.p, (unsigned)p->pem.len};
    p->count = CHAIN_MAX;
    int code =
        gnutls_pcert_list_import_x509_raw(p->chain, &p->count, &text, GNUTLS_X509_FMT_PEM, 0);
    if (code < 0)
        p->count = 0;
    return code >= 0 || no_use(err, file, "no certificate that can be used", code);
}

static bool read_key(struct pair *p, const char *file, struct error *err)
{
    struct buffer pem = {0};
    int code = 0;
    bool ok = file_read(&pem, file, PEM_MAX, err);
    if (ok) {
        const gnutls_datum_t text = {pem.p, (unsigned)pem.len};
        if ((code = gnutls_privkey_init(&p->key)) < 0 ||
            (code = gnutls_privkey_import_x509_raw(p->key, &text, GNUTLS_X509_FMT_PEM, NULL,
                                                   0)) < 0)
            ok = no_use(err, file, "no key that can be used", code);
    }
    buffer_wipe_free(&pem);
    return ok;
}

/* A key that does not fit the certificate would fail in each handshake. */
static bool fits(struct pair *p, const struct certificate *c, struct error *err)
{
    uint8_t of_chain[64], of_key[64];
    size_t chain_len = sizeof of_chain, key_len = sizeof of_key;
    gnutls_pubkey_t public = NULL;
    int code = gnutls_pubkey_init(&public);
    if (code >= 0)
        code = gnutls_pubkey_import_privkey(public, p->key, 0, 0);
    if (code >= 0)
        code = gnutls_pubkey_get_key_id(public, 0, of_key, &key_len);
    if (code >= 0)
        code = gnutls_pubkey_get_key_id(p->chain[0].pubkey, 0, of_chain, &chain_len);
    if (public != NULL)
        gnutls_pubkey_deinit(public);
    if (code < 0)
        return no_use(err, c->key_file, "no key that can be used", code);
    return (key_len == chain_len && memcmp(of_key, of_chain, key_len) == 0) ||
           error_set(err, FAULT_REFUSED, "%s is not the key of the certificate in %s",
                     c->key_file, c->cert_file);
}

bool certificate_reload(struct certificate *c, struct error *err)
{
    struct pair *p = calloc(1, sizeof *p);
    bool ok = p != NULL;
    if (!ok)
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
    ok = ok && read_chain(p, c->cert_file, err) && read_key(p, c->key_file, err) &&
         fits(p, c, err);
    pthread_mutex_lock(&c->lock);
    if (ok && (c->newest == NULL ||
               !bytes_equal(buffer_view(&p->pem), buffer_view(&c->newest->pem)))) {
        p->older = c->newest;
        c->newest = p;
        p = NULL; /* the certificate's now */
    }
    pthread_mutex_unlock(&c->lock);
    pair_free(p);
    return ok;
}

bool certificate_open(struct certificate **out, const char *cert_file, const char *key_file,
                      struct error *err)
{
    struct certificate *c = calloc(1, sizeof *c);
    if (c == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    c->cert_file = cert_file;
    c->key_file = key_file;
    pthread_mutex_init(&c->lock, NULL);
    if (!certificate_reload(c, err)) {
        certificate_free(c);
        return false;
    }
    *out = c;
    return true;
}

void certificate_now(struct certificate *c, gnutls_pcert_st **chain, unsigned *count,
                     gnutls_privkey_t *key)
{
    pthread_mutex_lock(&c->lock);
    *chain = c->newest->chain;
    *count = c->newest->count;
    *key = c->newest->key;
    pthread_mutex_unlock(&c->lock);
}

void certificate_free(struct certificate *c)
{
    if (c == NULL)
        return;
    for (struct pair *p = c->newest, *older; p != NULL; p = older) {
        older = p->older;
        pair_free(p);
    }
    pthread_mutex_destroy(&c->lock);
    free(c);
}
