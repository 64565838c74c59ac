/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/open_badge_2.h"

#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/proof.h"
#include "keys/clock_tolerance.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "keys/text.h"

static bool is_context_2(const json_t *value)
{
    static const char *const fronts[] = {
        "https://w3id.org/openbadges/", "http://w3id.org/openbadges/",
        "https://openbadgespec.org/", "http://openbadges.org/"};
    const char *text = json_string_value(value);
    for (size_t i = 0; text != NULL && i < sizeof fronts / sizeof fronts[0]; i++)
        if (strncmp(text, fronts[i], strlen(fronts[i])) == 0)
            return true;
    return false;
}

bool open_badge_2_is(const json_t *root)
{
    const json_t *context = json_object_get(root, "@context");
    if (!json_is_object(root) || credential_has_type(root, "VerifiableCredential"))
        return false;
    if (is_context_2(context))
        return true;
    for (size_t i = 0; i < json_array_size(context); i++)
        if (is_context_2(json_array_get(context, i)))
            return true;
    return context == NULL && json_object_get(root, "badge") != NULL &&
           json_object_get(root, "recipient") != NULL &&
           (json_object_get(root, "verify") != NULL ||
            json_object_get(root, "verification") != NULL);
}

static const char *address(const json_t *value)
{
    const char *text =
        json_string_value(json_is_object(value) ? json_object_get(value, "id") : value);
    return text != NULL &&
                   (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0)
               ? text
               : NULL;
}

/* Where it is hosted, else its badge's address, else its issuer's. */
static const char *address_of(const json_t *root)
{
    const json_t *how = json_object_get(root, "verification");
    const json_t *badge = json_object_get(root, "badge");
    how = how == NULL ? json_object_get(root, "verify") : how;
    const json_t *const places[] = {
        json_object_get(how, "url"),      json_object_get(root, "id"),     badge,
        json_object_get(badge, "issuer"), json_object_get(how, "creator"),
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (address(places[i]) != NULL)
            return address(places[i]);
    return NULL;
}

static bool refuse(const char *ask, struct error *err)
{
    return error_because(
        err, FAULT_REFUSED, "open-badges-2",
        "this is an Open Badge 2.0, another format: check it at its issuer%s%s",
        ask[0] == '\0' ? "" : ", ", ask);
}

bool open_badge_2_refuse(char *ask, size_t ask_size, const json_t *root, int64_t now_s,
                         struct error *err)
{
    const char *expires = json_string_value(json_object_get(root, "expires"));
    int64_t end_s;
    text_copy(ask, ask_size, address_of(root));
    if (json_is_true(json_object_get(root, "revoked")))
        return error_because(err, FAULT_UNTRUSTED, "revoked",
                             "an Open Badge 2.0 that says of itself that it is revoked");
    if (expires != NULL && proof_time_read(&end_s, expires, NULL) &&
        now_s - CLOCK_TOLERANCE_S > end_s)
        return error_because(err, FAULT_UNTRUSTED, "expired",
                             "an Open Badge 2.0 that expired on %.40s", expires);
    return refuse(ask, err);
}

/* The payload of a JWS, not verified. */
static json_t *payload_of(struct bytes text, struct error *why)
{
    const uint8_t *dot = text.len == 0 ? NULL : memchr(text.p, '.', text.len);
    const uint8_t *end =
        dot == NULL ? NULL : memchr(dot + 1, '.', text.len - (size_t)(dot + 1 - text.p));
    struct buffer payload = {0};
    json_t *root = NULL;
    if (end != NULL &&
        base64url_decode(&payload, bytes_of(dot + 1, (size_t)(end - dot - 1)), "JWS", why))
        root = strictjson_parse(buffer_view(&payload), "JWS payload", why);
    buffer_free(&payload);
    return root;
}

bool open_badge_2_refuse_baked(char *ask, size_t ask_size, struct bytes text, int64_t now_s,
                               struct error *err)
{
    struct buffer url = {0};
    struct error why = {0};
    json_t *root = text.len > 0 && text.p[0] == '{' ? strictjson_parse(text, "assertion", &why)
                                                    : payload_of(text, &why);
    json_t *line = NULL;
    if (root == NULL) {
        buffer_add(&url, text);
        line = json_string(buffer_text(&url)); /* NULL too when it is no UTF-8 */
    }
    if (why.fault == FAULT_MEMORY || !buffer_ok(&url, "assertion", &why)) {
        error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    } else if (root != NULL) {
        open_badge_2_refuse(ask, ask_size, root, now_s, err);
    } else {
        text_copy(ask, ask_size, address(line));
        refuse(ask, err);
    }
    json_decref(line);
    json_decref(root);
    buffer_free(&url);
    return false;
}
