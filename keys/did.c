/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/did.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "keys/encoding.h"

enum { MULTICODEC_ED25519_0 = 0xed, MULTICODEC_ED25519_1 = 0x01 };

void multikey_encode(char out[static MULTIKEY_TEXT_LEN + 1],
                     const uint8_t public_key[static SIGNING_PUBLIC_LEN])
{
    uint8_t raw[2 + SIGNING_PUBLIC_LEN] = {MULTICODEC_ED25519_0, MULTICODEC_ED25519_1};
    memcpy(raw + 2, public_key, SIGNING_PUBLIC_LEN);
    out[0] = 'z';
    bool fits = base58_encode(out + 1, MULTIKEY_TEXT_LEN, bytes_of(raw, sizeof raw));
    assert(fits); /* with its two first bytes a key is 47 characters, whichever it is */
    (void)fits;
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

static bool is_digits(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return len > 0;
}

/* "%41" at s; -1 if it is none, or what no segment holds: a control character, a slash. */
static int escaped(const char *s, size_t len)
{
    int high = len < 3 || s[0] != '%' ? -1 : hex_digit((uint8_t)s[1]);
    int low = high < 0 ? -1 : hex_digit((uint8_t)s[2]);
    int c = low < 0 ? -1 : high * 16 + low;
    return c < 0x20 || c == 0x7f || c == '/' || c == '\\' ? -1 : c;
}

/* A segment is letters, digits, "-", ".", "_", and anything else as %HH in a path (DID Core 3.1).
 * An empty segment and one that climbs are refused. */
static bool plain_segment(const char *s, size_t len, bool escapes)
{
    bool dots = true;
    for (size_t i = 0; i < len; i++) {
        int c = (unsigned char)s[i];
        if (escapes && c == '%') {
            c = escaped(s + i, len - i);
            if (c < 0)
                return false;
            i += 2;
        } else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_')) {
            return false;
        }
        dots = dots && c == '.';
    }
    return len > 0 && !dots;
}

/* A host name, and a port after `colon` ("%3A" in a DID, ":" in a URL). */
struct host {
    const char *name, *port;
    size_t name_len, port_len; /* port_len 0: none */
};

static bool split_host(struct host *out, const char *text, size_t len, const char *colon)
{
    size_t mark = strlen(colon);
    struct host h = {text, NULL, 0, 0};
    while (h.name_len < len &&
           (len - h.name_len < mark || strncasecmp(text + h.name_len, colon, mark) != 0))
        h.name_len++;
    if (!plain_segment(text, h.name_len, false))
        return false;
    if (h.name_len < len) {
        h.port = text + h.name_len + mark;
        h.port_len = len - h.name_len - mark;
        if (h.port_len > 5 || !is_digits(h.port, h.port_len) ||
            strtol(h.port, NULL, 10) > 65535)
            return false;
    }
    *out = h;
    return true;
}

static bool loopback(const struct host *h)
{
    return bytes_is_text(bytes_of(h->name, h->name_len), "localhost") ||
           bytes_is_text(bytes_of(h->name, h->name_len), "127.0.0.1");
}

bool did_web_url(struct buffer *out, const char *did, bool plain_http_loopback,
                 struct error *err)
{
    size_t before = out->len;
    struct host host;
    if (strncmp(did, "did:web:", 8) != 0 || strlen(did) > DID_TEXT_MAX)
        return error_set(err, FAULT_MALFORMED, "did:web: not a did:web: %.80s", did);
    const char *rest = did + 8;
    size_t len = strcspn(rest, ":");
    if (!split_host(&host, rest, len, "%3A"))
        return error_set(err, FAULT_MALFORMED, "did:web: no host and port: %.80s", did);
    buffer_add_text(out, plain_http_loopback && loopback(&host) ? "http://" : "https://");
    buffer_add(out, bytes_of(host.name, host.name_len));
    if (host.port_len > 0) {
        buffer_add_u8(out, ':');
        buffer_add(out, bytes_of(host.port, host.port_len));
    }
    if (rest[len] == '\0')
        buffer_add_text(out, "/.well-known");
    while (rest[len] != '\0') {
        rest += len + 1;
        len = strcspn(rest, ":");
        if (!plain_segment(rest, len, true)) {
            buffer_cut(out, before);
            return error_set(err, FAULT_MALFORMED, "did:web: cannot be an address: %.80s", did);
        }
        buffer_add_u8(out, '/');
        buffer_add(out, bytes_of(rest, len));
    }
    buffer_add_text(out, "/did.json");
    return buffer_ok(out, "did:web", err);
}

bool did_web_of_url(char out[static DID_TEXT_MAX + 1], const char *url, struct error *err)
{
    struct host host;
    size_t scheme = strncmp(url, "https://", 8) == 0  ? 8
                    : strncmp(url, "http://", 7) == 0 ? 7
                                                      : 0;
    if (scheme == 0)
        return error_set(err, FAULT_MALFORMED, "address %.80s: must begin with https://", url);
    const char *text = url + scheme;
    if (text[strcspn(text, "/?#")] != '\0')
        return error_set(err, FAULT_MALFORMED,
                         "address %.80s: must be https://HOST without a path", url);
    if (!split_host(&host, text, strlen(text), ":") ||
        8 + host.name_len + 3 + host.port_len > DID_TEXT_MAX)
        return error_set(err, FAULT_MALFORMED, "address %.80s: not a host name", url);
    snprintf(out, DID_TEXT_MAX + 1, "did:web:%.*s%s%.*s", (int)host.name_len, host.name,
             host.port_len > 0 ? "%3A" : "", (int)host.port_len,
             host.port_len > 0 ? host.port : "");
    return true;
}
