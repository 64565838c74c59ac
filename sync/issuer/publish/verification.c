/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/verification.h"

#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/credential/token.h"
#include "firmware/credential/verify.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish/publish.h"

enum check { CHECK_FORM, CHECK_KEY, CHECK_PROOF, CHECK_DATES, CHECK_STATUS, CHECK_ACHIEVEMENT };
enum { CHECKS = CHECK_ACHIEVEMENT + 1 };

static const char *const NAMES[CHECKS] = {"form",  "key",    "proof",
                                          "dates", "status", "achievement"};

struct finding {
    const char *result, *why;
    int64_t at_s;
};
/* The documents of this host. A read that failed for memory or storage is noted: it says
 * nothing about the badge, so there is no verdict then. */
struct own_documents {
    struct host *h;
    struct error trouble;
};
struct verification {
    struct host *h;
    struct own_documents *documents;
    struct verify_report report;
    struct finding found[CHECKS];
    json_t *shown; /* owned; NULL if it could not be read as JSON */
    bool hosted;   /* its issuer is an organisation of this host, as the store says */
    bool own;      /* that organisation published it for one of its awards */
};

/* ---- documents: those of this host, by their URL */

static bool is_at(bool *same, const char *did, const char *url, struct error *err)
{
    struct buffer its = {0}; /* a DID may name another host than this address */
    struct error why = {0};
    *same = did_web_url(&its, did, true, &why) && strcmp(buffer_text(&its), url) == 0;
    buffer_free(&its);
    return why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "%s", why.text);
}

static bool find_own_document(struct buffer *out, struct host *h, const char *url,
                              struct error *err)
{
    size_t len = strlen(h->settings.url);
    const char *type;
    for (size_t i = 0; i < h->key_count; i++) {
        bool same;
        if (!is_at(&same, h->keys[i].did, url, err))
            return false;
        if (same)
            return publish_did(out, h, h->keys[i].did, err);
    }
    if (strncmp(url, h->settings.url, len) != 0 || url[len] != '/')
        return error_set(err, FAULT_MISSING, "not of this host: %.100s", url);
    return publish_path(out, &type, h, url + len, err);
}

static bool get_own(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    struct own_documents *d = ctx;
    struct error why = {0};
    if (find_own_document(out, d->h, url, &why))
        return true;
    if (why.fault != FAULT_MISSING && d->trouble.fault == FAULT_NONE)
        d->trouble = why;
    if (err != NULL)
        *err = why;
    return false;
}

/* NULL: it is not of this host, or the read failed, which is noted. */
static json_t *document(struct own_documents *d, const char *url)
{
    struct buffer text = {0};
    json_t *root = NULL;
    if (url != NULL && get_own(d, &text, url, NULL))
        root = strictjson_parse(buffer_view(&text), "document", &d->trouble);
    buffer_free(&text);
    return root;
}

/* ---- the check to which a refusal belongs: checks before it held, checks after it were not
 * made */

static const struct {
    const char *reason;
    enum check check;
} REASONS[] = {
    {"form", CHECK_FORM},
    {"open-badges-2", CHECK_FORM},
    {"context", CHECK_FORM},
    {"unmapped", CHECK_FORM},
    {"limit", CHECK_FORM},
    {"rdf-work", CHECK_FORM},
    {"unsupported", CHECK_FORM},
    {"no-issuer-document", CHECK_KEY},
    {"key", CHECK_KEY},
    {"proof", CHECK_PROOF},
    {"not-yet-valid", CHECK_DATES},
    {"expired", CHECK_DATES},
    {"revoked", CHECK_STATUS},
    {"suspended", CHECK_STATUS},
    {"status-unknown", CHECK_STATUS},
    {"no-status-list", CHECK_STATUS},
    {"status-unsupported", CHECK_STATUS},
};

/* Dates and status are also checked of a badge whose proof cannot be checked. Then the checks
 * before them did not hold. */
