/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_HTTP_REPLY_H
#define SYNC_HTTP_REPLY_H

#include "keys/buffer.h"

/* Reader of one HTTP/1.1 response, with all that RFC 9110 and 9112 ask a client to bear: answers
 * 1xx before the final one, folded lines, chunk extensions, trailers, a body that ends with its
 * connection. Limits: 64 header lines, 8 KiB of head, 4 MiB of body; no transfer coding but
 * chunked, no Content-Encoding but identity. Bytes are fed as they arrive. */
enum { HTTP_HEAD_MAX = 8192, HTTP_HEADERS_MAX = 64, HTTP_BODY_MAX = 4 * 1024 * 1024 };

enum http_state {
    HTTP_HEAD,
    HTTP_BODY,
    HTTP_CHUNK_SIZE,
    HTTP_CHUNK_DATA,
    HTTP_CHUNK_END,
    HTTP_TRAILER,
    HTTP_DONE
};

struct http_reply {
    enum http_state state;
    int status;
    char content_type[80]; /* lower case, without parameters */
    int64_t retry_after_s; /* 0 if absent or a date */
    uint64_t left;         /* of the body or chunk */
    bool until_close;      /* neither length nor chunks: the connection's end is its end */
    unsigned interim;      /* answers 1xx that came before */
    unsigned trailers;     /* header lines behind the last chunk */
    struct buffer head;    /* owned */
    struct buffer body;    /* owned */
};
void http_reply_init(struct http_reply *r);
void http_reply_free(struct http_reply *r);
/* FAULT_NETWORK on anything not of this form. Bytes after HTTP_DONE are an error
 * too, but for line ends. */
bool http_reply_feed(struct http_reply *r, struct bytes in, struct error *err);
/* The connection ended: an error unless the reply is complete. */
bool http_reply_end(struct http_reply *r, struct error *err);
/* 200 with this type and a complete body; else FAULT_NETWORK saying what came instead (a
 * captive portal: status and type). */
bool http_reply_delivered(const struct http_reply *r, const char *content_type,
                          struct error *err);

#endif
