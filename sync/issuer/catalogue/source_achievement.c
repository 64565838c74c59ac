/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdio.h>
#include <string.h>

#include "firmware/wire/catalogue_maps.h"
#include "firmware/wire/catalogue_record.h"
#include "keys/strictjson.h"

struct parts { /* of one badge, as read from the source */
    const char *name, *description, *criteria, *type, *language, *caption, *choose, *scale,
        *presync;
    const struct draft_issuer *issuer;
    const json_t *results;
    int64_t valid_days;
    bool collective;
    char slug[SLUG_MAX + 1], picture[65];
    char colour[COLOUR_LEN]; /* "": to be computed from the picture */
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

/* Reads the member `color`. White words stand on it, so a lighter colour is refused. */
static bool read_colour(struct parts *p, const char *text, const struct where *w,
                        struct error *err)
{
    struct where in = source_inside(w, "color");
    uint8_t rgb[3];
    char darker[COLOUR_LEN], why[160];
    if (text == NULL)
        return true;
    if (!colour_read(rgb, text))
        return source_refuse(err, &in, "must be # and six hex digits, such as #0b5c73");
    colour_write(p->colour, rgb);
    double contrast = colour_contrast(rgb);
    if (contrast >= COLOUR_CONTRAST)
        return true;
    colour_darken(rgb);
    colour_write(darker, rgb);
    snprintf(
        why, sizeof why,
        "white words on %s have a contrast of %.2f, at least %.1f is needed: take a darker "
        "colour, such as %s",
        p->colour, contrast, COLOUR_CONTRAST, darker);
    return source_refuse(err, &in, why);
}

static bool read_parts(struct parts *p, struct catalogue_draft *d, const json_t *o,
                       const struct where *w, struct error *err)
{
    static const char *const members[] = {
        "id",           "issuer",          "name",         "description",
        "criteria",     "achievementType", "image",        "caption",
        "color",        "language",        "family",       "tags",
        "alignments",   "results",         "choose",       "scale",
        "collective",   "presync",         "valid_days",   "prerequisites",
        "transmission", "derivedFrom",     "translations", NULL};
    static const char *const chooses[] = {"all", "any", "one", NULL};
    static const char *const presyncs[] = {"mint", "hold", NULL};
    const char *issuer, *image, *family, *colour;
    if (!strictjson_only(o, members, w->text, err) || !source_slug(p->slug, o, w, err) ||
        !source_text(&issuer, o, "issuer", SLUG_MAX, w, err) ||
        !source_text(&p->name, o, "name", 200, w, err) ||
        !source_text(&p->description, o, "description", 2000, w, err) ||
        !source_text(&p->criteria, o, "criteria", 4000, w, err) ||
        !source_text(&p->type, o, "achievementType", 60, w, err) ||
        !source_text(&image, o, "image", 200, w, err) ||
        !source_text_or_none(&p->caption, o, "caption", 300, w, err) ||
        !source_text_or_none(&colour, o, "color", 20, w, err) ||
        !source_text_or_none(&p->language, o, "language", 16, w, err) ||
        !source_text_or_none(&family, o, "family", 80, w, err) ||
        !source_text_or_none(&p->choose, o, "choose", 8, w, err) ||
        !source_text_or_none(&p->scale, o, "scale", 200, w, err) ||
        !source_text_or_none(&p->presync, o, "presync", 8, w, err) ||
        !strictjson_boolean(&p->collective, o, "collective", false, w->text, err) ||
        !strictjson_integer_optional(&p->valid_days, o, "valid_days", 1, 36525, 0, w->text,
                                     err))
        return false;
    if (!read_colour(p, colour, w, err))
        return false;
    p->issuer = source_issuer(d, issuer);
    if (p->issuer == NULL)
        return source_refuse(err, w, "issuer is not in the list of issuers");
    if (!known_type(p->type))
        return source_refuse(
            err, w, "achievementType is not one of Open Badges 3.0 (own ones begin with ext:)");
    if ((p->choose != NULL && !one_of(p->choose, chooses)) ||
        (p->presync != NULL && !one_of(p->presync, presyncs)))
        return source_refuse(err, w,
                             "choose must be all, any or one; presync must be mint or hold");
    p->results = json_object_get(o, "results");
    if (p->results != NULL && strictjson_array(o, "results", RESULTS_MAX, w->text, err) == NULL)
        return false;
    if (p->results == NULL && p->choose != NULL)
        return source_refuse(err, w, "choose needs results");
    if (p->choose != NULL && strcmp(p->choose, "one") == 0 && p->scale == NULL)
        return source_refuse(err, w, "levels need a scale, which says what they are levels of");
    if (d->practice_picture[0] != '\0') {
        memcpy(p->picture, d->practice_picture, sizeof p->picture);
        return true;
    }
    if (source_reserves(false, p->slug))
        return source_refuse(err, w, "id is reserved for the practice badge: use another");
    return source_picture(p->picture, d, image, w, err);
}

/* The results of the record, and the description objects of the achievement. */
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
        source_set(record, "title", json_string(title));
    return json_array_append_new(c->descriptions,
                                 json_pack("{s:s, s:[s], s:s, s:s}", "id", self, "type",
                                           "ResultDescription", "name", name, "resultType",
                                           "Status")) == 0 &&
           source_set(record, "result",
                      json_pack("{s:[s], s:s, s:s}", "type", "Result", "resultDescription",
                                self, "status", "Completed")) &&
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
        source_set(rubric, "description", json_string(description));
    json_t *record = json_pack("{s:s}", "slug", slug);
    if (title != NULL)
        source_set(record, "title", json_string(title));
    return json_array_append_new(
               json_object_get(json_array_get(c->descriptions, 0), "rubricCriterionLevel"),
               rubric) == 0 &&
           source_set(record, "result",
                      json_pack("{s:[s], s:s, s:s}", "type", "Result", "resultDescription",
                                scale, "achievedLevel", self)) &&
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
        in = source_item(list, i);
        if (!strictjson_only(o, members, in.text, err) || !source_slug(slug, o, &in, err) ||
            !source_text(&name, o, "name", 300, &in, err) ||
            !source_text_or_none(&title, o, "title", 200, &in, err) ||
            !source_text_or_none(&description, o, "description", 1000, &in, err))
            return false;
        if (!(levels ? compose_level(c, id, slug, name, title, description, i + 1)
                     : compose_skill(c, id, slug, name, title)))
            return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    }
    return true;
}

