/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/exchange_uploads.h"
#include "keys/strictjson.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/publish/verification.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/kiosk_fixture.h"

/* What people do to a catalogue after badges were awarded. Each edit is published, or refused with
 * the place and the reason. Then every badge that was claimed still verifies, every code that was
 * shown before can be claimed, and whatever the kiosk awards afterwards can be claimed too. */

#define BADGE(id, issuer)                                                                     \
    "{\"id\":\"" id "\",\"issuer\":\"" issuer "\",\"name\":\"" id "\",\"description\":\"d\"," \
    "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":\"" ISSUER_PICTURE "\"}"
#define ORGANISATION(id) \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"url\":\"https://" id ".example.org\"}"
#define EVENT(id, offers)                                                                    \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"place\":\"Rennes\",\"starts\":\"2026-09-21\"," \
    "\"ends\":\"2026-09-22\",\"achievements\":" offers "}"

static const char SOURCE[] =
    "{\"issuers\":[" ORGANISATION("lab") "," ORGANISATION("ville") "," ORGANISATION(
        "mjc") "],"
               "\"achievements\":[" BADGE(
                   "un", "lab") ","
                                "{\"id\":\"deux\",\"issuer\":\"ville\",\"name\":\"Deux\","
                                "\"description\":\"d\","
                                "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":"
                                "\"" ISSUER_PICTURE "\","
                                "\"choose\":\"any\",\"results\":[{\"id\":\"a\",\"name\":\"A\"},"
                                "{\"id\":\"b\",\"name\":"
                                "\"B\"}]}," BADGE(
                                    "trois",
                                    "mjc") "],"
                                           "\"events\":[" EVENT(
                                               "jour",
                                               "[\"un\",\"deux\","
                                               "\"trois\"]") "," EVENT("nuit", "[\"un\"]") "]}";

/* ---- edits */

enum step_kind { NONE, SET, DROP, PUT, REVERSE };
struct step {
    enum step_kind kind;
    const char *list;
    size_t i;
    const char *member, *json; /* SET: json NULL takes the member away; PUT: an element */
};
enum { STEPS_MAX = 4 };
struct edit {
    const char *name;
    struct step steps[STEPS_MAX];
    const char *where, *why; /* of the refusal; NULL: published */
};

