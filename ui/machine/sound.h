/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SOUND_H
#define UI_MACHINE_SOUND_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* Three cues, computed as sines. Each tells the ear what a word and an icon on the screen tell
 * the eye. A thread of its own opens the sound device only while a cue plays. Without a device
 * there is silence, and nothing waits. */
enum sound_cue {
    SOUND_RECORDED, /* 660 then 880 Hz, 80 ms each */
    SOUND_ERROR,    /* 220 Hz twice, 150 ms each */
    SOUND_VERIFIED  /* 880 Hz, 100 ms */
};
enum sound_level { SOUND_OFF, SOUND_LOW, SOUND_HIGH };
enum { SOUND_RATE = 44100, SOUND_SAMPLES_MAX = SOUND_RATE };

/* Computes the samples: mono, signed 16 bits. Each tone fades in and out over 5 ms so that it
 * does not click. Gives their number; 0 when the level is OFF. */
size_t sound_samples(int16_t out[static SOUND_SAMPLES_MAX], enum sound_cue cue,
                     enum sound_level level);

struct sound; /* opaque: guards the thread */
/* Opens no device yet: each cue does. */
bool sound_open(struct sound **out, struct error *err);
/* Waits for the end of the cue and frees; NULL is allowed. */
void sound_close(struct sound *s);
/* Begins to play and returns. A cue that comes while another plays is left out. */
void sound_play(struct sound *s, enum sound_cue cue, enum sound_level level);

#endif
