/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/openbadges2.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/json_memory.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/publish/publish.h"

/* A string, not a list: readers tell the version by it. */
#define CONTEXT "https://w3id.org/openbadges/v2"

enum { ADDRESS_MAX = 400 };

static void set_text(json_t *o, const char *name, const char *text)
{
    if (text[0] != '\0')
        json_object_set_new(o, name, json_string(text));
}

/* Writes the document and releases it. If memory was refused on the way, members may be
 * missing: then it fails. */
static bool write_document(struct buffer *out, json_t *o, unsigned refusals, struct error *err)
{
    bool ok = o != NULL && json_memory_refusals() == refusals
                  ? strictjson_add(out, o, err)
                  : error_set(err, FAULT_MEMORY, "Open Badges 2.0: out of memory");
    json_decref(o);
    return ok;
}

/* ---- the issuer */

/* Where this host's mails come from, "" where it sends none. */
struct mail_from {
    char text[sizeof((struct smtp_settings *)NULL)->from];
};

static bool read_mail_from(struct mail_from *out, const struct host *h, struct error *err)
{
    struct smtp_settings s = {0};
    struct error why = {0};
    *out = (struct mail_from){0};
    if (smtp_settings_read(&s, h->dir, &why))
        snprintf(out->text, sizeof out->text, "%s", s.from);
    secret_wipe(&s, sizeof s);
    return (why.fault != FAULT_MEMORY && why.fault != FAULT_STORAGE) ||
           error_set(err, why.fault, "%s", why.text);
}

/* Readers want an address of the issuer: its own, or the one that mails come from. */
static void set_address(json_t *o, const struct mail_from *from, const json_t *issuer)
{
    const char *own = strictjson_text_at(issuer, "email");
    set_text(o, "email", own[0] != '\0' ? own : from->text);
}

static json_t *issuer_profile(const struct host *h, const struct mail_from *from,
                              const struct host_key *key, const json_t *issuer)
{
    char id[ADDRESS_MAX];
    json_t *o = json_object();
    snprintf(id, sizeof id, "%s/ob2/issuers/%s", h->settings.url,
             key->slug[0] == '\0' ? "host" : key->slug);
    set_text(o, "@context", CONTEXT);
    set_text(o, "id", id);
    set_text(o, "type", "Profile");
    set_text(o, "name", key->name);
    set_text(o, "url",
             strictjson_text_at(issuer, "url")[0] == '\0' ? h->settings.url
                                                          : strictjson_text_at(issuer, "url"));
    set_address(o, from, issuer);
    set_text(o, "description", strictjson_text_at(issuer, "description"));
    set_text(o, "image", strictjson_text_at(json_object_get(issuer, "image"), "id"));
    return o;
}

bool openbadges2_issuer(struct buffer *json, struct host *h, const char *slug,
                        struct error *err)
{
    struct buffer profile = {0};
    unsigned refusals = json_memory_refusals();
    const struct host_key *key = NULL;
    const struct catalogue *newest;
    struct mail_from from;
    bool ok = false;
    if (!host_catalogue(&newest, h, err) || /* it may bring organisations */
        !read_mail_from(&from, h, err))
        return false;
    for (size_t i = 0; i < h->key_count; i++)
        if (strcmp(h->keys[i].slug[0] == '\0' ? "host" : h->keys[i].slug, slug) == 0)
            key = &h->keys[i];
    if (key == NULL)
        return error_set(err, FAULT_MISSING, "no organisation %.60s here", slug);
    if (publish_profile(&profile, h, key->did, err)) {
        json_t *issuer = strictjson_parse(buffer_view(&profile), "profile", err);
        ok = issuer != NULL &&
             write_document(json, issuer_profile(h, &from, key, issuer), refusals, err);
        json_decref(issuer);
    }
    buffer_free(&profile);
    return ok;
}

/* ---- the badge class */

static json_t *alignments(const json_t *list)
{
    json_t *out = json_array();
    for (size_t i = 0; i < json_array_size(list); i++) {
        static const char *const members[] = {"targetName", "targetUrl", "targetDescription",
                                              "targetFramework", "targetCode"};
        const json_t *from = json_array_get(list, i);
        json_t *one = json_object();
        for (size_t k = 0; k < sizeof members / sizeof members[0]; k++)
            set_text(one, members[k], strictjson_text_at(from, members[k]));
        if (json_object_get(one, "targetDescription") ==
            NULL) /* some readers fail without it */
            set_text(one, "targetDescription", strictjson_text_at(from, "targetName"));
        json_array_append_new(out, one);
    }
    return out;
}