static const struct edit EDITS[] = {
    /* free: names, texts, order, what is offered */
    {"organisations reversed", {{REVERSE, "issuers", 0, NULL, NULL}}, NULL, NULL},
    {"badges reversed", {{REVERSE, "achievements", 0, NULL, NULL}}, NULL, NULL},
    {"events reversed", {{REVERSE, "events", 0, NULL, NULL}}, NULL, NULL},
    {"all lists reversed",
     {{REVERSE, "issuers", 0, NULL, NULL},
      {REVERSE, "achievements", 0, NULL, NULL},
      {REVERSE, "events", 0, NULL, NULL}},
     NULL,
     NULL},
    {"an organisation more, first",
     {{PUT, "issuers", 0, NULL, ORGANISATION("ecole")}},
     NULL,
     NULL},
    {"an organisation more, last",
     {{PUT, "issuers", 3, NULL, ORGANISATION("ecole")}},
     NULL,
     NULL},
    {"an organisation more, first, with a badge",
     {{PUT, "issuers", 0, NULL, ORGANISATION("ecole")},
      {PUT, "achievements", 0, NULL, BADGE("quatre", "ecole")},
      {SET, "events", 1, "achievements", "[\"quatre\",\"un\"]"}},
     NULL,
     NULL},
    {"the first organisation renamed", {{SET, "issuers", 0, "name", "\"Le Lab\""}}, NULL, NULL},
    {"another organisation renamed", {{SET, "issuers", 1, "name", "\"Mairie\""}}, NULL, NULL},
    {"two organisations exchange their names",
     {{SET, "issuers", 0, "name", "\"ville\""}, {SET, "issuers", 1, "name", "\"lab\""}},
     NULL,
     NULL},
    {"an organisation moves its site",
     {{SET, "issuers", 1, "url", "\"https://mairie.example.org\""}},
     NULL,
     NULL},
    {"an organisation with a picture",
     {{SET, "issuers", 2, "image", "\"" ISSUER_PICTURE "\""}},
     NULL,
     NULL},
    {"a did written out",
     {{SET, "issuers", 1, "did", "\"" ISSUER_DID ":o:ville\""}},
     NULL,
     NULL},
    {"an organisation leaves with its badge",
     {{DROP, "issuers", 1, NULL, NULL},
      {DROP, "achievements", 1, NULL, NULL},
      {SET, "events", 0, "achievements", "[\"un\",\"trois\"]"}},
     NULL,
     NULL},
    {"a badge renamed", {{SET, "achievements", 0, "name", "\"Un peu\""}}, NULL, NULL},
    {"a badge described anew", {{SET, "achievements", 0, "description", "\"e\""}}, NULL, NULL},
    {"a badge translated",
     {{SET, "achievements", 0, "translations", "{\"en\":{\"name\":\"One\"}}"}},
     NULL,
     NULL},
    {"a skill more",
     {{SET, "achievements", 1, "results",
       "[{\"id\":\"c\",\"name\":\"C\"},{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":"
       "\"B\"}]"}},
     NULL,
     NULL},
    {"a skill less",
     {{SET, "achievements", 1, "results", "[{\"id\":\"b\",\"name\":\"B\"}]"}},
     NULL,
     NULL},
    {"all skills instead of any", {{SET, "achievements", 1, "choose", "\"all\""}}, NULL, NULL},
    {"no skills any more",
     {{SET, "achievements", 1, "results", NULL}, {SET, "achievements", 1, "choose", NULL}},
     NULL,
     NULL},
    {"a badge that ends", {{SET, "achievements", 0, "valid_days", "365"}}, NULL, NULL},
    {"a badge that waits", {{SET, "achievements", 0, "presync", "\"hold\""}}, NULL, NULL},
    {"a badge of another kind",
     {{SET, "achievements", 0, "achievementType", "\"ext:Micro\""}},
     NULL,
     NULL},
    {"a badge more",
     {{PUT, "achievements", 3, NULL, BADGE("quatre", "mjc")},
      {SET, "events", 1, "achievements", "[\"un\",\"quatre\"]"}},
     NULL,
     NULL},
    {"a badge less",
     {{DROP, "achievements", 2, NULL, NULL},
      {SET, "events", 0, "achievements", "[\"un\",\"deux\"]"}},
     NULL,
     NULL},
    {"an event offers one less",
     {{SET, "events", 0, "achievements", "[\"deux\",\"trois\"]"}},
     NULL,
     NULL},
    {"an event offers one more",
     {{SET, "events", 1, "achievements", "[\"trois\",\"un\"]"}},
     NULL,
     NULL},
    {"an event offers nothing any more",
     {{SET, "events", 0, "achievements", "[]"}},
     NULL,
     NULL},
    {"an event more", {{PUT, "events", 0, NULL, EVENT("soir", "[\"un\"]")}}, NULL, NULL},
    {"an event less", {{DROP, "events", 0, NULL, NULL}}, NULL, NULL},
    {"an event for minors", {{SET, "events", 0, "minors", "true"}}, NULL, NULL},
    {"an event that stands", {{SET, "events", 0, "standing", "true"}}, NULL, NULL},

    /* identities */
    {"the first organisation has another id",
     {{SET, "issuers", 0, "id", "\"labo\""}, {SET, "achievements", 0, "issuer", "\"labo\""}},
     "issuers[0]: " ISSUER_DID " is lab for ever, labo cannot take its place",
     "its name may change"},
    {"the first organisation leaves",
     {{DROP, "issuers", 0, NULL, NULL},
      {DROP, "achievements", 0, NULL, NULL},
      {SET, "events", 0, "achievements", "[\"deux\",\"trois\"]"},
      {SET, "events", 1, "achievements", "[]"}},
     "issuers[0]: ",
     "keep lab in the list"},
    {"another organisation has another id",
     {{SET, "issuers", 1, "id", "\"mairie\""},
      {SET, "achievements", 1, "issuer", "\"mairie\""}},
     "achievements[1].issuer: deux belongs to ville for ever",
     "give the badge of mairie another id"},
    {"two organisations exchange their ids",
     {{SET, "issuers", 1, "id", "\"mjc\""},
      {SET, "issuers", 2, "id", "\"ville\""},
      {SET, "achievements", 1, "issuer", "\"mjc\""},
      {SET, "achievements", 2, "issuer", "\"ville\""}},
     "achievements[1].issuer: deux belongs to ville for ever",
     "give the badge of mjc another id"},
    {"a badge moves to the first organisation",
     {{SET, "achievements", 2, "issuer", "\"lab\""}},
     "achievements[2].issuer: trois belongs to mjc for ever",
     "give the badge of lab another id"},
    {"a badge of the first organisation moves",
     {{SET, "achievements", 0, "issuer", "\"mjc\""}},
     "achievements[0].issuer: un belongs to lab for ever",
     "another id"},
    {"a badge moves to an organisation that comes first",
     {{PUT, "issuers", 0, NULL, ORGANISATION("ecole")},
      {SET, "achievements", 0, "issuer", "\"ecole\""}},
     "achievements[0].issuer: un belongs to lab for ever",
     "another id"},
    {"an organisation's did changes",
     {{SET, "issuers", 1, "did", "\"did:web:ville.example.org\""}},
     "issuers[1].did: ville is " ISSUER_DID ":o:ville for ever",
     ""},
    {"the first organisation's did changes",
     {{SET, "issuers", 0, "did", "\"did:web:lab.example.org\""}},
     "issuers[0]: ",
     "the host's did"},
    {"a new organisation takes a did",
     {{PUT, "issuers", 0, NULL,
       "{\"id\":\"ecole\",\"name\":\"E\",\"url\":\"https://"
       "e.example.org\",\"did\":\"" ISSUER_DID ":o:ville\"}"}},
     "issuers[0].did: " ISSUER_DID ":o:ville is ville for ever",
     ""},
    {"a new organisation is called host",
     {{PUT, "issuers", 3, NULL, ORGANISATION("host")}},
     "issuers[3].id: host is reserved",
     "use another"},

    /* evidence */
    {"an event renamed",
     {{SET, "events", 0, "name", "\"Nuit\""}},
     "events[0]: is published",
     "another id"},
    {"an event moves",
     {{SET, "events", 0, "place", "\"Brest\""}},
     "events[0]: is published",
     "another id"},
    {"an event ends later",
     {{SET, "events", 0, "ends", "\"2026-09-23\""}},
     "events[0]: is published",
     "another id"},
    {"an event with evidence",
     {{SET, "events", 0, "evidence", "[{\"name\":\"x\",\"url\":\"https://x.example.org\"}]"}},
     "events[0]: is published",
     "another id"},
};

