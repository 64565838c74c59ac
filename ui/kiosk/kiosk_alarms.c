/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_alarms.h"

#include <string.h>

/* Whether the log already has this: the same failure as a minute ago, or another with its cause. */
static bool was_told(const struct kiosk *k, enum trouble_of what, const struct error *err)
{
    const struct trouble *t = &k->trouble[what];
    if (strcmp(t->why.text, err->text) == 0)
        return !t->untold;
    for (size_t i = 0; i < TROUBLE_COUNT; i++)
        if (i != (size_t)what && err->reason[0] != '\0' &&
            error_is(&k->trouble[i].why, err->reason))
            return true;
    return false;
}

void kiosk_note_trouble(struct kiosk *k, enum trouble_of what, const struct error *err)
{
    struct trouble *t = &k->trouble[what];
    t->untold = err->text[0] != '\0' && !was_told(k, what, err);
    t->why = *err;
}

const char *kiosk_take_trouble(struct kiosk *k, struct error *out)
{
    static const char *const events[TROUBLE_COUNT] = {[TROUBLE_RECORD] = "record",
                                                      [TROUBLE_REPLIES] = "replies",
                                                      [TROUBLE_UPLOADS] = "uploads",
                                                      [TROUBLE_LEDGER] = "ledger"};
    for (size_t i = 0; i < TROUBLE_COUNT; i++) {
        if (!k->trouble[i].untold)
            continue;
        k->trouble[i].untold = false;
        *out = k->trouble[i].why;
        return events[i];
    }
    return NULL;
}

static bool troubled(const struct kiosk *k)
{
    for (size_t i = 0; i < TROUBLE_COUNT; i++)
        if (i != TROUBLE_LEDGER && k->trouble[i].why.text[0] != '\0')
            return true;
    return false;
}
static const char *sensor_word(enum sensor_alarm a)
{
    switch (a) {
    case SENSOR_FINE:
        return NULL;
    case SENSOR_POWER_LOW:
        return "power-low";
    case SENSOR_POWER_OUT:
        return "power-out";
    case SENSOR_TOO_HOT:
        return "too-hot";
    }
    return NULL;
}

void kiosk_look_for_alarms(struct kiosk *k)
{
    enum alarm found[ALARM_COUNT];
    struct beside_model *d = &k->model.beside;
    enum sensor_alarm board = sensors_read(&k->ports.sensors);
    const char *word = sensor_word(board);
    struct session_view session = {0};
    bool stopped = false;
    size_t n = 0;
    d->alarm_count = 0;
    if (k->engine != NULL) {
        session = session_now(k->engine);
        n = alarm_list(found, k->engine, session.open ? session.event : NULL);
    }
    if (board == SENSOR_POWER_OUT) /* this comes first, for it stops everything soon */
        d->alarms[d->alarm_count++] = word;
    for (size_t i = 0; i < n; i++) {
        d->alarms[d->alarm_count++] = alarm_name(found[i]);
        stopped = stopped || alarm_stops_awards(found[i]);
    }
    /* unless an alarm of the box itself explains it */
    if (troubled(k) && !stopped)
        d->alarms[d->alarm_count++] = "upkeep";
    if (word != NULL && board != SENSOR_POWER_OUT)
        d->alarms[d->alarm_count++] = word;
}
