/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/alarm_words.h"

#include <string.h>

#include "ui/flow/language.h"

static const struct alarm_words WORDS[] = {
    {"not-closed", "S1", N_("The session could not be closed: the memory takes nothing."),
     N_("The last session could not be closed, for the memory takes nothing. What was awarded "
        "is "
        "safe. Make room, or call the organisation: then it closes by itself."),
     ICON_DISK, STYLE_DANGER},
    {"disk-low", "D1", N_("Memory nearly full. Awards go on."),
     N_("The memory is nearly full. Awards go on. Tell the organisation."), ICON_DISK,
     STYLE_WARNING},
    {"disk-full", "D2", N_("Memory full: no more awards. What was awarded is safe."),
     N_("The memory is full: no award can be recorded. What was awarded is safe. Write it to a "
        "stick, then make room."),
     ICON_DISK, STYLE_DANGER},
    {"read-only", "D3", N_("Memory worn out: no more awards. What was awarded is safe."),
     N_("The memory takes nothing more: the card is wearing out. What was awarded is safe and "
        "can "
        "be shown. Call the organisation."),
     ICON_DISK, STYLE_DANGER},
    {"disk-damaged", "D4", N_("The card is damaged: no more awards."),
     N_("The card or the record on it is damaged. Nothing more is awarded. Do not erase "
        "anything: call the organisation."),
     ICON_DISK, STYLE_DANGER},
    {"disk-gone", "D5", N_("The card is not there: no more awards."),
     N_("The card of this kiosk is not there. Put it back, then try again."), ICON_DISK,
     STYLE_DANGER},
    {"not-allowed", "D6", N_("The record is another user’s: no more awards."),
     N_("The record belongs to another user of this machine. Nothing is lost. Call the "
        "organisation."),
     ICON_DISK, STYLE_DANGER},
    {"in-use", "B2", N_("Another program uses the record. What was awarded is safe."),
     N_("Another program is using the record of this kiosk. What was awarded is safe. Close "
        "it, "
        "then try again."),
     ICON_LIST, STYLE_DANGER},
    {"chain", "L1", N_("The record does not check: no more awards."),
     N_("The record does not check. Nothing more is awarded. What was awarded can be shown. "
        "Call "
        "the organisation."),
     ICON_LIST, STYLE_DANGER},
    {"restored", "L2", N_("An old copy of the card: no more awards."),
     N_("This card is an old copy. Nothing more is awarded until the kiosk is enrolled again. "
        "What "
        "was sent is safe."),
     ICON_LIST, STYLE_DANGER},
    {"by-issuer", "L3", N_("Locked by the organisation. What was awarded is safe."),
     N_("The organisation has locked this kiosk. What was awarded is safe. Call them."),
     ICON_LOCK, STYLE_DANGER},
    {"clock-told", "C3", N_("The clock and the date that was received disagree: sync."),
     N_("The kiosk was once told a later date than its clock shows. Sync it: then the "
        "right date counts. What was awarded is safe."),
     ICON_CLOCK, STYLE_WARNING},
    {"clock-back", "C1", N_("The clock has jumped back: confirm the date."),
     N_("The clock has jumped back. Confirm the date before the next award. Nothing is lost."),
     ICON_CLOCK, STYLE_WARNING},
    {"clock-guess", "C2", NULL,
     N_("Nobody has said what day it is. Unlock and confirm the date."), ICON_CLOCK,
     STYLE_WARNING},
    {"power-low", "P1", N_("Battery low: plug the kiosk in."),
     N_("The battery is low. Plug the kiosk in. What was awarded is safe."), ICON_BATTERY,
     STYLE_WARNING},
    {"power-out", "P2", N_("Battery nearly empty: no more awards. Plug the kiosk in."),
     N_("The battery is nearly empty: awards stop now. What was awarded is safe. Plug the "
        "kiosk "
        "in."),
     ICON_BATTERY, STYLE_DANGER},
    {"too-hot", "T1", N_("The box is too hot: put it in the shade."),
     N_("The box is too hot. Put it in the shade and keep its openings free."), ICON_HEAT,
     STYLE_WARNING},
    {"", "X1", N_("Something is wrong. What was awarded is safe."),
     N_("Something is wrong. What was awarded is safe. Call the organisation."), ICON_ALERT,
     STYLE_WARNING},
};

const struct alarm_words *alarm_words(const char *word)
{
    size_t i = 0;
    while (WORDS[i].word[0] != '\0' && strcmp(WORDS[i].word, word) != 0)
        i++;
    return &WORDS[i];
}
