/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/limits.h"

#include "firmware/wire/catalogue.h"

/* eighty characters in words a French name might have */
static const char NAME[] =
    "Accompagnement au numérique responsable et inclusif dans les quartiers de Rennes";

static struct model_badge badge(void)
{
    static const char *const results[MODEL_RESULTS_MAX] = {
        "Compréhension des enjeux", "Participation active", "Rédaction d’un rapport",
        "Prise de parole",          "Écoute des autres",    "Usage des outils",
        "Partage du savoir",        "Suivi des décisions"};
    struct model_badge b = {.slug = "badge",
                            .name = NAME,
                            .issuer = NAME,
                            .description = NAME,
                            .choose = CHOOSE_ANY,
                            .result_count = MODEL_RESULTS_MAX,
                            .awarded = 99999};
    for (size_t i = 0; i < MODEL_RESULTS_MAX; i++)
        b.results[i].name = results[i];
    return b;
}

void limits_fill(struct tour_scene *s)
{
    struct model *m = &s->model;
    for (size_t i = 0; i < MODEL_EVENTS_MAX; i++)
        m->events[i] = (struct model_event){.slug = "event",
                                            .name = "Rencontres du numérique en commun",
                                            .place = "Maison des associations, Rennes",
                                            .day_s = 1797033600};
    m->event_count = MODEL_EVENTS_MAX;
    for (size_t i = 0; i < MODEL_TILES_MAX; i++)
        m->badges[i] = badge();
    m->badge_count = 1000;
    m->badge = badge();
    for (size_t i = 0; i < MODEL_EARN_MAX; i++)
        m->earn[i] = badge();
    for (size_t i = 0; i < MODEL_WHO_MAX; i++)
        m->who[i] = "Accompagnement des publics en ligne 1234"; /* 40 bytes */
    m->who_count = MODEL_WHO_MAX;
    m->code_address = "attestations-de-savoirs.metropole.rennes.example.org/s";
    m->awards_today = 99999;
    m->waiting_since_s = m->time_s - 999 * 86400;
    m->unsent = 1000000;
    m->shown_name = NAME;
    m->organisation = NAME;
    m->shown_number = 9999999;
}