static void place_refusal(struct verification *v, const struct error *why)
{
    size_t i = sizeof REASONS / sizeof REASONS[0] - 1;
    bool bad = verify_verdict_of(why) == VERIFY_INVALID;
    /* a reason that is not listed belongs to the form, which is the first */
    while (i > 0 && strcmp(why->reason, REASONS[i].reason) != 0)
        i--;
    int at = (int)REASONS[i].check;
    for (int c = 0; c <= CHECK_STATUS; c++)
        if (c == at)
            v->found[c] = (struct finding){bad ? "bad" : "unknown", REASONS[i].reason, 0};
        else if (c > at || (at > CHECK_PROOF && c <= CHECK_PROOF && !v->report.proof_holds))
            v->found[c] = (struct finding){"unknown", "not-asked", 0};
}

/* ---- the age of the documents that a check rests on */

static int64_t time_at(const json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));
    int64_t s;
    return text != NULL && proof_time_read(&s, text, NULL) ? s : 0;
}

static int64_t proof_time(const json_t *shown, const char *method)
{
    const json_t *proofs = json_object_get(shown, "proof");
    size_t count = json_is_array(proofs) ? json_array_size(proofs) : 1;
    for (size_t i = 0; i < count; i++) {
        const json_t *p = json_is_array(proofs) ? json_array_get(proofs, i) : proofs;
        const char *by = json_string_value(json_object_get(p, "verificationMethod"));
        if (by != NULL && strcmp(by, method) == 0)
            return time_at(p, "created");
    }
    return 0;
}

static void add_ages(struct verification *v)
{
    const json_t *status = json_object_get(v->shown, "credentialStatus");
    json_t *list = document(v->documents,
                            json_string_value(json_object_get(status, "statusListCredential")));
    const int64_t at_s[CHECKS] = {
        [CHECK_KEY] = host_now(v->h),
        [CHECK_PROOF] = proof_time(v->shown, v->report.verification_method),
        [CHECK_DATES] = v->report.valid_from_s,
        [CHECK_STATUS] = time_at(list, "validFrom"),
    };
    for (int c = 0; c < CHECKS; c++)
        if (strcmp(v->found[c].result, "unknown") != 0)
            v->found[c].at_s = at_s[c];
    json_decref(list);
}

/* ---- whether this host publishes the same achievement, word for word */

static const json_t *achievement_of(const json_t *shown)
{
    return json_object_get(json_object_get(shown, "credentialSubject"), "achievement");
}

/* Anybody can copy an achievement into a badge, and would get a tick for it. So only a badge
 * that holds, of the organisation that owns the achievement, gets it. */
static bool check_achievement(struct verification *v, struct error *err)
{
    const json_t *shown = achievement_of(v->shown);
    const char *url = json_string_value(json_object_get(shown, "id"));
    char owner[201] = "";
    json_t *ours = document(v->documents, url);
    bool ok = ours == NULL ||
              strncmp(url, v->h->settings.url, strlen(v->h->settings.url)) != 0 ||
              publish_achievement_owner(owner, v->h, url + strlen(v->h->settings.url), err);
    struct finding *found = &v->found[CHECK_ACHIEVEMENT];
    if (ours == NULL)
        *found = (struct finding){"unknown", "not-here", 0};
    else if (!json_equal(shown, ours))
        *found = (struct finding){"bad", "changed", 0};
    else if (!v->report.proof_holds)
        *found = (struct finding){"unknown", "not-asked", 0};
    else if (!v->hosted || strcmp(owner, v->report.issuer) != 0)
        *found = (struct finding){"unknown", "other-issuer", 0};
    json_decref(ours);
    return ok;
}

/* ---- a key of no organisation of this host */

static bool is_stranger(const struct verification *v)
{
    return v->report.proof_holds && !v->hosted;
}

/* The verdict of all checks. A badge that verify.h accepts may still contradict what the host
 * publishes. A kiosk's key can sign whatever its thief invents, so a badge in an organisation's
 * name is valid only with an achievement that the organisation publishes (a specimen is never
 * published). */
