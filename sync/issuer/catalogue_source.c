/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* From the source file to records. Objects are composed in the member order of
 * firmware/README.md by jansson, which keeps the order of insertion; strictjson_add writes them
 * (braces escaped). */
#include "sync/issuer/catalogue_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/catalogue_record.h"
#include "firmware/pictures.h"
#include "firmware/url.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/jws.h"
#include "keys/strictjson.h"

enum {
    ISSUERS_MAX = 64,
    ACHIEVEMENTS_MAX = 256,
    EVENTS_MAX = 128,
    WHERE_LEN = 120,
    TEXT_LIST_MAX = 32
};

struct draft_picture {
    char hex[65];
    struct buffer png;
};

struct draft_issuer {
    char slug[SLUG_MAX + 1];
    char did[201];
    char name[121];
    json_t *profile; /* OB 3.0 */
};

struct catalogue_draft {
    struct host *h;
    char dir[FILE_PATH_MAX];
    json_t *root;
    size_t issuer_count, picture_count, record_count;
    struct draft_issuer issuers[ISSUERS_MAX];
    struct draft_picture *pictures;
    struct record_row *records; /* of the new catalogue, achievements then events */
};

/* `achievements[3].image`: where we are, for the error. */
struct where {
    char text[WHERE_LEN];
};

static struct where at_item(const char *list, size_t i)
{
    struct where w;
    snprintf(w.text, sizeof w.text, "%.90s[%zu]", list, i);
    return w;
}

static struct where inside(const struct where *w, const char *member)
{
    struct where in;
    snprintf(in.text, sizeof in.text, "%.80s.%.30s", w->text, member);
    return in;
}

static bool refuse(struct error *err, const struct where *w, const char *what)
{
    return error_set(err, FAULT_MALFORMED, "%s: %s", w->text, what);
}

static bool stands_twice(struct error *err, const struct where *w, const char *id)
{
    return error_set(err, FAULT_MALFORMED, "%s: id %s stands twice", w->text, id);
}

/* ---- members, copied when they are there */

static bool set(json_t *o, const char *name, json_t *value)
{
    return value != NULL && json_object_set_new(o, name, value) == 0;
}

static bool text_or_none(const char **out, const json_t *from, const char *name, size_t max,
                         const struct where *w, struct error *err)
{
    if (!strictjson_string_optional(out, from, name, w->text, err))
        return false;
    struct where in = inside(w, name);
    if (*out != NULL && ((*out)[0] == '\0' || strlen(*out) > max))
        return refuse(err, &in, "empty or too long");
    return true;
}

static bool text_of(const char **out, const json_t *from, const char *name, size_t max,
                    const struct where *w, struct error *err)
{
    if (!text_or_none(out, from, name, max, w, err))
        return false;
    return *out != NULL || error_set(err, FAULT_MALFORMED, "%s: %s is missing", w->text, name);
}

static bool slug_of(char out[static SLUG_MAX + 1], const json_t *from, const struct where *w,
                    struct error *err)
{
    const char *id;
    if (!text_of(&id, from, "id", SLUG_MAX, w, err))
        return false;
    struct where in = inside(w, "id");
    if (!slug_valid(id))
        return refuse(err, &in, "must be 1 to 64 of a-z, 0-9 and -");
    snprintf(out, SLUG_MAX + 1, "%s", id);
    return true;
}

/* ---- pictures */

