/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/http_reply.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { RETRY_AFTER_MAX_S = 86400, CHUNK_LINE_MAX = 64 };

void http_reply_init(struct http_reply *r)
{
    *r = (struct http_reply){0};
    buffer_init(&r->head, HTTP_HEAD_MAX);
    buffer_init(&r->body, HTTP_BODY_MAX);
}

void http_reply_free(struct http_reply *r)
{
    buffer_free(&r->head);
    buffer_free(&r->body);
}

static bool wrong(struct error *err, const char *what)
{
    return error_set(err, FAULT_NETWORK, "the answer is not HTTP as expected: %s", what);
}

/* ---- the head */

static bool read_status(struct http_reply *r, const char *line, struct error *err)
{
    if ((strncmp(line, "HTTP/1.1 ", 9) != 0 && strncmp(line, "HTTP/1.0 ", 9) != 0) ||
        strspn(line + 9, "0123456789") != 3 || (line[12] != ' ' && line[12] != '\0'))
        return wrong(err, "no status line");
    r->status = atoi(line + 9);
    return true;
}

/* Decimal, at most max; -1 for anything else. */
static int64_t read_decimal(const char *text, int64_t max)
{
    size_t len = strlen(text);
    if (len == 0 || len > 18 || strspn(text, "0123456789") != len)
        return -1;
    int64_t v = strtoll(text, NULL, 10);
    return v > max ? -1 : v;
}

struct framing {
    bool length, chunked;
};

static bool read_header(struct http_reply *r, struct framing *f, char *line, struct error *err)
{
    char *colon = strchr(line, ':');
    if (line[0] == ' ' || line[0] == '\t' || colon == NULL || colon == line)
        return wrong(err, "a header line without a name");
    *colon = '\0';
    char *value = colon + 1 + strspn(colon + 1, " \t");
    size_t len = strlen(value);
    while (len > 0 && (value[len - 1] == ' ' || value[len - 1] == '\t'))
        value[--len] = '\0';
    if (strcasecmp(line, "Content-Length") == 0) {
        int64_t length = read_decimal(value, HTTP_BODY_MAX);
        if (length < 0 || f->length || f->chunked)
            return wrong(err, "its length is none, twice, or more than 4 MiB");
        f->length = true;
        r->left = (uint64_t)length;
    } else if (strcasecmp(line, "Transfer-Encoding") == 0) {
        if (strcasecmp(value, "chunked") != 0 || f->length || f->chunked)
            return wrong(err, "a transfer coding that is not spoken here");
        f->chunked = true;
    } else if (strcasecmp(line, "Content-Encoding") == 0) {
        if (strcasecmp(value, "identity") != 0)
            return wrong(err, "its body is compressed");
    } else if (strcasecmp(line, "Content-Type") == 0) {
        size_t type = strcspn(value, "; \t");
        if (type >= sizeof r->content_type)
            return wrong(err, "its type is too long");
        for (size_t i = 0; i < type; i++)
            r->content_type[i] =
                (char)(value[i] >= 'A' && value[i] <= 'Z' ? value[i] + 32 : value[i]);
        r->content_type[type] = '\0';
    } else if (strcasecmp(line, "Retry-After") == 0) {
        int64_t s = read_decimal(value, INT64_C(1) << 31);
        r->retry_after_s = s < 0 ? 0 : s > RETRY_AFTER_MAX_S ? RETRY_AFTER_MAX_S : s;
    }
    return true;
}

static bool read_head(struct http_reply *r, struct error *err)
{
    struct framing f = {0};
    char *line = (char *)r->head.p;
    size_t count = 0;
    if (memchr(r->head.p, 0, r->head.len) != NULL)
        return wrong(err, "a zero byte in its head");
    for (char *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2, count++) {
        *end = '\0';
        if (line == end)
            break;
        if (strchr(line, '\n') != NULL || strchr(line, '\r') != NULL)
            return wrong(err, "a bare line end in its head");
        if (count > HTTP_HEADERS_MAX)
            return wrong(err, "too many header lines");
        if (count == 0 ? !read_status(r, line, err) : !read_header(r, &f, line, err))
            return false;
    }
    if (count == 0)
        return wrong(err, "no status line");
    bool none = r->status == 204 || r->status == 304 || (r->status >= 100 && r->status < 200);
    if (none) {
        r->state = HTTP_DONE;
    } else if (f.chunked) {
        r->state = HTTP_CHUNK_SIZE;
    } else if (f.length) {
        r->state = r->left == 0 ? HTTP_DONE : HTTP_BODY;
    } else {
        r->until_close = true;
        r->state = HTTP_BODY;
        r->left = HTTP_BODY_MAX;
    }
    buffer_clear(&r->head); /* from here on it gathers chunk lines */
    return true;
}

