/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/shown.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/verify.h"
#include "firmware/engine/award_found.h"
#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "keys/clock_tolerance.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/text.h"

enum { LINK_LEN = 22, UUID_TEXT_LEN = 36, DAY_S = 86400 };

const char *shown_verdict_name(enum shown_verdict v)
{
    static const char *const names[] = {
        "valid",        "voided",       "specimen",    "expired",        "not-yet",
        "tampered",     "other-kiosk",  "not-checked", "unknown-issuer", "online-only",
        "open-badge-2", "cannot-check", "several",     "no-badge"};
    return names[v];
}

static bool ours_to_tell(const struct error *why)
{
    return why->fault == FAULT_STORAGE || why->fault == FAULT_MEMORY;
}

/* A failure of this kiosk is passed on. Any other one comes from the scanned bytes and leaves the
 * verdict as it is. */
static bool settled(const struct error *why, struct error *err)
{
    if (!ours_to_tell(why))
        return true;
    if (err != NULL)
        *err = *why;
    return false;
}

/* ---- what this kiosk's ledger knows of an award */

static bool look_up(struct shown *out, bool *there, struct engine *e,
                    const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_found f;
    struct error why = {0};
    *there = award_find(&f, e, id, &why);
    if (!*there)
        return error_is(&why, "no-such-award") || settled(&why, err);
    out->status_known = true;
    out->awarded_s = f.row.entry.time_s;
    if (award_is_specimen(e, f.body.ticket.achievement))
        out->verdict = SHOWN_SPECIMEN;
    else if (f.voided)
        out->verdict = SHOWN_VOIDED;
    return true;
}

static void describe(struct shown *out, const struct engine *e,
                     const uint8_t hash[static TICKET_HASH_LEN], int64_t iat_s)
{
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_by_hash(e->catalogue, hash);
    out->awarded_s = iat_s;
    if (a == NULL)
        return;
    text_copy(out->badge, sizeof out->badge, a->name);
    text_copy(out->issuer, sizeof out->issuer, a->issuer_name);
    if (a->specimen)
        out->verdict = SHOWN_SPECIMEN;
    if (a->valid_days == 0 || out->verdict != SHOWN_VALID)
        return;
    out->expires_s = iat_s + a->valid_days * DAY_S;
    if (engine_time(e, NULL, NULL) - CLOCK_TOLERANCE_S > out->expires_s)
        out->verdict = SHOWN_EXPIRED;
}

/* ---- a ticket */

static bool judge_ticket(struct shown *out, struct engine *e, const struct ticket *t,
                         const char *claim_url, struct error *err)
{
    uint8_t award[SIGNING_PUBLIC_LEN], kid[SIGNING_KID_LEN], subject[SIGNING_PUBLIC_LEN];
    uint8_t id[TICKET_ID_LEN];
    bool there;
    out->is_ticket = true;
    if (e->catalogue == NULL || strcmp(claim_url, catalogue_claim_url(e->catalogue)) != 0) {
        out->verdict = SHOWN_UNKNOWN_ISSUER;
        return true;
    }
    vault_award_public(award, e->vault);
    signing_kid(kid, award);
    out->verdict = SHOWN_OTHER_KIOSK;
    if (memcmp(kid, t->kid, sizeof kid) == 0)
        out->verdict = ticket_verify(t, award, NULL) ? SHOWN_VALID : SHOWN_TAMPERED;
    describe(out, e, t->achievement, (int64_t)t->iat + TICKET_EPOCH_S);
    if (out->verdict != SHOWN_VALID && out->verdict != SHOWN_EXPIRED)
        return true;
    ticket_subject(subject, t->secret);
    ticket_award_id(id, subject);
    return look_up(out, &there, e, id, err);
}

/* ---- a credential: the catalogue plays the issuers' documents */

static void add_method(struct buffer *methods, struct buffer *ids, const char *did,
                       const char *id, const uint8_t key[static SIGNING_PUBLIC_LEN])
{
    char text[MULTIKEY_TEXT_LEN + 1];
    const char *comma = ids->len == 0 ? "" : ",";
    multikey_encode(text, key);
    buffer_add_format(methods,
                      "%s{\"id\":\"%s\",\"type\":\"Multikey\",\"controller\":\"%s\","
                      "\"publicKeyMultibase\":\"%s\"}",
                      comma, id, did, text);
    buffer_add_format(ids, "%s\"%s\"", comma, id);
}

/* The DID document of a hosted organisation, as far as it is known: its badge keys, and this
 * kiosk's own key. */
