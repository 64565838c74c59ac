/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_STAND_IN_SPEAKER_H
#define TESTS_SUPPORT_STAND_IN_SPEAKER_H

#include "ui/machine/loudspeaker.h"

/* A sound device that keeps what it is given instead of playing it. There is one at a time. */
enum { STAND_IN_SAMPLES_MAX = 1 << 21 };
extern const struct loudspeaker STAND_IN_SPEAKER;

/* What has become of it since stand_in_reset. */
struct stand_in {
    int16_t samples[STAND_IN_SAMPLES_MAX];
    size_t count;
    int opened, closed, hushed, rate;
    enum sound_way way;
};
/* stuck: what is put waits for ever, as if it was never played. absent: it cannot be opened. */
enum stand_in_kind { STAND_IN_QUICK, STAND_IN_STUCK, STAND_IN_ABSENT };
void stand_in_reset(enum stand_in_kind kind);
/* Waits until it was given something. */
void stand_in_wait(void);
/* To be read while nothing plays. */
const struct stand_in *stand_in_heard(void);

#endif
