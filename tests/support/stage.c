/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/catalogue.h"

static const char URL[] =
    "HTTPS://BADGES.EXAMPLE.ORG/C#DP2E2LQN5P04UYL000JO00:1+1RR85AX/J-HUDOKXT/"
    "KGOCVUG3300LVN:ETDTN10QD80HD23NOOCJS6B-M1VST5M542NC593NGV05VZUQ/5GU+-GBE1"
    "BGXI+4-EYJTST-SBS5ZQ5CUQF:/8-D2Q+NZHP19128VI4-8PRA4TKLZ+.H";

static void begin(struct stage *s)
{
    memset(s, 0, sizeof *s);
    if (!qr_make(&s->qr, URL, QR_SCREEN_M, NULL))
        abort();
    s->model.kiosk = "atelier · kiosk-01";
    s->model.time_s = 1791641107;
    s->model.time_quality = 1;
    s->model.unsent = 12;
    s->model.awards_in_session = 27;
    s->model.qr = &s->qr;
    s->model.shown_number = 1234;
}

static void add_badge(struct model *m, const char *name, const char *about, int choose,
                      const char *const *results)
{
    struct model_badge *b = &m->badges[m->badge_count++];
    *b = (struct model_badge){.slug = name,
                              .name = name,
                              .issuer = "LabFab de Rennes",
                              .description = about,
                              .choose = choose,
                              .awarded = (uint32_t)m->badge_count * 3};
    while (results != NULL && results[b->result_count] != NULL) {
        b->results[b->result_count].name = results[b->result_count];
        b->result_count++;
    }
}

void stage_like_the_labfab(struct stage *s, enum language language)
{
    static const char *const skills[] = {"Compréhension des enjeux de la 5G : techniques, "
                                         "économiques, environnementaux, réglementaires, "
                                         "sociétaux",
                                         "Participation active à un débat citoyen jusqu’à la "
                                         "rédaction collective d’un rapport",
                                         NULL};
    static const char *const levels[] = {"Niveau 1 : aide", "Niveau 2 : animation",
                                         "Niveau 3 : transmission", NULL};
    begin(s);
    struct model *m = &s->model;
    m->events[0] = (struct model_event){.slug = "open-lab",
                                        .name = "Open Lab du LabFab",
                                        .place = "LabFab, Rennes",
                                        .standing = true,
                                        .today = true};
    m->events[1] = (struct model_event){.slug = "mission",
                                        .name = "Restitution de la Mission 5G",
                                        .place = "Hôtel de Ville, Rennes",
                                        .starts_s = 1797033600,
                                        .ends_s = 1797120000};
    m->event_count = 2;
    add_badge(
        m, "Fabrication d’un capteur de qualité de l’air",
        "A fabriqué un capteur Sensor.Community et publié ses mesures en données ouvertes.",
        CHOOSE_ALL, NULL);
    add_badge(m, "Participation citoyenne sur la 5G",
              "Formation à la 5G (téléphonie et Internet mobile) et participation au débat "
              "citoyen de la Mission 5G conduite sur la Ville de Rennes.",
              CHOOSE_ALL, skills);
    add_badge(m, "Projet collectif ReMix", "A mené en équipe un projet pendant un ReMix.",
              CHOOSE_ALL, NULL);
    add_badge(m, "Animation d’Open Lab",
              "Engagement dans l’animation des Open Lab, en trois niveaux.", CHOOSE_ONE,
              levels);
    add_badge(m,
              language == LANGUAGE_BR ? "Perzhiadur en IntercoTour2021"
                                      : "Participation à l’IntercoTour2021",
              "A participé à l’IntercoTour2021.", CHOOSE_ALL, NULL);
    add_badge(m, "Découverte des Open Badges", "A suivi une séance sur les Open Badges.",
              CHOOSE_ALL, NULL);
    add_badge(m, "Conception d’un badge", "A construit un badge.", CHOOSE_ANY, skills);
    m->shown_name = m->badges[1].name;
}

