/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/http/refusal_page.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/http/accept_header.h"
#include "sync/issuer/page/page.h"

static const struct refusal {
    int status;
    enum page_text title, text;
    bool again; /* who asks again may get what was asked for */
} REFUSALS[] = {
    {405, TEXT_REFUSED, TEXT_REFUSED_MORE, false},
    {415, TEXT_REFUSED, TEXT_REFUSED_MORE, false},
    {429, TEXT_TOO_MANY, TEXT_TOO_MANY_MORE, true},
    {500, TEXT_NOT_NOW, TEXT_NOT_NOW_MORE, true},
    {503, TEXT_NOT_NOW, TEXT_NOT_NOW_MORE, true},
};

static const struct refusal *find(int status)
{
    for (size_t i = 0; i < sizeof REFUSALS / sizeof REFUSALS[0]; i++)
        if (REFUSALS[i].status == status)
            return &REFUSALS[i];
    return NULL;
}

static bool is_for_a_person(const struct request *r)
{
    static const char *const of_programs[] = {"/api/", "/obk/", "/oid4vci/", "/.well-known/"};
    static const char *const documents[] = {TYPE_JSON, NULL};
    for (size_t i = 0; i < sizeof of_programs / sizeof of_programs[0]; i++)
        if (strncmp(r->path, of_programs[i], strlen(of_programs[i])) == 0)
            return false;
    return accept_header_page(r->accept, documents, false);
}

/* The same words as on the pages with scripts. */
static void say_duration(char out[static 16], int seconds)
{
    if (seconds > 90)
        snprintf(out, 16, "%d min", (seconds + 59) / 60);
    else
        snprintf(out, 16, "%d s", seconds);
}

static bool write_page(struct buffer *out, const struct answer *a, enum page_language l,
                       const struct refusal *why)
{
    char time[16];
    const struct page_head head = {
        .title = page_text(l, why->title), .site = a->site, .self = "", .how = PAGE_BY_QUERY};
    say_duration(time, a->retry_after_s);
    page_begin(out, l, &head);
    page_element(out, "<h1>", head.title, "</h1>\n");
    buffer_add_text(out, "<p class=\"lead\">");
    page_words(out, page_text(l, why->text), time, "");
    buffer_add_text(out, "</p>\n");
    if (why->again) /* an empty address is the one that was asked for */
        page_element(out, "<p class=\"links\"><a class=\"button\" href=\"\">",
                     page_text(l, TEXT_TRY_AGAIN), "</a></p>\n");
    page_ways_on(out, l, head.how, why->again ? WAYS_AFTER_BUTTON : WAYS_AFTER_WORDS);
    return page_end(out, l, NULL);
}

void refusal_page(struct answer *a, const struct request *r)
{
    const struct refusal *why = find(a->status);
    struct buffer page = {0};
    if (why == NULL || strcmp(a->type, TYPE_JSON) != 0 || !is_for_a_person(r))
        return;
    if (write_page(&page, a, page_language_choose(r->lang, r->accept_language), why)) {
        buffer_free(&a->body);
        a->body = page;
        page = (struct buffer){0};
        a->type = TYPE_HTML;
        a->by_accept = a->by_language = true;
    }
    buffer_free(&page);
}
