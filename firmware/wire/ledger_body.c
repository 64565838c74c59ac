/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ledger_body.h"

#include <assert.h>
#include <string.h>

/* Bodies of ledger entries, one kind after the other; the table is in firmware/README.md. */

/* ---- writing: a body is begun, its fields follow in wire order */

static void begin(struct entry *e, enum entry_kind kind)
{
    e->kind = kind;
    e->body_len = 0;
}

static void put_bytes(struct entry *e, const uint8_t *from, size_t len)
{
    assert(len <= ENTRY_BODY_MAX - e->body_len);
    memcpy(e->body + e->body_len, from, len);
    e->body_len += len;
}

static void put_number(struct entry *e, uint64_t value, size_t len)
{
    uint8_t wire[8];
    number_write(wire, value, len);
    put_bytes(e, wire, len);
}

/* ---- reading */

static bool is_kind(const struct entry *e, enum entry_kind kind, struct error *err)
{
    if (e->kind == kind && e->body_len <= ENTRY_BODY_MAX)
        return true;
    return error_set(err, FAULT_MALFORMED, "entry %llu: is %s, not %s",
                     (unsigned long long)e->n, entry_kind_name(e->kind), entry_kind_name(kind));
}

static struct reader body_of(const struct entry *e)
{
    return reader_over(bytes_of(e->body, e->body_len));
}

static bool body_done(const struct reader *r, const struct entry *e, struct error *err)
{
    if (reader_done(r))
        return true;
    return error_set(err, FAULT_MALFORMED, "entry %llu: %zu bytes are no %s body",
                     (unsigned long long)e->n, e->body_len, entry_kind_name(e->kind));
}

/* A one-byte word of a list that runs from 1 to last. */
static bool word_known(uint8_t value, uint8_t last, const char *what, const struct entry *e,
                       struct error *err)
{
    if (value >= 1 && value <= last)
        return true;
    return error_set(err, FAULT_MALFORMED, "entry %llu: %s %u not known",
                     (unsigned long long)e->n, what, value);
}

static bool time_in_range(uint64_t value, const struct entry *e, struct error *err)
{
    if (value <= INT64_MAX)
        return true;
    return error_set(err, FAULT_MALFORMED, "entry %llu: time out of range",
                     (unsigned long long)e->n);
}

/* ---- OPEN */

void body_open_write(struct entry *e, const struct body_open *b)
{
    begin(e, ENTRY_OPEN);
    put_bytes(e, b->session, sizeof b->session);
    put_number(e, b->serial, 4);
    put_number(e, b->event, 1);
    put_number(e, b->slot, 1);
}

bool body_open_read(struct body_open *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_open b = {0};
    if (!is_kind(e, ENTRY_OPEN, err))
        return false;
    reader_copy(&r, b.session, sizeof b.session);
    b.serial = reader_u32(&r);
    b.event = reader_u8(&r);
    b.slot = reader_u8(&r);
    if (!body_done(&r, e, err))
        return false;
    *out = b;
    return true;
}

/* ---- AWARD */

void body_award_write(struct entry *e, const struct body_award *b)
{
    uint8_t head[TICKET_HEAD_MAX];
    size_t len = ticket_write_head(head, &b->ticket);
    begin(e, ENTRY_AWARD);
    put_bytes(e, head, len);
    put_bytes(e, b->subject_public, sizeof b->subject_public);
    put_bytes(e, b->code_hash, sizeof b->code_hash);
}

bool body_award_read(struct body_award *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_award b = {0};
    if (!is_kind(e, ENTRY_AWARD, err))
        return false;
    if (e->body_len == 0)
        return body_done(&(struct reader){.short_of_bytes = true}, e, err);
    b.head = reader_view(&r, ticket_head_length(e->body[0]));
    reader_copy(&r, b.subject_public, sizeof b.subject_public);
    reader_copy(&r, b.code_hash, sizeof b.code_hash);
    if (!body_done(&r, e, err))
        return false;
    if (!ticket_parse_head(&b.ticket, b.head, err))
        return error_while(err, "entry %llu: ", (unsigned long long)e->n);
    *out = b;
    return true;
}

/* ---- VOID */

void body_void_write(struct entry *e, const struct body_void *b)
{
    begin(e, ENTRY_VOID);
    put_bytes(e, b->award_id, sizeof b->award_id);
    put_number(e, b->reason, 1);
}

