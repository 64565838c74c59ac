/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/sound.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

#include "ui/machine/job.h"
#include "ui/machine/loudspeaker.h"

enum { FADE = SOUND_RATE / 200, PAUSE_MS = 40, TAIL_MS = 60, STEP_MS = 10, PLAY_MS_MAX = 2000 };

struct tone {
    int hertz, ms, pause_ms; /* silence after it */
};

static const struct tone CUES[][2] = {
    [SOUND_RECORDED] = {{660, 80, 0}, {880, 80, 0}},
    [SOUND_ERROR] = {{220, 150, PAUSE_MS}, {220, 150, 0}},
    [SOUND_VERIFIED] = {{880, 100, 0}, {0, 0, 0}},
};

static int amplitude(enum sound_level level)
{
    switch (level) {
    case SOUND_OFF:
        return 0;
    case SOUND_LOW:
        return 4000;
    case SOUND_HIGH:
        return 20000;
    }
    return 0;
}

static size_t add_tone(int16_t *out, const struct tone *t, int loud)
{
    size_t n = (size_t)t->ms * SOUND_RATE / 1000,
           quiet = (size_t)t->pause_ms * SOUND_RATE / 1000;
    for (size_t i = 0; i < n; i++) {
        size_t edge = i < n - 1 - i ? i : n - 1 - i;
        double fade = edge < FADE ? (double)edge / FADE : 1.0;
        out[i] = (int16_t)(fade * loud * sin(2 * M_PI * t->hertz * (double)i / SOUND_RATE));
    }
    for (size_t i = n; i < n + quiet; i++)
        out[i] = 0;
    return n + quiet;
}

size_t sound_samples(int16_t out[static SOUND_SAMPLES_MAX], enum sound_cue cue,
                     enum sound_level level)
{
    int loud = amplitude(level);
    size_t n = 0;
    for (int i = 0; loud != 0 && i < 2; i++)
        n += add_tone(out + n, &CUES[cue][i], loud);
    return n;
}

struct sound {
    struct job job;
    size_t count;
    int16_t samples[SOUND_SAMPLES_MAX];
};

static void play(void *ctx)
{
    struct sound *s = ctx;
    void *device;
    if (!LOUDSPEAKER.open(&device, SOUND_RATE, WAY_USUAL, NULL))
        return;
    if (LOUDSPEAKER.put(device, s->samples, s->count)) {
        for (int ms = 0; ms < PLAY_MS_MAX && LOUDSPEAKER.waiting(device) > 0; ms += STEP_MS)
            SDL_Delay(STEP_MS);
        SDL_Delay(TAIL_MS); /* the device still plays what it holds */
    }
    LOUDSPEAKER.close(device);
}

bool sound_open(struct sound **out, struct error *err)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL || error_set(err, FAULT_MEMORY, "sound: out of memory");
}

void sound_close(struct sound *s)
{
    if (s == NULL)
        return;
    job_wait(&s->job);
    free(s);
}

void sound_play(struct sound *s, enum sound_cue cue, enum sound_level level)
{
    if (s->job.running && !job_take(&s->job))
        return;
    s->count = sound_samples(s->samples, cue, level);
    if (s->count > 0)
        job_start(&s->job, play, s, (struct wake){0}, NULL);
}
