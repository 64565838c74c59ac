/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_SUMMARY_H
#define FIRMWARE_ENGINE_SUMMARY_H

#include "firmware/engine/engine.h"

/* What a workshop came to: all sessions of one event opened on one day of its place (a kiosk that
 * locks itself in between makes several). The summary is numbers alone: there is no name anywhere.
 * The numbers come from counters kept with each award, so a summary costs the same after a million
 * awards. Practice is no workshop. */
enum { SUMMARY_BADGES_MAX = 64, SUMMARY_PEOPLE_MAX = 9999 };

struct summary_badge {
    char achievement[SLUG_MAX + 1];  /* "" if no longer in the catalogue */
    uint32_t awarded, voided, slips; /* awarded counts the voided ones, slips are among them */
};
struct summary {
    char event[SLUG_MAX + 1];
    int64_t day_s; /* the day at the event, as its midnight in UTC */
    uint32_t sessions;
    bool open; /* one of them is open now */
    uint32_t awarded, voided, slips;
    uint32_t asked;    /* who wanted it: awarded less voided */
    int32_t present;   /* who was there, as a person said; -1: not said */
    int32_t offered;   /* to how many it was offered, as a person said; -1: not said */
    int32_t claimed;   /* as far as the issuer has said; -1: it has said nothing yet */
    int64_t claimed_s; /* when it said so last, server time; 0: never */
    size_t badge_count;
    struct summary_badge badges[SUMMARY_BADGES_MAX]; /* most awarded first */
};

/* The day of the event's newest session; 0 if there was none. After midnight it is still the day of
 * the evening. */
bool summary_newest_day(int64_t *day_s, struct engine *e, const char *event, struct error *err);

/* Reads the summary of the day in which day_s lies. FAULT_MISSING "no-such-session" if the event
 * had no session on it. */
bool summary_read(struct summary *out, struct engine *e, const char *event, int64_t day_s,
                  struct error *err);

/* Keeps the two numbers that a person says; -1: not said. They stand beside the ledger, so no PIN
 * is needed.
 * FAULT_REFUSED "people" outside -1 to SUMMARY_PEOPLE_MAX; FAULT_MISSING as above. */
bool summary_keep(struct engine *e, const char *event, int64_t day_s, int32_t present,
                  int32_t offered, struct error *err);

/* Lists at most max workshops, newest first, that come after the one given (NULL: from the newest).
 * For the next page ask again with the last one. */
bool summary_list(struct summary *out, size_t *count, size_t max, struct engine *e,
                  const struct summary *after, struct error *err);

/* Writes the table of one or several workshops: RFC 4180 but for the separator, UTF-8 with BOM,
 * CRLF, a header row, then a row for each badge:
 *
 *   date;event;event_name;badge;badge_name;awarded;voided;slips;present;offered;asked;claimed
 *
 * - A spreadsheet splits at the separator of its own language: ";" where the comma is a decimal
 *   mark (French, Breton), and a comma in English.
 * - present, offered, asked and claimed belong to the whole workshop. They stand in its first row
 *   alone, so that columns can be added up. An unknown number is empty.
 * - A text that a spreadsheet would take for a formula gets an apostrophe in front. */
enum summary_separator { SUMMARY_SEMICOLON = ';', SUMMARY_COMMA = ',' };
bool summary_csv(struct buffer *out, const struct summary *summaries, size_t count,
                 enum summary_separator separator, const struct engine *e, struct error *err);

/* Whether a file begins like such a table, of either separator. */
bool summary_csv_begins(struct bytes in);

#endif
