/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/holder.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"

bool holder_language_read(char out[static 8], const json_t *root, const char *what,
                          struct error *err)
{
    const char *language;
    if (!strictjson_string_optional(&language, root, "language", what, err))
        return false;
    if (language == NULL)
        language = "fr";
    if (strlen(language) >= 8 ||
        strspn(language, "abcdefghijklmnopqrstuvwxyz-") != strlen(language))
        return error_set(err, FAULT_MALFORMED, "%s: language: is not one", what);
    snprintf(out, 8, "%s", language);
    return true;
}

bool holder_request_read(struct holder_request *out, const json_t *root, bool with_award,
                         const char *what, struct error *err)
{
    if (with_award) {
        const char *award = strictjson_string(root, "award", what, err);
        if (award == NULL || !uuid_decode(out->id, award, err))
            return false;
    }
    return strictjson_bytes(out->holder, sizeof out->holder, root, "holder", what, err) &&
           strictjson_bytes(out->signature, sizeof out->signature, root, "signature", what,
                            err) &&
           holder_language_read(out->language, root, what, err);
}

bool holder_recovery_read(struct holder_recovery *out, const json_t *root, const char *what,
                          struct error *err)
{
    out->has_code = json_object_get(root, "recovery2") != NULL;
    out->has_short = json_object_get(root, "recovery") != NULL;
    return (!out->has_code ||
            strictjson_bytes(out->code, sizeof out->code, root, "recovery2", what, err)) &&
           (!out->has_short ||
            strictjson_bytes(out->of_short, sizeof out->of_short, root, "recovery", what, err));
}

bool holder_request_holds(const struct holder_request *r, struct bytes domain,
                          struct bytes more)
{
    uint8_t message[128];
    size_t len = domain.len + TICKET_ID_LEN + SIGNING_PUBLIC_LEN + more.len;
    if (len > sizeof message)
        return false;
    memcpy(message, domain.p, domain.len);
    memcpy(message + domain.len, r->id, TICKET_ID_LEN);
    memcpy(message + domain.len + TICKET_ID_LEN, r->holder, SIGNING_PUBLIC_LEN);
    if (more.len > 0)
        memcpy(message + len - more.len, more.p, more.len);
    return signing_verify(r->signature, r->holder, bytes_of(message, len));
}

static bool read_consent(struct holder_consent *out, const json_t *root, const char *what,
                         struct error *err)
{
    static const char *const members[] = {"text", "child", "guardian", NULL};
    *out = (struct holder_consent){0};
    if (json_object_get(root, "consent") == NULL)
        return true;
    const json_t *o = strictjson_object(root, "consent", what, err);
    if (o == NULL || !strictjson_only(o, members, "consent", err) ||
        !strictjson_text(out->text, sizeof out->text, o, "text", "consent", err) ||
        !strictjson_boolean(&out->child, o, "child", false, "consent", err) ||
        !strictjson_boolean(&out->guardian, o, "guardian", false, "consent", err))
        return false;
    if (out->text[0] == '\0' ||
        strspn(out->text, "abcdefghijklmnopqrstuvwxyz0123456789.-") != strlen(out->text))
        return error_set(err, FAULT_MALFORMED, "%s: consent.text: must be a version", what);
    out->there = true;
    return true;
}

bool holder_contact_read(char email[static EMAIL_ADDRESS_MAX + 1], struct holder_consent *out,
                         const json_t *root, const char *what, struct error *err)
{
    const char *text;
    email[0] = '\0';
    return strictjson_string_optional(&text, root, "email", what, err) &&
           (text == NULL || email_address_read(email, text, err)) &&
           read_consent(out, root, what, err);
}
