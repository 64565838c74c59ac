/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/enrolment.h"

#include <assert.h>
#include <string.h>

#include "gen/assets/words.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"

#define WHAT "enrolment"

/* ---- the award key vouches for the device key */

enum { DOMAIN_LEN = sizeof "OBK-ENROL-V1", VOUCHED_LEN = DOMAIN_LEN + 2 * SIGNING_PUBLIC_LEN };

static struct bytes vouched_bytes(uint8_t out[static VOUCHED_LEN],
                                  const uint8_t award_key[static SIGNING_PUBLIC_LEN],
                                  const uint8_t device_key[static SIGNING_PUBLIC_LEN])
{
    memcpy(out, "OBK-ENROL-V1", DOMAIN_LEN);
    memcpy(out + DOMAIN_LEN, award_key, SIGNING_PUBLIC_LEN);
    memcpy(out + DOMAIN_LEN + SIGNING_PUBLIC_LEN, device_key, SIGNING_PUBLIC_LEN);
    return bytes_of(out, VOUCHED_LEN);
}

void enrolment_vouch(uint8_t signature[static SIGNING_SIGNATURE_LEN],
                     const struct signing_key *award_key,
                     const uint8_t device_key[static SIGNING_PUBLIC_LEN])
{
    uint8_t message[VOUCHED_LEN];
    signing_sign(signature, award_key,
                 vouched_bytes(message, award_key->public_key, device_key));
}

/* ---- the request */

static void add_bytes(struct buffer *out, const char *name, const uint8_t *p, size_t len)
{
    buffer_add_format(out, ",\"%s\":\"", name);
    base64url_add(out, bytes_of(p, len));
    buffer_add_text(out, "\"");
}

/* A label is shown to the operator who approves it: one line of text, no more. */
static bool name_valid(const char *name)
{
    size_t len = strlen(name);
    if (len < 1 || len > ENROLMENT_NAME_MAX)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f)
            return false;
    return true;
}

bool enrolment_make(struct buffer *jws, const struct enrolment *e,
                    const struct signing_key *device_key, struct error *err)
{
    struct buffer payload = {0};
    bool ok = false;

    if (!name_valid(e->name)) {
        error_set(err, FAULT_REFUSED, WHAT ": the name must be 1 to %d bytes on one line",
                  ENROLMENT_NAME_MAX);
        goto out;
    }
    buffer_add_text(&payload, "{\"name\":");
    if (!strictjson_add_string(&payload, e->name, err))
        goto out;
    buffer_add_format(&payload, ",\"epoch\":%lu", (unsigned long)e->epoch);
    add_bytes(&payload, "nonce", e->nonce, sizeof e->nonce);
    add_bytes(&payload, "award_key", e->award_key, sizeof e->award_key);
    add_bytes(&payload, "device_key", e->device_key, sizeof e->device_key);
    add_bytes(&payload, "award_signature", e->award_signature, sizeof e->award_signature);
    buffer_add_text(&payload, "}");
    ok = buffer_ok(&payload, WHAT, err) &&
         jws_sign(jws, JWS_ENROL, device_key, buffer_view(&payload), err);
out:
    buffer_free(&payload);
    return ok;
}

static bool read_members(struct enrolment *e, struct bytes payload, struct error *err)
{
    static const char *const members[] = {"name",       "epoch",           "nonce", "award_key",
                                          "device_key", "award_signature", NULL};
    int64_t epoch;
    bool ok = false;
    json_t *o = strictjson_parse(payload, WHAT, err);

    if (o == NULL || !strictjson_only(o, members, WHAT, err))
        goto out;
    const char *name = strictjson_string(o, "name", WHAT, err);
    if (name == NULL)
        goto out;
    if (!name_valid(name)) {
        error_set(err, FAULT_MALFORMED, WHAT ": name must be 1 to %d bytes on one line",
                  ENROLMENT_NAME_MAX);
        goto out;
    }
    memcpy(e->name, name, strlen(name) + 1);
    if (!strictjson_integer(&epoch, o, "epoch", 1, UINT32_MAX, WHAT, err))
        goto out;
    e->epoch = (uint32_t)epoch;
    ok = strictjson_bytes(e->nonce, sizeof e->nonce, o, "nonce", WHAT, err) &&
         strictjson_bytes(e->award_key, sizeof e->award_key, o, "award_key", WHAT, err) &&
         strictjson_bytes(e->device_key, sizeof e->device_key, o, "device_key", WHAT, err) &&
         strictjson_bytes(e->award_signature, sizeof e->award_signature, o, "award_signature",
                          WHAT, err);
out:
    json_decref(o);
    return ok;
}