static enum verify_verdict verdict_of(const struct verification *v)
{
    const char *result = v->found[CHECK_ACHIEVEMENT].result;
    if (strcmp(result, "bad") == 0)
        return VERIFY_INVALID;
    return v->report.verdict == VERIFY_VALID && v->hosted && strcmp(result, "ok") != 0
               ? VERIFY_UNCHECKED
               : v->report.verdict;
}

/* Whether the answer may speak in the organisation's name. */
static bool is_organisations(const struct verification *v)
{
    return v->hosted && verdict_of(v) == VERIFY_VALID;
}

/* ---- whether this host made the badge of one of its awards */

static bool says(const json_t *o, const char *name, const char *wanted)
{
    const char *text = json_string_value(json_object_get(o, name));
    return text != NULL && strcmp(text, wanted) == 0;
}

/* Finds the award with the same issuer, person and achievement: the holder of that award
 * holds this badge. */
static bool find_own(struct verification *v, struct error *err)
{
    static const char urn[] = "urn:uuid:";
    const struct achievement_record *record;
    const json_t *subject = json_object_get(v->shown, "credentialSubject");
    uint8_t id[TICKET_ID_LEN];
    struct award_row award;
    struct ticket ticket;
    char person[DID_KEY_TEXT_LEN + 1];
    bool there;
    if (!is_organisations(v) || strncmp(v->report.id, urn, sizeof urn - 1) != 0 ||
        !uuid_decode(id, v->report.id + sizeof urn - 1, NULL))
        return true;
    if (!store_find_award(&v->h->store, &award, &there, id, err))
        return false;
    if (!there || award.state == AWARD_SPECIMEN || strcmp(award.issuer, v->report.issuer) != 0)
        return true;
    if (!ticket_parse_head(&ticket, bytes_of(award.head, award.head_len), err) ||
        !memo_achievement(&record, v->h->memo, &v->h->store, ticket.achievement, err))
        return false;
    did_key_encode(person, award.subject);
    v->own = record != NULL && says(subject, "id", person) &&
             says(achievement_of(v->shown), "id", record->id);
    return true;
}

/* ---- the answer */

static const char *signer(const struct verification *v)
{
    if (is_stranger(v))
        return "stranger";
    if (!is_organisations(v))
        return "";
    const char *fragment = strchr(v->report.verification_method, '#');
    return fragment == NULL ? "" : strncmp(fragment, "#kiosk-", 7) == 0 ? "kiosk" : "issuer";
}

/* The picture's URL if the picture is on this host, else "". Only for a valid badge of an
 * organisation of this host, because a picture looks like a yes. */
static const char *picture(const struct verification *v)
{
    if (!is_organisations(v))
        return "";
    const json_t *image = json_object_get(achievement_of(v->shown), "image");
    const char *url = json_string_value(json_object_get(image, "id"));
    size_t len = strlen(v->h->settings.url);
    return url != NULL && strncmp(url, v->h->settings.url, len) == 0 && url[len] == '/' ? url
                                                                                        : "";
}

/* What the picture shows, and the language of those words; "" without a picture. */
static const char *of_picture(const struct verification *v, const char *member)
{
    const json_t *achievement = achievement_of(v->shown);
    const json_t *from =
        strcmp(member, "caption") == 0 ? json_object_get(achievement, "image") : achievement;
    return picture(v)[0] == '\0' ? "" : strictjson_text_at(from, member);
}

/* The badge's name. What a kiosk signed has the name of its achievement, which the host compared
 * word for word. */
static const char *name_of(const struct verification *v)
{
    const char *name = json_string_value(json_object_get(achievement_of(v->shown), "name"));
    return strcmp(signer(v), "kiosk") == 0 && name != NULL ? name : v->report.name;
}