static bool write_document(struct buffer *out, const struct engine *e, const char *did,
                           struct error *err)
{
    struct buffer methods = {0}, ids = {0};
    const struct catalogue *c = e->catalogue;
    size_t len = strlen(did);
    for (size_t i = 0; i < catalogue_verification_key_count(c); i++) {
        const struct catalogue_key *k = catalogue_verification_key(c, i);
        if (strncmp(k->id, did, len) == 0 && k->id[len] == '#')
            add_method(&methods, &ids, did, k->id, k->key);
    }
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        char id[sizeof d->iss + sizeof d->kiosk];
        snprintf(id, sizeof id, "%s#%s", d->iss, d->kiosk);
        if (strcmp(d->iss, did) != 0 || strstr(buffer_text(&ids), id) != NULL)
            continue;
        add_method(&methods, &ids, did, id, d->award_key);
    }
    buffer_add_format(out,
                      "{\"id\":\"%s\",\"verificationMethod\":[%s],\"assertionMethod\":[%s]}",
                      did, buffer_text(&methods), buffer_text(&ids));
    bool ok = buffer_ok(&methods, "issuer", err) && buffer_ok(&ids, "issuer", err) &&
              buffer_ok(out, "issuer", err);
    buffer_free(&methods);
    buffer_free(&ids);
    return ok;
}

static bool play(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    const struct engine *e = ctx;
    const struct catalogue *c = e->catalogue;
    for (size_t i = 0; c != NULL && i < catalogue_issuer_count(c); i++) {
        struct buffer its = {0};
        const char *did = catalogue_issuer_id(c, i);
        bool same = did_web_url(&its, did, true, NULL) && strcmp(buffer_text(&its), url) == 0;
        buffer_free(&its);
        if (same)
            return write_document(out, e, did, err);
    }
    return error_set(err, FAULT_MISSING, "%s: not held", url);
}

/* The verdict that follows from the badge alone: its signature fails, its dates, its kind is not
 * known here. SHOWN_VALID: none of these. */
static enum shown_verdict verdict_of_badge(const struct error *why)
{
    static const struct {
        const char *reason;
        enum shown_verdict verdict;
    } verdicts[] = {{"open-badges-2", SHOWN_OPEN_BADGE_2},
                    {"several", SHOWN_SEVERAL},
                    {"context", SHOWN_CANNOT_CHECK},
                    {"unmapped", SHOWN_CANNOT_CHECK},
                    {"unsupported", SHOWN_CANNOT_CHECK},
                    {"limit", SHOWN_CANNOT_CHECK},
                    {"rdf-work", SHOWN_CANNOT_CHECK},
                    {"expired", SHOWN_EXPIRED},
                    {"revoked", SHOWN_EXPIRED},
                    {"suspended", SHOWN_EXPIRED},
                    {"not-yet-valid", SHOWN_NOT_YET},
                    {"proof", SHOWN_TAMPERED}};
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        if (error_is(why, verdicts[i].reason))
            return verdicts[i].verdict;
    return SHOWN_VALID;
}

/* For an issuer of this host. */
static enum shown_verdict verdict_hosted(const struct error *why, const char *method)
{
    const char *fragment = strchr(method, '#');
    if (error_is(why, "no-status-list"))
        return SHOWN_VALID; /* all but the issuer's list, which needs the network */
    if (error_is(why, "key") && fragment != NULL && strncmp(fragment, "#kiosk-", 7) == 0)
        return SHOWN_OTHER_KIOSK;
    return SHOWN_NOT_CHECKED;
}

/* For any other. Of a trusted one only what names its own key (did:key) can be checked. */
static enum shown_verdict verdict_outside(const struct catalogue *c, const char *issuer,
                                          bool valid)
{
    if (c == NULL || !catalogue_trusts(c, issuer))
        return SHOWN_UNKNOWN_ISSUER;
    return valid ? SHOWN_VALID : SHOWN_NOT_CHECKED;
}

/* Nothing is shown of a badge that cannot be checked: anybody can change a badge into one. */
static bool says_nothing(enum shown_verdict v)
{
    return v == SHOWN_OPEN_BADGE_2 || v == SHOWN_CANNOT_CHECK || v == SHOWN_SEVERAL;
}

static void name_issuer(struct shown *out, const struct engine *e, const char *did)
{
    const char *name = e->catalogue == NULL ? NULL : catalogue_issuer_name(e->catalogue, did);
    text_copy(out->issuer, sizeof out->issuer, name == NULL ? did : name);
}

/* "urn:uuid:" and the award id. */
static bool award_of(uint8_t id[static TICKET_ID_LEN], const char *credential_id)
{
    static const char urn[] = "urn:uuid:";
    size_t len = sizeof urn - 1;
    return strncmp(credential_id, urn, len) == 0 &&
           strlen(credential_id) == len + UUID_TEXT_LEN &&
           uuid_decode(id, credential_id + len, NULL);
}