static void take_step(json_t *root, const struct step *s)
{
    json_t *list = s->list == NULL ? NULL : json_object_get(root, s->list);
    json_t *value = s->json == NULL ? NULL : json_loads(s->json, JSON_DECODE_ANY, NULL);
    size_t n = json_array_size(list);
    assert_true(s->json == NULL || value != NULL);
    switch (s->kind) {
    case NONE:
        break;
    case SET:
        if (value == NULL)
            json_object_del(json_array_get(list, s->i), s->member);
        else
            json_object_set(json_array_get(list, s->i), s->member, value);
        break;
    case DROP:
        assert_int_equal(json_array_remove(list, s->i), 0);
        break;
    case PUT:
        assert_int_equal(json_array_insert(list, s->i, value), 0);
        break;
    case REVERSE:
        for (size_t i = 0; i < n; i++) {
            json_t *last = json_incref(json_array_get(list, n - 1));
            json_array_remove(list, n - 1);
            json_array_insert_new(list, i, last);
        }
        break;
    }
    json_decref(value);
}

static void write_edited(struct buffer *out, const struct edit *e)
{
    struct error err = {0};
    json_t *root = strictjson_parse(bytes_of_text(SOURCE), "source", &err);
    for (size_t i = 0; e != NULL && i < STEPS_MAX; i++)
        take_step(root, &e->steps[i]);
    assert_true(strictjson_add(out, root, &err));
    json_decref(root);
}

/* ---- an issuer and a kiosk that it approved for all its organisations */

enum { TICKETS_MAX = 8 };
struct scene {
    struct issuer_fixture f;
    struct kiosk_fixture k;
    char kiosk[24];
    struct buffer claimed[TICKETS_MAX]; /* credentials */
    struct ticket shown[TICKETS_MAX];   /* by the kiosk, and not claimed yet */
    size_t claimed_count, shown_count;
};

static void must(bool ok, const char *doing, const struct error *err)
{
    if (!ok)
        fail_msg("%s: %s", doing, err->text);
}

static bool publish(struct scene *s, const struct edit *e, struct error *err)
{
    struct buffer source = {0};
    struct catalogue_draft *draft = NULL;
    int64_t version;
    write_edited(&source, e);
    bool ok =
        catalogue_draft_read(&draft, s->f.host, buffer_view(&source), ISSUER_PICTURES, err) &&
        catalogue_publish(&version, s->f.host, draft, &s->f.authority, err);
    catalogue_draft_free(draft);
    buffer_free(&source);
    return ok;
}

