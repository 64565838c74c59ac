/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/verification.h"

#include <string.h>

#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/verify.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish.h"

enum check { CHECK_FORM, CHECK_KEY, CHECK_PROOF, CHECK_DATES, CHECK_STATUS, CHECK_ACHIEVEMENT };
enum { CHECKS = CHECK_ACHIEVEMENT + 1 };

static const char *const NAMES[CHECKS] = {"form",  "key",    "proof",
                                          "dates", "status", "achievement"};

struct finding {
    const char *result, *why;
    int64_t at_s;
};
struct verification {
    struct host *h;
    struct verify_report report;
    struct finding found[CHECKS];
    json_t *shown; /* owned; NULL if it could not be read as JSON */
};

/* ---- documents: those of this host, by their URL */

static bool get_own(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    struct host *h = ctx;
    size_t len = strlen(h->settings.url);
    const char *type;
    if (strncmp(url, h->settings.url, len) != 0 || url[len] != '/')
        return error_set(err, FAULT_MISSING, "not of this host: %.100s", url);
    return publish_path(out, &type, h, url + len, err);
}

static json_t *document(struct host *h, const char *url)
{
    struct buffer text = {0};
    json_t *root = NULL;
    if (url != NULL && get_own(h, &text, url, NULL))
        root = strictjson_parse(buffer_view(&text), "document", NULL);
    buffer_free(&text);
    return root;
}

/* ---- where a refusal belongs: what stands before it held, what comes after was not asked */

static const struct {
    const char *reason;
    enum check check;
    const char *result;
} REASONS[] = {
    {"form", CHECK_FORM, "bad"},
    {"unmapped", CHECK_FORM, "bad"},
    {"rdf-work", CHECK_FORM, "bad"},
    {"unsupported", CHECK_FORM, "unknown"},
    {"no-issuer-document", CHECK_KEY, "unknown"},
    {"key", CHECK_KEY, "bad"},
    {"proof", CHECK_PROOF, "bad"},
    {"not-yet-valid", CHECK_DATES, "bad"},
    {"expired", CHECK_DATES, "bad"},
    {"revoked", CHECK_STATUS, "bad"},
    {"suspended", CHECK_STATUS, "bad"},
    {"status-unknown", CHECK_STATUS, "unknown"},
};

static void place_refusal(struct verification *v, const char *reason)
{
    size_t i = sizeof REASONS / sizeof REASONS[0] - 1;
    while (i > 0 && strcmp(reason, REASONS[i].reason) != 0) /* a word not listed: the form */
        i--;
    for (int c = 0; c <= CHECK_STATUS; c++) {
        if (c > (int)REASONS[i].check)
            v->found[c] = (struct finding){"unknown", "not-asked", 0};
        else if (c == (int)REASONS[i].check)
            v->found[c] = (struct finding){REASONS[i].result, REASONS[i].reason, 0};
    }
}

/* ---- the age of what it rests on */

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
    json_t *list =
        document(v->h, json_string_value(json_object_get(status, "statusListCredential")));
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

/* ---- is it the achievement that this host publishes, word for word? */

static const json_t *achievement_of(const json_t *shown)
{
    return json_object_get(json_object_get(shown, "credentialSubject"), "achievement");
}

static void check_achievement(struct verification *v)
{
    const json_t *shown = achievement_of(v->shown);
    json_t *ours = document(v->h, json_string_value(json_object_get(shown, "id")));
    if (ours == NULL)
        v->found[CHECK_ACHIEVEMENT] = (struct finding){"unknown", "not-here", 0};
    else if (!json_equal(shown, ours))
        v->found[CHECK_ACHIEVEMENT] = (struct finding){"bad", "changed", 0};
    json_decref(ours);
}

/* ---- the answer */

static const char *signer(const struct verification *v)
{
    const char *fragment = strchr(v->report.verification_method, '#');
    return fragment == NULL ? "" : strncmp(fragment, "#kiosk-", 7) == 0 ? "kiosk" : "issuer";
}

/* The picture's URL if it is on this host, so that a page may show it. */
static const char *picture(const struct verification *v)
{
    const json_t *image = json_object_get(achievement_of(v->shown), "image");
    const char *url = json_string_value(json_object_get(image, "id"));
    size_t len = strlen(v->h->settings.url);
    return url != NULL && strncmp(url, v->h->settings.url, len) == 0 && url[len] == '/' ? url
                                                                                        : "";
}

static bool add_texts(struct buffer *json, const struct verification *v, struct error *err)
{
    const json_t *issuer = json_object_get(v->shown, "issuer");
    const char *name = json_string_value(json_object_get(issuer, "name"));
    const char *const texts[][2] = {{"name", v->report.name},
                                    {"id", v->report.id},
                                    {"issuer", name == NULL ? v->report.issuer : name},
                                    {"by", signer(v)},
                                    {"image", picture(v)}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        buffer_add_format(json, ",\"%s\":", texts[i][0]);
        if (!strictjson_add_string(json, texts[i][1], err))
            return false;
    }
    return true;
}

static bool write_answer(struct buffer *json, const struct verification *v, struct error *err)
{
    bool valid = true;
    for (int c = 0; c < CHECKS; c++)
        valid = valid && (strcmp(v->found[c].result, "ok") == 0 || c == CHECK_ACHIEVEMENT);
    valid = valid && strcmp(v->found[CHECK_ACHIEVEMENT].result, "bad") != 0;
    buffer_add_format(json, "{\"valid\":%s", valid ? "true" : "false");
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

bool verification_check(struct buffer *json, struct host *h, struct bytes shown,
                        struct error *err)
{
    struct verification v = {.h = h};
    struct buffer inside = {0};
    struct error why = {0};
    for (int c = 0; c < CHECKS; c++)
        v.found[c] = (struct finding){"ok", "", 0};
    if (!verify_badge(&v.report, shown, (struct documents){get_own, h}, host_now(h), &why)) {
        if (why.fault == FAULT_MEMORY || why.fault == FAULT_STORAGE)
            return error_set(err, why.fault, "%s", why.text);
        place_refusal(&v, why.reason);
    }
    if (png_badge_read(&inside, shown, PNG_BADGE_3, NULL))
        shown = buffer_view(&inside);
    v.shown = strictjson_parse(shown, "badge", NULL);
    add_ages(&v);
    check_achievement(&v);
    bool ok = write_answer(json, &v, err);
    json_decref(v.shown);
    buffer_free(&inside);
    return ok;
}
