/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/http/accept_header.h"

#include <string.h>
#include <strings.h>

/* ---- one element of a header's list: "text/html;level=1;q=0.8" */

struct element {
    const char *name;
    size_t len;
    int q; /* 0 to 1000 */
};

static size_t trimmed(const char **from, size_t len)
{
    while (len > 0 && (**from == ' ' || **from == '\t')) {
        (*from)++;
        len--;
    }
    while (len > 0 && ((*from)[len - 1] == ' ' || (*from)[len - 1] == '\t'))
        len--;
    return len;
}

/* "0.8" in thousandths. A text that is no weight counts as 1. */
static int weight(const char *text, size_t len)
{
    int q = 0, unit = 100;
    if (len == 0 || (text[0] != '0' && text[0] != '1'))
        return 1000;
    if (text[0] == '1')
        return 1000;
    for (size_t i = 2; i < len && unit > 0 && text[i] >= '0' && text[i] <= '9'; i++) {
        q += (text[i] - '0') * unit;
        unit /= 10;
    }
    return q;
}

/* Reads the next element of the list. false at its end. */
static bool next_element(struct element *out, const char **list)
{
    if (**list == '\0')
        return false;
    size_t len = strcspn(*list, ",");
    const char *end = *list + len;
    const char *part = *list;
    *list = *end == ',' ? end + 1 : end;
    size_t part_len = strcspn(part, ",;");
    const char *name = part;
    *out = (struct element){.q = 1000};
    out->len = trimmed(&name, part_len);
    out->name = name;
    while (part[part_len] == ';') {
        part += part_len + 1;
        part_len = strcspn(part, ",;");
        const char *parameter = part;
        size_t n = trimmed(&parameter, part_len);
        if (n > 2 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=')
            out->q = weight(parameter + 2, n - 2);
    }
    return true;
}

/* ---- types */

/* How closely an element covers a type: 3 it is the type, 2 it is "text/" and a star, 1 it is two
 * stars, 0 it does not cover it. */
static int covers(const struct element *e, const char *type)
{
    size_t main_len = strcspn(type, "/") + 1;
    if (e->len == strlen(type) && strncasecmp(e->name, type, e->len) == 0)
        return 3;
    if (e->len == main_len + 1 && strncasecmp(e->name, type, main_len) == 0 &&
        e->name[main_len] == '*')
        return 2;
    return e->len == 3 && strncmp(e->name, "*/*", 3) == 0 ? 1 : 0;
}

int accept_header_weight(const char *accept, const char *type)
{
    struct element e;
    int closest = 0, q = 0;
    if (accept[0] == '\0')
        return 4 * 1000;
    while (next_element(&e, &accept)) {
        int how = covers(&e, type);
        if (how > closest) {
            closest = how;
            q = e.q;
        }
    }
    return q == 0 ? 0 : 4 * q + closest;
}

bool accept_header_page(const char *accept, const char *const *document_types, bool page_first)
{
    int page = accept_header_weight(accept, "text/html"), most = 0;
    for (; *document_types != NULL; document_types++) {
        int document = accept_header_weight(accept, *document_types);
        most = document > most ? document : most;
    }
    return page == most ? page_first : page > most;
}

bool accept_header_gzip(const char *accept_encoding)
{
    struct element e;
    while (next_element(&e, &accept_encoding))
        if (e.len == 4 && strncasecmp(e.name, "gzip", 4) == 0)
            return e.q > 0;
    return false;
}