static bool add_picture(char hex[static 65], struct catalogue_draft *d, const char *name,
                        const struct where *w, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct buffer png = {0};
    struct error why = {0};
    struct draft_picture *more = realloc(d->pictures, (d->picture_count + 1) * sizeof *more);
    if (more == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    d->pictures = more;
    struct where in = inside(w, "image");
    if (name[0] == '/' || strstr(name, "..") != NULL)
        return refuse(err, &in, "must be a path below the catalogue's folder");
    if (!file_path(path, d->dir, name, &why) ||
        !file_read(&png, path, PICTURE_SIZE_MAX, &why) ||
        !picture_check(buffer_view(&png), &why)) {
        buffer_free(&png);
        return refuse(err, &in, why.text);
    }
    picture_hash(hex, buffer_view(&png));
    struct draft_picture *p = &d->pictures[d->picture_count++];
    memcpy(p->hex, hex, 65);
    p->png = png;
    return true;
}

static json_t *image_object(const struct catalogue_draft *d, const char *hex,
                            const char *caption)
{
    char id[320];
    snprintf(id, sizeof id, "%s/images/%s.png", d->h->settings.url, hex);
    json_t *image = json_pack("{s:s, s:s}", "id", id, "type", "Image");
    if (image != NULL && caption != NULL)
        set(image, "caption", json_string(caption));
    return image;
}

/* ---- issuers */

/* A did:web that no other issuer has: its document is published here. */
static bool did_is_ours(const struct catalogue_draft *d, size_t i, struct error *err)
{
    struct where w = at_item("issuers", i), in = inside(&w, "did");
    struct buffer url = {0};
    struct error why = {0};
    bool ok = did_web_url(&url, d->issuers[i].did, true, &why);
    buffer_free(&url);
    if (!ok)
        return refuse(err, &in, why.text);
    for (size_t k = 0; k < i; k++)
        if (strcmp(d->issuers[k].did, d->issuers[i].did) == 0)
            return stands_twice(err, &in, d->issuers[i].did);
    return true;
}

static bool read_issuer(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err)
{
    static const char *const members[] = {"id", "name", "url", "did", "email", "image", NULL};
    struct draft_issuer *out = &d->issuers[i];
    struct where w = at_item("issuers", i);
    const char *name, *url, *did, *email, *image;
    const char *host_did = d->h->settings.did;
    char hex[65], slug[SLUG_MAX + 1];
    if (!strictjson_only(o, members, w.text, err) || !slug_of(slug, o, &w, err) ||
        !text_of(&name, o, "name", 120, &w, err) || !text_of(&url, o, "url", 200, &w, err) ||
        !text_or_none(&did, o, "did", 200, &w, err) ||
        !text_or_none(&email, o, "email", 120, &w, err) ||
        !text_or_none(&image, o, "image", 200, &w, err) || !url_allowed(url, w.text, err))
        return false;
    for (size_t k = 0; k < i; k++)
        if (strcmp(d->issuers[k].slug, slug) == 0)
            return stands_twice(err, &w, slug);
    snprintf(out->slug, sizeof out->slug, "%s", slug);
    if (did != NULL)
        snprintf(out->did, sizeof out->did, "%s", did);
    else if (i == 0)
        snprintf(out->did, sizeof out->did, "%s", d->h->settings.did);
    else
        snprintf(out->did, sizeof out->did, "%.120s:o:%s", host_did, slug);
    if (i == 0 && strcmp(out->did, d->h->settings.did) != 0)
        return refuse(err, &w, "the first issuer is the host's: its did is another");
    if (!did_is_ours(d, i, err))
        return false;
    snprintf(out->name, sizeof out->name, "%s", name);
    out->profile = json_pack("{s:s, s:[s], s:s, s:s}", "id", out->did, "type", "Profile",
                             "name", name, "url", url);
    if (out->profile == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    if (email != NULL)
        set(out->profile, "email", json_string(email));
    if (image != NULL) {
        if (!add_picture(hex, d, image, &w, err))
            return false;
        set(out->profile, "image", image_object(d, hex, NULL));
    }
    return true;
}

static const struct draft_issuer *issuer_of(const struct catalogue_draft *d, const char *slug)
{
    for (size_t i = 0; i < d->issuer_count; i++)
        if (strcmp(d->issuers[i].slug, slug) == 0)
            return &d->issuers[i];
    return NULL;
}

/* ---- achievements */

struct parts { /* of one achievement, as read */
    const char *name, *description, *criteria, *type, *language, *caption, *choose, *scale,
        *presync;
    const struct draft_issuer *issuer;
    const json_t *results;
    int64_t valid_days;
    bool collective;
    char slug[SLUG_MAX + 1], picture[65];
};

static bool known_type(const char *type)
{
    static const char *const types[] = {"Achievement",
                                        "ApprenticeshipCertificate",
                                        "Assessment",
                                        "Assignment",
                                        "AssociateDegree",
                                        "Award",
                                        "Badge",
                                        "BachelorDegree",
                                        "Certificate",
                                        "CertificateOfCompletion",
                                        "Certification",
                                        "CommunityService",
                                        "Competency",
                                        "Course",
                                        "CoCurricular",
                                        "Degree",
                                        "Diploma",
                                        "DoctoralDegree",
                                        "Fieldwork",
                                        "GeneralEducationDevelopment",
                                        "JourneymanCertificate",
                                        "LearningProgram",
                                        "License",
                                        "Membership",
                                        "ProfessionalDoctorate",
                                        "QualityAssuranceCredential",
                                        "MasterCertificate",
                                        "MasterDegree",
                                        "MicroCredential",
                                        "ResearchDoctorate",
                                        "SecondarySchoolDiploma"};
    if (strncmp(type, "ext:", 4) == 0 && type[4] != '\0')
        return true;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

static bool one_of(const char *value, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(value, *words) == 0)
            return true;
    return false;
}

static bool read_parts(struct parts *p, struct catalogue_draft *d, const json_t *o,
                       const struct where *w, struct error *err)
{
    static const char *const members[] = {"id",
                                          "issuer",
                                          "name",
                                          "description",
                                          "criteria",
                                          "achievementType",
                                          "image",
                                          "caption",
                                          "language",
                                          "family",
                                          "tags",
                                          "alignments",
                                          "results",
                                          "choose",
                                          "scale",
                                          "collective",
                                          "presync",
                                          "valid_days",
                                          "prerequisites",
                                          "transmission",
                                          "derivedFrom",
                                          "translations",
                                          NULL};
    static const char *const chooses[] = {"all", "any", "one", NULL};
    static const char *const presyncs[] = {"mint", "hold", NULL};
    const char *issuer, *image, *family;
    if (!strictjson_only(o, members, w->text, err) || !slug_of(p->slug, o, w, err) ||
        !text_of(&issuer, o, "issuer", SLUG_MAX, w, err) ||
        !text_of(&p->name, o, "name", 200, w, err) ||
        !text_of(&p->description, o, "description", 2000, w, err) ||
        !text_of(&p->criteria, o, "criteria", 4000, w, err) ||
        !text_of(&p->type, o, "achievementType", 60, w, err) ||
        !text_of(&image, o, "image", 200, w, err) ||
        !text_or_none(&p->caption, o, "caption", 300, w, err) ||
        !text_or_none(&p->language, o, "language", 16, w, err) ||
        !text_or_none(&family, o, "family", 80, w, err) ||
        !text_or_none(&p->choose, o, "choose", 8, w, err) ||
        !text_or_none(&p->scale, o, "scale", 200, w, err) ||
        !text_or_none(&p->presync, o, "presync", 8, w, err) ||
        !strictjson_boolean(&p->collective, o, "collective", false, w->text, err) ||
        !strictjson_integer_optional(&p->valid_days, o, "valid_days", 1, 36525, 0, w->text,
                                     err))
        return false;
    p->issuer = issuer_of(d, issuer);
    if (p->issuer == NULL)
        return refuse(err, w, "issuer is not in the list of issuers");
    if (!known_type(p->type))
        return refuse(
            err, w, "achievementType is not one of Open Badges 3.0 (own ones begin with ext:)");
    if ((p->choose != NULL && !one_of(p->choose, chooses)) ||
        (p->presync != NULL && !one_of(p->presync, presyncs)))
        return refuse(err, w, "choose is all, any or one; presync is mint or hold");
    p->results = json_object_get(o, "results");
    if (p->results != NULL && strictjson_array(o, "results", RESULTS_MAX, w->text, err) == NULL)
        return false;
    if (p->results == NULL && p->choose != NULL)
        return refuse(err, w, "choose needs results");
    if (p->choose != NULL && strcmp(p->choose, "one") == 0 && p->scale == NULL)
        return refuse(err, w, "levels need a scale: what the levels are of");
    return add_picture(p->picture, d, image, w, err);
}

/* The record's results, with the description objects of the achievement. */
struct composed {
    json_t *descriptions, *results;
};

static bool compose_skill(struct composed *c, const char *id, const char *slug,
                          const char *name, const char *title)
{
    char self[400];
    snprintf(self, sizeof self, "%s#%s", id, slug);
    json_t *record = json_pack("{s:s}", "slug", slug);
    if (title != NULL)
        set(record, "title", json_string(title));
    return json_array_append_new(c->descriptions,
                                 json_pack("{s:s, s:[s], s:s, s:s}", "id", self, "type",
                                           "ResultDescription", "name", name, "resultType",
                                           "Status")) == 0 &&
           set(record, "result",
               json_pack("{s:[s], s:s, s:s}", "type", "Result", "resultDescription", self,
                         "status", "Completed")) &&
           json_array_append_new(c->results, record) == 0;
}

static bool compose_level(struct composed *c, const char *id, const char *slug,
                          const char *name, const char *title, const char *description,
                          size_t number)
{
    char self[400], scale[400], level[24];
    snprintf(self, sizeof self, "%s#%s", id, slug);
    snprintf(scale, sizeof scale, "%s#level", id);
    snprintf(level, sizeof level, "%zu", number);
    json_t *rubric = json_pack("{s:s, s:[s], s:s, s:s}", "id", self, "type",
                               "RubricCriterionLevel", "name", name, "level", level);
    if (description != NULL)
        set(rubric, "description", json_string(description));
    json_t *record = json_pack("{s:s}", "slug", slug);
    if (title != NULL)
        set(record, "title", json_string(title));
    return json_array_append_new(
               json_object_get(json_array_get(c->descriptions, 0), "rubricCriterionLevel"),
               rubric) == 0 &&
           set(record, "result",
               json_pack("{s:[s], s:s, s:s}", "type", "Result", "resultDescription", scale,
                         "achievedLevel", self)) &&
           json_array_append_new(c->results, record) == 0;
}

static bool compose_results(struct composed *c, const struct parts *p, const char *id,
                            const struct where *w, struct error *err)
{
    static const char *const members[] = {"id", "name", "title", "description", NULL};
    bool levels = p->choose != NULL && strcmp(p->choose, "one") == 0;
    c->results = json_array();
    c->descriptions = json_array();
    if (levels) {
        char self[400];
        snprintf(self, sizeof self, "%s#level", id);
        json_array_append_new(c->descriptions,
                              json_pack("{s:s, s:[s], s:s, s:s, s:[]}", "id", self, "type",
                                        "ResultDescription", "name", p->scale, "resultType",
                                        "RubricCriterionLevel", "rubricCriterionLevel"));
    }
    for (size_t i = 0; i < json_array_size(p->results); i++) {
        const json_t *o = json_array_get(p->results, i);
        struct where in = *w;
        char slug[SLUG_MAX + 1], list[WHERE_LEN];
        const char *name, *title, *description;
        snprintf(list, sizeof list, "%.90s.results", w->text);
        in = at_item(list, i);
        if (!strictjson_only(o, members, in.text, err) || !slug_of(slug, o, &in, err) ||
            !text_of(&name, o, "name", 300, &in, err) ||
            !text_or_none(&title, o, "title", 200, &in, err) ||
            !text_or_none(&description, o, "description", 1000, &in, err))
            return false;
        if (!(levels ? compose_level(c, id, slug, name, title, description, i + 1)
                     : compose_skill(c, id, slug, name, title)))
            return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    }
    return true;
}

/* tags: a list of texts */
static bool compose_tags(json_t *achievement, const json_t *o, const struct where *w,
                         struct error *err)
{
    if (json_object_get(o, "tags") == NULL)
        return true;
    json_t *tags = strictjson_array(o, "tags", TEXT_LIST_MAX, w->text, err);
    if (tags == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(tags); i++)
        if (!json_is_string(json_array_get(tags, i)))
            return refuse(err, w, "tags must be texts");
    return json_array_size(tags) == 0 || json_object_set(achievement, "tag", tags) == 0;
}

/* each alignment as it stands, its type in front */
static bool compose_alignments(json_t *achievement, const json_t *o, const struct where *w,
                               struct error *err)
{
    static const char *const members[] = {
        "targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode",
        "targetType", NULL};
    if (json_object_get(o, "alignments") == NULL)
        return true;
    json_t *from = strictjson_array(o, "alignments", TEXT_LIST_MAX, w->text, err);
    json_t *list = from == NULL ? NULL : json_array();
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(from); i++) {
        const json_t *a = json_array_get(from, i);
        struct where in = inside(w, "alignments");
        json_t *whole = json_pack("{s:[s]}", "type", "Alignment");
        if (!strictjson_only(a, members, in.text, err) ||
            strictjson_string(a, "targetName", in.text, err) == NULL ||
            strictjson_string(a, "targetUrl", in.text, err) == NULL ||
            json_object_update(whole, (json_t *)(uintptr_t)a) != 0) {
            json_decref(whole);
            json_decref(list);
            return false;
        }
        json_array_append_new(list, whole);
    }
    if (json_array_size(list) > 0)
        set(achievement, "alignment", list);
    else
        json_decref(list);
    return true;
}

static bool compose_record(json_t **out, struct catalogue_draft *d, const struct parts *p,
                           const json_t *o, int64_t version, const struct where *w,
                           struct error *err)
{
    char id[320], criteria[340], number[24];
    const char *derived;
    struct composed c = {0};
    const char *choose = p->choose == NULL ? "all" : p->choose;
    json_t *record = json_object(), *achievement = json_object();
    bool ok = false;
    snprintf(id, sizeof id, "%s/achievements/%s/%lld", d->h->settings.url, p->slug,
             (long long)version);
    snprintf(criteria, sizeof criteria, "%s#criteria", id);
    snprintf(number, sizeof number, "%lld", (long long)version);
    if (!compose_results(&c, p, id, w, err) ||
        !text_or_none(&derived, o, "derivedFrom", 300, w, err))
        goto out;
    set(achievement, "id", json_string(id));
    set(achievement, "type", json_pack("[s]", "Achievement"));
    set(achievement, "achievementType", json_string(p->type));
    set(achievement, "inLanguage", json_string(p->language == NULL ? "fr" : p->language));
    set(achievement, "version", json_string(number));
    set(achievement, "name", json_string(p->name));
    set(achievement, "description", json_string(p->description));
    set(achievement, "criteria",
        json_pack("{s:s, s:s}", "id", criteria, "narrative", p->criteria));
    set(achievement, "image", image_object(d, p->picture, p->caption));
    if (!compose_tags(achievement, o, w, err) || !compose_alignments(achievement, o, w, err))
        goto out;
    if (json_array_size(c.descriptions) > 0)
        json_object_set(achievement, "resultDescription", c.descriptions);
    if (derived != NULL)
        set(achievement, "related",
            json_pack("[{s:s, s:[s]}]", "id", derived, "type", "Related"));
    set(record, "slug", json_string(p->slug));
    set(record, "version", json_integer(version));
    set(record, "picture", json_string(p->picture));
    json_object_set(record, "issuer", p->issuer->profile);
    json_object_set(record, "achievement", achievement);
    set(record, "choose", json_string(choose));
    json_object_set(record, "results", c.results);
    if (p->collective)
        set(record, "collective", json_true());
    if (p->valid_days != 0)
        set(record, "valid_days", json_integer(p->valid_days));
    set(record, "presync", json_string(p->presync == NULL ? "mint" : p->presync));
    if (json_object_get(o, "translations") != NULL)
        json_object_set(record, "translations", json_object_get(o, "translations"));
    *out = json_incref(record);
    ok = true;
out:
    json_decref(c.descriptions);
    json_decref(c.results);
    json_decref(achievement);
    json_decref(record);
    return ok;
}

static struct record_row *new_record(struct catalogue_draft *d, struct error *err)
{
    struct record_row *more = realloc(d->records, (d->record_count + 1) * sizeof *more);
    if (more == NULL) {
        error_set(err, FAULT_MEMORY, "catalogue: out of memory");
        return NULL;
    }
    d->records = more;
    d->records[d->record_count] = (struct record_row){0};
    return &d->records[d->record_count++];
}

static bool finish_record(struct record_row *row, const json_t *record, struct error *err)
{
    if (!strictjson_add(&row->text, record, err))
        return false;
    struct bytes text = buffer_view(&row->text);
    sha256_of(row->hash, &text, 1);
    return true;
}

/* Unchanged: the record that is published. Changed: the next version. */
static bool read_achievement(struct catalogue_draft *d, const json_t *o, size_t i,
                             struct error *err)
{
    struct where w = at_item("achievements", i);
    struct parts p = {0};
    struct record_row published = {0};
    json_t *record = NULL;
    bool there, ok = false;
    if (!read_parts(&p, d, o, &w, err))
        return false;
    for (size_t k = 0; k < d->record_count; k++)
        if (strcmp(d->records[k].slug, p.slug) == 0)
            return stands_twice(err, &w, p.slug);
    struct record_row *row = new_record(d, err);
    if (row == NULL || !d->h->store.find_record_slug(d->h->store.ctx, &published, &there, false,
                                                     p.slug, 0, err))
        return false;
    row->version = there ? published.version : 1;
    if (!compose_record(&record, d, &p, o, row->version, &w, err) ||
        !finish_record(row, record, err))
        goto out;
    if (there && memcmp(row->hash, published.hash, sizeof row->hash) != 0) {
        row->version++;
        json_decref(record);
        record = NULL;
        buffer_clear(&row->text);
        if (!compose_record(&record, d, &p, o, row->version, &w, err) ||
            !finish_record(row, record, err))
            goto out;
    }
    snprintf(row->issuer, sizeof row->issuer, "%s", p.issuer->did);
    snprintf(row->slug, sizeof row->slug, "%s", p.slug);
    struct achievement_record checked;
    struct record_memory *memory = NULL;
    ok = (achievement_record_parse(&checked, &memory, buffer_view(&row->text), err) &&
          achievement_record_maps(&checked, err)) ||
         error_while(err, "%s: ", w.text);
    record_memory_free(memory);
out:
    json_decref(record);
    buffer_free(&published.text);
    return ok;
}

/* ---- events */

static json_t *first_evidence(const struct catalogue_draft *d, const char *slug,
                              const char *name, const char *place, const char *starts,
                              const char *ends)
{
    char id[320], description[600];
    snprintf(id, sizeof id, "%s/events/%s", d->h->settings.url, slug);
    if (strcmp(starts, ends) == 0)
        snprintf(description, sizeof description, "%s, %s", place, starts);
    else
        snprintf(description, sizeof description, "%s, %s/%s", place, starts, ends);
    return json_pack("{s:s, s:[s], s:s, s:s, s:s}", "id", id, "type", "Evidence", "name", name,
                     "description", description, "genre", "Event");
}

static bool add_evidence(json_t *list, const json_t *o, const struct where *w,
                         struct error *err)
{
    static const char *const members[] = {"name", "url", "sha256", NULL};
    if (json_object_get(o, "evidence") == NULL)
        return true;
    json_t *from = strictjson_array(o, "evidence", TEXT_LIST_MAX, w->text, err);
    if (from == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(from); i++) {
        const json_t *e = json_array_get(from, i);
        struct where in = inside(w, "evidence");
        const char *name, *url, *hash;
        if (!strictjson_only(e, members, in.text, err) ||
            !text_of(&name, e, "name", 200, &in, err) ||
            !text_of(&url, e, "url", 300, &in, err) ||
            !text_or_none(&hash, e, "sha256", 64, &in, err) || !url_allowed(url, in.text, err))
            return false;
        json_t *item =
            json_pack("{s:s, s:[s], s:s}", "id", url, "type", "Evidence", "name", name);
        if (hash != NULL)
            set(item, "description", json_sprintf("SHA-256 %s", hash));
        json_array_append_new(list, item);
    }
    return true;
}

static bool event_achievements(json_t **out, const struct catalogue_draft *d, const json_t *o,
                               const struct where *w, struct error *err)
{
    json_t *list = strictjson_array(o, "achievements", ACHIEVEMENTS_MAX, w->text, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *slug = json_string_value(json_array_get(list, i));
        bool known = false;
        for (size_t k = 0; slug != NULL && k < d->record_count; k++)
            known = known || (!d->records[k].event && strcmp(d->records[k].slug, slug) == 0);
        if (!known)
            return error_set(err, FAULT_MALFORMED, "%s: achievements: %.60s is not in the list",
                             w->text, slug == NULL ? "(no text)" : slug);
    }
    *out = list;
    return true;
}

/* Evidence of a published event is frozen: badges quote it. */
static bool evidence_stands(struct host *h, const char *slug, struct bytes evidence,
                            const struct where *w, struct error *err)
{
    struct record_row published = {0};
    bool there, ok = true;
    if (!h->store.find_record_slug(h->store.ctx, &published, &there, true, slug, 0, err))
        return false;
    if (there &&
        !bytes_equal(strictjson_raw(buffer_view(&published.text), "evidence"), evidence))
        ok = refuse(err, w,
                    "is published: its name, place, dates and evidence stand in badges and "
                    "cannot change; use another id");
    buffer_free(&published.text);
    return ok;
}

static bool read_event(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err)
{
    static const char *const members[] = {"id",       "name",         "place",    "starts",
                                          "ends",     "achievements", "area",     "expected",
                                          "evidence", "minors",       "standing", NULL};
    struct where w = at_item("events", i);
    char slug[SLUG_MAX + 1];
    const char *name, *place, *starts, *ends, *area;
    bool standing, minors, ok = false;
    int64_t from, to, expected;
    json_t *achievements = NULL, *record = NULL, *evidence = NULL;
    if (!strictjson_only(o, members, w.text, err) || !slug_of(slug, o, &w, err) ||
        !text_of(&name, o, "name", 200, &w, err) ||
        !text_of(&place, o, "place", 200, &w, err) ||
        !text_of(&starts, o, "starts", 10, &w, err) ||
        !text_of(&ends, o, "ends", 10, &w, err) ||
        !text_or_none(&area, o, "area", 40, &w, err) ||
        !strictjson_integer_optional(&expected, o, "expected", 0, 1000000, 0, w.text, err) ||
        !strictjson_boolean(&standing, o, "standing", false, w.text, err) ||
        !strictjson_boolean(&minors, o, "minors", false, w.text, err) ||
        !clock_date(&from, starts, w.text, err) || !clock_date(&to, ends, w.text, err) ||
        !event_achievements(&achievements, d, o, &w, err))
        return false;
    if (to < from)
        return refuse(err, &w, "ends before it starts");
    for (size_t k = 0; k < d->record_count; k++)
        if (d->records[k].event && strcmp(d->records[k].slug, slug) == 0)
            return stands_twice(err, &w, slug);
    struct record_row *row = new_record(d, err);
    record = json_object();
    evidence = json_pack("[o]", first_evidence(d, slug, name, place, starts, ends));
    if (row == NULL || evidence == NULL || !add_evidence(evidence, o, &w, err))
        goto out;
    set(record, "slug", json_string(slug));
    set(record, "name", json_string(name));
    set(record, "place", json_string(place));
    set(record, "starts", json_string(starts));
    set(record, "ends", json_string(ends));
    json_object_set(record, "achievements", achievements);
    if (standing)
        set(record, "standing", json_true());
    if (minors)
        set(record, "minors", json_true());
    json_object_set(record, "evidence", evidence);
    if (!finish_record(row, record, err) ||
        !evidence_stands(d->h, slug, strictjson_raw(buffer_view(&row->text), "evidence"), &w,
                         err))
        goto out;
    row->event = true;
    row->version = 1;
    snprintf(row->slug, sizeof row->slug, "%s", slug);
    snprintf(row->issuer, sizeof row->issuer, "%s", d->h->settings.did);
    struct event_record checked;
    struct record_memory *memory = NULL;
    ok = event_record_parse(&checked, &memory, buffer_view(&row->text), err) ||
         error_while(err, "%s: ", w.text);
    record_memory_free(memory);
out:
    json_decref(evidence);
    json_decref(record);
    return ok;
}

/* ---- the whole file */

static bool read_lists(struct catalogue_draft *d, struct error *err)
{
    static const char *const members[] = {"issuers", "achievements", "events", NULL};
    if (!strictjson_only(d->root, members, "catalogue", err))
        return false;
    json_t *issuers = strictjson_array(d->root, "issuers", ISSUERS_MAX, "catalogue", err);
    json_t *achievements =
        issuers == NULL
            ? NULL
            : strictjson_array(d->root, "achievements", ACHIEVEMENTS_MAX, "catalogue", err);
    json_t *events = achievements == NULL
                         ? NULL
                         : strictjson_array(d->root, "events", EVENTS_MAX, "catalogue", err);
    if (events == NULL)
        return false;
    if (json_array_size(issuers) == 0)
        return error_set(err, FAULT_MALFORMED, "catalogue: issuers must not be empty");
    for (; d->issuer_count < json_array_size(issuers); d->issuer_count++)
        if (!read_issuer(d, json_array_get(issuers, d->issuer_count), d->issuer_count, err))
            return false;
    for (size_t i = 0; i < json_array_size(achievements); i++)
        if (!read_achievement(d, json_array_get(achievements, i), i, err))
            return false;
    for (size_t i = 0; i < json_array_size(events); i++)
        if (!read_event(d, json_array_get(events, i), i, err))
            return false;
    return true;
}

bool catalogue_draft_read(struct catalogue_draft **out, struct host *h, struct bytes source,
                          const char *source_dir, struct error *err)
{
    struct catalogue_draft *d = calloc(1, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    d->h = h;
    snprintf(d->dir, sizeof d->dir, "%s", source_dir);
    d->root = strictjson_parse(source, "catalogue", err);
    if (d->root == NULL || !read_lists(d, err)) {
        catalogue_draft_free(d);
        return false;
    }
    *out = d;
    return true;
}

void catalogue_draft_free(struct catalogue_draft *d)
{
    if (d == NULL)
        return;
    for (size_t i = 0; i < ISSUERS_MAX; i++)
        json_decref(d->issuers[i].profile);
    for (size_t i = 0; i < d->picture_count; i++)
        buffer_free(&d->pictures[i].png);
    for (size_t i = 0; i < d->record_count; i++)
        buffer_free(&d->records[i].text);
    free(d->pictures);
    free(d->records);
    json_decref(d->root);
    free(d);
}

/* ---- publishing */

static bool add_records(struct buffer *out, const struct catalogue_draft *d, bool events,
                        struct error *err)
{
    bool first = true;
    buffer_add_text(out, events ? ",\"events\":[" : ",\"achievements\":[");
    for (size_t i = 0; i < d->record_count; i++) {
        if (d->records[i].event != events)
            continue;
        buffer_add_text(out, first ? "" : ",");
        if (!strictjson_add_string(out, buffer_text(&d->records[i].text), err))
            return false;
        first = false;
    }
    buffer_add_text(out, "]");
    return true;
}

static bool write_payload(struct buffer *out, const struct catalogue_draft *d, int64_t version,
                          const struct signing_key *authority, struct error *err)
{
    const struct host_settings *s = &d->h->settings;
    const struct host_key *own = host_key_of(d->h, s->did);
    buffer_add_text(out, "{\"iss\":");
    if (own == NULL || !strictjson_add_string(out, s->did, err))
        return false;
    buffer_add_format(out,
                      ",\"version\":%lld,\"iat\":%lld,\"claim_url\":\"%s/"
                      "c\",\"sync_urls\":[\"%s\"],\"authority\":\"",
                      (long long)version, (long long)host_now(d->h), s->url, s->url);
    base64url_add(out, bytes_of(authority->public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\",\"badge_keys\":[\"");
    base64url_add(out, bytes_of(own->badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\"],\"issuers\":[");
    for (size_t i = 0; i < d->issuer_count; i++) {
        buffer_add_text(out, i == 0 ? "{\"id\":" : ",{\"id\":");
        if (!strictjson_add_string(out, d->issuers[i].did, err))
            return false;
        buffer_add_text(out, ",\"name\":");
        if (!strictjson_add_string(out, d->issuers[i].name, err))
            return false;
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "],\"trusted_issuers\":[]");
    if (!add_records(out, d, false, err) || !add_records(out, d, true, err))
        return false;
    buffer_add_text(out, "}");
    return buffer_ok(out, "catalogue", err);
}

struct publishing {
    int64_t *version;
    struct catalogue_draft *d;
    const struct signing_key *authority;
};

static bool publish_in_transaction(void *arg, struct error *err)
{
    struct publishing *p = arg;
    struct catalogue_draft *d = p->d;
    struct issuer_store *s = &d->h->store;
    struct buffer text = {0}, payload = {0}, jws = {0};
    struct catalogue *checked = NULL;
    char number[24];
    bool there, ok = false;
    if (!s->get(s->ctx, &text, &there, "catalogue-version", err))
        goto out;
    *p->version = (there ? strtoll(buffer_text(&text), NULL, 10) : 0) + 1;
    for (size_t i = 0; i < d->issuer_count; i++)
        if (!host_add_organisation(d->h, d->issuers[i].did, i == 0 ? "" : d->issuers[i].slug,
                                   d->issuers[i].name, err))
            goto out;
    for (size_t i = 0; i < d->picture_count; i++)
        if (!s->put_picture(s->ctx, d->pictures[i].hex, buffer_view(&d->pictures[i].png), err))
            goto out;
    for (size_t i = 0; i < d->record_count; i++)
        if (!s->put_record(s->ctx, &d->records[i], err))
            goto out;
    if (!write_payload(&payload, d, *p->version, p->authority, err) ||
        !catalogue_parse(&checked, buffer_view(&payload), err) || /* as every kiosk will */
        !jws_sign(&jws, JWS_CATALOGUE, p->authority, buffer_view(&payload), err))
        goto out;
    snprintf(number, sizeof number, "%lld", (long long)*p->version);
    ok = s->put(s->ctx, "catalogue", buffer_view(&jws), err) &&
         s->put(s->ctx, "catalogue-version", bytes_of_text(number), err);
out:
    catalogue_free(checked);
    buffer_free(&text);
    buffer_free(&payload);
    buffer_free(&jws);
    return ok;
}

bool catalogue_publish(int64_t *version, struct host *h, struct catalogue_draft *draft,
                       const struct signing_key *authority, struct error *err)
{
    struct publishing p = {version, draft, authority};
    return h->store.transaction(h->store.ctx, publish_in_transaction, &p, err);
}