static void accept_answer(struct scene *s)
{
    struct reply_parts parts;
    struct engine_authority authority;
    struct error err = {0};
    must(kiosk_reply_standing(&parts, s->f.host, s->kiosk, &err), "answer", &err);
    struct bytes *views = calloc(parts.count, sizeof *views);
    for (size_t i = 0; i < parts.count; i++)
        views[i] = buffer_view(&parts.parts[i]);
    must(engine_accept(s->k.engine, views, parts.count, true, &authority, &err), "accept",
         &err);
    free(views);
    reply_parts_free(&parts);
}

static void approve_for(struct scene *s, const struct catalogue *c, const char *did)
{
    const char *achievements[16], *events[16];
    struct approve_request request = {
        .achievements = achievements, .events = events, .slots = 100, .days = 30};
    struct buffer enrol = {0};
    struct approved approved;
    struct error err = {0};
    char words[121];
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (strcmp(a->issuer, did) == 0 && !a->specimen)
            achievements[request.achievement_count++] = a->slug;
    }
    for (size_t i = 0; i < catalogue_event_count(c); i++)
        if (!catalogue_event(c, i)->specimen)
            events[request.event_count++] = catalogue_event(c, i)->slug;
    if (request.achievement_count == 0)
        return;
    must(engine_enrol(s->k.engine, &enrol, words, &err), "enrol", &err);
    request.enrol = buffer_view(&enrol);
    must(approve_kiosk(&approved, s->f.host, &request, &s->f.authority, &err), "approve", &err);
    snprintf(s->kiosk, sizeof s->kiosk, "%s", approved.kiosk);
    buffer_free(&enrol);
}

static void approve_all(struct scene *s)
{
    const struct catalogue *c;
    struct error err = {0};
    must(host_catalogue(&c, s->f.host, &err), "catalogue", &err);
    for (size_t i = 0; i < catalogue_issuer_count(c); i++)
        approve_for(s, c, catalogue_issuer_id(c, i));
    accept_answer(s);
}

static void sync_kiosk(struct scene *s)
{
    struct file_list files = {0};
    struct exchange_result result = {0};
    struct error err = {0};
    char spool[FILE_PATH_MAX];
    must(exchange_write_uploads(s->k.engine, &err) &&
             file_path(spool, s->k.dir, "spool", &err) && spool_list_out(&files, spool, &err),
         "upload", &err);
    for (size_t i = 0; i < files.count; i++) {
        struct buffer upload = {0}, reply = {0};
        must(spool_read_out(&upload, spool, files.names[i], &err) &&
                 ingest_upload(&reply, s->f.host, buffer_view(&upload), &err) &&
                 exchange_apply(s->k.engine, &result, buffer_view(&reply), false, &err),
             "sync", &err);
        buffer_free(&upload);
        buffer_free(&reply);
    }
    if (result.refused > 0)
        fail_msg("the kiosk refuses a reply: %s", result.last_refusal);
    file_list_free(&files);
}

static uint8_t some_results(const struct achievement_record *a)
{
    unsigned every = (1U << a->result_count) - 1; /* at most 8 */
    return (uint8_t)(a->choose == CHOOSE_ALL ? every : every & 1U);
}

/* False with the reason when the kiosk refuses the tap. */
static bool award(struct ticket *out, struct scene *s, const char *event, const char *slug,
                  struct error *err)
{
    const struct achievement_record *a = catalogue_find(engine_catalogue(s->k.engine), slug);
    struct award_shown shown = {0};
    struct buffer url = {0};
    const struct award_request request = {.achievement = slug,
                                          .results = a == NULL ? 0 : some_results(a)};
    bool ok = session_open(s->k.engine, event, err) &&
              award_issue(s->k.engine, &shown, &request, err);
    if (ok)
        must(ticket_url_parse(out, &url, bytes_of_text(shown.url), err), "code", err);
    buffer_free(&url);
    award_shown_wipe(&shown);
    return ok;
}

/* What a phone gets for it: the credential, which the issuer's own documents confirm. */
static void claim(struct buffer *credential, struct scene *s, const struct ticket *t,
                  const char *what)
{
    struct award_row row;
    struct error err = {0};
    if (!issuer_fixture_phone(&row, s->f.host, t, &err))
        fail_msg("%s: %s", what, err.text);
    if (row.state != AWARD_ACCEPTED)
        fail_msg("%s: %s %s", what, award_state_name(row.state), row.code);
    if (!publish_credential(credential, s->f.host, &row, &err))
        fail_msg("%s: %s", what, err.text);
}

