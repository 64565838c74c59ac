/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_VOICE_CHILD_H
#define UI_MACHINE_VOICE_CHILD_H

#include <sys/types.h>

#include "ui/machine/voice.h"

/* The program that makes the sound of one text. It gets nothing of this process but two pipes. */
struct voice_child {
    pid_t pid; /* 0: none */
    int fd;    /* its samples, non-blocking; -1: none */
};
/* Starts the program at this path with the text on its standard input. */
bool voice_child_start(struct voice_child *c, const char *path, const struct speech *what,
                       struct error *err);
/* Ends it, and waits for its end. */
void voice_child_end(struct voice_child *c);

enum { VOICE_HEAD_LEN = 44 };
/* Reads the head of a WAV file as the program writes it to a pipe: PCM, mono, 16 bits, and a
 * length that is not known yet. false: it is no such head. */
bool voice_child_head(const uint8_t head[static VOICE_HEAD_LEN], int *rate);
/* Writes the path of a program: itself when it has a slash, else where PATH has it. */
bool voice_child_find(char *out, size_t room, const char *program);

#endif
