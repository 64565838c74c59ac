/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_LOUDSPEAKER_H
#define UI_MACHINE_LOUDSPEAKER_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* Where sound goes. One sound at a time: the device is open only while something plays, and who
 * opens it has it until it is closed. */

/* Which device of the box: the one that the system plays on, or one by what its name says. */
enum sound_way { WAY_USUAL, WAY_HEADPHONES, WAY_LOUDSPEAKER };

/* What a cue and the voice play on. Tests give a table of their own. Samples are mono, signed, 16
 * bits. All functions are called by one thread between open and close. */
struct loudspeaker {
    /* Gives a device that plays what comes; false: there is none, or it is in use.
     * rate: samples a second */
    bool (*open)(void **out, int rate, enum sound_way way, struct error *err);
    /* Adds samples behind those that wait; false: the device is gone. */
    bool (*put)(void *device, const int16_t *samples, size_t count);
    /* How many samples wait. */
    size_t (*waiting)(void *device);
    /* Forgets those that wait. */
    void (*hush)(void *device);
    void (*close)(void *device);
};
/* The devices of the box, by SDL. Reasons: "no-sound", "no-headphones", "no-loudspeaker". */
extern const struct loudspeaker LOUDSPEAKER;

/* Which of these names is meant; NULL: none. Headphones are named so, or headset or analog; a
 * loudspeaker is named so, or HDMI or digital. What is meant for headphones is never played on
 * anything else. */
const char *loudspeaker_choose(const char *const *names, size_t count, enum sound_way way);

#endif
