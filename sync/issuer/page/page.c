/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/page.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/page/tint.h"

void page_escape(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buffer_add_text(out, "&amp;");
            break;
        case '<':
            buffer_add_text(out, "&lt;");
            break;
        case '>':
            buffer_add_text(out, "&gt;");
            break;
        case '"':
            buffer_add_text(out, "&quot;");
            break;
        case '\'':
            buffer_add_text(out, "&#39;");
            break;
        default:
            buffer_add_u8(out, (uint8_t)*text);
            break;
        }
    }
}

void page_element(struct buffer *out, const char *open, const char *text, const char *close)
{
    if (text[0] == '\0')
        return;
    buffer_add_text(out, open);
    page_escape(out, text);
    buffer_add_text(out, close);
}

void page_words(struct buffer *out, const char *words, const char *first, const char *second)
{
    const char *with[] = {first, second};
    for (size_t i = 0; i < 2; i++) {
        const char *at = strstr(words, "%s");
        if (at == NULL)
            break;
        buffer_add(out, bytes_of(words, (size_t)(at - words)));
        page_escape(out, with[i]);
        words = at + 2;
    }
    page_escape(out, words);
}

/* ---- paths of pages */

static bool is_folder(const char *path)
{
    return strcmp(path, "/") == 0 || strncmp(path, "/o/", 3) == 0;
}

void page_public_path(struct buffer *out, enum page_language l, const char *path)
{
    buffer_add_text(out, path);
    if (is_folder(path))
        buffer_add_text(out, strcmp(path, "/") == 0 ? "index" : "/index");
    if (l != LANGUAGE_FR)
        buffer_add_format(out, ".%s", page_language_code(l));
    buffer_add_text(out, ".html");
}

bool page_public_parse(char *out, size_t room, enum page_language *l, const char *path)
{
    size_t len = strlen(path);
    *l = LANGUAGE_FR;
    if (len < 5 || len >= room || strcmp(path + len - 5, ".html") != 0)
        return false;
    len -= 5;
    for (int i = 0; len > 3 && i < LANGUAGES; i++)
        if (i != LANGUAGE_FR && path[len - 3] == '.' &&
            strncmp(path + len - 2, page_language_code((enum page_language)i), 2) == 0) {
            *l = (enum page_language)i;
            len -= 3;
            break;
        }
    if (len == 6 && strncmp(path, "/index", 6) == 0)
        len = 1;
    else if (is_folder(path) && len > 6 && strncmp(path + len - 6, "/index", 6) == 0)
        len -= 6;
    snprintf(out, room, "%.*s", (int)len, path);
    return true;
}

/* ---- the frame */

static void add_home(struct buffer *out, enum page_language l, enum page_switch how)
{
    if (how == PAGE_BY_FILE)
        page_public_path(out, l, "/");
    else
        buffer_add_format(out, "/?lang=%s", page_language_code(l));
}

/* A menu of links, which opens without a script. */
static void switch_languages(struct buffer *out, enum page_language now,
                             const struct page_head *head)
{
    buffer_add_format(
        out,
        "<details class=\"languages\">\n<summary><span class=\"unseen\">%s </span>"
        "<span>%s</span></summary>\n<ul>\n",
        page_text(now, TEXT_LANGUAGE), page_language_name(now));
    for (int i = 0; i < LANGUAGES; i++) {
        enum page_language l = (enum page_language)i;
        const char *code = page_language_code(l);
        buffer_add_format(out, "<li><a lang=\"%s\" hreflang=\"%s\"%s href=\"", code, code,
                          l == now ? " aria-current=\"true\"" : "");
        if (head->how == PAGE_BY_FILE)
            page_public_path(out, l, head->self);
        else
            buffer_add_format(out, "%s?lang=%s", head->self, code);
        buffer_add_format(out, "\">%s</a></li>\n", page_language_name(l));
    }
    buffer_add_text(out, "</ul>\n</details>\n");
}

/* The same as assets/frame/bar.html, which the pages with scripts have. */
static void header(struct buffer *out, enum page_language l, const struct page_head *head)
{
    buffer_add_text(out, "<header class=\"top\">\n<a class=\"home\" href=\"");
    add_home(out, l, head->how);
    buffer_add_text(out, "\"><img src=\"/assets/logo.png\" alt=\"\" width=\"40\" "
                         "height=\"40\"><span class=\"unseen\">");
    page_escape(out, page_text(l, TEXT_HOME));
    page_element(out, " </span><span>", head->site, "</span>");
    buffer_add_text(out, "</a>\n");
    if (head->self != NULL)
        switch_languages(out, l, head);
    buffer_add_text(out, "</header>\n");
}