bool enrolment_parse(struct enrolment *out, struct buffer *payload, struct bytes jws,
                     struct error *err)
{
    struct jws parts = {0};
    struct enrolment e = {0};
    uint8_t message[VOUCHED_LEN];
    bool ok = false;

    if (!jws_parse(&parts, JWS_ENROL, jws, err) ||
        !read_members(&e, buffer_view(&parts.payload), err))
        goto out;
    const uint8_t(*device)[SIGNING_PUBLIC_LEN] =
        (const uint8_t(*)[SIGNING_PUBLIC_LEN]) & e.device_key;
    if (!jws_verify(&parts, device, 1, NULL, err)) {
        error_while(err, WHAT ": ");
        goto out;
    }
    if (!signing_verify(e.award_signature, e.award_key,
                        vouched_bytes(message, e.award_key, e.device_key))) {
        error_set(err, FAULT_UNTRUSTED,
                  WHAT ": award_signature does not hold: the award key does not vouch for this "
                       "device key");
        goto out;
    }
    if (payload != NULL) {
        buffer_clear(payload);
        buffer_add(payload, buffer_view(&parts.payload));
        if (!buffer_ok(payload, WHAT, err))
            goto out;
    }
    *out = e;
    ok = true;
out:
    jws_free(&parts);
    return ok;
}

/* ---- six words */

/* Line `index` of the word list. */
static struct bytes word_at(size_t index)
{
    const unsigned char *at = embedded_assets_words;
    const unsigned char *end = embedded_assets_words + embedded_assets_words_len;
    for (;;) {
        const unsigned char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        if (index == 0 || stop == end)
            return bytes_of(at, (size_t)(stop - at));
        index--;
        at = stop + 1;
    }
}

void six_words(char out[static SIX_WORDS_MAX + 1], struct bytes what)
{
    uint8_t hash[32];
    size_t used = 0;

    sha256_of(hash, &what, 1);
    for (size_t i = 0; i < 6; i++) { /* eleven bits each, first bit first */
        size_t bit = 11 * i;
        uint32_t three = (uint32_t)hash[bit / 8] << 16 | (uint32_t)hash[bit / 8 + 1] << 8 |
                         hash[bit / 8 + 2];
        struct bytes word = word_at(three >> (13 - bit % 8) & 2047);
        assert(word.len + 1 <= SIX_WORDS_MAX - used); /* our own list: short words */
        if (i > 0)
            out[used++] = ' ';
        memcpy(out + used, word.p, word.len);
        used += word.len;
    }
    out[used] = '\0';
}

/* The next letter as a small one without its accent, whether that is one character (C3 A0 to BF
 * and C3 80 to 9F) or stands behind it (CC 80 to CD AF); 0 at the end of the word. */
static char next_letter(const char **at)
{
    static const char plain[] = "aaaaaaaceeeeiiiidnooooo/ouuuuyts";
    const unsigned char *c = (const unsigned char *)*at;
    while ((c[0] == 0xCC && c[1] >= 0x80) || (c[0] == 0xCD && c[1] >= 0x80 && c[1] <= 0xAF))
        c += 2;
    *at = (const char *)c;
    if (c[0] == '\0' || strchr(" \t,;.-", c[0]) != NULL)
        return 0;
    bool accented = c[0] == 0xC3 && c[1] >= 0x80 && c[1] <= 0xBF;
    *at += accented ? 2 : 1;
    return accented                     ? plain[(c[1] - 0x80) % 32]
           : c[0] >= 'A' && c[0] <= 'Z' ? (char)(c[0] - 'A' + 'a')
                                        : (char)c[0];
}

bool six_words_are(const char *words, const char *typed)
{
    static const char between[] = " \t,;.-";
    for (;;) {
        words += strspn(words, between);
        typed += strspn(typed, between);
        if (*words == '\0' || *typed == '\0')
            return *words == *typed;
        for (char a = 1, b = 1; a != 0 || b != 0;) {
            a = next_letter(&words);
            b = next_letter(&typed);
            if (a != b)
                return false;
        }
    }
}
