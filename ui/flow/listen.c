/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/listen.h"

const char *listen_voice(enum language l)
{
    switch (l) {
    case LANGUAGE_FR:
        return "fr";
    case LANGUAGE_EN:
        return "en-gb";
    case LANGUAGE_BR:
        break;
    }
    return NULL;
}

int listen_words_a_minute(enum voice_speed speed)
{
    switch (speed) {
    case VOICE_SLOW:
        return 110;
    case VOICE_NORMAL:
        return 145;
    case VOICE_FAST:
        return 220;
    }
    return 145;
}

bool listen_offered(const struct flow *f, const struct model *m)
{
    return f->settings.reading != READING_OFF && m->voice.there &&
           listen_voice(f->language) != NULL;
}
