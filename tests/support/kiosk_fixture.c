/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/kiosk_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/engine/exchange_uploads.h"
#include "firmware/wire/pictures.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "tests/support/vectors.h"

enum { DAY_S = 86400, DAYS_AFTER_BUILD = 10 };

#define CHAIN "tests/vectors/award-chain/"

static void must(bool ok, const char *doing, const struct error *err)
{
    if (ok)
        return;
    fprintf(stderr, "kiosk fixture: %s: %s\n", doing, err->text);
    abort();
}

/* ---- the catalogue */

void kiosk_fixture_picture(struct buffer *png, char hex[static 65])
{
    vector_read(png, "tests/vectors/kiosk-golden/typical.baked.png");
    picture_hash(hex, buffer_view(png));
}

/* An achievement record of the chain, naming the fixture's picture instead of its own. */
static void add_achievement(struct buffer *out, const char *record)
{
    struct buffer png = {0}, changed = {0};
    struct error err = {0};
    char hex[65];
    const char *at = strstr(record, "\"picture\":\"");
    kiosk_fixture_picture(&png, hex);
    must(at != NULL, "record", &err);
    at += strlen("\"picture\":\"");
    buffer_add(&changed, bytes_of(record, (size_t)(at - record)));
    buffer_add_text(&changed, hex);
    buffer_add_text(&changed, at + 64);
    must(strictjson_add_string(out, buffer_text(&changed), &err), "record", &err);
    buffer_free(&changed);
    buffer_free(&png);
}

static void add_achievements(struct buffer *out)
{
    json_t *vector = vector_json(CHAIN "catalogue.json");
    struct jws jws = {0};
    struct error err = {0};
    must(jws_parse(&jws, JWS_CATALOGUE, bytes_of_text(vector_text(vector, "jws")), &err),
         "chain", &err);
    json_t *payload = strictjson_parse(buffer_view(&jws.payload), "chain", &err);
    must(payload != NULL, "chain", &err);
    const json_t *list = json_object_get(payload, "achievements");
    for (size_t i = 0; i < json_array_size(list); i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        add_achievement(out, json_string_value(json_array_get(list, i)));
    }
    json_decref(payload);
    jws_free(&jws);
    json_decref(vector);
}

