/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/http_reply.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    RETRY_AFTER_MAX_S = 86400,
    CHUNK_LINE_MAX = 1024, /* a size with its zeros, blanks and extensions */
    CHUNK_DIGITS_MAX = 6,  /* without the zeros before them: 16 MiB */
    INTERIM_MAX = 16       /* answers 1xx before the final one */
};

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

/* The bytes did not fit into the buffer: there are too many, or memory ran out, which says nothing
 * about the answer. */
static bool does_not_fit(const struct buffer *b, size_t more, struct error *err,
                         const char *too_many)
{
    if (more > b->cap - b->len)
        return wrong(err, too_many);
    return error_set(err, FAULT_MEMORY, "the answer: out of memory");
}

/* ---- the head */

static bool read_status(struct http_reply *r, const char *line, struct error *err)
{
    /* a higher minor version is read as 1.1 (RFC 9110 2.5); the reason may be empty or absent */
    if (strncmp(line, "HTTP/1.", 7) != 0 || line[7] < '0' || line[7] > '9' || line[8] != ' ' ||
        strspn(line + 9, "0123456789") != 3 || (line[12] != ' ' && line[12] != '\0'))
        return wrong(err, "no status line");
    r->status = atoi(line + 9);
    return true;
}

/* Decimal, at most max; -1 for anything else. */
static int64_t read_decimal(const char *text, int64_t max)
{
    while (text[0] == '0' && text[1] != '\0')
        text++;
    size_t len = strlen(text);
    if (len == 0 || len > 18 || strspn(text, "0123456789") != len)
        return -1;
    int64_t v = strtoll(text, NULL, 10);
    return v > max ? -1 : v;
}

struct framing {
    bool length, chunked;
};

/* Cuts blanks off at both ends. */
static char *trim(char *text)
{
    text += strspn(text, " \t");
    size_t len = strlen(text);
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
        text[--len] = '\0';
    return text;
}

/* A list whose one member is "chunked"; members that are empty do not count (RFC 9110 5.6.1). */
static bool is_chunked(char *list)
{
    bool found = false;
    for (char *item = list, *end; item != NULL; item = end) {
        end = strchr(item, ',');
        if (end != NULL)
            *end++ = '\0';
        item = trim(item);
        if (item[0] == '\0')
            continue;
        if (found || strcasecmp(item, "chunked") != 0)
            return false;
        found = true;
    }
    return found;
}

static bool read_type(struct http_reply *r, const char *value, struct error *err)
{
    size_t len = strcspn(value, "; \t");
    if (len >= sizeof r->content_type)
        return wrong(err, "its type is too long");
    for (size_t i = 0; i < len; i++)
        r->content_type[i] =
            (char)(value[i] >= 'A' && value[i] <= 'Z' ? value[i] + 32 : value[i]);
    r->content_type[len] = '\0';
    return true;
}

static bool read_header(struct http_reply *r, struct framing *f, char *line, struct error *err)
{
    char *colon = strchr(line, ':');
    if (colon == NULL || colon == line)
        return wrong(err, "a header line without a name");
    *colon = '\0';
    const char *name = trim(line);
    char *value = trim(colon + 1);
    if (strcasecmp(name, "Content-Length") == 0) {
        int64_t length = read_decimal(value, HTTP_BODY_MAX);
        if (length < 0 || f->length || f->chunked)
            return wrong(err, "its length is none, twice, or more than 4 MiB");
        f->length = true;
        r->left = (uint64_t)length;
    } else if (strcasecmp(name, "Transfer-Encoding") == 0) {
        if (!is_chunked(value) || f->length || f->chunked)
            return wrong(err, "a transfer coding that is not spoken here");
        f->chunked = true;
    } else if (strcasecmp(name, "Content-Encoding") == 0) {
        if (value[0] != '\0' && strcasecmp(value, "identity") != 0)
            return wrong(err, "its body is compressed");
    } else if (strcasecmp(name, "Content-Type") == 0) {
        return read_type(r, value, err);
    } else if (strcasecmp(name, "Retry-After") == 0) {
        int64_t s = read_decimal(value, INT64_C(1) << 31);
        r->retry_after_s = s < 0 ? 0 : s > RETRY_AFTER_MAX_S ? RETRY_AFTER_MAX_S : s;
    }
    return true;
}

/* A line that begins with a blank goes on with the one before it (RFC 9112 5.2). */
static bool unfold(struct http_reply *r, struct error *err)
{
    char *text = (char *)r->head.p;
    bool first = true;
    for (char *end; (end = strstr(text, "\r\n")) != NULL; text = end + 2, first = false)
        if (end[2] == ' ' || end[2] == '\t') {
            if (first)
                return wrong(err, "a header line without a name");
            end[0] = end[1] = ' ';
        }
    return true;
}

/* Its headers say nothing of the answer that comes behind. */
static bool is_interim(const struct http_reply *r)
{
    return r->status >= 100 && r->status < 200;
}

static bool read_lines(struct http_reply *r, struct framing *f, struct error *err)
{
    char *line = (char *)r->head.p;
    size_t count = 0;
    for (char *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2, count++) {
        *end = '\0';
        if (line == end)
            break;
        if (strchr(line, '\n') != NULL || strchr(line, '\r') != NULL)
            return wrong(err, "a bare line end in its head");
        if (count > HTTP_HEADERS_MAX)
            return wrong(err, "too many header lines");
        if (count == 0 ? !read_status(r, line, err)
                       : !is_interim(r) && !read_header(r, f, line, err))
            return false;
    }
    return count > 0 || wrong(err, "no status line");
}

