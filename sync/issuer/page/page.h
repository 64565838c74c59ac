/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_PAGE_H
#define SYNC_ISSUER_PAGE_PAGE_H

#include "keys/buffer.h"
#include "sync/issuer/text/page_text.h"

/* Pieces of the HTML pages that are made here. Every text from outside goes through page_escape.
 * The pages use the style sheets of assets/web; few have a script, and all can be read
 * without. */

/* Adds a text, escaped. */
void page_escape(struct buffer *out, const char *text);
/* Adds open, the escaped text and close; nothing when the text is empty. open and close are
 * HTML of ours. */
void page_element(struct buffer *out, const char *open, const char *text, const char *close);
/* Adds words (page_text) with each "%s" replaced by the next text, all escaped. */
void page_words(struct buffer *out, const char *words, const char *first, const char *second);

/* How a page is asked for in another language: by a file for each language (page_public_path), or
 * by ?lang= */
enum page_switch { PAGE_BY_FILE, PAGE_BY_QUERY };
/* What stands before and above the card of a page. */
struct page_head {
    const char *title;
    const char *site; /* name of the host, which stands beside its logo */
    /* the page's own path, for the switch of languages; "": the path of the request; NULL: no
     * switch */
    const char *self;
    enum page_switch how;
    const char *colour; /* "#rrggbb" of the badge; "" or NULL: the pages' own */
    /* what few pages have: a style sheet and a script of assets/web, and elements of ours at the
     * end of <head>; NULL: none */
    const char *style, *script;
    const struct buffer *more;
};
/* Adds the beginning of a page up to <main>: header with logo, way home and languages. The caller
 * goes on with one <h1>. */
void page_begin(struct buffer *out, enum page_language l, const struct page_head *head);
/* What stands above the ways on, and so what they are. */
enum page_ways {
    WAYS_AFTER_WORDS,  /* home is what most people want next */
    WAYS_AFTER_BUTTON, /* they want that button */
    WAYS_AFTER_CODE    /* the same, and it is the form for a slip's code */
};
/* Adds the ways on of a page that is no destination: home, one's own badges and, where there is a
 * server, the form for a slip's code; below that form, the check of a badge. */
void page_ways_on(struct buffer *out, enum page_language l, enum page_switch how,
                  enum page_ways ways);
/* Begins a closed row, "Details", for what few people ask: the caller fills it and ends it.
 *
 * what  a word about it, or "" */
void page_begin_details(struct buffer *out, enum page_language l, const char *what);
void page_end_details(struct buffer *out);
/* Adds the end of a page, with links to one's own badges and to the check of a badge. */
bool page_end(struct buffer *out, enum page_language l, struct error *err);

/* Adds the path of the page about a public thing, which is the same on a server and in a plain
 * folder: "/events/x" + "" or ".br" or ".en" + ".html". For "/" and "/o/SLUG" it is the
 * index.html in there. */
void page_public_path(struct buffer *out, enum page_language l, const char *path);
/* The reverse: reads the path of the thing and the language. false if it is no path of a page. */
bool page_public_parse(char *out, size_t room, enum page_language *l, const char *path);

/* Adds a page that says one thing, with ways on: not found, not yet. */
bool page_message(struct buffer *out, enum page_language l, const struct page_head *head,
                  const char *text, struct error *err);

#endif
