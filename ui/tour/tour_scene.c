/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour_scene.h"

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/catalogue.h"
#include "ui/screens/beside_layout.h"
#include "ui/tour/tour_table.h"

static const char URL[] =
    "HTTPS://BADGES.EXAMPLE.ORG/C#DP2E2LQN5P04UYL000JO00:1+1RR85AX/J-HUDOKXT/"
    "KGOCVUG3300LVN:ETDTN10QD80HD23NOOCJS6B-M1VST5M542NC593NGV05VZUQ/5GU+-GBE1"
    "BGXI+4-EYJTST-SBS5ZQ5CUQF:/8-D2Q+NZHP19128VI4-8PRA4TKLZ+.H";

static void begin(struct tour_scene *s)
{
    *s = (struct tour_scene){0};
    if (!qr_make(&s->qr, URL, QR_SCREEN_M, NULL))
        abort(); /* the text is the program's own */
    s->model.kiosk = "atelier · kiosk-01";
    s->model.organisation = "LabFab de Rennes";
    s->model.time_s = 1791641107;
    s->model.time_quality = 1;
    s->model.unsent = 12;
    s->model.awards_today = 27;
    s->model.waiting_since_s = s->model.time_s - 7500;
    s->model.qr = &s->qr;
    struct beside_model *d = &s->model.beside;
    d->refused = d->sync_host = d->words = d->authority = "";
    d->version = d->box = "";
    s->model.shown_number = 1234;
    s->model.shown_until_s = 1823177107;
    s->model.code_address = "badges.example.org/s";
    snprintf(s->model.shown_code, sizeof s->model.shown_code, "7K3M-QZ0V-XW4E-N8RT");
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

static void labfab(struct tour_scene *s, enum language language)
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
                                        .day_s = 1797033600};
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
    for (size_t i = 0; i < MODEL_EARN_MAX; i++)
        m->earn[i] = m->badges[i];
    m->earn_count = MODEL_EARN_MAX;
}

void tour_choose(struct tour_scene *s, size_t badge)
{
    s->model.badge = s->model.badges[badge];
    snprintf(s->flow.badge, sizeof s->flow.badge, "%s", s->model.badge.slug);
}

void tour_scene(struct tour_scene *out, size_t i, enum language language,
                const struct theme *theme)
{
    const struct tour_state *state = tour_state(i);
    labfab(out, language);
    out->flow = state->flow;
    out->flow.screens = screen_table();
    struct ui_settings own = state->flow.settings;
    out->flow.settings = ui_settings_default(language);
    out->flow.settings.handover = own.handover;
    out->flow.settings.video = own.video;
    out->flow.settings.reading = own.reading;
    out->flow.settings.looks = theme->looks;
    out->flow.language = out->flow.facilitator_language = language;
    out->flow.step = theme->looks.step;
    out->model.upright = theme_is_upright(theme);
    out->model.events_per_page = screen_events_per_page(theme);
    out->model.beside.ready_per_page = beside_line_rows(theme);
    out->model.badges_per_page = screen_badges_per_page(theme);
    out->model.who_per_page = screen_who_per_page(theme);
    if (state->badge != TOUR_NO_BADGE)
        tour_choose(out, state->badge);
    if (state->set != NULL)
        state->set(out);
}