/* Adds the issuer's name: of an organisation of this host, the one that the host knows it by. For
 * an issuer that is not hosted here its id follows, because anybody can sign a badge with any
 * name in it. */
static bool add_issuer(struct buffer *out, const struct verification *v, struct error *err)
{
    const struct host_key *ours = host_key_of(v->h, v->report.issuer);
    if (is_organisations(v) && ours != NULL) {
        buffer_add_text(out, ours->name);
        return buffer_ok(out, "verification", err);
    }
    const json_t *issuer = json_object_get(v->shown, "issuer");
    const char *name = json_string_value(json_object_get(issuer, "name"));
    buffer_add_text(out, name == NULL ? v->report.issuer : name);
    if (name != NULL && !v->hosted && v->report.issuer[0] != '\0')
        buffer_add_format(out, " (%s)", v->report.issuer);
    return buffer_ok(out, "verification", err);
}

static bool add_texts(struct buffer *json, const struct verification *v, struct error *err)
{
    struct buffer issuer = {0};
    bool ok = add_issuer(&issuer, v, err);
    const char *const texts[][2] = {{"name", name_of(v)},
                                    {"id", v->report.id},
                                    {"issuer", buffer_text(&issuer)},
                                    {"did", v->report.issuer},
                                    {"by", signer(v)},
                                    {"ask", v->report.ask},
                                    {"image", picture(v)},
                                    {"caption", of_picture(v, "caption")},
                                    {"language", of_picture(v, "inLanguage")}};
    for (size_t i = 0; ok && i < sizeof texts / sizeof texts[0]; i++) {
        buffer_add_format(json, ",\"%s\":", texts[i][0]);
        ok = strictjson_add_string(json, texts[i][1], err);
    }
    buffer_free(&issuer);
    return ok;
}

static bool write_answer(struct buffer *json, const struct verification *v, struct error *err)
{
    enum verify_verdict verdict = verdict_of(v);
    buffer_add_format(json, "{\"valid\":%s,\"verdict\":\"%s\",\"own\":%s",
                      verdict == VERIFY_VALID ? "true" : "false", verify_verdict_name(verdict),
                      v->own ? "true" : "false");
    if (!add_texts(json, v, err))
        return false;
    buffer_add_format(json, ",\"from_s\":%lld,\"now_s\":%lld,\"checks\":[",
                      (long long)v->report.valid_from_s, (long long)host_now(v->h));
    for (int c = 0; c < CHECKS; c++)
        buffer_add_format(json,
                          "%s{\"check\":\"%s\",\"result\":\"%s\",\"why\":\"%s\",\"at_s\":%lld}",
                          c == 0 ? "" : ",", NAMES[c], v->found[c].result, v->found[c].why,
                          (long long)v->found[c].at_s);
    buffer_add_text(json, "]}");
    return buffer_ok(json, "verification", err);
}

static bool our_own_fault(const struct error *why, struct error *err)
{
    if (why->fault != FAULT_MEMORY && why->fault != FAULT_STORAGE)
        return false;
    error_set(err, why->fault, "%s", why->text);
    return true;
}

/* The credential of a compact JWS; NULL when it is none. */
static json_t *read_token(struct bytes text, struct error *err)
{
    struct token token = {0};
    json_t *root = NULL;
    if (token_read(&token, text, err))
        root = json_incref(token.credential.root);
    token_free(&token);
    return root;
}

/* Reads the badge as JSON; NULL when it is none. */
static bool read_shown(json_t **out, const struct badge_text *text, struct error *err)
{
    struct error why = {0};
    *out = text == NULL              ? NULL
           : text->form == BADGE_JWS ? read_token(text->text, &why)
                                     : strictjson_parse(text->text, "badge", &why);
    return !our_own_fault(&why, err);
}

