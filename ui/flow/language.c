/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "keys/text.h"

static const struct {
    const char *code, *own_name, *domain;
} LANGUAGES[LANGUAGE_COUNT] = {
    [LANGUAGE_FR] = {"fr", "Français", "badge-kiosk-fr"},
    [LANGUAGE_BR] = {"br", "Brezhoneg", "badge-kiosk-br"},
    [LANGUAGE_EN] = {"en", "English", "badge-kiosk-en"},
};

void language_start(const char *locale_dir)
{
    /* any UTF-8 locale works: all catalogues lie below fr/, as one text domain for each language */
    setenv("LANGUAGE", "fr", 1);
    if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL)
        setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "C.UTF-8");
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        bindtextdomain(LANGUAGES[l].domain, locale_dir);
        bind_textdomain_codeset(LANGUAGES[l].domain, "UTF-8");
    }
}

bool language_of(enum language *out, const char *code)
{
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        if (strcmp(LANGUAGES[l].code, code) == 0) {
            *out = (enum language)l;
            return true;
        }
    return false;
}

const char *language_code(enum language l)
{
    return LANGUAGES[l].code;
}

const char *language_own_name(enum language l)
{
    return LANGUAGES[l].own_name;
}

const char *tr(enum language l, const char *id)
{
    return dgettext(LANGUAGES[l].domain, id);
}

const char *trn(enum language l, const char *id, const char *ids, unsigned long n)
{
    return dngettext(LANGUAGES[l].domain, id, ids, n);
}

void language_fill(char *out, unsigned room, const char *text, long long first,
                   long long second)
{
    long long numbers[] = {first, second};
    size_t used = 0, next = 0;
    while (*text != '\0' && used + 1 < room) {
        if (text[0] == '%' && text[1] == 'd' && next < 2) {
            int len = snprintf(out + used, room - used, "%lld", numbers[next++]);
            used += len < 0 ? 0 : (size_t)len < room - used ? (size_t)len : room - used - 1;
            text += 2;
        } else {
            out[used++] = *text++;
        }
    }
    out[used] = '\0';
}

static bool broken_down(struct tm *out, long long unix_s, int offset_s)
{
    time_t t = (time_t)(unix_s + offset_s);
    return gmtime_r(&t, out) != NULL;
}

void language_date(char *out, unsigned room, enum language l, long long unix_s, int offset_s)
{
    static const char *const months[] = {N_("January"), N_("February"), N_("March"),
                                         N_("April"),   N_("May"),      N_("June"),
                                         N_("July"),    N_("August"),   N_("September"),
                                         N_("October"), N_("November"), N_("December")};
    struct tm t;
    if (!broken_down(&t, unix_s, offset_s))
        text_format(out, room, "?");
    else
        text_format(out, room, "%d\u00a0%s\u00a0%d", t.tm_mday, tr(l, months[t.tm_mon]),
                    t.tm_year + 1900);
}

void language_day(char *out, unsigned room, enum language l, long long unix_s, int offset_s)
{
    static const char *const days[] = {N_("Sunday"),    N_("Monday"),   N_("Tuesday"),
                                       N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                       N_("Saturday")};
    char date[64];
    struct tm t;
    language_date(date, sizeof date, l, unix_s, offset_s);
    if (!broken_down(&t, unix_s, offset_s))
        text_format(out, room, "?");
    else
        text_format(out, room, "%s\u00a0%s", tr(l, days[t.tm_wday]), date);
}

void language_time(char *out, unsigned room, long long unix_s, int offset_s)
{
    struct tm t;
    if (!broken_down(&t, unix_s, offset_s))
        text_format(out, room, "?");
    else
        text_format(out, room, "%02d:%02d", t.tm_hour, t.tm_min);
}

