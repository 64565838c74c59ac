/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_HTTP_REPLY_H
#define SYNC_HTTP_REPLY_H

#include "keys/buffer.h"

/* Reads one HTTP/1.1 response; its bytes are fed as they arrive.
 *
 * - It accepts what RFC 9110 and 9112 ask of a client: 1xx answers before the final one, folded
 *   lines, chunk extensions, trailers, a body that ends with the connection.
 * - Limits: 64 header lines, 8 KiB of head, 4 MiB of body.
 * - Refused: any transfer coding but chunked, any Content-Encoding but identity. */
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
    uint64_t left;         /* bytes of the body or chunk that are still to come */
    bool until_close;      /* no length and no chunks: the body ends with the connection */
    unsigned interim;      /* 1xx answers before the final one */
    unsigned trailers;     /* header lines after the last chunk */
    struct buffer head;    /* owned */
    struct buffer body;    /* owned */
};

/* The caller's: http_reply_free. */
void http_reply_init(struct http_reply *r);

/* Safe after http_reply_init and on {0}. */
void http_reply_free(struct http_reply *r);

/* Takes the next bytes. FAULT_NETWORK when they are not of this form, or when anything but line
 * ends comes after the end of the response. */
bool http_reply_feed(struct http_reply *r, struct bytes in, struct error *err);

/* The connection has ended. FAULT_NETWORK unless the response is complete. */
bool http_reply_end(struct http_reply *r, struct error *err);

/* Whether the response is complete, has status 200 and this type. Else FAULT_NETWORK, with the
 * status and type that came: the network may ask to sign in. */
bool http_reply_delivered(const struct http_reply *r, const char *content_type,
                          struct error *err);

#endif
