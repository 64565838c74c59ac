/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/document.h"

#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

/* The members in this order; the table is in DESIGN 7, every byte in
 * tests/vectors/award-chain. Objects of the records are copied word for word. */

static const char CONTEXT[] =
    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:uuid:";

/* ---- whether the parts belong together */

static bool parts_fit(const struct document_source *s, struct error *err)
{
    const struct ticket *t = s->ticket;
    const struct delegation *d = s->delegation;
    const struct achievement_record *a = s->achievement;

    if (memcmp(t->achievement, a->hash, TICKET_HASH_LEN) != 0)
        return error_set(err, FAULT_REFUSED,
                         "document: the ticket is not for this version of achievement %s",
                         a->slug);
    if (strcmp(a->issuer, d->iss) != 0)
        return error_set(err, FAULT_REFUSED,
                         "document: achievement %s is of %s, the delegation of %s", a->slug,
                         a->issuer, d->iss);
    if (t->event >= d->event_count || strcmp(d->events[t->event], s->event->slug) != 0)
        return error_set(err, FAULT_REFUSED,
                         "document: the delegation's event %u is not event %s", t->event,
                         s->event->slug);
    if (!delegation_has_slot(d, t->seq))
        return error_set(err, FAULT_REFUSED, "document: slot %lu is none of delegation %lu's",
                         (unsigned long)t->seq, (unsigned long)d->serial);
    if (t->results >> a->result_count != 0)
        return error_set(err, FAULT_REFUSED, "document: achievement %s has %zu results",
                         a->slug, a->result_count);
    return true;
}

/* ---- the members */

/* The title of the ticked result if it is alone and has one: "Open Lab - level 2". */
static const char *credential_name(const struct document_source *s)
{
    const struct achievement_record *a = s->achievement;
    const char *title = NULL;
    size_t ticked = 0;
    for (size_t i = 0; i < a->result_count; i++)
        if (s->ticket->results >> i & 1) {
            title = a->results[i].title;
            ticked++;
        }
    return ticked == 1 && title != NULL ? title : a->name;
}

static void add_time(struct buffer *out, const char *name, int64_t time_s)
{
    char text[PROOF_TIME_LEN + 1];
    proof_time_write(text, time_s);
    buffer_add_format(out, ",\"%s\":\"%s\"", name, text);
}

static void add_subject(struct buffer *out, const struct document_source *s)
{
    const struct achievement_record *a = s->achievement;
    char did[DID_KEY_TEXT_LEN + 1];
    const char *before = ",\"result\":[";

    did_key_encode(did, s->subject_public);
    buffer_add_format(out,
                      ",\"credentialSubject\":{\"id\":\"%s\",\"type\":[\"AchievementSubject\"],"
                      "\"achievement\":",
                      s->subject_did == NULL ? did : s->subject_did);
    buffer_add(out, a->achievement_json);
    for (size_t i = 0; i < a->result_count; i++)
        if (s->ticket->results >> i & 1) {
            buffer_add_text(out, before);
            buffer_add(out, a->results[i].result);
            before = ",";
        }
    buffer_add_text(out, s->ticket->results != 0 ? "]}" : "}");
}

static bool add_status(struct buffer *out, const struct document_source *s, struct error *err)
{
    const struct delegation *d = s->delegation;
    struct buffer list = {0};
    /* within 32 bits: delegation_parse saw to it */
    unsigned long index = (unsigned long)(d->status_first + (s->ticket->seq - d->seq_from));
    bool ok = strictjson_add_string(&list, d->status_list, err);

    if (ok) { /* the quoted list without its last quote, then "#" and the index */
        buffer_add_text(out, ",\"credentialStatus\":{\"id\":");
        buffer_add(out, bytes_of(list.p, list.len - 1));
        buffer_add_format(
            out,
            "#%lu\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":"
            "\"revocation\",\"statusListIndex\":\"%lu\",\"statusListCredential\":",
            index, index);
        buffer_add(out, buffer_view(&list));
        buffer_add_text(out, "}");
    }
    buffer_free(&list);
    return ok;
}

bool document_compose(struct buffer *out, const struct document_source *source,
                      struct error *err)
{
    const struct achievement_record *a = source->achievement;
    int64_t iat_s = TICKET_EPOCH_S + source->ticket->iat;
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    struct buffer text = {0};
    bool ok = false;

    if (!parts_fit(source, err))
        goto out;
    ticket_award_id(id, source->subject_public);
    uuid_encode(uuid, id);
    buffer_add_text(&text, CONTEXT);
    buffer_add_text(&text, uuid);
    buffer_add_text(&text,
                    "\",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"name\":");
    if (!strictjson_add_string(&text, credential_name(source), err))
        goto out;
    buffer_add_text(&text, ",\"issuer\":");
    buffer_add(&text, a->issuer_json);
    add_time(&text, "validFrom", source->valid_from_s != 0 ? source->valid_from_s : iat_s);
    if (a->valid_days != 0)
        add_time(&text, "validUntil", iat_s + a->valid_days * 86400);
    add_subject(&text, source);
    if (source->event->evidence_json.len != 0) {
        buffer_add_text(&text, ",\"evidence\":");
        buffer_add(&text, source->event->evidence_json);
    }
    if (!add_status(&text, source, err))
        goto out;
    buffer_add_text(&text, "}");
    if (!buffer_ok(&text, "document", err))
        goto out;
    buffer_add(out, buffer_view(&text));
    ok = buffer_ok(out, "document", err);
out:
    buffer_free(&text);
    return ok;
}
