/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* What tests/bench/run measures. Under callgrind only the function measured() is counted
 * (--toggle-collect=measured): what comes before it is not. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/engine_state.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/limits.h"
#include "tests/support/vectors.h"
#include "ui/flow/flow.h"
#include "ui/kiosk/kiosk.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/warm.h"

struct stage {
    struct kiosk_fixture f;
    struct theme theme;
    struct kiosk *kiosk;
    struct text *text;
    struct art *art;
    struct view views[2];
    int now;
    uint64_t ms; /* of the last tap */
    uint32_t *pixels;
};

static void must(bool ok, const char *what, const struct error *err)
{
    if (!ok) {
        fprintf(stderr, "bench: %s: %s\n", what, err->text);
        exit(1);
    }
}

static double cpu_s(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

/* ---- the screens, as the window draws them */

static void draw(struct stage *s, bool whole)
{
    struct screen_env env = {&s->theme, s->text};
    struct box damage[VIEW_DAMAGE_MAX] = {{0, 0, s->theme.width, s->theme.height}};
    size_t count = 1;
    struct view *next = &s->views[1 - s->now];
    screen_draw(next, kiosk_flow(s->kiosk), kiosk_model(s->kiosk), &env);
    if (!whole)
        view_same(&s->views[s->now], next, damage, &count);
    s->now = 1 - s->now;
    canvas_draw((struct pixels){s->pixels, s->theme.width, s->theme.height, s->theme.width},
                next, damage, count, &s->theme, s->text, s->art);
}

static void tap(struct stage *s, uint16_t id)
{
    bool check_pin;
    s->ms += 1000; /* nobody taps faster than the guards hear */
    kiosk_event(s->kiosk, (struct flow_event){.kind = EVENT_TAP, .widget = id, .ms = s->ms},
                &check_pin);
    if (check_pin) {
        kiosk_check_pin(s->kiosk);
        kiosk_pin_checked(s->kiosk, s->ms, &check_pin);
    }
}

static void open_stage(struct stage *s, int width, int height)
{
    struct error err = {0};
    char pictures[FILE_PATH_MAX];
    kiosk_fixture_make(&s->f, NULL);
    s->theme = theme_for(width, height, (struct looks){0});
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    must(file_path(pictures, s->f.dir, "pictures", &err) && text_open(&s->text, &err) &&
             art_open(&s->art, pictures, &err) &&
             kiosk_open(&s->kiosk, s->f.engine, &settings, width, height, &err),
         "open", &err);
    s->pixels = calloc((size_t)width * (size_t)height, sizeof *s->pixels);
    must(s->pixels != NULL, "pixels", &err);
}

static void close_stage(struct stage *s)
{
    kiosk_close(s->kiosk);
    art_close(s->art);
    text_close(s->text);
    free(s->pixels);
    kiosk_fixture_free(&s->f);
}

/* Unlocked, in a session, the award screen of the levels badge drawn, one level ticked. */
static void to_award(struct stage *s)
{
    tap(s, ID_UNLOCK);
    for (const char *c = FIXTURE_PIN; *c != '\0'; c++)
        tap(s, (uint16_t)(ID_DIGIT + (*c - '0')));
    tap(s, ID_OK);
    tap(s, ID_EVENT);
    draw(s, true);
    const struct model *m = kiosk_model(s->kiosk);
    uint16_t badge = 0;
    while (badge < m->badge_count && strcmp(m->badges[badge].slug, FIXTURE_LEVELS) != 0)
        badge++;
    warm_qr_screen(kiosk_flow(s->kiosk), m, &(struct warm){&s->theme, s->text, s->art});
    tap(s, (uint16_t)(ID_BADGE + badge));
    draw(s, true);
    tap(s, ID_RESULT);
    draw(s, false);
}

/* ---- what is counted */

struct work {
    struct stage *stage;
    enum { WORK_TAP, WORK_FRAME, WORK_PRESS, WORK_AWARD, WORK_EVENT, WORK_SCENE } kind;
    struct tour_scene *scene; /* of EVENT and SCENE */
};

/* One event and what it changes on the screen, without drawing it. */
static void step_and_compare(const struct work *w)
{
    struct stage *s = w->stage;
    struct screen_env env = {&s->theme, s->text};
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    struct flow_event event = {.kind = EVENT_TAP, .widget = ID_RESULT + 1};
    w->scene->flow = flow_step(w->scene->flow, event, &w->scene->model);
    screen_draw(&s->views[1 - s->now], &w->scene->flow, &w->scene->model, &env);
    view_same(&s->views[s->now], &s->views[1 - s->now], damage, &count);
    s->now = 1 - s->now;
}

static void draw_scene(const struct work *w)
{
    struct stage *s = w->stage;
    struct screen_env env = {&s->theme, s->text};
    struct box whole = {0, 0, s->theme.width, s->theme.height};
    screen_draw(&s->views[s->now], &w->scene->flow, &w->scene->model, &env);
    canvas_draw((struct pixels){s->pixels, s->theme.width, s->theme.height, s->theme.width},
                &s->views[s->now], &whole, 1, &s->theme, s->text, s->art);
}

__attribute__((noinline)) void measured(const struct work *w);
void measured(const struct work *w)
{
    struct stage *s = w->stage;
    switch (w->kind) {
    case WORK_TAP:
        tap(s, ID_AWARD);
        draw(s, true);
        break;
    case WORK_FRAME:
        draw(s, true);
        break;
    case WORK_PRESS: {
        struct view *v = &s->views[s->now];
        int at = 0;
        while (v->widgets[at].id != ID_AWARD)
            at++;
        v->widgets[at].state |= STATE_PRESSED;
        struct box damage = v->widgets[at].box;
        canvas_draw((struct pixels){s->pixels, s->theme.width, s->theme.height, s->theme.width},
                    v, &damage, 1, &s->theme, s->text, s->art);
        break;
    }
    case WORK_EVENT:
        step_and_compare(w);
        break;
    case WORK_SCENE:
        draw_scene(w);
        break;
    case WORK_AWARD: {
        struct award_shown shown = kiosk_fixture_award(&s->f);
        award_shown_wipe(&shown);
        break;
    }
    }
}

static void screen_work(const char *what, int width, int height)
{
    static struct stage s;
    open_stage(&s, width, height);
    struct work w = {&s, WORK_TAP, NULL};
    to_award(&s);
    if (strcmp(what, "hundredth") == 0)
        for (int i = 0; i < 99; i++) {
            tap(&s, ID_AWARD);
            draw(&s, true);
            tap(&s, ID_NEXT);
            draw(&s, true);
            tap(&s, ID_RESULT);
            draw(&s, false);
        }
    if (strcmp(what, "pressed") == 0)
        w.kind = WORK_PRESS;
    if (strcmp(what, "frame") == 0)
        w.kind = WORK_FRAME;
    measured(&w);
    if (w.kind == WORK_TAP && kiosk_flow(s.kiosk)->screen != SCREEN_QR) {
        fprintf(stderr, "bench: no QR after the tap but %s: %s\n",
                screen_name(kiosk_flow(s.kiosk)->screen), kiosk_flow(s.kiosk)->notice);
        exit(1);
    }
    close_stage(&s);
}

/* ---- scenes of the tour: no kiosk behind them */

static void open_scenes(struct stage *s, int width, int height)
{
    struct error err = {0};
    s->theme = theme_for(width, height, (struct looks){0});
    s->pixels = calloc((size_t)width * (size_t)height, sizeof *s->pixels);
    must(s->pixels != NULL && text_open(&s->text, &err) && art_open(&s->art, "/nowhere", &err),
         "open", &err);
}

static size_t state_named(const char *name)
{
    size_t i = 0;
    while (i < tour_count() && strcmp(tour_state(i)->name, name) != 0)
        i++;
    return i;
}

/* Each warm frame of the tour is one call of measured(). */
static void tour_work(int width, int height)
{
    static struct stage s;
    static struct tour_scene scene;
    struct work w = {&s, WORK_SCENE, &scene};
    open_scenes(&s, width, height);
    for (size_t i = 0; i < tour_count(); i++) {
        tour_scene(&scene, i, LANGUAGE_FR, &s.theme);
        draw_scene(&w);
        measured(&w);
    }
}

/* The tiles of a thousand badges with the longest names; one tap on a skill. */
static void scene_work(const char *state, bool event)
{
    static struct stage s;
    static struct tour_scene scene;
    struct work w = {&s, event ? WORK_EVENT : WORK_SCENE, &scene};
    open_scenes(&s, 800, 480);
    tour_scene(&scene, state_named(state), LANGUAGE_FR, &s.theme);
    if (!event)
        limits_fill(&scene);
    draw_scene(&w);
    measured(&w);
}

/* Milliseconds of processor from the start of the program to its first frame, linking included.
 */
static void first_frame(void)
{
    static struct stage s;
    static struct tour_scene scene;
    struct work w = {&s, WORK_SCENE, &scene};
    open_scenes(&s, 800, 480);
    tour_scene(&scene, 0, LANGUAGE_FR, &s.theme);
    draw_scene(&w);
    printf("%.1f\n", cpu_s() * 1000);
}

/* ---- a long ledger: entries of awards with a right chain, closed by a signed CLOSE */

static void fill(struct engine *e, uint64_t entries)
{
    struct error err = {0};
    must(database_begin(e->db, &err), "begin", &err);
    struct ledger_head at = ledger_head_now(&e->ledger);
    for (uint64_t i = 0; i < entries; i++) {
        struct body_award body = {.ticket = {.kind = TICKET_AWARD,
                                             .flags = 0x10,
                                             .seq = (uint32_t)(UINT32_C(1000000) + i),
                                             .ttl = TICKET_TTL_HOURS}};
        struct entry entry = {.time_s = at.last_time_s, .quality = CLOCK_CHIP};
        uint8_t signature[SIGNING_SIGNATURE_LEN], id[TICKET_ID_LEN];
        randombytes_buf(body.subject_public, sizeof body.subject_public);
        randombytes_buf(signature, sizeof signature);
        memcpy(body.ticket.session, e->session.id, sizeof body.ticket.session);
        ticket_award_id(id, body.subject_public);
        body_award_write(&entry, &body);
        must(ledger_append(&e->ledger, &at, &entry, signature, NULL, &err), "append", &err);
        sqlite3_stmt *s = database_statement(
            e->db, "INSERT INTO awards (id, n, seq, session) VALUES (?1, ?2, ?3, ?4)", &err);
        database_bind_bytes(s, 1, bytes_of(id, sizeof id));
        database_bind_integer(s, 2, (int64_t)entry.n);
        database_bind_integer(s, 3, body.ticket.seq);
        database_bind_bytes(s, 4, bytes_of(e->session.id, sizeof e->session.id));
        must(database_run(e->db, s, &err), "insert", &err);
    }
    must(database_commit(e->db, &err), "commit", &err);
    ledger_committed(&e->ledger, &at);
    must(engine_lock(e, CLOSE_PERSON, &err), "lock", &err);
}

/* One award, and opening, when the ledger has so many entries. */
static void ledger_work(uint64_t entries)
{
    static struct stage s;
    struct error err = {0};
    kiosk_fixture_make(&s.f, NULL);
    kiosk_fixture_session(&s.f, FIXTURE_EVENT);
    fill(s.f.engine, entries);
    double before = cpu_s();
    kiosk_fixture_reopen(&s.f);
    fprintf(stderr, "open %.1f\n", (cpu_s() - before) * 1000);
    kiosk_fixture_unlock(&s.f);
    must(session_open(s.f.engine, FIXTURE_EVENT, &err), "session", &err);
    for (int i = 0; i < 20; i++) {
        struct award_shown shown = kiosk_fixture_award(&s.f);
        award_shown_wipe(&shown);
    }
    struct work w = {&s, WORK_AWARD, NULL};
    for (int i = 0; i < 20; i++)
        measured(&w);
    kiosk_fixture_free(&s.f);
}

/* ---- credentials by second: compared with tests/bench/peer-sign.mjs in the same run */

static double rate(bool (*once)(const void *), const void *arg)
{
    struct error none = {0};
    double from = cpu_s(), took = 0;
    int times = 0;
    do {
        must(once(arg), "credential", &none);
        times++;
        took = cpu_s() - from;
    } while (took < 1);
    return times / took;
}

struct credential_work {
    struct buffer unsigned_json;
    json_t *document, *proof;
    struct signing_key key;
    uint8_t public_key[SIGNING_PUBLIC_LEN];
};
static bool sign_once(const void *arg)
{
    const struct credential_work *w = arg;
    struct buffer out = {0};
    bool ok = proof_add(&out, buffer_view(&w->unsigned_json), "did:web:badges.example.org#k",
                        1796040000, &w->key, NULL);
    buffer_free(&out);
    return ok;
}
static bool verify_once(const void *arg)
{
    const struct credential_work *w = arg;
    return proof_check(w->document, w->proof, w->public_key, NULL);
}

static void credential_rates(void)
{
#define CHAIN "tests/vectors/award-chain/"
    struct credential_work w = {0};
    uint8_t seed[32] = {1};
    json_t *keys = vector_json(CHAIN "keys.json");
    w.document = vector_json(CHAIN "award-5g.kiosk-signed.json");
    w.proof = json_object_get(w.document, "proof");
    if (json_is_array(w.proof))
        w.proof = json_array_get(w.proof, 0);
    vector_read(&w.unsigned_json, CHAIN "award-5g.unsigned.json");
    vector_hex(w.public_key, 32, json_object_get(keys, "kiosk"), "public_key");
    signing_from_seed(&w.key, seed);
    printf("sign %.1f\nverify %.1f\n", rate(sign_once, &w), rate(verify_once, &w));
    json_decref(w.document);
    json_decref(keys);
    buffer_free(&w.unsigned_json);
}

/* ---- memory of a kiosk that is unlocked, has drawn every screen on the way and awarded once */

static void resident(void)
{
    static struct stage s;
    char line[256];
    open_stage(&s, 800, 480);
    draw(&s, true);
    to_award(&s);
    tap(&s, ID_AWARD);
    draw(&s, true);
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmRSS:", 6) == 0)
            printf("%ld\n", atol(line + 6));
    if (status != NULL)
        fclose(status);
    close_stage(&s);
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "screen") == 0)
        screen_work(argv[2], atoi(argv[3]), atoi(argv[4]));
    else if (argc == 3 && strcmp(argv[1], "ledger") == 0)
        ledger_work(strtoull(argv[2], NULL, 10));
    else if (argc == 2 && strcmp(argv[1], "credential") == 0)
        credential_rates();
    else if (argc == 2 && strcmp(argv[1], "resident") == 0)
        resident();
    else if (argc == 4 && strcmp(argv[1], "tour") == 0)
        tour_work(atoi(argv[2]), atoi(argv[3]));
    else if (argc == 2 && strcmp(argv[1], "event") == 0)
        scene_work("award skills", true);
    else if (argc == 2 && strcmp(argv[1], "picker") == 0)
        scene_work("badges", false);
    else if (argc == 2 && strcmp(argv[1], "first") == 0)
        first_frame();
    else {
        fputs("usage: bench screen WHAT W H | tour W H | event | picker | first | ledger N |\n"
              "             credential | resident\n",
              stderr);
        return 2;
    }
    return 0;
}