static json_t *badge_class(const struct host *h, const struct mail_from *mail, const char *slug,
                           int64_t version, const struct host_key *key,
                           const json_t *achievement, const json_t *issuer)
{
    char id[ADDRESS_MAX];
    json_t *o = json_object(), *criteria = json_object();
    const json_t *from = json_object_get(achievement, "criteria");
    json_t *tags = json_deep_copy(json_object_get(achievement, "tag"));
    snprintf(id, sizeof id, "%s/ob2/badges/%s/%lld", h->settings.url, slug, (long long)version);
    set_text(o, "@context", CONTEXT);
    set_text(o, "id", id);
    set_text(o, "type", "BadgeClass");
    set_text(o, "name", strictjson_text_at(achievement, "name"));
    set_text(o, "description", strictjson_text_at(achievement, "description"));
    set_text(o, "image", strictjson_text_at(json_object_get(achievement, "image"), "id"));
    set_text(criteria, "id",
             strictjson_text_at(from, "id")[0] == '\0' ? strictjson_text_at(achievement, "id")
                                                       : strictjson_text_at(from, "id"));
    set_text(criteria, "narrative", strictjson_text_at(from, "narrative"));
    json_object_set_new(o, "criteria", criteria);
    json_object_set_new(o, "issuer", issuer_profile(h, mail, key, issuer));
    json_object_set_new(o, "tags", tags == NULL ? json_array() : tags);
    json_object_set_new(o, "alignment", alignments(json_object_get(achievement, "alignment")));
    return o;
}

bool openbadges2_badge(struct buffer *json, struct host *h, const char *slug, int64_t version,
                       struct error *err)
{
    struct record_row row = {0};
    const struct catalogue *newest;
    unsigned refusals = json_memory_refusals();
    json_t *record = NULL;
    struct mail_from from;
    bool there, ok = false;
    if (!host_catalogue(&newest, h, err) || /* it may bring organisations */
        !read_mail_from(&from, h, err) ||
        !store_find_record_slug(&h->store, &row, &there, false, slug, version, err))
        return false;
    const struct host_key *key = there ? host_key_of(h, row.issuer) : NULL;
    if (key == NULL)
        error_set(err, FAULT_MISSING, "no badge %.60s here", slug);
    else if ((record = strictjson_parse(buffer_view(&row.text), "record", err)) != NULL)
        ok = write_document(json,
                            badge_class(h, &from, slug, row.version, key,
                                        json_object_get(record, "achievement"),
                                        json_object_get(record, "issuer")),
                            refusals, err);
    json_decref(record);
    buffer_free(&row.text);
    return ok;
}

/* ---- the assertion */

/* sha256$ over the address in its one spelling, and the salt as text. */
static json_t *recipient(const struct contact *c)
{
    char salt[2 * sizeof c->salt + 1], hex[65], identity[80];
    uint8_t hash[32];
    json_t *o = json_object();
    hex_encode(salt, bytes_of(c->salt, sizeof c->salt));
    const struct bytes parts[] = {bytes_of_text(c->email), bytes_of_text(salt)};
    sha256_of(hash, parts, 2);
    hex_encode(hex, bytes_of(hash, sizeof hash));
    snprintf(identity, sizeof identity, "sha256$%s", hex);
    set_text(o, "type", "email");
    json_object_set_new(o, "hashed", json_true());
    set_text(o, "salt", salt);
    set_text(o, "identity", identity);
    return o;
}

static json_t *evidence(const json_t *list)
{
    json_t *out = json_array();
    for (size_t i = 0; i < json_array_size(list); i++) {
        static const char *const members[] = {"id",        "name",  "description",
                                              "narrative", "genre", "audience"};
        json_t *one = json_object();
        set_text(one, "type", "Evidence");
        for (size_t k = 0; k < sizeof members / sizeof members[0]; k++)
            set_text(one, members[k], strictjson_text_at(json_array_get(list, i), members[k]));
        json_array_append_new(out, one);
    }
    return out;
}