static void add_date(struct buffer *out, int64_t time_s)
{
    time_t t = (time_t)time_s;
    struct tm day;
    gmtime_r(&t, &day);
    buffer_add_format(out, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static void add_event(struct buffer *out, const char *slug, int64_t starts_s, int64_t ends_s,
                      const char *more)
{
    struct buffer record = {0};
    struct error err = {0};
    buffer_add_format(&record,
                      "{\"slug\":\"%s\",\"name\":\"Event %s\",\"place\":\"Rennes\","
                      "\"starts\":\"",
                      slug, slug);
    add_date(&record, starts_s);
    buffer_add_text(&record, "\",\"ends\":\"");
    add_date(&record, ends_s);
    buffer_add_format(&record,
                      "\",%s,\"evidence\":[{\"id\":\"https://badges.example.org/events/%s\","
                      "\"type\":[\"Evidence\"],\"name\":\"Event %s\",\"genre\":\"Event\"}]}",
                      more, slug, slug);
    must(strictjson_add_string(out, buffer_text(&record), &err), "event", &err);
    buffer_free(&record);
}

static void add_events(struct buffer *out, int64_t today_s, int expected)
{
    struct buffer first = {0};
    static const char both[] =
        "\"achievements\":[\"" FIXTURE_SKILLS "\",\"" FIXTURE_LEVELS "\"]";
    static const char levels[] = "\"achievements\":[\"" FIXTURE_LEVELS "\"]";
    static const char minors[] =
        "\"achievements\":[\"" FIXTURE_SKILLS "\",\"" FIXTURE_LEVELS "\"],\"minors\":true";
    buffer_add_text(&first, both);
    if (expected > 0)
        buffer_add_format(&first, ",\"expected\":%d", expected);
    add_event(out, FIXTURE_EVENT, today_s, today_s + DAY_S, buffer_text(&first));
    buffer_free(&first);
    buffer_add_text(out, ",");
    add_event(out, FIXTURE_OPEN_LAB, today_s, today_s, levels);
    buffer_add_text(out, ",");
    add_event(out, FIXTURE_LATER, today_s + 40 * DAY_S, today_s + 41 * DAY_S, minors);
}

/* The last achievement of the chain under another slug, marked; it must keep an object each. */
static void add_specimen(struct buffer *out)
{
    struct buffer png = {0}, record = {0};
    struct error err = {0};
    char hex[65];
    kiosk_fixture_picture(&png, hex);
    buffer_add_format(
        &record,
        "{\"slug\":\"" FIXTURE_SPECIMEN "\",\"version\":1,\"picture\":\"%s\",\"issuer\":{"
        "\"id\":\"" FIXTURE_ISSUER "\",\"type\":[\"Profile\"],\"name\":\"LabFab\"},"
        "\"achievement\":{\"id\":\"https://badges.example.org/achievements/specimen/1\","
        "\"type\":[\"Achievement\"],\"name\":\"SPECIMEN\",\"description\":\"Practice\","
        "\"criteria\":{\"narrative\":\"Practise\"}},"
        "\"choose\":\"all\",\"results\":[],\"presync\":\"mint\",\"specimen\":true}",
        hex);
    buffer_add_text(out, ",");
    must(strictjson_add_string(out, buffer_text(&record), &err), "specimen", &err);
    buffer_free(&record);
    buffer_free(&png);
}

void kiosk_fixture_catalogue(struct buffer *jws, struct kiosk_fixture *f, int64_t version)
{
    struct buffer out = {0};
    struct error err = {0};
    buffer_add_format(&out,
                      "{\"iss\":\"" FIXTURE_ISSUER "\",\"version\":%lld,\"iat\":%lld,"
                      "\"claim_url\":\"https://badges.example.org/c\","
                      "\"sync_urls\":[\"https://badges.example.org\"],\"authority\":\"",
                      (long long)version, (long long)(f->today_s - 5 * DAY_S));
    base64url_add(&out, bytes_of(f->authority.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&out, "\",\"badge_keys\":[\"");
    base64url_add(&out, bytes_of(f->badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&out, "\"],\"trusted_issuers\":[\"" FIXTURE_TRUSTED
                          "\"],\"verification_keys\":[{\"id\":\"" FIXTURE_ISSUER
                          "#key-1\",\"key\":\"");
    base64url_add(&out, bytes_of(f->badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&out, "\"}],\"achievements\":[");
    add_achievements(&out);
    if (f->practice)
        add_specimen(&out);
    buffer_add_text(&out, "],\"events\":[");
    add_events(&out, f->today_s, f->expected);
    if (f->practice) {
        buffer_add_text(&out, ",");
        add_event(&out, FIXTURE_PRACTICE, f->today_s - 300 * DAY_S, f->today_s + 300 * DAY_S,
                  "\"achievements\":[\"" FIXTURE_SPECIMEN
                  "\"],\"standing\":true,\"specimen\":true");
    }
    buffer_add_text(&out, "]}");
    must(buffer_ok(&out, "catalogue", &err) &&
             jws_sign(jws, JWS_CATALOGUE, &f->authority, buffer_view(&out), &err),
         "catalogue", &err);
    buffer_free(&out);
}

/* ---- delegations and replies */

struct delegation kiosk_fixture_delegation(struct kiosk_fixture *f)
{
    struct delegation d = {
        .iss = FIXTURE_ISSUER,
        .serial = ++f->serial,
        .iat_s = f->today_s - 2 * DAY_S,
        .kiosk = FIXTURE_KIOSK,
        .nbf_s = f->today_s - DAY_S,
        .exp_s = f->today_s + 60 * DAY_S,
        .seq_from = 1 + 400 * (f->serial - 1),
        .seq_count = 400,
        .achievement_count = 2,
        .achievements = {FIXTURE_SKILLS, FIXTURE_LEVELS},
        .event_count = 2,
        .events = {FIXTURE_OPEN_LAB, FIXTURE_EVENT},
        .daily_cap = 200,
        .status_list = "https://badges.example.org/status/1",
        .status_first = 1000 + 400 * (f->serial - 1),
    };
    d.epoch = kiosk_fixture_status(f).epoch;
    vault_award_public(d.award_key, engine_vault(f->engine));
    struct error err = {0};
    struct buffer seed = {0};
    char path[FILE_PATH_MAX];
    struct signing_key device;
    must(file_path(path, f->dir, "device.key", &err) && file_read(&seed, path, 32, &err),
         "device key", &err);
    signing_from_seed(&device, seed.p);
    memcpy(d.device_key, device.public_key, sizeof d.device_key);
    signing_wipe(&device);
    buffer_wipe_free(&seed);
    return d;
}

void kiosk_fixture_sign_delegation(struct buffer *jws, struct kiosk_fixture *f,
                                   const struct delegation *d)
{
    struct buffer payload = {0};
    struct error err = {0};
    must(delegation_write(&payload, d, &err) &&
             jws_sign(jws, JWS_DELEGATION, &f->authority, buffer_view(&payload), &err),
         "delegation", &err);
    buffer_free(&payload);
}

struct reply kiosk_fixture_reply(struct kiosk_fixture *f)
{
    return (struct reply){
        .issuer = FIXTURE_ISSUER,
        .kiosk = FIXTURE_KIOSK,
        .epoch = kiosk_fixture_status(f).epoch,
        .number = ++f->number,
        .time_s = f->clock.now_s,
        .next_poll_s = 3600,
    };
}

void kiosk_fixture_add_catalogue(struct reply *r, struct kiosk_fixture *f, int64_t version)
{
    kiosk_fixture_catalogue(&r->catalogue, f, version);
}

void kiosk_fixture_add_delegation(struct reply *r, struct kiosk_fixture *f,
                                  const struct delegation *d)
{
    kiosk_fixture_sign_delegation(&r->delegations[r->delegation_count++], f, d);
}

void kiosk_fixture_sign_reply(struct buffer *jws, struct kiosk_fixture *f, struct reply *r)
{
    struct error err = {0};
    must(reply_make(jws, r, &f->badge, &err), "reply", &err);
    reply_free(r);
}

bool kiosk_fixture_apply(struct exchange_result *result, struct kiosk_fixture *f,
                         struct reply *r)
{
    struct buffer jws = {0};
    struct error err = {0};
    *result = (struct exchange_result){0};
    kiosk_fixture_sign_reply(&jws, f, r);
    must(exchange_apply(f->engine, result, buffer_view(&jws), false, &err), "apply", &err);
    buffer_free(&jws);
    return result->applied == 1;
}

/* ---- the kiosk */

void kiosk_fixture_init(struct kiosk_fixture *f, const char *vfs)
{
    struct error err = {0};
    const struct vault_proof proof = {.pin = FIXTURE_PIN};
    uint8_t seed[SIGNING_SEED_LEN] = "authority of the fixture";
    if (sodium_init() < 0)
        abort();
    *f = (struct kiosk_fixture){0};
    scratch_make(&f->scratch);
    scratch_file(f->dir, &f->scratch, "K");
    f->today_s = (clock_build_time() / DAY_S + DAYS_AFTER_BUILD) * DAY_S;
    f->ports.clock = fixed_clock(&f->clock, f->today_s + 9 * 3600);
    f->ports.random = seeded_random(&f->random, 7);
    f->ports.cost = (struct vault_cost){.memory_kib = 8192, .passes = 1};
    f->ports.vfs = vfs;
    signing_from_seed(&f->authority, seed);
    memcpy(seed, "badge key", 9);
    signing_from_seed(&f->badge, seed);
    must(engine_init(f->dir, "Médiathèque", FIXTURE_LABEL, &proof, &f->ports, &err), "init",
         &err);
    must(engine_open(&f->engine, f->dir, NULL, ENGINE_WRITE, &f->ports, &err), "open", &err);
}

void kiosk_fixture_make(struct kiosk_fixture *f, const char *vfs)
{
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    kiosk_fixture_init(f, vfs);
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    f->catalogue_version = 1;
    kiosk_fixture_add_catalogue(&r, f, f->catalogue_version);
    kiosk_fixture_add_delegation(&r, f, &d);
    kiosk_fixture_sign_reply(&jws, f, &r);
    struct bytes file = buffer_view(&jws);
    must(engine_accept(f->engine, &file, 1, true, &authority, &err), "accept", &err);
    buffer_free(&jws);
}

void kiosk_fixture_free(struct kiosk_fixture *f)
{
    engine_close(f->engine);
    f->engine = NULL;
    scratch_remove(&f->scratch);
}

void kiosk_fixture_reopen(struct kiosk_fixture *f)
{
    struct error err = {0};
    engine_close(f->engine);
    f->engine = NULL;
    must(engine_open(&f->engine, f->dir, NULL, ENGINE_WRITE, &f->ports, &err), "reopen", &err);
}

void kiosk_fixture_unlock(struct kiosk_fixture *f)
{
    struct error err = {0};
    const struct vault_proof proof = {.pin = FIXTURE_PIN};
    must(engine_unlock(f->engine, NULL, &proof, &err), "unlock", &err);
}

void kiosk_fixture_session(struct kiosk_fixture *f, const char *event)
{
    struct error err = {0};
    kiosk_fixture_unlock(f);
    must(session_open(f->engine, event, &err), "session", &err);
}

struct award_shown kiosk_fixture_award(struct kiosk_fixture *f)
{
    struct award_shown shown;
    struct error err = {0};
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
    must(award_issue(f->engine, &shown, &request, &err), "award", &err);
    return shown;
}

struct engine_status kiosk_fixture_status(struct kiosk_fixture *f)
{
    struct engine_status status;
    struct error err = {0};
    must(engine_status(&status, f->engine, &err), "status", &err);
    return status;
}

void kiosk_fixture_practice(struct kiosk_fixture *f)
{
    struct exchange_result result;
    struct error err = {0};
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    f->practice = true;
    memcpy(d.achievements[d.achievement_count++], FIXTURE_SPECIMEN, sizeof FIXTURE_SPECIMEN);
    memcpy(d.events[d.event_count++], FIXTURE_PRACTICE, sizeof FIXTURE_PRACTICE);
    kiosk_fixture_add_catalogue(&r, f, ++f->catalogue_version);
    kiosk_fixture_add_delegation(&r, f, &d);
    bool applied = kiosk_fixture_apply(&result, f, &r);
    snprintf(err.text, sizeof err.text, "%s", result.last_refusal);
    must(applied, "practice", &err);
}

static struct database *reading(struct kiosk_fixture *f)
{
    struct database *s = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX], name[32];
    snprintf(name, sizeof name, "ledger-%u.db", kiosk_fixture_status(f).epoch);
    must(file_path(path, f->dir, name, &err) &&
             database_open(&s, path, &ledger_schema, DATABASE_READ, NULL, &err),
         "reading the ledger", &err);
    return s;
}

int64_t kiosk_fixture_number(struct kiosk_fixture *f, const char *sql)
{
    struct database *s = reading(f);
    struct error err = {0};
    bool row;
    sqlite3_stmt *q = database_statement_of(s, sql, &err);
    must(q != NULL && database_step(s, q, &row, &err) && row, sql, &err);
    int64_t v = sqlite3_column_int64(q, 0);
    database_close(s);
    return v;
}

static void must_be(int64_t got, struct kiosk_fixture *f, const char *sql)
{
    struct error err = {0};
    int64_t want = kiosk_fixture_number(f, sql);
    snprintf(err.text, sizeof err.text, "%lld, not %lld", (long long)want, (long long)got);
    must(got == want, sql, &err);
}

void kiosk_fixture_whole(struct kiosk_fixture *f)
{
    struct database *s = reading(f);
    struct error err = {0};
    uint8_t award[32];
    uint64_t count;
    struct engine_status status = kiosk_fixture_status(f);
    struct delegation d = kiosk_fixture_delegation(f); /* names the device key */
    f->serial--;
    vault_award_public(award, engine_vault(f->engine));
    must(ledger_check(&count, s, status.epoch, award, d.device_key, &err), "chain", &err);
    database_close(s);
    must_be((int64_t)status.entries, f, "SELECT count(*) FROM entries");
    must_be((int64_t)status.awards, f, "SELECT count(*) FROM entries WHERE kind = 2");
    must_be((int64_t)status.awards, f, "SELECT count(*) FROM awards");
    must_be((int64_t)status.awards, f, "SELECT total(awards) FROM sessions");
    must_be((int64_t)status.awards, f, "SELECT total(awards) FROM session_badges");
    must_be((int64_t)status.awards, f, "SELECT total(awards) FROM day_counts");
    must_be((int64_t)status.voided, f, "SELECT count(*) FROM voids");
    must_be((int64_t)status.voided, f, "SELECT total(voided) FROM session_badges");
    must_be(0, f,
            "SELECT count(*) FROM awards a LEFT JOIN entries e "
            "ON e.n = a.n AND e.kind = 2 WHERE e.n IS NULL");
}

/* ---- one round of sync */

static int by_first(const void *a, const void *b)
{
    const struct upload *x = a, *y = b;
    if (x->epoch != y->epoch)
        return x->epoch < y->epoch ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

size_t kiosk_fixture_uploads(struct upload *out, size_t max, struct kiosk_fixture *f)
{
    struct file_list files = {0};
    struct error err = {0};
    char spool[FILE_PATH_MAX];
    struct delegation d = kiosk_fixture_delegation(f); /* names the device key */
    f->serial--;
    must(file_path(spool, f->dir, "spool", &err) && spool_list_out(&files, spool, &err), "list",
         &err);
    must(files.count <= max, "more uploads than expected", &err);
    for (size_t i = 0; i < files.count; i++) {
        struct buffer file = {0};
        struct upload_received r = {0};
        must(spool_read_out(&file, spool, files.names[i], &err) &&
                 upload_parse(&r, buffer_view(&file), &err) &&
                 upload_trust(&r, d.device_key, &err),
             files.names[i], &err);
        out[i] = r.upload; /* the caller's */
        jws_free(&r.jws);
        buffer_free(&file);
    }
    size_t count = files.count;
    file_list_free(&files);
    qsort(out, count, sizeof *out, by_first);
    return count;
}

/* Receipt and nonce, as they follow from the upload. */
static void acknowledge(struct reply *r, const struct upload *u)
{
    r->epoch = u->epoch;
    r->has_nonce = r->has_receipt = true;
    memcpy(r->nonce, u->nonce, sizeof r->nonce);
    r->receipt_upto = u->first + u->entry_count;
    memcpy(r->receipt_head, u->previous, sizeof r->receipt_head);
    for (size_t i = 0; i < u->entry_count; i++) {
        uint8_t bytes[ENTRY_LEN_MAX], before[32];
        memcpy(before, r->receipt_head, sizeof before);
        entry_hash(r->receipt_head, before,
                   bytes_of(bytes, entry_write(bytes, &u->entries[i].entry)));
    }
}

static void answer(struct kiosk_fixture *f, const struct upload *u, const char *spool)
{
    struct buffer jws = {0};
    struct error err = {0};
    struct reply r = kiosk_fixture_reply(f);
    acknowledge(&r, u);
    kiosk_fixture_sign_reply(&jws, f, &r);
    must(spool_write_in(spool, buffer_view(&jws), &err), "answer", &err);
    buffer_free(&jws);
}

void kiosk_fixture_answer(struct buffer *jws, const struct kiosk_fixture *f,
                          struct bytes upload)
{
    enum { NUMBER_FIRST = 1000 }; /* above all numbers that kiosk_fixture_reply gives */
    struct upload_received u = {0};
    struct error err = {0};
    struct reply r = {.issuer = FIXTURE_ISSUER,
                      .kiosk = FIXTURE_KIOSK,
                      .time_s = f->clock.now_s,
                      .next_poll_s = 3600};
    must(upload_parse(&u, upload, &err), "upload", &err);
    acknowledge(&r, &u.upload);
    r.number = (uint32_t)(NUMBER_FIRST + r.receipt_upto);
    must(reply_make(jws, &r, &f->badge, &err), "answer", &err);
    reply_free(&r);
    jws_free(&u.jws);
    upload_free(&u.upload);
}

void kiosk_fixture_sync(struct kiosk_fixture *f)
{
    enum { UPLOADS = 64 };
    struct upload *uploads = calloc(UPLOADS, sizeof *uploads);
    struct error err = {0};
    struct exchange_result result;
    char spool[FILE_PATH_MAX];
    must(uploads != NULL, "memory", &err);
    must(file_path(spool, f->dir, "spool", &err) && exchange_write_uploads(f->engine, &err),
         "write uploads", &err);
    size_t count = kiosk_fixture_uploads(uploads, UPLOADS, f);
    for (size_t i = 0; i < count; i++) {
        answer(f, &uploads[i], spool);
        upload_free(&uploads[i]);
    }
    free(uploads);
    must(exchange_apply_spool(f->engine, &result, &err), "apply spool", &err);
    snprintf(err.text, sizeof err.text, "%s", result.last_refusal);
    must(result.refused == 0, "apply spool", &err);
}

int kiosk_fixture_setup(void **state)
{
    struct kiosk_fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    kiosk_fixture_make(f, NULL);
    *state = f;
    return 0;
}

int kiosk_fixture_teardown(void **state)
{
    kiosk_fixture_free(*state);
    free(*state);
    *state = NULL;
    return 0;
}