void stage_full(struct stage *s)
{
    /* eighty characters in words a French name might have */
    static const char long_name[] =
        "Accompagnement au numérique responsable et inclusif dans les quartiers de Rennes";
    static const char *const eight[] = {
        "Compréhension des enjeux", "Participation active", "Rédaction d’un rapport",
        "Prise de parole",          "Écoute des autres",    "Usage des outils",
        "Partage du savoir",        "Suivi des décisions",  NULL};
    begin(s);
    struct model *m = &s->model;
    m->event_count = MODEL_EVENTS_MAX;
    for (size_t i = 0; i < m->event_count; i++)
        m->events[i] = (struct model_event){.slug = "event",
                                            .name = "Rencontres du numérique en commun",
                                            .place = "Maison des associations, Rennes",
                                            .starts_s = 1797033600};
    while (m->badge_count < MODEL_TILES_MAX)
        add_badge(m, long_name, long_name, CHOOSE_ANY, eight);
    m->badge_count = 1000;
    m->awards_in_session = 99999;
    m->unsent = 1000000;
    m->shown_name = long_name;
    m->shown_number = 9999999;
}

void stage_choose(struct stage *s, size_t badge)
{
    s->model.badge = s->model.badges[badge];
}

void stage_size(struct stage *s, const struct theme *t)
{
    s->model.events_per_page = screen_events_per_page(t);
    s->model.badges_per_page = screen_badges_per_page(t);
}

struct flow stage_flow(struct stage *s, size_t i, enum language language, const char **name)
{
    struct state {
        const char *name;
        size_t badge;
        struct flow flow;
    };
    static const struct qr_state again = {.origin = QR_REPEATED};
    const struct state states[STAGE_STATES] = {
        {"lock", 0, {.screen = SCREEN_LOCK}},
        {"pin", 0, {.screen = SCREEN_PIN, .pin.tries_left = -1}},
        {"pin typed",
         0,
         {.screen = SCREEN_PIN, .pin = {.digits = "246", .length = 3, .tries_left = -1}}},
        {"pin long",
         0,
         {.screen = SCREEN_PIN, .pin = {.digits = "24681357", .length = 8, .tries_left = -1}}},
        {"pin wrong", 0, {.screen = SCREEN_PIN, .pin.tries_left = 3}},
        {"pin wait", 0, {.screen = SCREEN_PIN, .pin.wait_until_ms = 3599000}},
        {"pin refused", 0, {.screen = SCREEN_PIN, .pin.tries_left = -1, .notice = "restored"}},
        {"checking", 0, {.screen = SCREEN_CHECKING, .pin = {.digits = "246813", .length = 6}}},
        {"events", 0, {.screen = SCREEN_EVENT}},
        {"events refused", 0, {.screen = SCREEN_EVENT, .notice = "outside-dates"}},
        {"badges", 0, {.screen = SCREEN_BADGES}},
        {"badges with last", 0, {.screen = SCREEN_BADGES, .last = LAST_THERE}},
        {"badges with notice", 0, {.screen = SCREEN_BADGES, .notice = "disk-full"}},
        {"award plain", 0, {.screen = SCREEN_AWARD}},
        {"award skills", 1, {.screen = SCREEN_AWARD, .award.results = 1, .last = LAST_THERE}},
        {"award levels", 3, {.screen = SCREEN_AWARD, .award.results = 2}},
        {"award refused", 1, {.screen = SCREEN_AWARD, .award.results = 3, .notice = "chain"}},
        {"recording", 0, {.screen = SCREEN_RECORDING}},
        {"qr", 1, {.screen = SCREEN_QR, .last = LAST_THERE}},
        {"qr again", 1, {.screen = SCREEN_QR, .last = LAST_THERE, .qr = again}},
        {"qr refused", 1, {.screen = SCREEN_QR, .last = LAST_THERE, .notice = "chain"}},
        {"qr large", 1, {.screen = SCREEN_QR, .qr.look = QR_FULL_HEIGHT}},
        {"void", 1, {.screen = SCREEN_VOID}},
        {"void reason", 1, {.screen = SCREEN_VOID, .undo.reason = 2}},
        {"void asked",
         1,
         {.screen = SCREEN_VOID, .undo.reason = 2, .asking = ID_HOLD | ID_VOID}},
    };
    struct flow f = states[i].flow;
    f.settings = ui_settings_default(language);
    f.language = language;
    stage_choose(s, states[i].badge);
    *name = states[i].name;
    return f;
}
