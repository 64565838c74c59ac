/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_ALARM_WORDS_H
#define UI_FLOW_ALARM_WORDS_H

#include "ui/draw/widget.h"

/* The words of an alarm, as message ids that are to be translated. */
struct alarm_words {
    const char *word;   /* name of the alarm: firmware/engine/alarm.h, or a sensor's */
    const char *code;   /* for the person who is called */
    const char *banner; /* a sentence over the strip; NULL: none */
    const char *text;   /* what is wrong, what is safe and what to do */
    enum widget_icon icon;
    enum widget_style style; /* DANGER where awards stop */
};
/* The words for this alarm; for an unknown one, general words. Never NULL. */
const struct alarm_words *alarm_words(const char *word);

#endif
