/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/stand_in_speaker.h"

#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t came = PTHREAD_COND_INITIALIZER;
static struct stand_in heard;
static enum stand_in_kind is;

void stand_in_reset(enum stand_in_kind kind)
{
    pthread_mutex_lock(&lock);
    memset(&heard, 0, sizeof heard);
    is = kind;
    pthread_mutex_unlock(&lock);
}

void stand_in_wait(void)
{
    pthread_mutex_lock(&lock);
    while (heard.count == 0)
        pthread_cond_wait(&came, &lock);
    pthread_mutex_unlock(&lock);
}

const struct stand_in *stand_in_heard(void)
{
    return &heard;
}

static bool stand_in_open(void **out, int rate, enum sound_way way, struct error *err)
{
    pthread_mutex_lock(&lock);
    bool there = is != STAND_IN_ABSENT;
    heard.rate = rate;
    heard.way = way;
    heard.opened += there;
    pthread_mutex_unlock(&lock);
    *out = there ? &heard : NULL;
    return there || error_because(err, FAULT_MISSING, "no-sound", "stand-in: absent");
}

static bool stand_in_put(void *device, const int16_t *samples, size_t count)
{
    struct stand_in *s = device;
    pthread_mutex_lock(&lock);
    bool fits = s->count + count <= STAND_IN_SAMPLES_MAX;
    if (fits) {
        memcpy(s->samples + s->count, samples, count * sizeof *samples);
        s->count += count;
    }
    pthread_cond_broadcast(&came);
    pthread_mutex_unlock(&lock);
    return fits;
}

static size_t stand_in_waiting(void *device)
{
    const struct stand_in *s = device;
    pthread_mutex_lock(&lock);
    size_t waits = is == STAND_IN_STUCK && s->hushed == 0 ? s->count : 0;
    pthread_mutex_unlock(&lock);
    return waits;
}

static void stand_in_hush(void *device)
{
    struct stand_in *s = device;
    pthread_mutex_lock(&lock);
    s->hushed++;
    pthread_mutex_unlock(&lock);
}

static void stand_in_close(void *device)
{
    struct stand_in *s = device;
    pthread_mutex_lock(&lock);
    s->closed++;
    pthread_mutex_unlock(&lock);
}

const struct loudspeaker STAND_IN_SPEAKER = {stand_in_open, stand_in_put, stand_in_waiting,
                                             stand_in_hush, stand_in_close};