bool body_void_read(struct body_void *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_void b = {0};
    if (!is_kind(e, ENTRY_VOID, err))
        return false;
    reader_copy(&r, b.award_id, sizeof b.award_id);
    uint8_t reason = reader_u8(&r);
    if (!body_done(&r, e, err) || !word_known(reason, VOID_OTHER, "reason", e, err))
        return false;
    b.reason = (enum void_reason)reason;
    *out = b;
    return true;
}

const char *void_reason_name(enum void_reason r)
{
    switch (r) {
    case VOID_WRONG_BADGE:
        return "wrong-badge";
    case VOID_WRONG_PERSON:
        return "wrong-person";
    case VOID_DOUBLE:
        return "double";
    case VOID_TEST:
        return "test";
    case VOID_OTHER:
        return "other";
    }
    return "other";
}

enum void_reason void_reason_of(const char *word)
{
    for (enum void_reason r = VOID_WRONG_BADGE; r < VOID_OTHER; r++)
        if (strcmp(word, void_reason_name(r)) == 0)
            return r;
    return VOID_OTHER;
}

/* ---- CLOSE */

void body_close_write(struct entry *e, const struct body_close *b)
{
    begin(e, ENTRY_CLOSE);
    put_bytes(e, b->session, sizeof b->session);
    put_number(e, b->reason, 1);
    put_number(e, b->awards, 4);
}

bool body_close_read(struct body_close *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_close b = {0};
    if (!is_kind(e, ENTRY_CLOSE, err))
        return false;
    reader_copy(&r, b.session, sizeof b.session);
    uint8_t reason = reader_u8(&r);
    b.awards = reader_u32(&r);
    if (!body_done(&r, e, err) || !word_known(reason, CLOSE_RETIRE, "reason", e, err))
        return false;
    b.reason = (enum close_reason)reason;
    *out = b;
    return true;
}

/* ---- ANCHOR */

void body_anchor_write(struct entry *e, const struct body_anchor *b)
{
    begin(e, ENTRY_ANCHOR);
    put_number(e, b->number, 4);
    put_number(e, (uint64_t)b->server_time_s, 8);
    put_number(e, b->upto, 8);
    put_bytes(e, b->head, sizeof b->head);
    put_bytes(e, b->reply_hash, sizeof b->reply_hash);
}

bool body_anchor_read(struct body_anchor *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_anchor b = {0};
    if (!is_kind(e, ENTRY_ANCHOR, err))
        return false;
    b.number = reader_u32(&r);
    uint64_t server_time = reader_u64(&r);
    b.upto = reader_u64(&r);
    reader_copy(&r, b.head, sizeof b.head);
    reader_copy(&r, b.reply_hash, sizeof b.reply_hash);
    if (!body_done(&r, e, err) || !time_in_range(server_time, e, err))
        return false;
    b.server_time_s = (int64_t)server_time;
    *out = b;
    return true;
}

/* ---- TIME */

void body_time_write(struct entry *e, const struct body_time *b)
{
    begin(e, ENTRY_TIME);
    put_number(e, (uint64_t)b->before_s, 8);
    put_number(e, (uint64_t)b->after_s, 8);
    put_number(e, b->source, 1);
}

bool body_time_read(struct body_time *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_time b = {0};
    if (!is_kind(e, ENTRY_TIME, err))
        return false;
    uint64_t before = reader_u64(&r);
    uint64_t after = reader_u64(&r);
    uint8_t source = reader_u8(&r);
    if (!body_done(&r, e, err) || !time_in_range(before, e, err) ||
        !time_in_range(after, e, err) || !word_known(source, TIME_SIGNED, "source", e, err))
        return false;
    b.before_s = (int64_t)before;
    b.after_s = (int64_t)after;
    b.source = (enum time_source)source;
    *out = b;
    return true;
}

/* ---- ALERT */

void body_alert_write(struct entry *e, const struct body_alert *b)
{
    begin(e, ENTRY_ALERT);
    put_number(e, b->code, 1);
    put_number(e, b->detail, 4);
}

bool body_alert_read(struct body_alert *out, const struct entry *e, struct error *err)
{
    struct reader r = body_of(e);
    struct body_alert b = {0};
    if (!is_kind(e, ENTRY_ALERT, err))
        return false;
    uint8_t code = reader_u8(&r);
    b.detail = reader_u32(&r);
    if (!body_done(&r, e, err) || !word_known(code, ALERT_LOCKED, "code", e, err))
        return false;
    b.code = (enum alert_code)code;
    *out = b;
    return true;
}
