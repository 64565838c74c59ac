/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/http/answer.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "firmware/disk/log.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/page/page.h"

void answer_free(struct answer *a)
{
    buffer_free(&a->body);
    *a = (struct answer){0};
}

void answer_set(struct answer *a, int status, const char *type, const char *cache)
{
    a->status = status;
    a->type = type;
    snprintf(a->cache, sizeof a->cache, "%s", cache);
}

static bool is_plain(char c)
{
    return isalnum((unsigned char)c) || (c != '\0' && strchr("-._", c) != NULL);
}

/* What is no ASCII is left out; a name that loses its first part begins with "badge". false:
 * something was left out. */
static bool ascii_name(char *out, size_t room, const char *name)
{
    size_t len = 0;
    bool whole = true;
    if (!is_plain(name[0]))
        len = (size_t)snprintf(out, room, "badge");
    for (const char *at = name; *at != '\0' && len + 1 < room; at++) {
        whole = whole && is_plain(*at);
        if (is_plain(*at) && (*at != '-' || len == 0 || out[len - 1] != '-'))
            out[len++] = *at;
    }
    out[len] = '\0';
    return whole;
}

void answer_disposition(char out[static ANSWER_DISPOSITION_LEN], const char *file_name)
{
    char ascii[100];
    bool whole = ascii_name(ascii, sizeof ascii, file_name);
    int len = snprintf(out, ANSWER_DISPOSITION_LEN, "attachment; filename=\"%s\"%s", ascii,
                       whole ? "" : "; filename*=UTF-8''");
    for (const char *at = file_name; !whole && *at != '\0'; at++)
        len += snprintf(out + len, (size_t)(ANSWER_DISPOSITION_LEN - len),
                        is_plain(*at) ? "%c" : "%%%02X", (unsigned char)*at);
}

void answer_error(struct answer *a, int status, const char *code, const char *message)
{
    buffer_clear(&a->body);
    answer_set(a, status, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&a->body, "{\"error\":\"%s\",\"message\":", code);
    strictjson_add_string(&a->body, message, NULL);
    buffer_add_text(&a->body, "}");
}

void answer_too_many(struct answer *a, int retry_after_s, const char *message)
{
    answer_error(a, 429, "too-many", message);
    a->retry_after_s = retry_after_s;
}

void answer_message(struct answer *a, const struct request *r, int status, enum page_text title,
                    enum page_text text)
{
    enum page_language l = page_language_choose(r->lang, r->accept_language);
    buffer_clear(&a->body);
    answer_set(a, status, TYPE_HTML, CACHE_NEVER);
    a->by_language = true;
    const struct page_head head = {
        .title = page_text(l, title), .site = a->site, .self = "", .how = PAGE_BY_QUERY};
    page_message(&a->body, l, &head, page_text(l, text), NULL);
}

void answer_not_found(struct answer *a, const struct request *r)
{
    answer_message(a, r, 404, TEXT_NOT_FOUND, TEXT_NOT_FOUND_MORE);
}

void answer_gone(struct answer *a, const struct request *r)
{
    answer_message(a, r, 410, TEXT_GONE, TEXT_GONE_MORE);
}

void answer_busy(struct answer *a)
{
    answer_error(a, 503, "busy", "this could not be stored now; nothing is lost, try again");
    a->retry_after_s = ANSWER_AGAIN_S;
}

void answer_our_fault(struct answer *a, const struct error *err)
{
    log_event(LOG_LEVEL_ERROR, "request", "why=%s", log_quoted(err->text).text);
    if (err->fault == FAULT_STORAGE || err->fault == FAULT_MEMORY || error_is(err, "in-use")) {
        answer_busy(a);
        return;
    }
    answer_error(a, 500, "server",
                 "the server could not do this now; nothing is lost, try again");
}

bool answer_under_limit(struct call *c, enum rate_kind kind, const char *who,
                        const char *message)
{
    int wait_s = rate_limit_take(c->limits, kind, who, host_now(c->h));
    if (wait_s > 0)
        answer_too_many(c->a, wait_s, message);
    return wait_s == 0;
}

bool answer_holder_under_limit(struct call *c, const uint8_t id[static TICKET_ID_LEN],
                               const uint8_t holder[static SIGNING_PUBLIC_LEN])
{
    const struct bytes parts[] = {{id, TICKET_ID_LEN}, {holder, SIGNING_PUBLIC_LEN}};
    uint8_t hash[32];
    char name[33];
    sha256_of(hash, parts, 2);
    hex_encode(name, bytes_of(hash, 16));
    return answer_under_limit(c, RATE_HOLDER, name,
                              "too many requests about this badge: wait a minute");
}
