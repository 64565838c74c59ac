/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SOUND_H
#define UI_MACHINE_SOUND_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* Three cues, made here as sines; each says with the ear what a word and an icon say on the
 * screen. The sound device is open only while one plays, on a thread of its own; where there is
 * none, there is silence and nothing waits. */
enum sound_cue {
    SOUND_RECORDED, /* 660 then 880 Hz, 80 ms each */
    SOUND_ERROR,    /* 220 Hz twice, 150 ms each */
    SOUND_VERIFIED  /* 880 Hz, 100 ms */
};
enum sound_level { SOUND_OFF, SOUND_LOW, SOUND_HIGH };
enum { SOUND_RATE = 44100, SOUND_SAMPLES_MAX = SOUND_RATE };

/* Mono, signed 16 bits; returns how many samples, 0 when off. Each tone fades in and out over
 * 5 ms so that it does not click. */
size_t sound_samples(int16_t out[static SOUND_SAMPLES_MAX], enum sound_cue cue,
                     enum sound_level level);

struct sound; /* opaque: guards the thread */
bool sound_open(struct sound **out, struct error *err);
void sound_close(struct sound *s); /* waits for the end of a cue; safe on NULL */
/* Begins and returns; one that comes while another plays is left out. */
void sound_play(struct sound *s, enum sound_cue cue, enum sound_level level);

#endif