static json_t *assertion(const struct host *h, const struct award_row *award,
                         const struct contact *c, const struct mail_from *from,
                         const json_t *credential)
{
    char id[ADDRESS_MAX];
    const json_t *achievement =
        json_object_get(json_object_get(credential, "credentialSubject"), "achievement");
    json_t *o = json_object(), *verification = json_object();
    const char *slash = strrchr(strictjson_text_at(achievement, "id"), '/');
    snprintf(id, sizeof id, "%s/ob2/assertions/%s", h->settings.url, c->row.assertion);
    set_text(o, "@context", CONTEXT);
    set_text(o, "id", id);
    set_text(o, "type", "Assertion");
    json_object_set_new(o, "recipient", recipient(c));
    json_object_set_new(o, "badge",
                        badge_class(h, from, award->achievement,
                                    publish_number(slash == NULL ? "" : slash + 1),
                                    host_key_of(h, award->issuer), achievement,
                                    json_object_get(credential, "issuer")));
    set_text(verification, "type", "HostedBadge");
    json_object_set_new(o, "verification", verification);
    set_text(o, "issuedOn", strictjson_text_at(credential, "validFrom"));
    set_text(o, "expires", strictjson_text_at(credential, "validUntil"));
    /* A single level or skill gives the credential its name, and all levels share one badge
     * class. */
    if (strcmp(strictjson_text_at(credential, "name"),
               strictjson_text_at(achievement, "name")) != 0)
        set_text(o, "narrative", strictjson_text_at(credential, "name"));
    json_object_set_new(o, "evidence", evidence(json_object_get(credential, "evidence")));
    return o;
}

static bool write_assertion(struct buffer *json, struct host *h, const struct award_row *award,
                            const struct contact *c, struct bytes text, struct error *err)
{
    unsigned refusals = json_memory_refusals();
    const struct catalogue *newest;
    struct mail_from from;
    if (!host_catalogue(&newest, h, err) || /* it may bring organisations */
        !read_mail_from(&from, h, err))
        return false;
    if (host_key_of(h, award->issuer) == NULL)
        return error_set(err, FAULT_MISSING, "no organisation %.80s here", award->issuer);
    json_t *credential = strictjson_parse(text, "credential", err);
    bool ok = credential != NULL &&
              write_document(json, assertion(h, award, c, &from, credential), refusals, err);
    json_decref(credential);
    return ok;
}

static bool write_revoked(struct buffer *json, const struct host *h, const char *name,
                          const char *reason, struct error *err)
{
    char id[ADDRESS_MAX];
    unsigned refusals = json_memory_refusals();
    json_t *o = json_object();
    snprintf(id, sizeof id, "%s/ob2/assertions/%s", h->settings.url, name);
    set_text(o, "@context", CONTEXT);
    set_text(o, "id", id);
    set_text(o, "type", "Assertion");
    json_object_set_new(o, "revoked", json_true());
    set_text(o, "revocationReason", reason);
    return write_document(json, o, refusals, err);
}

static const char *reason_of(const struct award_row *award)
{
    return strcmp(award->code, ERASED_CODE) == 0 ? "erased at the holder's wish"
           : award->state < AWARD_VOIDED         ? "replaced by another assertion"
           : award->reason[0] != '\0'            ? award->reason
                                                 : "withdrawn by its issuer";
}

/* Finds what the name of an assertion leads to: a contact, or (gone) the award that it led to
 * once. */
static bool find_assertion(struct contact *c, bool *gone, uint8_t id[static TICKET_ID_LEN],
                           struct host *h, const char *name, struct error *err)
{
    uint8_t hash[32];
    const struct bytes text = bytes_of_text(name);
    bool there = false;
    *gone = false;
    if (strlen(name) == 22 && !contact_find_by_assertion(c, &there, h, name, err))
        return false;
    if (there) {
        memcpy(id, c->row.id, TICKET_ID_LEN);
        return true;
    }
    sha256_of(hash, &text, 1);
    if (strlen(name) == 22 && !store_find_gone(&h->store, id, gone, hash, err))
        return false;
    return *gone || error_set(err, FAULT_MISSING, "no such assertion");
}

bool openbadges2_assertion(struct buffer *json, bool *revoked, struct host *h, const char *name,
                           struct error *err)
{
    struct contact c = {0};
    struct award_row award;
    struct buffer credential = {0};
    uint8_t id[TICKET_ID_LEN];
    bool gone;
    bool ok = find_assertion(&c, &gone, id, h, name, err) && contact_award(&award, h, id, err);
    if (ok) {
        *revoked = gone || award.state != AWARD_ACCEPTED;
        ok = *revoked ? write_revoked(json, h, name, reason_of(&award), err)
                      : publish_credential(&credential, h, &award, err) &&
                            write_assertion(json, h, &award, &c, buffer_view(&credential), err);
    }
    secret_wipe(&c, sizeof c);
    buffer_free(&credential);
    return ok;
}

bool openbadges2_of_claim(struct buffer *json, struct host *h,
                          const uint8_t id[static TICKET_ID_LEN], const struct award_row *award,
                          struct bytes credential, struct error *err)
{
    struct contact c = {0};
    bool there, ok = contact_find(&c, &there, h, id, err);
    if (ok && there && c.row.assertion[0] != '\0')
        ok = write_assertion(json, h, award, &c, credential, err);
    secret_wipe(&c, sizeof c);
    return ok;
}
