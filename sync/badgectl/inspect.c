/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/badge_file.h"
#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/badgectl/command.h"

enum { FILE_MAX = PNG_BADGE_SIZE_MAX, TEXT_SHOWN_MAX = 400, BEGINNING_SHOWN = 24 };

/* Replaces long texts, such as documents inside the document, by their length; false: out of
 * memory. */
static bool shorten(json_t *value)
{
    bool ok = true;
    const char *key;
    json_t *inner;
    size_t i;
    if (json_is_string(value) && json_string_length(value) > TEXT_SHOWN_MAX) {
        const char *whole = json_string_value(value);
        char text[80];
        snprintf(text, sizeof text, "%.*s... (%zu bytes)",
                 (int)text_fitting(whole, BEGINNING_SHOWN), whole, strlen(whole));
        ok = json_string_set_nocheck(value, text) == 0;
    }
    json_object_foreach(value, key, inner) ok = shorten(inner) && ok;
    json_array_foreach(value, i, inner) ok = shorten(inner) && ok;
    return ok;
}

static bool print_pretty(const char *what, struct bytes json, struct error *err)
{
    json_t *root = strictjson_parse(json, what, err);
    if (root == NULL)
        return false;
    char *text = shorten(root) ? json_dumps(root, JSON_INDENT(2)) : NULL;
    if (text != NULL)
        printf("%s\n%s\n", what, text);
    bool ok = text != NULL || error_set(err, FAULT_MEMORY, "%s: out of memory", what);
    free(text);
    json_decref(root);
    return ok;
}

/* Prints header and payload of a compact JWS without checking it. */
static bool inspect_jws(struct bytes in, struct error *err)
{
    struct buffer text = {0};
    size_t from = 0;
    bool ok = true;
    for (int part = 0; ok && part < 2; part++) {
        const uint8_t *dot = memchr(in.p + from, '.', in.len - from);
        if (dot == NULL)
            return error_set(err, FAULT_MALFORMED,
                             "inspect: neither JSON, nor PNG, nor a compact JWS");
        size_t to = (size_t)(dot - in.p);
        buffer_clear(&text);
        ok = base64url_decode(&text, bytes_of(in.p + from, to - from), "JWS", err) &&
             print_pretty(part == 0 ? "JWS header (signature not checked)" : "JWS payload",
                          buffer_view(&text), err);
        from = to + 1;
    }
    buffer_free(&text);
    return ok;
}

/* Prints one badge of a picture or of a list. Of an Open Badge 2.0 only the name of its form. */
static bool inspect_part(const struct badge_text *part, struct error *err)
{
    const char *what = !part->baked ? "JSON"
                       : part->form == BADGE_BAKED_2
                           ? "baked Open Badge 2.0 (not checked)"
                           : "baked credential (signature not checked)";
    if (part->text.len > 0 && (part->text.p[0] == '{' || part->text.p[0] == '['))
        return print_pretty(what, part->text, err);
    if (part->form == BADGE_BAKED_2 || part->form == BADGE_SVG) {
        printf("%s\n", part->form == BADGE_SVG ? "SVG picture: not read here" : what);
        return true;
    }
    return inspect_jws(part->text, err);
}

bool command_inspect(const struct command_options *o, struct error *err)
{
    struct buffer in = {0};
    struct badge_file file = {0};
    uint32_t width, height;
    bool ok =
        file_read(&in, o->files[0], FILE_MAX, err) &&
        (in.len > 0 || error_set(err, FAULT_MALFORMED, "inspect: %s is empty", o->files[0]));
    if (ok && png_badge_check(&width, &height, buffer_view(&in), NULL))
        printf("PNG %u x %u\n", width, height);
    ok = ok && badge_file_open(&file, buffer_view(&in), err);
    for (size_t i = 0; ok && i < file.count; i++)
        ok = inspect_part(&file.parts[i], err);
    badge_file_close(&file);
    buffer_free(&in);
    return ok;
}

bool command_ticket_decode(const struct command_options *o, struct error *err)
{
    struct ticket t = {0};
    struct buffer where = {0};
    char hex[33], id[37], time[PROOF_TIME_LEN + 1];
    uint8_t subject[SIGNING_PUBLIC_LEN], award_id[TICKET_ID_LEN];
    bool ok = ticket_url_parse(&t, &where, bytes_of_text(o->files[0]), err);
    if (ok) {
        ticket_subject(subject, t.secret);
        ticket_award_id(award_id, subject);
        uuid_encode(id, award_id);
        proof_time_write(time, (int64_t)t.iat + TICKET_EPOCH_S);
        printf("claim at     %s\nkind         %u\naward        %s\nissued       %s\nslot       "
               "  %u\n",
               buffer_text(&where), t.kind, id, time, t.seq);
        hex_encode(hex, bytes_of(t.kid, sizeof t.kid));
        printf("kiosk kid    %s\n", hex);
        hex_encode(hex, bytes_of(t.achievement, sizeof t.achievement));
        printf("achievement  %s\nevent        %u\nresults      %u\n", hex, t.event, t.results);
        printf(
            "claim until  %u hours after\nclock        %u\nguardian     %s\ncollective   %s\n",
            t.ttl, (t.flags & TICKET_FLAG_QUALITY) >> 4,
            t.flags & TICKET_FLAG_GUARDIAN ? "yes" : "no",
            t.flags & TICKET_FLAG_COLLECTIVE ? "yes" : "no");
    }
    secret_wipe(&t, sizeof t);
    buffer_free(&where);
    return ok;
}