bool shown_file(struct shown *out, struct engine *e, struct bytes file, struct error *err)
{
    const struct catalogue *c = e->catalogue;
    struct verify_report report = {0};
    struct error why = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    *out = (struct shown){.verdict = SHOWN_NO_BADGE};
    out->list_s = c == NULL ? 0 : catalogue_iat_s(c);
    if (file.len == 0 || file.len > SHOWN_FILE_MAX)
        return true;
    bool valid = verify_badge(&report, file, (struct documents){play, e},
                              engine_time(e, NULL, NULL), &why);
    if (!valid && !settled(&why, err))
        return false;
    out->verdict = valid ? SHOWN_VALID : verdict_of_badge(&why);
    if (says_nothing(out->verdict))
        return true;
    if (report.issuer[0] == '\0') { /* reading did not get as far as that */
        out->verdict = out->verdict == SHOWN_EXPIRED ? SHOWN_EXPIRED : SHOWN_NO_BADGE;
        return true;
    }
    if (!report.proof_holds && (out->verdict == SHOWN_EXPIRED || out->verdict == SHOWN_NOT_YET))
        return true; /* a no by its own dates; nothing else in it is sure */
    bool hosted = c != NULL && catalogue_hosts(c, report.issuer);
    if (out->verdict == SHOWN_VALID && !hosted)
        out->verdict = verdict_outside(c, report.issuer, valid);
    else if (!valid && out->verdict == SHOWN_VALID)
        out->verdict = verdict_hosted(&why, report.verification_method);
    text_copy(out->badge, sizeof out->badge, report.name);
    name_issuer(out, e, report.issuer);
    out->awarded_s = report.valid_from_s;
    out->expires_s = report.valid_until_s;
    if ((out->verdict != SHOWN_VALID && out->verdict != SHOWN_EXPIRED) || !hosted ||
        !award_of(id, report.id))
        return true;
    return look_up(out, &there, e, id, err);
}

/* ---- a text */

/* https://HOST/b/ and 22 characters, maybe with a language or a part behind. */
static bool is_private_link(const struct engine *e, struct bytes text)
{
    char base[TICKET_URL_MAX + 1];
    static const char chars[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if (e->catalogue == NULL)
        return false;
    snprintf(base, sizeof base, "%s", catalogue_claim_url(e->catalogue));
    size_t len = strlen(base); /* .../c becomes .../b/ */
    if (len == 0 || len + 2 > sizeof base)
        return false;
    memcpy(base + len - 1, "b/", 3);
    len++;
    if (text.len < len + LINK_LEN || memcmp(text.p, base, len) != 0)
        return false;
    for (size_t i = 0; i < LINK_LEN; i++)
        if (text.p[len + i] == '\0' || strchr(chars, text.p[len + i]) == NULL)
            return false;
    return text.len == len + LINK_LEN || strchr("/?.#", text.p[len + LINK_LEN]) != NULL;
}

static struct bytes trimmed(struct bytes text)
{
    while (text.len > 0 && strchr(" \t\r\n", text.p[text.len - 1]) != NULL)
        text.len--;
    while (text.len > 0 && strchr(" \t\r\n", text.p[0]) != NULL) {
        text.p++;
        text.len--;
    }
    return text;
}

/* A short code as typed: an award of this kiosk, or nothing that can be told. */
static bool judge_code(struct shown *out, struct engine *e, struct bytes text,
                       struct error *err)
{
    struct award_line line;
    struct error why = {0};
    const struct achievement_record *a;
    if (!award_find_code(&line, e, text, &why)) {
        if (error_is(&why, "no-such-award")) {
            out->is_ticket = true;
            out->verdict = SHOWN_OTHER_KIOSK;
        }
        return settled(&why, err);
    }
    a = e->catalogue == NULL ? NULL : catalogue_find(e->catalogue, line.achievement);
    out->is_ticket = true;
    out->verdict = SHOWN_VALID;
    if (a != NULL)
        describe(out, e, a->hash, line.time_s);
    out->awarded_s = line.time_s;
    out->status_known = true;
    if (line.voided && out->verdict != SHOWN_SPECIMEN)
        out->verdict = SHOWN_VOIDED;
    return true;
}

bool shown_text(struct shown *out, struct engine *e, struct bytes text, struct error *err)
{
    struct ticket t = {0};
    struct buffer claim_url = {0};
    bool ok;
    *out = (struct shown){.verdict = SHOWN_NO_BADGE};
    out->list_s = e->catalogue == NULL ? 0 : catalogue_iat_s(e->catalogue);
    if (text.len > SHOWN_TEXT_MAX)
        return true;
    text = trimmed(text);
    if (is_private_link(e, text)) {
        out->verdict = SHOWN_ONLINE_ONLY;
        return true;
    }
    if (text.len > 0 && (text.p[0] == '{' || text.p[0] == '[' ||
                         (text.len > 2 && memcmp(text.p, "eyJ", 3) == 0)))
        return shown_file(out, e, text, err);
    if (ticket_url_parse(&t, &claim_url, text, NULL))
        ok = judge_ticket(out, e, &t, buffer_text(&claim_url), err);
    else
        ok = judge_code(out, e, text, err);
    buffer_free(&claim_url);
    secret_wipe(&t, sizeof t);
    return ok;
}
