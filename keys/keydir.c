/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/keydir.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/storage.h"
#include "keys/strictjson.h"

enum {
    SEALED_PASSES = 3,
    SEALED_MEMORY_KIB = 64 * 1024,
    SEALED_MEMORY_KIB_MIN = 8,
    SEALED_MEMORY_KIB_MAX = 1024 * 1024,
    SEALED_FILE_MAX = 4096
};

static bool private_file(const char *path, struct error *err)
{
    struct stat about;
    if (lstat(path, &about) != 0)
        return errno == ENOENT
                   ? error_set(err, FAULT_MISSING, "key %s: %s", path, strerror(errno))
                   : storage_failed(err, storage_of_errno(errno), strerror(errno), "key %s",
                                    path);
    if ((about.st_mode & 077) != 0)
        return error_set(err, FAULT_REFUSED, "key %s: others can read it; run chmod 600 %s",
                         path, path);
    return true;
}

bool keydir_load(struct signing_key *out, const char *path, struct error *err)
{
    struct buffer seed = {0};
    bool ok = private_file(path, err) && file_read(&seed, path, SIGNING_SEED_LEN, err);
    if (ok && seed.len != SIGNING_SEED_LEN)
        ok = error_set(err, FAULT_MALFORMED, "key %s: %zu bytes, must be %d", path, seed.len,
                       SIGNING_SEED_LEN);
    if (ok)
        signing_from_seed(out, seed.p);
    buffer_wipe_free(&seed);
    return ok;
}

bool keydir_create(struct signing_key *out, const char *path, struct random random,
                   struct error *err)
{
    uint8_t seed[SIGNING_SEED_LEN];
    if (file_exists(path))
        return error_set(err, FAULT_CONFLICT, "key %s is there already", path);
    random_fill(random, seed, sizeof seed);
    bool ok = file_write(path, bytes_of(seed, sizeof seed), 0600, err);
    if (ok)
        signing_from_seed(out, seed);
    secret_wipe(seed, sizeof seed);
    return ok;
}

/* ---- under a passphrase */

struct sealed {
    uint8_t public_key[SIGNING_PUBLIC_LEN];
    uint8_t salt[crypto_pwhash_SALTBYTES];
    uint8_t nonce[crypto_secretbox_NONCEBYTES];
    uint8_t box[crypto_secretbox_MACBYTES + SIGNING_SEED_LEN];
    uint32_t passes, memory_kib;
};

/* The reader refuses other costs, so none is written. */
static bool cost_form(uint32_t memory_kib, struct error *err)
{
    if (memory_kib < SEALED_MEMORY_KIB_MIN || memory_kib > SEALED_MEMORY_KIB_MAX)
        return error_set(err, FAULT_REFUSED, "memory of %u KiB, must be %d to %d", memory_kib,
                         SEALED_MEMORY_KIB_MIN, SEALED_MEMORY_KIB_MAX);
    return true;
}

