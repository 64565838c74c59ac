/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_ALARM_WORDS_H
#define UI_FLOW_ALARM_WORDS_H

#include "ui/draw/widget.h"

/* What an alarm says: a line over the strip, and what is wrong, what is safe and what to do; with
 * a code for whoever is called. Message ids, to be translated. */
struct alarm_words {
    const char *word; /* firmware/alarm's, or a sensor's */
    const char *code, *banner, *text;
    enum widget_icon icon;
    enum widget_style style; /* DANGER where awards stop */
};
const struct alarm_words *alarm_words(const char *word); /* never NULL */

#endif
