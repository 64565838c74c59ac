/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_VOICE_H
#define UI_MACHINE_VOICE_H

#include "ui/machine/job.h"
#include "ui/machine/loudspeaker.h"

/* A voice that reads a text aloud. The program espeak-ng makes the sound, as a child process: it
 * gets the text by a pipe, never as an argument, and gives samples back by another. It plays
 * nothing itself, writes no file and uses no network. When it fails or is not there, nothing is
 * read, and nothing else changes.
 *
 * A thread of its own feeds the device. Saying and stopping return at once. */
enum {
    VOICE_TEXT_MAX = 8192,   /* bytes of a text with its NUL; more is cut */
    VOICE_PATIENCE_MS = 5000 /* so long the program may give nothing */
};

struct voice; /* opaque: guards the thread */
struct speech {
    const char *text;     /* UTF-8, borrowed for the call */
    const char *language; /* a voice of the program: "fr", "en-gb" */
    int words_a_minute;   /* 80 to 450 */
    enum sound_way way;
};

/* program: a path, or a name that is looked for in PATH; NULL: there is no voice.
 * speaker: outlives the voice. wake: called when a text has been read to its end, or failed. */
bool voice_open(struct voice **out, const char *program, const struct loudspeaker *speaker,
                struct wake wake, struct error *err);
/* Stops, waits for the thread, wipes and frees; NULL is allowed. */
void voice_close(struct voice *v);

/* Whether the program is there. */
bool voice_there(const struct voice *v);
/* Reads the text instead of the one that is being read. */
void voice_say(struct voice *v, const struct speech *what);
/* Stops at once: what waits for the device is forgotten, and the program is ended. */
void voice_stop(struct voice *v);
/* Whether a text is being read. */
bool voice_speaks(struct voice *v);
/* Why the last text was not read; false: it was, or is being read. Reasons: those of
 * loudspeaker.h, "voice-none", "voice-failed". */
bool voice_trouble(struct voice *v, struct error *out);
/* Waits until nothing is being read, for tests and scripts. */
void voice_rest(struct voice *v);

#endif