static void verifies(struct scene *s, const struct buffer *credential, const char *what)
{
    struct buffer said = {0};
    struct error err = {0};
    must(verification_check(&said, s->f.host, buffer_view(credential), &err), what, &err);
    if (strstr(buffer_text(&said), "\"valid\":true") == NULL)
        fail_msg("%s: %s", what, buffer_text(&said));
    buffer_free(&said);
}

/* Two of each badge: one is claimed at once, one only after the edit. */
static void begin(struct scene *s)
{
    static const char *const slugs[] = {"un", "deux", "trois"};
    struct error err = {0};
    *s = (struct scene){0};
    issuer_fixture_make_empty(&s->f);
    kiosk_fixture_init(&s->k, NULL);
    s->f.clock.now_s = s->k.clock.now_s;
    must(publish(s, NULL, &err), "publish", &err);
    approve_all(s);
    kiosk_fixture_unlock(&s->k);
    for (size_t i = 0; i < 3; i++) {
        struct ticket t;
        must(award(&t, s, "jour", slugs[i], &err), slugs[i], &err);
        claim(&s->claimed[s->claimed_count++], s, &t, slugs[i]);
        must(award(&s->shown[s->shown_count++], s, "jour", slugs[i], &err), slugs[i], &err);
    }
}

static void end(struct scene *s)
{
    for (size_t i = 0; i < TICKETS_MAX; i++)
        buffer_free(&s->claimed[i]);
    kiosk_fixture_free(&s->k);
    issuer_fixture_free(&s->f);
}

static void earlier_badges_stand(struct scene *s, const char *name)
{
    for (size_t i = 0; i < s->claimed_count; i++)
        verifies(s, &s->claimed[i], name);
    for (size_t i = 0; i < s->shown_count; i++) {
        struct buffer credential = {0};
        claim(&credential, s, &s->shown[i], name);
        verifies(s, &credential, name);
        buffer_free(&credential);
    }
}

/* Everything that the kiosk offers. With `all` no tap may be refused. */
static void new_awards_can_be_claimed(struct scene *s, const char *name, bool all)
{
    const struct catalogue *c = engine_catalogue(s->k.engine);
    struct ticket t;
    for (size_t e = 0; e < catalogue_event_count(c); e++)
        for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
            const struct event_record *event = catalogue_event(c, e);
            const char *slug = catalogue_achievement(c, i)->slug;
            struct buffer credential = {0};
            struct error err = {0};
            if (event->specimen || !catalogue_event_offers(event, slug))
                continue;
            if (award(&t, s, event->slug, slug, &err)) {
                claim(&credential, s, &t, name);
                verifies(s, &credential, name);
            } else if (all || err.fault != FAULT_REFUSED) {
                fail_msg("%s: %s at %s: %s", name, slug, event->slug, err.text);
            }
            buffer_free(&credential);
        }
}

static bool take_document(void *arg, const char *url, const char *type, struct bytes body,
                          struct error *err)
{
    (void)url;
    (void)type;
    (void)err;
    *(size_t *)arg += body.len > 0;
    return true;
}

static void try_edit(const struct edit *e)
{
    struct scene s;
    struct error err = {0};
    size_t documents = 0;
    begin(&s);
    bool published = publish(&s, e, &err);
    if (published != (e->where == NULL))
        fail_msg("%s: %s", e->name, published ? "is published, must be refused" : err.text);
    if (!published && (strncmp(err.text, e->where, strlen(e->where)) != 0 ||
                       strstr(err.text, e->why) == NULL))
        fail_msg("%s: \"%s\" does not begin \"%s\" and say \"%s\"", e->name, err.text, e->where,
                 e->why);
    earlier_badges_stand(&s, e->name);
    sync_kiosk(&s);
    earlier_badges_stand(&s, e->name);
    new_awards_can_be_claimed(&s, e->name, false);
    approve_all(&s);
    new_awards_can_be_claimed(&s, e->name, true);
    must(publish_all(s.f.host, take_document, &documents, &err) && documents > 0, e->name,
         &err);
    end(&s);
}

static void an_edit_is_refused_or_breaks_no_badge(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EDITS / sizeof EDITS[0]; i++)
        try_edit(&EDITS[i]);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_is_refused_or_breaks_no_badge),
    };
    return cmocka_run_group_tests_name("catalogue_edits", tests, NULL, NULL);
}