/* ---- bytes as they come: each step says how many it took */

/* Gathers up to `end` in head; *whole says that it is there. */
static size_t gather(struct http_reply *r, struct bytes in, const char *end, bool *whole)
{
    size_t len = strlen(end), i = 0;
    *whole = false;
    while (i < in.len && !*whole) {
        buffer_add_u8(&r->head, in.p[i++]);
        *whole = !r->head.failed && r->head.len >= len &&
                 memcmp(r->head.p + r->head.len - len, end, len) == 0;
    }
    return i;
}

static bool feed_head(struct http_reply *r, struct bytes in, size_t *took, struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n\r\n", &whole);
    if (r->head.failed)
        return wrong(err, "its head is more than 8 KiB");
    return !whole || read_head(r, err);
}

static bool feed_body(struct http_reply *r, struct bytes in, size_t *took, struct error *err)
{
    size_t len = in.len < r->left ? in.len : (size_t)r->left;
    if (r->until_close && in.len > r->left)
        return wrong(err, "its body is more than 4 MiB");
    buffer_add(&r->body, bytes_of(in.p, len));
    if (r->body.failed)
        return wrong(err, "its body is more than 4 MiB");
    r->left -= len;
    if (r->left == 0 && !r->until_close)
        r->state = r->state == HTTP_CHUNK_DATA ? HTTP_CHUNK_END : HTTP_DONE;
    *took = len;
    return true;
}

static bool feed_chunk_size(struct http_reply *r, struct bytes in, size_t *took,
                            struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.len > CHUNK_LINE_MAX)
        return wrong(err, "a chunk line that does not end");
    if (!whole)
        return true;
    size_t digits = strspn(buffer_text(&r->head), "0123456789abcdefABCDEF");
    if (digits == 0 || digits > 6 || r->head.len != digits + 2)
        return wrong(err, "a chunk without a size");
    r->left = strtoull(buffer_text(&r->head), NULL, 16);
    buffer_clear(&r->head);
    r->state = r->left == 0 ? HTTP_TRAILER : HTTP_CHUNK_DATA;
    return true;
}

static bool feed_chunk_end(struct http_reply *r, struct bytes in, size_t *took,
                           struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.len > 2 || (r->head.len == 2 && !whole))
        return wrong(err, "a chunk longer than its size");
    if (whole) {
        buffer_clear(&r->head);
        r->state = HTTP_CHUNK_SIZE;
    }
    return true;
}

/* Trailers are not spoken here: the last chunk is followed by an empty line. */
static bool feed_trailer(struct http_reply *r, struct bytes in, size_t *took, struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.len > 2 || (r->head.len == 2 && !whole))
        return wrong(err, "header lines after its body");
    if (whole)
        r->state = HTTP_DONE;
    return true;
}

bool http_reply_feed(struct http_reply *r, struct bytes in, struct error *err)
{
    while (in.len > 0) {
        size_t took = 0;
        bool ok = false;
        switch (r->state) {
        case HTTP_HEAD:
            ok = feed_head(r, in, &took, err);
            break;
        case HTTP_BODY:
        case HTTP_CHUNK_DATA:
            ok = feed_body(r, in, &took, err);
            break;
        case HTTP_CHUNK_SIZE:
            ok = feed_chunk_size(r, in, &took, err);
            break;
        case HTTP_CHUNK_END:
            ok = feed_chunk_end(r, in, &took, err);
            break;
        case HTTP_TRAILER:
            ok = feed_trailer(r, in, &took, err);
            break;
        case HTTP_DONE:
            ok = wrong(err, "more bytes after its end");
            break;
        }
        if (!ok)
            return false;
        in.p += took;
        in.len -= took;
    }
    return true;
}

bool http_reply_end(struct http_reply *r, struct error *err)
{
    if (r->state == HTTP_BODY && r->until_close)
        r->state = HTTP_DONE;
    return r->state == HTTP_DONE || wrong(err, "it is cut off");
}

bool http_reply_delivered(const struct http_reply *r, const char *content_type,
                          struct error *err)
{
    if (r->state != HTTP_DONE)
        return wrong(err, "it is not complete");
    if (r->status != 200 || strcmp(r->content_type, content_type) != 0)
        return error_set(
            err, FAULT_NETWORK, "not delivered: answered %d with %s, must be 200 with %s%s",
            r->status, r->content_type[0] == '\0' ? "no type" : r->content_type, content_type,
            r->status == 200 || r->status / 100 == 3 ? " (does this network ask to sign in?)"
                                                     : "");
    if (r->until_close || r->body.len == 0)
        return wrong(err, "a body without a length");
    return true;
}
