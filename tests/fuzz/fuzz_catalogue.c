/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/catalogue_results.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_everything(const struct catalogue *c)
{
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        struct error err = {0};
        assert(catalogue_find(c, a->slug)->version >= a->version);
        assert(a->result_count <= RESULTS_MAX && a->issuer_json.p[0] == '{');
        (void)achievement_results_allowed(a, 1, &err);
        (void)catalogue_translation(c, a, "en", "name", NULL);
        for (size_t r = 0; r < a->result_count; r++)
            (void)catalogue_translation(c, a, "en", "results", a->results[r].slug);
        for (size_t e = 0; e < catalogue_event_count(c); e++)
            (void)catalogue_event_offers(catalogue_event(c, e), a->slug);
    }
}

/* A whole catalogue, and the same bytes as one record. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct catalogue *c = NULL;
    struct achievement_record achievement;
    struct event_record event;
    struct record_memory *memory = NULL;
    struct error err = {0};
    struct bytes in = bytes_of(data, size);

    if (catalogue_parse(&c, in, &err))
        ask_everything(c);
    catalogue_free(c);
    if (achievement_record_parse(&achievement, &memory, in, &err)) {
        assert(bytes_equal(achievement.text, in));
        record_memory_free(memory);
    }
    if (event_record_parse(&event, &memory, in, &err)) {
        assert(event.last_day_s >= event.first_day_s);
        assert(event.timezone == NULL || event.ends_s > event.starts_s);
        record_memory_free(memory);
    }
    return 0;
}