void page_begin(struct buffer *out, enum page_language l, const struct page_head *head)
{
    buffer_add_format(
        out,
        "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        /* The server's headers say so too; a site of files has no headers of its own. */
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "%sstyle-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'\">\n<title>",
        page_language_code(l), head->script == NULL ? "" : "script-src 'self'; ");
    page_escape(out, head->title);
    buffer_add_text(out, "</title>\n<link rel=\"icon\" href=\"/assets/icon.svg\">\n"
                         "<link rel=\"stylesheet\" href=\"/assets/style.css\">\n"
                         "<link rel=\"stylesheet\" href=\"/assets/pages.css\">\n");
    if (head->colour != NULL && head->colour[0] != '\0') {
        buffer_add_text(out, "<link rel=\"stylesheet\" href=\"/assets/");
        tint_name(out, head->colour);
        buffer_add_text(out, "\">\n");
    }
    if (head->how == PAGE_BY_QUERY)
        buffer_add_text(out, "<meta name=\"robots\" content=\"noindex\">\n");
    if (head->style != NULL)
        buffer_add_format(out, "<link rel=\"stylesheet\" href=\"/assets/%s\">\n", head->style);
    if (head->script != NULL)
        buffer_add_format(out, "<script type=\"module\" src=\"/assets/%s\"></script>\n",
                          head->script);
    if (head->more != NULL)
        buffer_add(out, buffer_view(head->more));
    buffer_add_text(out, "</head>\n<body>\n");
    header(out, l, head);
    buffer_add_text(out, "<main class=\"card\">\n");
}

void page_begin_details(struct buffer *out, enum page_language l, const char *what)
{
    buffer_add_format(out, "<details class=\"row\">\n<summary><h2>%s</h2>",
                      page_text(l, TEXT_DETAILS));
    page_element(out, " <span class=\"small\">", what, "</span>");
    buffer_add_text(out, "</summary>\n<div class=\"inside\">\n");
}

void page_end_details(struct buffer *out)
{
    buffer_add_text(out, "</div>\n</details>\n");
}

bool page_end(struct buffer *out, enum page_language l, struct error *err)
{
    buffer_add_format(out,
                      "</main>\n<footer>\n<p><a href=\"/my\">%s</a> <a href=\"/v\">%s</a></p>\n"
                      "</footer>\n</body>\n</html>\n",
                      page_text(l, TEXT_MY_BADGES), page_text(l, TEXT_CHECK));
    return buffer_ok(out, "page", err);
}

void page_ways_on(struct buffer *out, enum page_language l, enum page_switch how,
                  enum page_ways ways)
{
    buffer_add_format(out, "<p class=\"links\"><a class=\"button%s\" href=\"",
                      ways == WAYS_AFTER_WORDS ? "" : " second");
    add_home(out, l, how);
    buffer_add_format(out, "\">%s</a>", page_text(l, TEXT_TO_HOME));
    buffer_add_format(out, "<a class=\"button second\" href=\"/my\">%s</a>",
                      page_text(l, TEXT_MY_BADGES));
    if (ways == WAYS_AFTER_CODE)
        buffer_add_format(out, "<a class=\"button second\" href=\"/v\">%s</a>",
                          page_text(l, TEXT_CHECK));
    else if (how == PAGE_BY_QUERY) /* a site of files has no such form */
        buffer_add_format(out, "<a class=\"button second\" href=\"/s?lang=%s\">%s</a>",
                          page_language_code(l), page_text(l, TEXT_TO_CODE));
    buffer_add_text(out, "</p>\n");
}

bool page_message(struct buffer *out, enum page_language l, const struct page_head *head,
                  const char *text, struct error *err)
{
    page_begin(out, l, head);
    page_element(out, "<h1>", head->title, "</h1>\n");
    page_element(out, "<p class=\"lead\">", text, "</p>\n");
    page_ways_on(out, l, head->how, WAYS_AFTER_WORDS);
    return page_end(out, l, err);
}
