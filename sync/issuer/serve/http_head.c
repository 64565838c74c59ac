/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/http_head.h"

#include <string.h>
#include <strings.h>

enum { URI_LEN_MAX = 4096 };

/* From this version on MHD_OPTION_CLIENT_DISCIPLINE_LVL refuses folded lines, bare line ends
 * and zero bytes. In older versions the head is in one piece of memory as it came, with names
 * and values in their places, so this file counts its bytes. */
#define HEAD_IS_COUNTED (MHD_VERSION < 0x00097600)

/* An address that a C program would cut short, at "%00" or a control character, is refused. */
void http_head_begin(struct http_head *h, const char *uri)
{
    *h = (struct http_head){.uri = uri};
    if (uri == NULL) {
        h->bad_uri = true;
        return;
    }
    h->uri_len = strlen(uri);
    h->bad_uri = h->uri_len == 0 || h->uri_len > URI_LEN_MAX || strcasestr(uri, "%00") != NULL;
    for (const char *p = uri; *p != '\0' && !h->bad_uri; p++)
        h->bad_uri = (unsigned char)*p <= 0x20 || *p == 0x7f;
}

struct walk {
    const char *at; /* where the next line must begin */
    int hosts, lengths, transfers;
    bool wrong, chunked;
};

static bool is_token(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c <= 0x20 || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c) != NULL)
            return false;
    }
    return len > 0;
}

static bool is_value(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

/* Blanks after a value belong to the line, not to the value (RFC 9112 5.1). */
static bool is_host(const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
        len--;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] <= 0x20 || strchr("/?#@\\,", text[i]) != NULL)
            return false;
    return true;
}

static bool is(const char *text, size_t len, const char *word)
{
    return len == strlen(word) && strncasecmp(text, word, len) == 0;
}

static enum MHD_Result look_at(void *cls, enum MHD_ValueKind kind, const char *name,
                               size_t name_len, const char *value, size_t value_len)
{
    struct walk *w = cls;
    (void)kind;
    if (value == NULL || !is_token(name, name_len) || !is_value(value, value_len))
        w->wrong = true;
    else if (is(name, name_len, MHD_HTTP_HEADER_HOST)) {
        w->hosts++;
        w->wrong = w->wrong || !is_host(value, value_len);
    } else if (is(name, name_len, MHD_HTTP_HEADER_CONTENT_LENGTH)) {
        w->lengths++;
    } else if (is(name, name_len, MHD_HTTP_HEADER_TRANSFER_ENCODING)) {
        w->transfers++;
        w->chunked = is(value, value_len, "chunked");
    }
    if (HEAD_IS_COUNTED && !w->wrong) { /* Whether the line is NAME ":" blanks VALUE CR LF,
                                         * and nothing else. */
        w->wrong = name != w->at || value <= name + name_len;
        w->at = value + value_len + 2;
    }
    return MHD_YES;
}

/* Whether the head is METHOD " " URI " " VERSION CR LF lines CR LF, byte by byte. */
static bool first_line_is_whole(const struct http_head *h, const char *method,
                                const char *version)
{
    return !HEAD_IS_COUNTED ||
           (h->uri == method + strlen(method) + 1 && version == h->uri + h->uri_len + 1);
}

static bool end_is_whole(const struct walk *w, struct MHD_Connection *connection,
                         const char *method)
{
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return !HEAD_IS_COUNTED || (size != NULL && w->at + 2 == method + size->header_size);
}

const char *http_head_wrong(const struct http_head *h, struct MHD_Connection *connection,
                            const char *method, const char *version, bool *chunked)
{
    bool newer = strncmp(version, "HTTP/1.", 7) == 0 && version[7] >= '1' &&
                 version[7] <= '9' && version[8] == '\0'; /* RFC 9110 2.5: read as 1.1 */
    struct walk w = {.at = version + strlen(version) + 2};
    *chunked = false;
    if (!newer && strcmp(version, MHD_HTTP_VERSION_1_0) != 0)
        return "the request line must end with HTTP/1.1 or HTTP/1.0";
    if (h->bad_uri || !is_token(method, strlen(method)) ||
        !first_line_is_whole(h, method, version))
        return "the request line holds what none may hold";
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, look_at, &w);
    if (w.wrong || !end_is_whole(&w, connection, method))
        return "a header line is not NAME: VALUE, or does not end with CR LF";
    if (w.hosts > 1 || (newer && w.hosts == 0))
        return "there must be one Host";
    if (w.lengths + w.transfers > 1)
        return "the body has two lengths";
    if (w.transfers > 0 && (!w.chunked || !newer))
        return "the one transfer coding that is spoken here is chunked";
    *chunked = w.transfers > 0;
    return NULL;
}
