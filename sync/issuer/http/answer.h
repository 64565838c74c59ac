/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HTTP_ANSWER_H
#define SYNC_ISSUER_HTTP_ANSWER_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/host/rate_limit.h"
#include "sync/issuer/text/page_text.h"

struct upload_check;

/* One HTTP request and its answer, without sockets, and the answers that many routes share. */
struct request {
    const char *method;          /* "GET", "HEAD", "POST" */
    const char *path;            /* decoded once, without query */
    const char *content_type;    /* "" if none */
    const char *accept;          /* "" if none */
    const char *accept_language; /* "" if none */
    const char *accept_encoding; /* "" or NULL if none */
    const char *lang;            /* ?lang=, "" if none */
    const char *iuv;           /* ?iuv=, "" or NULL if none: a wallet asks for its protocols */
    const char *authorization; /* "" or NULL if none */
    const char *if_none_match; /* NULL or "" if none */
    const char *client;        /* address as text, for the rate limit only; never logged */
    struct bytes body;
    struct upload_check *check; /* of the body, made by route_check; NULL: none */
};
struct answer {
    int status;
    const char *site;   /* name of the host, for the header of a page; set before the route */
    const char *type;   /* literal */
    struct buffer body; /* owned */
    char cache[64];     /* Cache-Control */
    char file_name[80]; /* UTF-8 without quotes; Content-Disposition, "" if none */
    int retry_after_s;  /* Retry-After, 0 if none */
    char allow[24];     /* Allow, "" if none */
    char etag[24];      /* ETag with its quotes, "" if none */
    bool by_accept;     /* Vary: Accept */
    bool by_language;   /* Vary: Accept-Language */
    bool by_encoding;   /* Vary: Accept-Encoding */
    bool gzip;          /* Content-Encoding: the body is compressed */
    char location[80];  /* Location, "" if none */
    bool is_public;     /* Access-Control-Allow-Origin: scripts of any site may read it */
    bool preflight;     /* and may send what the request of this answer asked about */
    bool has_form;      /* a page whose form is sent back here */
    /* WWW-Authenticate, a literal; NULL if none */
    const char *challenge;
};
/* Frees what an answer owns. */
void answer_free(struct answer *a);

#define TYPE_HTML "text/html; charset=utf-8"
#define TYPE_JSON "application/json"
#define TYPE_JOSE "application/jose"
#define TYPE_BYTES "application/octet-stream"
#define TYPE_TEXT "text/plain; charset=utf-8"
#define TYPE_FORM "application/x-www-form-urlencoded"
#define TYPE_CREDENTIAL "application/vc+ld+json"
#define CACHE_NEVER "no-store"
#define CACHE_HOUR "public, max-age=3600"
#define CACHE_FOREVER "public, max-age=31536000, immutable"

enum { ANSWER_DISPOSITION_LEN = 400 };
/* Writes the header Content-Disposition of a file with this name (RFC 6266): in ASCII, and in UTF-8
 * too where that says more. */
void answer_disposition(char out[static ANSWER_DISPOSITION_LEN], const char *file_name);

/* Sets status, type and cache; the body stays as it is. type: a literal. */
void answer_set(struct answer *a, int status, const char *type, const char *cache);
/* Replaces the body by {"error": code, "message": message}. code: a stable word. */
void answer_error(struct answer *a, int status, const char *code, const char *message);
/* 429 in that form, with the seconds after which the client may ask again. */
void answer_too_many(struct answer *a, int retry_after_s, const char *message);
/* 404: a page in the language of the request. */
void answer_not_found(struct answer *a, const struct request *r);
/* 410: a page that says that this address led to a badge once. */
void answer_gone(struct answer *a, const struct request *r);
/* A page that says one thing, in the language of the request; no cache keeps it. */
void answer_message(struct answer *a, const struct request *r, int status, enum page_text title,
                    enum page_text text);
enum { ANSWER_AGAIN_S = 5 };
/* 503 and Retry-After: nothing was stored, and nothing is lost. */
void answer_busy(struct answer *a);
/* The answer to an error that the client has not made, which also goes to the log: 503 as above
 * when the store is full, read-only, damaged or in use, or memory is out; 500 for anything
 * else. */
void answer_our_fault(struct answer *a, const struct error *err);

/* A call of a route, which fills *a. */
struct call {
    struct answer *a;
    struct host *h;
    struct rate_limits *limits; /* NULL: none */
    const struct request *r;
    const char *rest; /* of the path, after the route's prefix */
};

#define ANSWER_BUSY_NETWORK "too many requests from this network: wait a minute"
/* Counts one request against a limit. Over the limit it fills a 429 with this message and answers
 * false. */
bool answer_under_limit(struct call *c, enum rate_kind kind, const char *who,
                        const char *message);
/* The same for requests of a key about one badge. The caller has checked the key's signature.
 * Badge and key count together, because anybody may know a badge's UUID: the requests of
 * strangers with keys of their own do not count against its holder. */
bool answer_holder_under_limit(struct call *c, const uint8_t id[static TICKET_ID_LEN],
                               const uint8_t holder[static SIGNING_PUBLIC_LEN]);

#endif