static bool derive(uint8_t key[static crypto_secretbox_KEYBYTES], const struct sealed *s,
                   struct bytes passphrase, struct error *err)
{
    if (crypto_pwhash(key, crypto_secretbox_KEYBYTES,
                      passphrase.len == 0 ? "" : (const char *)passphrase.p, passphrase.len,
                      s->salt, s->passes, (size_t)s->memory_kib * 1024,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return error_set(err, FAULT_MEMORY,
                         "not enough memory to check the passphrase (%u MiB)",
                         s->memory_kib / 1024);
    return true;
}

static bool read_sealed(struct sealed *out, const char *path, struct error *err)
{
    static const char *const members[] = {"kdf",   "salt", "ops",    "memory_kib",
                                          "nonce", "box",  "public", NULL};
    struct buffer text = {0};
    json_t *root = NULL;
    struct sealed s = {0};
    int64_t passes, memory;
    bool ok = false;
    if (!private_file(path, err) || !file_read(&text, path, SEALED_FILE_MAX, err))
        goto out;
    root = strictjson_parse(buffer_view(&text), path, err);
    if (root == NULL)
        goto out;
    if (!strictjson_only(root, members, path, err))
        goto out;
    const char *kdf = strictjson_string(root, "kdf", path, err);
    if (kdf == NULL)
        goto out;
    if (strcmp(kdf, "argon2id13") != 0) {
        error_set(err, FAULT_MALFORMED, "%s: kdf %.20s not known", path, kdf);
        goto out;
    }
    if (!strictjson_integer(&passes, root, "ops", 1, 64, path, err) ||
        !strictjson_integer(&memory, root, "memory_kib", SEALED_MEMORY_KIB_MIN,
                            SEALED_MEMORY_KIB_MAX, path, err) ||
        !strictjson_bytes(s.salt, sizeof s.salt, root, "salt", path, err) ||
        !strictjson_bytes(s.nonce, sizeof s.nonce, root, "nonce", path, err) ||
        !strictjson_bytes(s.box, sizeof s.box, root, "box", path, err) ||
        !strictjson_bytes(s.public_key, sizeof s.public_key, root, "public", path, err))
        goto out;
    s.passes = (uint32_t)passes;
    s.memory_kib = (uint32_t)memory;
    *out = s;
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}

static void add_member(struct buffer *out, const char *name, const uint8_t *value, size_t len)
{
    buffer_add_format(out, ",\"%s\":\"", name);
    base64url_add(out, bytes_of(value, len));
    buffer_add_text(out, "\"");
}

bool keydir_create_sealed(struct signing_key *out, const char *path, struct bytes passphrase,
                          uint32_t memory_kib, struct random random, struct error *err)
{
    struct sealed s = {.passes = SEALED_PASSES,
                       .memory_kib = memory_kib == 0 ? SEALED_MEMORY_KIB : memory_kib};
    uint8_t seed[SIGNING_SEED_LEN], key[crypto_secretbox_KEYBYTES];
    struct signing_key pair;
    struct buffer text = {0};
    bool ok = false;

    random_fill(random, seed, sizeof seed);
    random_fill(random, s.salt, sizeof s.salt);
    random_fill(random, s.nonce, sizeof s.nonce);
    signing_from_seed(&pair, seed);
    if (file_exists(path)) {
        error_set(err, FAULT_CONFLICT, "key %s is there already", path);
        goto out;
    }
    if (!cost_form(s.memory_kib, err) || !derive(key, &s, passphrase, err))
        goto out;
    crypto_secretbox_easy(s.box, seed, sizeof seed, s.nonce, key);
    buffer_add_format(&text, "{\"kdf\":\"argon2id13\",\"ops\":%u,\"memory_kib\":%u", s.passes,
                      s.memory_kib);
    add_member(&text, "salt", s.salt, sizeof s.salt);
    add_member(&text, "nonce", s.nonce, sizeof s.nonce);
    add_member(&text, "box", s.box, sizeof s.box);
    add_member(&text, "public", pair.public_key, sizeof pair.public_key);
    buffer_add_text(&text, "}\n");
    if (!buffer_ok(&text, path, err) || !file_write(path, buffer_view(&text), 0600, err))
        goto out;
    *out = pair;
    ok = true;
out:
    secret_wipe(seed, sizeof seed);
    secret_wipe(key, sizeof key);
    signing_wipe(&pair);
    buffer_free(&text);
    return ok;
}

bool keydir_load_sealed(struct signing_key *out, const char *path, struct bytes passphrase,
                        struct error *err)
{
    struct sealed s;
    uint8_t seed[SIGNING_SEED_LEN] = {0}, key[crypto_secretbox_KEYBYTES] = {0};
    struct signing_key pair = {0};
    bool ok = false;
    if (!read_sealed(&s, path, err) || !derive(key, &s, passphrase, err))
        goto out;
    if (crypto_secretbox_open_easy(seed, s.box, sizeof s.box, s.nonce, key) != 0) {
        error_because(err, FAULT_REFUSED, "passphrase-wrong", "key %s: wrong passphrase", path);
        goto out;
    }
    signing_from_seed(&pair, seed);
    if (memcmp(pair.public_key, s.public_key, sizeof s.public_key) != 0) {
        error_set(err, FAULT_MALFORMED, "key %s: public half does not fit the secret one",
                  path);
        goto out;
    }
    *out = pair;
    ok = true;
out:
    secret_wipe(seed, sizeof seed);
    secret_wipe(key, sizeof key);
    signing_wipe(&pair);
    return ok;
}

bool keydir_sealed_public(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *path,
                          struct error *err)
{
    struct sealed s;
    if (!read_sealed(&s, path, err))
        return false;
    memcpy(public_key, s.public_key, SIGNING_PUBLIC_LEN);
    return true;
}
