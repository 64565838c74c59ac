/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue_results.h"

#include <stdio.h>
#include <string.h>

bool achievement_results_allowed(const struct achievement_record *a, uint8_t bits,
                                 struct error *err)
{
    unsigned every = (1U << a->result_count) - 1; /* at most 8 */
    bool allowed = (bits & ~every) == 0;
    if (allowed && a->result_count > 0) {
        switch (a->choose) {
        case CHOOSE_ALL:
            allowed = bits == every;
            break;
        case CHOOSE_ANY:
            allowed = bits != 0;
            break;
        case CHOOSE_ONE:
            allowed = bits != 0 && (bits & (bits - 1U)) == 0;
            break;
        }
    }
    if (allowed)
        return true;
    char names[320] = "";
    size_t used = 0;
    for (size_t i = 0; i < a->result_count && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s--result %s",
                                 i == 0 ? "" : ", ", a->results[i].slug);
    return error_because(err, FAULT_REFUSED, "results-choose", "achievement %s: %s%s", a->slug,
                         a->result_count == 0      ? "has no results to tick"
                         : a->choose == CHOOSE_ALL ? "its skills are all ticked together: "
                         : a->choose == CHOOSE_ANY ? "tick one of its skills or more: "
                                                   : "its levels cannot be ticked together, "
                                                     "choose one: ",
                         names);
}

bool achievement_results_named(uint8_t *bits, const struct achievement_record *a,
                               const char *const *slugs, size_t count, struct error *err)
{
    *bits = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < a->result_count && strcmp(a->results[k].slug, slugs[i]) != 0)
            k++;
        if (k == a->result_count)
            return error_because(err, FAULT_MISSING, "result-unknown",
                                 "result %s: achievement %s has none of that name", slugs[i],
                                 a->slug);
        *bits = (uint8_t)(*bits | 1u << k);
    }
    return true;
}