/* What happened, whether anything is lost, what to do. */
static const struct {
    const char *reason, *text;
} REASONS[] = {
    {"slots-used", N_("All awards of this kiosk are used. Nothing is lost. Sync to get more.")},
    {"daily-cap", N_("Today's number of awards is reached. Nothing is lost. Go on tomorrow.")},
    {"outside-dates", N_("This kiosk may not award at this date. Nothing is lost. Ask the "
                         "organisation.")},
    {"event-not-delegated",
     N_("This kiosk may not award at this event. Ask the organisation.")},
    {"not-delegated", N_("This kiosk may not award this badge. Ask the organisation.")},
    {"other-organisation", N_("This badge is now of another organisation. Ask it to approve "
                              "this kiosk.")},
    {"not-at-event", N_("This badge is not offered at this event.")},
    {"results-choose", N_("Tick the skills that were shown.")},
    {"not-drawn", N_("The award is recorded, but its QR code could not be drawn. Tap Last QR; "
                     "do not award it again.")},
    {"disk-full", N_("The memory of this kiosk is full. What was awarded is safe. Export, "
                     "then make room.")},
    {"chain", N_("The records of this kiosk do not check. What was awarded can still be "
                 "shown. Call the organisation.")},
    {"restored", N_("This kiosk was restored from a copy. It must be enrolled again. What "
                    "was sent is safe.")},
    {"by-issuer", N_("The organisation has locked this kiosk. It must be enrolled again. "
                     "What was awarded is safe.")},
    {"retired", N_("This kiosk is retired.")},
    {"voided", N_("This award was voided.")},
    {"now-voided", N_("Done: this badge is void.")},
    {"group-voided", N_("Done: all badges of the group are void.")},
    {"no-delegation", N_("This kiosk has no permission to award yet. Sync it, or bring a USB "
                         "stick from the organisation.")},
    {"delegation-over",
     N_("The right to award ended on %s. What was awarded is safe. The organisation must "
        "approve this kiosk anew.")},
    {"date-too-early", N_("That day is over already: the kiosk has records or permissions "
                          "that are newer. Choose a later date.")},
    {"clock-told",
     N_("The kiosk was once told a later date than its clock shows. Sync it: then "
        "the right date counts. What was awarded is safe.")},
    {"date-too-late", N_("The right to award ended on %s. What was awarded is safe. If the "
                         "date is right, the "
                         "organisation must approve this kiosk anew.")},
    {"no-such-badge", N_("No badge of this event has this code.")},
    {"group-size", N_("A group is 1 to 99 people.")},
    {"no-such-award", N_("No award of this kiosk has this code. Check it letter by letter.")},
    {"not-a-code", N_("That is not the code of a slip. It has 16 characters.")},
    {"no-sound",
     N_("The sound device does not answer, so nothing is read. Badges are not touched by it.")},
    {"no-headphones", N_("No headphones are found, so nothing is read.")},
    {"no-loudspeaker", N_("No loudspeaker is found, so nothing is read.")},
    {"voice-failed",
     N_("The voice does not answer, so nothing is read. Badges are not touched by it.")},
    {"printer-none", N_("There is no printer. Nothing is lost: use the stick.")},
    {"printer-absent", N_("The printer does not answer. Nothing is lost. Plug it in, "
                          "switch it on, print again.")},
    {"printer-paper",
     N_("The printer has no paper. Nothing is lost. Put some in, then print again.")},
    {"printer-slow", N_("The printer takes nothing. Nothing is lost. Switch it off and on, "
                        "then print again.")},
    {"printer-fault",
     N_("The printer reports a fault. Nothing is lost. Look at it, then print again.")},
    {"stick-gone", N_("No stick is in, or it was pulled out. Nothing is lost here. Plug it "
                      "in and try again.")},
    {"stick-full", N_("The stick is full. Nothing is lost here. Use another one.")},
    {"stick-read-only", N_("The stick cannot be written to. Nothing is lost here. Slide "
                           "its lock, or use another one.")},
    {"stick-link", N_("This stick is damaged. Nothing is lost here. Use another one.")},
    {"stick-damaged", N_("This stick is damaged. Nothing is lost here. Use another one.")},
    {"no-reply-on-stick", N_("No answer of the organisation lies on this stick. Nothing is "
                             "lost. Ask them to put it there.")},
    {"not-our-reply",
     N_("This answer is for another kiosk, or damaged. Nothing was kept. Get it again.")},
    {"busy", N_("Still at work. Nothing is lost. Wait a moment.")},
    {"in-use",
     N_("Another program is using the record of this kiosk. Close it, then try again.")},
    {"read-only", N_("The memory takes nothing more: the card is wearing out. What was "
                     "awarded is safe and can be shown. Call the organisation.")},
    {"disk-damaged",
     N_("The card or the record on it is damaged. Nothing more is awarded. Do not erase "
        "anything: call the organisation.")},
    {"disk-gone", N_("The card of this kiosk is not there. Put it back, then try "
                     "again.")},
    {"not-allowed",
     N_("The record belongs to another user of this machine. Nothing is lost. Call the "
        "organisation.")},
    {"power-out", N_("The battery is nearly empty: awards stop now. What was awarded is "
                     "safe. Plug the kiosk in.")},
    {"clock-back", N_("The clock has jumped back. Confirm the date before the next award. "
                      "Nothing is lost.")},
    {"label-taken", N_("This colour has a PIN already. Choose another one.")},
    {"last-pin", N_("The last PIN cannot be removed: nobody could unlock the kiosk.")},
    {"slots-full", N_("There are as many PINs as fit. Remove one first.")},
    {"pin-form", N_("A PIN has 6 to 12 digits.")},
    {"pin-weak", N_("A thief tries this PIN first. Take digits that are no date, no row and no "
                    "repetition.")},
    {"sheet-form", N_("That is not a recovery sheet. Scan its code again.")},
    {"sheet-line",
     N_("The code of the recovery sheet was misread. Scan it again, or type it.")},
    {"pin-wrong", N_("This sheet is not of this kiosk, or a newer one has replaced it.")},
    {"pin-wait", N_("Too many tries. Wait a little, then try again.")},
    {"no-session", N_("Open an event first.")},
    {"locked", N_("The kiosk is locked. Unlock it first.")},
    {"key-erased",
     N_("This QR code cannot be shown any more: its session is over for 14 days.")},
    {"scan-later", N_("Nothing is checked while this code is up. Tap Next, then scan "
                      "again.")},
};

const char *language_reason(enum language l, const char *reason)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof REASONS[0]; i++)
        if (strcmp(REASONS[i].reason, reason) == 0)
            return tr(l, REASONS[i].text);
    return tr(l, N_("That did not work. What was awarded is safe. Try again."));
}

bool language_reason_is_good(const char *reason)
{
    return strcmp(reason, "now-voided") == 0 || strcmp(reason, "group-voided") == 0;
}