/* Adds the member `tags`, a list of texts. */
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
            return source_refuse(err, w, "tags must be texts");
    return json_array_size(tags) == 0 || json_object_set(achievement, "tag", tags) == 0;
}

/* Adds each alignment as it is, with its type before it. */
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
        struct where in = source_inside(w, "alignments");
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
        source_set(achievement, "alignment", list);
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
        !source_text_or_none(&derived, o, "derivedFrom", 300, w, err))
        goto out;
    source_set(achievement, "id", json_string(id));
    source_set(achievement, "type", json_pack("[s]", "Achievement"));
    source_set(achievement, "achievementType", json_string(p->type));
    source_set(achievement, "inLanguage",
               json_string(p->language == NULL ? "fr" : p->language));
    source_set(achievement, "version", json_string(number));
    source_set(achievement, "name", json_string(p->name));
    source_set(achievement, "description", json_string(p->description));
    source_set(achievement, "criteria",
               json_pack("{s:s, s:s}", "id", criteria, "narrative", p->criteria));
    source_set(achievement, "image", source_image(d, p->picture, p->caption));
    if (!compose_tags(achievement, o, w, err) || !compose_alignments(achievement, o, w, err))
        goto out;
    if (json_array_size(c.descriptions) > 0)
        json_object_set(achievement, "resultDescription", c.descriptions);
    if (derived != NULL)
        source_set(achievement, "related",
                   json_pack("[{s:s, s:[s]}]", "id", derived, "type", "Related"));
    source_set(record, "slug", json_string(p->slug));
    source_set(record, "version", json_integer(version));
    source_set(record, "picture", json_string(p->picture));
    json_object_set(record, "issuer", p->issuer->profile);
    json_object_set(record, "achievement", achievement);
    source_set(record, "choose", json_string(choose));
    json_object_set(record, "results", c.results);
    if (p->collective)
        source_set(record, "collective", json_true());
    if (p->valid_days != 0)
        source_set(record, "valid_days", json_integer(p->valid_days));
    source_set(record, "presync", json_string(p->presync == NULL ? "mint" : p->presync));
    if (d->practice_picture[0] != '\0')
        source_set(record, "specimen", json_true());
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

/* Notes the badge that this one was taken over from, whatever its version. */
static void set_origin(struct record_row *row, const json_t *record)
{
    const json_t *related = json_object_get(json_object_get(record, "achievement"), "related");
    const char *id = json_string_value(json_object_get(json_array_get(related, 0), "id"));
    size_t len = id == NULL ? 0 : strlen(id);
    while (len > 0 && id[len - 1] >= '0' && id[len - 1] <= '9')
        len--;
    snprintf(row->origin, sizeof row->origin, "%.*s", (int)len, id == NULL ? "" : id);
}

bool source_achievement(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err)
{
    struct where w = source_item("achievements", i);
    struct parts p = {0};
    struct record_row published = {0};
    json_t *record = NULL;
    bool there, ok = false;
    if (!read_parts(&p, d, o, &w, err))
        return false;
    for (size_t k = 0; k < d->record_count; k++)
        if (strcmp(d->records[k].slug, p.slug) == 0)
            return source_stands_twice(err, &w, p.slug);
    if (!source_owner_stands(d, p.slug, p.issuer, &w, err))
        return false;
    struct record_row *row = source_new_record(d, err);
    if (row == NULL ||
        !store_find_record_slug(&d->h->store, &published, &there, false, p.slug, 0, err))
        return false;
    row->version = there ? published.version : 1;
    if (!compose_record(&record, d, &p, o, row->version, &w, err) ||
        !source_finish_record(row, record, err))
        goto out;
    if (there && memcmp(row->hash, published.hash, sizeof row->hash) != 0) {
        row->version++;
        json_decref(record);
        record = NULL;
        buffer_clear(&row->text);
        if (!compose_record(&record, d, &p, o, row->version, &w, err) ||
            !source_finish_record(row, record, err))
            goto out;
    }
    snprintf(row->issuer, sizeof row->issuer, "%s", p.issuer->did);
    snprintf(row->slug, sizeof row->slug, "%s", p.slug);
    set_origin(row, record);
    if (p.colour[0] != '\0')
        memcpy(row->colour, p.colour, sizeof row->colour);
    else if (!source_picture_colour(row->colour, d, p.picture, err))
        goto out;
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
