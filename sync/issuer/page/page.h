/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_PAGE_H
#define SYNC_ISSUER_PAGE_PAGE_H

#include "keys/buffer.h"
#include "sync/issuer/text/page_text.h"

/* HTML made here: everything from outside goes through page_escape. Pages use the style sheets
 * of assets/web and no script. */
void page_escape(struct buffer *out, const char *text);
/* open + escaped text + close; nothing when the text is empty. open, close: ours, as they are. */
void page_element(struct buffer *out, const char *open, const char *text, const char *close);
/* "%s" of `words` in their order, all escaped: page_text with something in it. */
void page_words(struct buffer *out, const char *words, const char *first, const char *second);

/* The beginning up to <main>; its end, with the way to one's own badges and to the check of any.
 * Between them comes one <h1>.
 *
 * self  the page's own path, for the switch of languages; "": wherever it was asked for; NULL:
 *       none. A public page has a file for each language (page_public_path), any other answers to
 *       ?lang= */
enum page_switch { PAGE_BY_FILE, PAGE_BY_QUERY };
void page_begin(struct buffer *out, enum page_language l, const char *title, const char *self,
                enum page_switch how);
bool page_end(struct buffer *out, enum page_language l, struct error *err);

/* Where the page of a public thing is in this language, the same from a server and from a plain
 * folder: "/events/x" + "" or ".br" or ".en" + ".html"; of "/" and "/o/SLUG" it is the
 * index.html in there. */
void page_public_path(struct buffer *out, enum page_language l, const char *path);
/* The reverse: the path without its ending and the language it names; false if it is no page's. */
bool page_public_parse(char *out, size_t room, enum page_language *l, const char *path);

/* A page that says one thing: not found, not yet. self: as of page_begin, by query. */
bool page_message(struct buffer *out, enum page_language l, const char *self, const char *title,
                  const char *text, struct error *err);

#endif