/* Checks one badge. text NULL: the file could not be taken apart, and `why` is the reason. */
static bool check_one(struct buffer *json, enum verify_verdict *verdict,
                      struct own_documents *documents, struct verifier *verifier,
                      const struct badge_text *text, const struct error *file,
                      struct error *err)
{
    struct verification v = {.h = documents->h, .documents = documents};
    struct error why = *file;
    for (int c = 0; c < CHECKS; c++)
        v.found[c] = (struct finding){"ok", "", 0};
    if (text != NULL)
        verifier_check(&v.report, verifier, text, &why);
    else
        v.report.verdict = verify_verdict_of(&why);
    if (our_own_fault(&why, err) || !read_shown(&v.shown, text, err))
        return false;
    if (why.fault != FAULT_NONE)
        place_refusal(&v, &why);
    v.hosted = host_key_of(v.h, v.report.issuer) != NULL;
    if (is_stranger(&v))
        v.found[CHECK_KEY] = (struct finding){"unknown", "stranger", 0};
    add_ages(&v);
    bool ok = check_achievement(&v, err) && find_own(&v, err);
    *verdict = verdict_of(&v);
    ok = ok && write_answer(json, &v, err);
    if (documents->trouble.fault != FAULT_NONE) {
        *err = documents->trouble;
        ok = false;
    }
    json_decref(v.shown);
    return ok;
}

/* Checks each badge of a list or presentation. Together they are as good as the worst of
 * them. */
static bool check_many(struct buffer *json, struct own_documents *documents,
                       struct verifier *verifier, const struct badge_file *file,
                       struct error *err)
{
    static const char *const texts = "\"own\":false,\"name\":\"\",\"id\":\"\",\"issuer\":\"\","
                                     "\"did\":\"\",\"by\":\"\",\"ask\":\"\",\"image\":\"\","
                                     "\"caption\":\"\",\"language\":\"\"";
    const struct error none = {0};
    enum verify_verdict worst = VERIFY_VALID;
    struct buffer badges = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < file->count; i++) {
        enum verify_verdict verdict = VERIFY_UNCHECKED;
        buffer_add_text(&badges, i == 0 ? "" : ",");
        ok = check_one(&badges, &verdict, documents, verifier, &file->parts[i], &none, err);
        if (verdict == VERIFY_INVALID || worst == VERIFY_VALID)
            worst = verdict;
    }
    buffer_add_format(json,
                      "{\"valid\":%s,\"verdict\":\"%s\",%s,\"from_s\":0,\"now_s\":%lld,"
                      "\"checks\":[],\"badges\":[",
                      worst == VERIFY_VALID ? "true" : "false", verify_verdict_name(worst),
                      texts, (long long)host_now(documents->h));
    buffer_add(json, buffer_view(&badges));
    buffer_add_text(json, "]}");
    ok = ok && buffer_ok(&badges, "verification", err) && buffer_ok(json, "verification", err);
    buffer_free(&badges);
    return ok;
}

bool verification_check(struct buffer *json, struct host *h, struct bytes shown,
                        struct error *err)
{
    struct badge_file file = {0};
    struct verifier *verifier = NULL;
    struct own_documents documents = {.h = h};
    struct error why = {0};
    enum verify_verdict verdict;
    bool ok = false;
    bool is_file = badge_file_open(&file, shown, &why);
    if (our_own_fault(&why, err) ||
        !verifier_new(&verifier, (struct documents){get_own, &documents}, host_now(h), err))
        goto out;
    if (is_file && file.count > VERIFICATION_BADGES_MAX) {
        is_file = error_because(&why, FAULT_REFUSED, "limit", "%zu badges, at most %d",
                                file.count, VERIFICATION_BADGES_MAX);
    }
    if (!is_file)
        ok = check_one(json, &verdict, &documents, verifier, NULL, &why, err);
    else if (file.count == 1)
        ok = check_one(json, &verdict, &documents, verifier, &file.parts[0], &why, err);
    else
        ok = check_many(json, &documents, verifier, &file, err);
out:
    verifier_free(verifier);
    badge_file_close(&file);
    return ok;
}
