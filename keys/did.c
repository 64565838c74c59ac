/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/did.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"

enum { MULTICODEC_ED25519_0 = 0xed, MULTICODEC_ED25519_1 = 0x01 };

void multikey_encode(char out[static MULTIKEY_TEXT_LEN + 1],
                     const uint8_t public_key[static SIGNING_PUBLIC_LEN])
{
    uint8_t raw[2 + SIGNING_PUBLIC_LEN] = {MULTICODEC_ED25519_0, MULTICODEC_ED25519_1};
    struct buffer text = {0};
    memcpy(raw + 2, public_key, SIGNING_PUBLIC_LEN);
    buffer_add_u8(&text, 'z');
    base58_add(&text, bytes_of(raw, sizeof raw));
    snprintf(out, MULTIKEY_TEXT_LEN + 1, "%s", buffer_text(&text));
    buffer_free(&text);
}

bool multikey_decode(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *text,
                     struct error *err)
{
    struct buffer raw = {0};
    bool ok = false;
    size_t len = strlen(text);
    if (len != MULTIKEY_TEXT_LEN || text[0] != 'z') {
        error_set(err, FAULT_MALFORMED, "multikey: must be z and 47 characters of base58");
        goto out;
    }
    if (!base58_decode(&raw, bytes_of(text + 1, len - 1), "multikey", err))
        goto out;
    if (raw.len != 2 + SIGNING_PUBLIC_LEN || raw.p[0] != MULTICODEC_ED25519_0 ||
        raw.p[1] != MULTICODEC_ED25519_1) {
        error_set(err, FAULT_MALFORMED, "multikey: not an Ed25519 public key");
        goto out;
    }
    memcpy(public_key, raw.p + 2, SIGNING_PUBLIC_LEN);
    ok = true;
out:
    buffer_free(&raw);
    return ok;
}

void did_key_encode(char out[static DID_KEY_TEXT_LEN + 1],
                    const uint8_t public_key[static SIGNING_PUBLIC_LEN])
{
    memcpy(out, "did:key:", 8);
    multikey_encode(out + 8, public_key);
}

bool did_key_decode(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *text,
                    struct error *err)
{
    char key[MULTIKEY_TEXT_LEN + 1];
    size_t len = strlen(text);
    if (strncmp(text, "did:key:", 8) != 0 || len < DID_KEY_TEXT_LEN)
        return error_set(err, FAULT_MALFORMED, "did:key: must be did:key:z6Mk...");
    memcpy(key, text + 8, MULTIKEY_TEXT_LEN);
    key[MULTIKEY_TEXT_LEN] = '\0';
    const char *rest = text + DID_KEY_TEXT_LEN;
    if (rest[0] != '\0' && (rest[0] != '#' || strcmp(rest + 1, key) != 0))
        return error_set(err, FAULT_MALFORMED, "did:key: the fragment must repeat the key");
    return multikey_decode(public_key, key, err);
}

/* ---- did:web */

static bool loopback_host(const char *host, size_t len)
{
    return (len >= 9 && strncmp(host, "localhost", 9) == 0 && (len == 9 || host[9] == '%')) ||
           (len >= 9 && strncmp(host, "127.0.0.1", 9) == 0 && (len == 9 || host[9] == '%'));
}

/* Letters, digits, "-", ".", "_" and the escaped colon of a port. */
static bool plain_segment(const char *s, size_t len)
{
    if (len == 0)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = s[i];
        if (c == '%') {
            if (len - i < 3 || strncmp(s + i, "%3A", 3) != 0)
                return false;
            i += 2;
        } else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_')) {
            return false;
        }
    }
    return true;
}

bool did_web_url(struct buffer *out, const char *did, bool plain_http_loopback,
                 struct error *err)
{
    if (strncmp(did, "did:web:", 8) != 0 || strlen(did) > DID_TEXT_MAX)
        return error_set(err, FAULT_MALFORMED, "did:web: not a did:web: %.80s", did);
    const char *rest = did + 8;
    size_t host = strcspn(rest, ":");
    buffer_add_text(out,
                    plain_http_loopback && loopback_host(rest, host) ? "http://" : "https://");
    bool path = false;
    for (;;) {
        size_t len = strcspn(rest, ":");
        if (!plain_segment(rest, len))
            return error_set(err, FAULT_MALFORMED, "did:web: cannot be an address: %.80s", did);
        for (size_t i = 0; i < len; i++) {
            if (rest[i] == '%') {
                buffer_add_u8(out, ':');
                i += 2;
            } else {
                buffer_add_u8(out, (uint8_t)rest[i]);
            }
        }
        if (rest[len] == '\0')
            break;
        buffer_add_u8(out, '/');
        path = true;
        rest += len + 1;
    }
    buffer_add_text(out, path ? "/did.json" : "/.well-known/did.json");
    return buffer_ok(out, "did:web", err);
}

bool did_web_of_url(char out[static DID_TEXT_MAX + 1], const char *url, struct error *err)
{
    const char *host = strstr(url, "://");
    if (host == NULL)
        return error_set(err, FAULT_MALFORMED, "address %.80s: must begin with https://", url);
    host += 3;
    size_t len = strcspn(host, "/?#");
    if (host[len] != '\0' || len == 0)
        return error_set(err, FAULT_MALFORMED,
                         "address %.80s: must be https://HOST without a path", url);
    size_t name = strcspn(host, ":");
    int written = host[name] == ':' ? snprintf(out, DID_TEXT_MAX + 1, "did:web:%.*s%%3A%s",
                                               (int)name, host, host + name + 1)
                                    : snprintf(out, DID_TEXT_MAX + 1, "did:web:%s", host);
    if (written < 0 || written > DID_TEXT_MAX || !plain_segment(out + 8, strlen(out + 8)))
        return error_set(err, FAULT_MALFORMED, "address %.80s: not a host name", url);
    return true;
}