static bool read_head(struct http_reply *r, struct error *err)
{
    struct framing f = {0};
    r->left = 0;
    r->retry_after_s = 0;
    r->content_type[0] = '\0';
    if (memchr(r->head.p, 0, r->head.len) != NULL)
        return wrong(err, "a zero byte in its head");
    if (!unfold(r, err) || !read_lines(r, &f, err))
        return false;
    buffer_clear(&r->head); /* from here on it gathers the next head, or chunk lines */
    if (r->status == 101)
        return wrong(err, "another protocol that nobody asked for");
    if (is_interim(r)) /* RFC 9110 15.2: the final answer comes behind */
        return ++r->interim <= INTERIM_MAX ||
               wrong(err, "too many answers before the final one");
    if (r->status == 204 || r->status == 304) {
        r->state = HTTP_DONE;
    } else if (f.chunked) {
        r->state = HTTP_CHUNK_SIZE;
    } else if (f.length) {
        r->state = r->left == 0 ? HTTP_DONE : HTTP_BODY;
    } else { /* RFC 9112 6.3: the end of the connection is its end */
        r->until_close = true;
        r->state = HTTP_BODY;
        r->left = HTTP_BODY_MAX;
    }
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
        return does_not_fit(&r->head, 1, err, "its head is more than 8 KiB");
    return !whole || read_head(r, err);
}

static bool feed_body(struct http_reply *r, struct bytes in, size_t *took, struct error *err)
{
    size_t len = in.len < r->left ? in.len : (size_t)r->left;
    if (r->until_close && in.len > r->left)
        return wrong(err, "its body is more than 4 MiB");
    buffer_add(&r->body, bytes_of(in.p, len));
    if (r->body.failed)
        return does_not_fit(&r->body, len, err, "its body is more than 4 MiB");
    r->left -= len;
    if (r->left == 0 && !r->until_close)
        r->state = r->state == HTTP_CHUNK_DATA ? HTTP_CHUNK_END : HTTP_DONE;
    *took = len;
    return true;
}

/* RFC 9112 7.1: 1*HEXDIG, any zeros before, blanks and extensions behind, which are ignored. */
static bool read_chunk_size(uint64_t *size, struct buffer *line)
{
    const char *text = buffer_text(line);
    size_t zeros = strspn(text, "0"), hex = strspn(text, "0123456789abcdefABCDEF");
    const char *after = text + hex + strspn(text + hex, " \t");
    if (hex == 0 || hex - zeros > CHUNK_DIGITS_MAX || (*after != ';' && *after != '\r'))
        return false;
    for (const char *c = after; c < text + line->len - 2; c++)
        if (((unsigned char)*c < 0x20 && *c != '\t') || *c == 0x7f)
            return false; /* a line end that others would see */
    *size = strtoull(text, NULL, 16);
    return true;
}

static bool feed_chunk_size(struct http_reply *r, struct bytes in, size_t *took,
                            struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.failed)
        return does_not_fit(&r->head, 1, err, "a chunk line that does not end");
    if (r->head.len > CHUNK_LINE_MAX)
        return wrong(err, "a chunk line that does not end");
    if (!whole)
        return true;
    if (!read_chunk_size(&r->left, &r->head))
        return wrong(err, "a chunk without a size");
    buffer_clear(&r->head);
    r->state = r->left == 0 ? HTTP_TRAILER : HTTP_CHUNK_DATA;
    return true;
}

static bool feed_chunk_end(struct http_reply *r, struct bytes in, size_t *took,
                           struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.failed)
        return does_not_fit(&r->head, 1, err, "a chunk longer than its size");
    if (r->head.len > 2 || (r->head.len == 2 && !whole))
        return wrong(err, "a chunk longer than its size");
    if (whole) {
        buffer_clear(&r->head);
        r->state = HTTP_CHUNK_SIZE;
    }
    return true;
}

/* Header lines behind the last chunk, up to an empty one: nothing of them is used. */
static bool feed_trailer(struct http_reply *r, struct bytes in, size_t *took, struct error *err)
{
    bool whole;
    *took = gather(r, in, "\r\n", &whole);
    if (r->head.failed)
        return does_not_fit(&r->head, 1, err, "too many header lines after its body");
    if (r->trailers > HTTP_HEADERS_MAX)
        return wrong(err, "too many header lines after its body");
    if (!whole)
        return true;
    if (r->head.len == 2)
        r->state = HTTP_DONE;
    else if (memchr(r->head.p, ':', r->head.len) == NULL || r->head.p[0] == ':')
        return wrong(err, "a line after its body that is no header");
    else
        r->trailers++;
    buffer_clear(&r->head);
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
        case HTTP_DONE: /* a line end too many is an old habit of servers */
            took = 1;
            ok = in.p[0] == '\r' || in.p[0] == '\n' || wrong(err, "more bytes after its end");
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
    if (r->state == HTTP_HEAD && r->head.len == 0 && r->interim == 0)
        return error_set(err, FAULT_NETWORK,
                         "the server ended the connection without an answer");
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
    if (r->body.len == 0)
        return wrong(err, "an empty body");
    return true;
}
