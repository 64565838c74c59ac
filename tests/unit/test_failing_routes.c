/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Every route of the issuer, with each request for memory, each call of the store, each write and
 * each sync of its databases failing in turn, until a run had no failure. What must hold of each
 * run: the answer is the one of a run without failures, or it is 503 and the log says why; nothing
 * is leaked; what is stored is whole; and who asks again, when nothing fails any more, gets the
 * answer of a run without failures. Each case says by `again` if it is another one: a claim that
 * was stored and whose answer was lost is "the same holder again". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/failing_memory.h"
#include "tests/support/failing_store.h"
#include "tests/support/failures.h"
#include "tests/support/folder_copy.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_invariant.h"
#include "tests/support/postman.h"
#include "tests/support/wallet_fixture.h"

/* The disk's speed is not under test. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}
int fdatasync(int fd)
{
    (void)fd;
    return 0;
}

#define EMAIL "someone@example.org"
#define RECOVERY_CODE "0123456789AB"
#define LONG_CODE "0123456789ABCDEF"

/* The tickets of the world, and the phone with that number holds it. */
enum {
    FREE,        /* reported, claimed by nobody */
    CONFIRMED,   /* its address is confirmed, and a link to bind another phone was mailed */
    ASKED,       /* its address waits for the mail's link */
    WITHDRAWN,   /* claimed, then revoked */
    CODED,       /* claimed by its short code, without a phone */
    WAITING,     /* claimed before its kiosk reported it */
    RECOVERABLE, /* claimed with a recovery code */
    UNREPORTED,  /* in the upload to come */
    UNSEEN,      /* in the upload to come; its claim brings an address */
    TICKETS
};

struct world {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    char saved[FILE_PATH_MAX]; /* the folder I as every run finds it */
    struct ticket t[TICKETS];
    char uuid[TICKETS][37], link[TICKETS][23];
    char kid[17], hash[17], picture[65], assertion[23], code[20];
    char page[3][23];
    char confirm[44], rebind[44];
    char offer[44], authorization[60]; /* to wallets: an open one, and a token of another */
    struct buffer proof;
    struct buffer upload, json, png;
    struct seeded_random random; /* as every run finds it */
    sqlite3 *store, *persons;    /* see whether anybody wrote */
    int64_t store_version, persons_version;
    long live;
};

/* ---- what is asked */

enum body {
    NOTHING,
    TEXT,
    UPLOAD,
    CLAIM,
    CONTACT,
    DELETION,
    SHARE,
    CHECK,
    REBINDING,
    REBINDING_BY_CODE,
    RECOVERY,
    OFFER,
    COPY,
    JSON,
    PNG
};

/* In a path or a text "%0" to "%8" is the UUID of that ticket; "%L3" its private link; "%K" the
 * kiosk's kid; "%H" the badge's hash; "%P" its picture; "%O" an Open Badges 2.0 assertion; "%C" and
 * "%R" the tokens of the mails; "%S" the short code of FREE; "%W" the code of an offer; "%Z0" the
 * page of CONFIRMED, "%Z1" its page of before, "%Z2" the page of WITHDRAWN. */
#define GET(at, whole, code, types)                                                  \
    {                                                                                \
        .route = at, .method = "GET", .path = whole, .status = code, .accept = types \
    }
#define HEAD(at, whole, code, types)                                                  \
    {                                                                                 \
        .route = at, .method = "HEAD", .path = whole, .status = code, .accept = types \
    }
#define POST(at, code, ...)                                                                  \
    {                                                                                        \
        .route = at, .method = "POST", .path = at, .status = code, .accept = "", __VA_ARGS__ \
    }
#define EXCHANGE(whole, code)                                                          \
    {                                                                                  \
        .route = "/b/", .method = "POST", .path = whole, .status = code, .accept = "", \
        .body = TEXT, .text = "{}"                                                     \
    }
static const struct ask {
    const char *route; /* as in the table */
    const char *method, *path;
    int status, again; /* again 0: the same answer */
    enum body body;
    size_t ticket;
    uint8_t phone;
    const char *text; /* the body, or further members of it */
    const char *accept;
} ASKS[] = {
    POST("/obk/v1/exchange", 200, .body = UPLOAD, .again = 200),
    POST("/api/claims", 201, .body = CLAIM, .again = 200, .ticket = FREE, .phone = 30,
         .text = ""),
    POST("/api/claims", 201, .body = CLAIM, .again = 200, .ticket = UNSEEN, .phone = UNSEEN,
         .text = ",\"email\":\"other@example.org\",\"language\":\"br\""),
    POST("/api/claims", 200, .body = CLAIM, .ticket = CONFIRMED, .phone = CONFIRMED,
         .text = ""),
    POST("/api/claims", 202, .body = CLAIM, .ticket = WAITING, .phone = WAITING, .text = ""),
    POST("/api/claims", 200, .body = CLAIM, .again = 200, .ticket = CODED, .phone = CODED,
         .text = ""),
    POST("/api/claims", 409, .body = CLAIM, .ticket = CONFIRMED, .phone = 31, .text = ""),
    POST("/api/claims", 410, .body = CLAIM, .ticket = WITHDRAWN, .phone = WITHDRAWN,
         .text = ""),
    POST("/api/claims", 200, .body = CLAIM, .again = 200, .ticket = RECOVERABLE, .phone = 32,
         .text = ",\"code\":\"" RECOVERY_CODE "\""),
    POST("/api/claims", 403, .body = CLAIM, .ticket = RECOVERABLE, .phone = 33,
         .text = ",\"code\":\"ZZZZZZZZZZZZ\""),
    POST("/api/claims", 422, .body = TEXT, .text = "{\"ticket\":\"x\"}"),
    POST("/api/verifications", 200, .body = JSON),
    POST("/api/verifications", 200, .body = PNG),
    POST("/api/contacts", 202, .body = CONTACT, .again = 202, .ticket = CONFIRMED,
         .phone = CONFIRMED),
    POST("/api/contacts", 403, .body = CONTACT, .ticket = CONFIRMED, .phone = 34),
    POST("/api/confirmations", 200, .body = TEXT, .again = 410, .text = "{\"token\":\"%C\"}"),
    POST("/api/tokens", 200, .body = TEXT, .text = "{\"token\":\"%C\"}"),
    POST("/api/rebindings", 200, .body = REBINDING, .again = 410, .ticket = CONFIRMED,
         .phone = 35),
    POST("/api/tokens", 200, .body = TEXT, .text = "{\"code\":\"" LONG_CODE "\"}"),
    POST("/api/tokens", 403, .body = TEXT, .text = "{\"code\":\"ZZZZZZZZZZZZZZZZ\"}"),
    POST("/api/rebindings", 200, .body = REBINDING_BY_CODE, .again = 403, .ticket = RECOVERABLE,
         .phone = 37),
    POST("/api/recovery-codes", 200, .body = RECOVERY, .ticket = CONFIRMED, .phone = CONFIRMED),
    POST("/api/recovery-codes", 403, .body = RECOVERY, .ticket = CONFIRMED, .phone = 38),
    POST("/api/claims", 200, .body = CLAIM, .again = 200, .ticket = RECOVERABLE, .phone = 39,
         .text = ",\"code\":\"" LONG_CODE "\""),
    POST("/api/recoveries", 202, .body = TEXT, .text = "{\"email\":\"" EMAIL "\"}"),
    POST("/api/deletions", 200, .body = DELETION, .ticket = CONFIRMED, .phone = CONFIRMED),
    POST("/api/deletions", 403, .body = DELETION, .ticket = CONFIRMED, .phone = 36),
    POST("/api/shares", 200, .body = SHARE, .again = 200, .ticket = RECOVERABLE,
         .phone = RECOVERABLE, .text = "on"),
    POST("/api/shares", 200, .body = SHARE, .ticket = CONFIRMED, .phone = CONFIRMED,
         .text = "off"),
    POST("/api/shares", 200, .body = SHARE, .ticket = CONFIRMED, .phone = CONFIRMED,
         .text = "ask"),
    POST("/api/shares", 403, .body = SHARE, .ticket = CONFIRMED, .phone = 37, .text = "off"),
    POST("/api/shares", 409, .body = SHARE, .ticket = WAITING, .phone = WAITING, .text = "on"),
    POST("/api/shares", 410, .body = SHARE, .ticket = WITHDRAWN, .phone = WITHDRAWN,
         .text = "on"),
    POST("/api/holder-checks", 200, .body = CHECK, .ticket = CONFIRMED, .phone = CONFIRMED),
    POST("/api/offers", 201, .body = OFFER, .again = 201, .ticket = CONFIRMED,
         .phone = CONFIRMED),
    POST("/api/offers", 403, .body = OFFER, .ticket = CONFIRMED, .phone = 34),
    POST("/api/offers", 409, .body = OFFER, .ticket = WAITING, .phone = WAITING),
    POST("/api/offers", 410, .body = OFFER, .ticket = WITHDRAWN, .phone = WITHDRAWN),
    GET("/.well-known/openid-credential-issuer", "/.well-known/openid-credential-issuer", 200,
        ""),
    GET("/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server",
        200, ""),
    GET("/oid4vci/offers/", "/oid4vci/offers/%W/ldp_vc", 200, ""),
    GET("/oid4vci/offers/", "/oid4vci/offers/none", 404, ""),
    POST("/oid4vci/token", 200, .body = TEXT, .again = 400,
         .text = "grant_type=urn:ietf:params:oauth:grant-type:pre-authorized_code"
                 "&pre-authorized_code=%W"),
    POST("/oid4vci/token", 400, .body = TEXT,
         .text = "grant_type=urn:ietf:params:oauth:grant-type:pre-authorized_code"
                 "&pre-authorized_code=none"),
    POST("/oid4vci/nonce", 200, .again = 200),
    POST("/oid4vci/credential", 200, .body = COPY, .text = "OpenBadgeCredential_ldp_vc"),
    POST("/oid4vci/credential", 200, .body = COPY, .text = "OpenBadgeCredential_jwt_vc_json"),
    POST("/oid4vci/credential", 400, .body = TEXT, .text = "{}"),
    GET("/api/keys/", "/api/keys/%K", 200, ""),
    GET("/api/records/", "/api/records/%H", 200, ""),
    HEAD("/api/records/", "/api/records/%H", 200, ""),
    GET("/api/delegations/", "/api/delegations/%K", 200, ""),
    GET("/api/pictures/", "/api/pictures/%H", 200, ""),
    GET("/api/claim-view/", "/api/claim-view/%K/0/%H/%1", 200, ""),
    GET("/api/claim-view/", "/api/claim-view/%K/0/%H/%3", 200, ""),
    GET("/api/awards/", "/api/awards/%1", 200, ""),
    GET("/api/awards/", "/api/awards/%3", 200, ""),
    GET("/site.json", "/site.json", 200, ""),
    GET("/assets/", "/assets/style.css", 200, ""),
    GET("/assets/", "/assets/tint-0b5c73.css", 200, ""),
    GET("/assets/", "/assets/logo.png", 200, ""),
    GET("/b/", "/b/%L1", 200, "text/html"),
    GET("/b/", "/b/%L1", 200, "application/json"),
    GET("/b/", "/b/%L1/print", 200, ""),
    GET("/b/", "/b/%L2/print", 200, ""),
    GET("/b/", "/b/%L1/certificate.pdf", 200, ""),
    GET("/b/", "/b/%L3/certificate.pdf", 410, ""),
    GET("/b/", "/b/%L1/badge.json", 200, ""),
    GET("/b/", "/b/%L1/badge.png", 200, ""),
    GET("/b/", "/b/%L2/badge.png", 200, ""),
    GET("/b/", "/b/%L3", 410, "text/html"),
    GET("/b/", "/b/%L3/badge.json", 410, ""),
    GET("/b/", "/b/%L5", 200, "text/html"),
    GET("/b/", "/b/%L5/badge.json", 202, ""),
    GET("/b/", "/b/AAAAAAAAAAAAAAAAAAAAAA", 404, ""),
    EXCHANGE("/b/%L1/exchange", 200),
    EXCHANGE("/b/%L3/exchange", 410),
    GET("/p/", "/p/%Z0", 200, "text/html"),
    GET("/p/", "/p/%Z0", 200, "application/json"),
    GET("/p/", "/p/%Z0/badge.json", 200, ""),
    GET("/p/", "/p/%Z0/badge.png", 200, ""),
    GET("/p/", "/p/%Z0/preview.png", 200, ""),
    GET("/p/", "/p/%Z1/preview.png", 410, ""),
    GET("/p/", "/p/%Z1", 410, "text/html"),
    GET("/p/", "/p/%Z1/badge.json", 410, ""),
    GET("/p/", "/p/%Z2", 410, "text/html"),
    GET("/p/", "/p/AAAAAAAAAAAAAAAAAAAAAA", 404, ""),
    GET("/s", "/s", 200, ""),
    POST("/s", 303, .body = TEXT, .text = "code=%S"),
    POST("/s", 404, .body = TEXT, .text = "code=0123ABCD01GHJKMN"),
    POST("/s", 422, .body = TEXT, .text = "code=0123"),
    GET("/ob2/", "/ob2/assertions/%O", 200, ""),
    GET("/ob2/", "/ob2/badges/" ISSUER_BADGE "/1", 200, ""),
    GET("/ob2/", "/ob2/issuers/host", 200, ""),
    GET("/.well-known/did.json", "/.well-known/did.json", 200, ""),
    GET("/profile.json", "/profile.json", 200, ""),
    GET("/o/", "/o/none", 404, ""),
    GET("/achievements/", "/achievements/" ISSUER_BADGE "/1", 200, "text/html"),
    GET("/achievements/", "/achievements/" ISSUER_BADGE "/1", 200, "application/json"),
    GET("/events/", "/events/" ISSUER_EVENT, 200, "text/html"),
    GET("/events/", "/events/" ISSUER_EVENT, 200, "application/json"),
    GET("/images/", "/images/%P.png", 200, ""),
    GET("/status/", "/status/1", 200, ""),
    {.route = "/health",
     .method = "GET",
     .path = "/health",
     .status = 200,
     .again = 503,
     .accept = ""}, /* kept for seconds */
    GET("/", "/", 200, "text/html"),
    GET("/", "/", 200, "application/json"),
    GET("/index.", "/index.br.html", 200, ""),
    GET("/my", "/my", 200, ""),
    GET("/sw.js", "/sw.js", 200, ""),
    GET("/c", "/c", 200, ""),
    GET("/v", "/v", 200, ""),
    GET("/h", "/h", 200, ""),
    GET("/m", "/m", 200, ""),
};
enum { ASK_COUNT = sizeof ASKS / sizeof ASKS[0] };

static void fill(struct buffer *out, const struct world *w, const char *from)
{
    for (; *from != '\0'; from++) {
        size_t digit = (size_t)(from[1] - '0');
        if (*from != '%') {
            buffer_add(out, bytes_of(from, 1));
            continue;
        }
        buffer_add_text(out, digit < TICKETS  ? w->uuid[digit]
                             : from[1] == 'L' ? w->link[from[2] - '0']
                             : from[1] == 'Z' ? w->page[from[2] - '0']
                             : from[1] == 'K' ? w->kid
                             : from[1] == 'H' ? w->hash
                             : from[1] == 'P' ? w->picture
                             : from[1] == 'O' ? w->assertion
                             : from[1] == 'C' ? w->confirm
                             : from[1] == 'R' ? w->rebind
                             : from[1] == 'W' ? w->offer
                                              : w->code);
        from += from[1] == 'L' || from[1] == 'Z' ? 2 : 1;
    }
}

static void fill_body(struct buffer *out, const struct world *w, const struct ask *a)
{
    const struct bytes address = bytes_of_text("new@example.org");
    const struct signing_key key = holder_key(a->phone);
    uint8_t id[TICKET_ID_LEN], hash[32];
    issuer_ticket_id(id, &w->t[a->ticket]);
    sha256_of(hash, &address, 1);
    switch (a->body) {
    case NOTHING:
        break;
    case TEXT:
        fill(out, w, a->text);
        break;
    case UPLOAD:
        buffer_add(out, buffer_view(&w->upload));
        break;
    case CLAIM:
        holder_claim_body(out, &w->t[a->ticket], a->phone, a->text);
        break;
    case CONTACT:
        buffer_add_format(out, "{\"award\":\"%s\",\"email\":\"new@example.org\",",
                          w->uuid[a->ticket]);
        holder_signed(out, BYTES_DOMAIN("OBK-CONTACT-V1"), id, a->phone, bytes_of(hash, 32));
        buffer_add_text(out, "}");
        break;
    case DELETION:
        buffer_add_format(out, "{\"award\":\"%s\",", w->uuid[a->ticket]);
        holder_signed(out, BYTES_DOMAIN("OBK-DELETE-V1"), id, a->phone, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case SHARE:
        hash[0] = strcmp(a->text, "on") == 0 ? SHARE_ON
                  : a->text[0] == 'a'        ? SHARE_ASK
                                             : SHARE_OFF;
        buffer_add_format(out, "{\"award\":\"%s\",\"share\":\"%s\",", w->uuid[a->ticket],
                          a->text);
        holder_signed(out, BYTES_DOMAIN("OBK-SHARE-V1"), id, a->phone, bytes_of(hash, 1));
        buffer_add_text(out, "}");
        break;
    case CHECK:
        buffer_add_format(out, "{\"award\":\"%s\",\"holder\":\"", w->uuid[a->ticket]);
        base64url_add(out, bytes_of(key.public_key, SIGNING_PUBLIC_LEN));
        buffer_add_text(out, "\"}");
        break;
    case REBINDING:
        buffer_add_format(out, "{\"token\":\"%s\",", w->rebind);
        holder_signed(out, BYTES_DOMAIN("OBK-CLAIM-V1"), id, a->phone, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case REBINDING_BY_CODE:
        buffer_add_text(out, "{\"code\":\"" LONG_CODE "\",");
        holder_signed(out, BYTES_DOMAIN("OBK-CLAIM-V1"), id, a->phone, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case RECOVERY:
        recovery_code_hash(hash, "GHJKMNPQRSTVWXYZ");
        buffer_add_format(out, "{\"award\":\"%s\",\"recovery2\":\"", w->uuid[a->ticket]);
        base64url_add(out, bytes_of(hash, sizeof hash));
        buffer_add_text(out, "\",");
        holder_signed(out, BYTES_DOMAIN("OBK-RECOVER-V1"), id, a->phone, bytes_of(hash, 32));
        buffer_add_text(out, "}");
        break;
    case OFFER:
        buffer_add_format(out, "{\"award\":\"%s\",", w->uuid[a->ticket]);
        holder_signed(out, BYTES_DOMAIN("OBK-OFFER-V1"), id, a->phone, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case COPY:
        buffer_add_format(
            out, "{\"credential_configuration_id\":\"%s\",\"proofs\":{\"jwt\":[\"%s\"]}}",
            a->text, buffer_text(&w->proof));
        break;
    case JSON:
        buffer_add(out, buffer_view(&w->json));
        break;
    case PNG:
        buffer_add(out, buffer_view(&w->png));
        break;
    }
}

/* ---- the world, made once; every run finds it so */

static void report(struct world *w, size_t first, size_t count)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, &w->k, &w->f, first, count);
    reply_received_free(r);
    free(r);
}

static struct ticket award(struct world *w, const char *badge)
{
    const struct catalogue *c;
    struct error err = {0};
    struct ticket t = issuer_kiosk_ticket(&w->k, &w->f, w->k.next_seq++, w->f.clock.now_s);
    assert_true(host_catalogue(&c, w->f.host, &err));
    memcpy(t.achievement, catalogue_find(c, badge)->hash, sizeof t.achievement);
    t.results = strcmp(badge, ISSUER_SKILLS) == 0 ? 2 : 0;
    issuer_kiosk_sign(&t, &w->k);
    return t;
}

static void claim(struct world *w, size_t t, int status, const char *more)
{
    if (holder_claim(NULL, &w->f, &w->t[t], (uint8_t)t, more) != status)
        fail_msg("claim %zu", t);
}

static void post(struct world *w, const char *path, int status, const char *format,
                 const char *value)
{
    struct buffer body = {0}, answer = {0};
    buffer_add_text(&body, format);
    buffer_add_text(&body, value);
    buffer_add_text(&body, format[0] == '{' ? "\"}" : "");
    if (holder_post(&answer, &w->f, path, buffer_view(&body)) != status)
        fail_msg("%s: %s", path, buffer_text(&answer));
    buffer_free(&body);
    buffer_free(&answer);
}

static void award_all(struct world *w)
{
    for (size_t i = 0; i < TICKETS; i++) {
        w->t[i] = award(w, i == WAITING ? ISSUER_SKILLS : ISSUER_BADGE);
        uint8_t id[TICKET_ID_LEN];
        issuer_ticket_id(id, &w->t[i]);
        uuid_encode(w->uuid[i], id);
        struct signing_key key = holder_key((uint8_t)i);
        claim_link(w->link[i], w->f.host, id, key.public_key);
        if (i != WAITING && i < UNREPORTED)
            issuer_kiosk_add_award(&w->k, &w->t[i]);
    }
    issuer_kiosk_add_close(&w->k, w->f.clock.now_s);
    report(w, 0, w->k.count);
    size_t first = w->k.count;
    issuer_kiosk_add_award(&w->k, &w->t[UNREPORTED]);
    issuer_kiosk_add_award(&w->k, &w->t[UNSEEN]);
    issuer_kiosk_add_award(&w->k, &w->t[WAITING]);
    issuer_kiosk_add_void(&w->k, &w->t[UNREPORTED], w->f.clock.now_s);
    issuer_kiosk_add_close(&w->k, w->f.clock.now_s);
    issuer_kiosk_upload(&w->upload, &w->k, first, w->k.count - first);
}

static void claim_all(struct world *w)
{
    struct postman p = {0};
    struct buffer hash = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN], of_code[32];
    char more[180], token[44];
    claim(w, CONFIRMED, 201, ",\"email\":\"" EMAIL "\"");
    assert_int_equal(postman_run(&w->f, &p), 1);
    postman_token(token, &p, 0);
    post(w, "/api/confirmations", 200, "{\"token\":\"", token);
    post(w, "/api/recoveries", 202, "{\"email\":\"", EMAIL);
    assert_int_equal(postman_run(&w->f, &p), 1);
    postman_token(w->rebind, &p, 0);
    claim(w, ASKED, 201, ",\"email\":\"second@example.org\"");
    assert_int_equal(postman_run(&w->f, &p), 1);
    postman_token(w->confirm, &p, 0);
    claim(w, WITHDRAWN, 201, "");
    issuer_ticket_id(id, &w->t[CONFIRMED]);
    assert_true(share_set(w->page[1], w->f.host, id, SHARE_ON, &err));
    assert_true(share_set(w->page[0], w->f.host, id, SHARE_OFF, &err));
    assert_true(share_set(w->page[0], w->f.host, id, SHARE_ON, &err));
    issuer_ticket_id(id, &w->t[WITHDRAWN]);
    assert_true(share_set(w->page[2], w->f.host, id, SHARE_ON, &err));
    assert_true(revoke_award(w->f.host, id, "mistake", &err));
    char code[20];
    ticket_short_code(code, of_code, w->t[CODED].secret);
    post(w, "/s", 303, "code=", code);
    claim(w, WAITING, 202, "");
    issuer_ticket_id(id, &w->t[RECOVERABLE]);
    recovery_short_hash(of_code, id, RECOVERY_CODE);
    base64url_add(&hash, bytes_of(of_code, sizeof of_code));
    recovery_code_hash(of_code, LONG_CODE);
    buffer_add_text(&hash, "\",\"recovery2\":\"");
    base64url_add(&hash, bytes_of(of_code, sizeof of_code));
    snprintf(more, sizeof more, ",\"recovery\":\"%s\"", buffer_text(&hash));
    claim(w, RECOVERABLE, 201, more);
    ticket_short_code(w->code, of_code, w->t[FREE].secret);
    buffer_free(&hash);
    buffer_free(&p.last);
}

static void offer(struct world *w)
{
    struct buffer answer = {0};
    char token[44];
    wallet_ready(token, &w->f, &w->t[CONFIRMED], CONFIRMED);
    snprintf(w->authorization, sizeof w->authorization, "Bearer %s", token);
    wallet_proof_now(&w->proof, &w->f, 1);
    assert_int_equal(wallet_offer(&answer, &w->f, &w->t[RECOVERABLE], RECOVERABLE), 201);
    wallet_code(w->offer, &answer);
    buffer_free(&answer);
}

static void read_names(struct world *w)
{
    struct issuer_store *s = &w->f.host->store;
    struct error err = {0};
    struct award_row row;
    struct contact_row contact = {0};
    bool there;
    assert_true(issuer_fixture_award(&row, &w->f, &w->t[CONFIRMED]));
    hex_encode(w->kid, bytes_of(row.kid, sizeof row.kid));
    hex_encode(w->hash, bytes_of(w->t[FREE].achievement, 8));
    assert_true(store_find_contact(s, &contact, &there, row.id, &err) && there);
    snprintf(w->assertion, sizeof w->assertion, "%s", contact.assertion);
    buffer_free(&contact.sealed);
    assert_true(publish_credential(&w->json, w->f.host, &row, &err));
    assert_true(
        publish_png(&w->png, w->f.host, &row, buffer_view(&w->json), (struct bytes){0}, &err));
    const char *at = strstr(buffer_text(&w->json), "/images/");
    assert_non_null(at);
    snprintf(w->picture, sizeof w->picture, "%.64s", at + 8);
}

static void watch(sqlite3 **db, const struct world *w, const char *name)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, w->f.dir, name, NULL));
    assert_int_equal(sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
}

static int64_t version_of(sqlite3 *db)
{
    sqlite3_stmt *s;
    int64_t version = 0;
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA data_version", -1, &s, NULL), SQLITE_OK);
    if (sqlite3_step(s) == SQLITE_ROW)
        version = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return version;
}

static bool was_written(const struct world *w)
{
    return version_of(w->store) != w->store_version ||
           version_of(w->persons) != w->persons_version;
}

static void leave(struct world *w)
{
    sqlite3_close(w->store);
    sqlite3_close(w->persons);
    w->store = w->persons = NULL;
    host_close(w->f.host);
    w->f.host = NULL;
}

/* After leave. */
static void enter(struct world *w, enum failure kind)
{
    struct error err = {0};
    folder_copy(w->f.dir, w->saved);
    failures_prepare(kind);
    w->f.random = w->random;
    if (!host_open(&w->f.host, w->f.dir, &w->f.ports, &err))
        fail_msg("open: %s", err.text);
    failing_store_over(&w->f.host->store);
    watch(&w->store, w, "issuer.db");
    watch(&w->persons, w, "persons.db");
    w->store_version = version_of(w->store);
    w->persons_version = version_of(w->persons);
}

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    if (w == NULL)
        return -1;
    issuer_fixture_make(&w->f);
    scratch_file(w->saved, &w->f.scratch, "saved");
    postman_on(&w->f);
    issuer_kiosk_enrol(&w->k, &w->f, 9, 0);
    award_all(w);
    claim_all(w);
    offer(w);
    read_names(w);
    leave(w);
    folder_copy(w->saved, w->f.dir);
    w->random = w->f.random;
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    struct world *w = *state;
    buffer_free(&w->upload);
    buffer_free(&w->proof);
    buffer_free(&w->json);
    buffer_free(&w->png);
    issuer_fixture_free(&w->f);
    free(w);
    return 0;
}

/* ---- one run */

struct run {
    struct world *w;
    const struct ask *ask;
    enum failure kind;
    long n;
    struct request request;
    struct answer wanted;
    size_t failed; /* in how many runs something failed */
    size_t wrong;  /* and how many of these were not as they must be, of one kind */
    size_t all_wrong;
};

static void serve(struct answer *a, const struct run *r)
{
    struct request request = r->request;
    if (route_has_check(&request))
        route_check(&request, r->w->f.host->keys_seen);
    route_request(a, r->w->f.host, NULL, &request);
    route_check_free(&request);
    host_rest(r->w->f.host);
}

static bool same(const struct answer *a, const struct answer *b)
{
    return a->status == b->status &&
           bytes_equal(buffer_view(&a->body), buffer_view(&b->body)) &&
           strcmp(a->type, b->type) == 0 && strcmp(a->cache, b->cache) == 0 &&
           strcmp(a->etag, b->etag) == 0 && strcmp(a->location, b->location) == 0 &&
           strcmp(a->file_name, b->file_name) == 0 && a->by_accept == b->by_accept &&
           a->by_language == b->by_language && a->gzip == b->gzip &&
           a->is_public == b->is_public;
}

/* All are told, the first of each kind in full. */
static void is_wrong(struct run *r, const char *what, const char *more)
{
    if (r->wrong++ > 0)
        return;
    output_release();
    print_message("# %s %s -> %d, %s %ld: %s %.600s\n", r->ask->method, r->ask->path,
                  r->ask->status, failure_name(r->kind), r->n, what, more);
    output_capture();
}

static void is_wrong_answer(struct run *r, const char *what, const struct answer *a)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%d %.300s; log: ", a->status, buffer_text(&a->body));
    output_take(NULL, &text);
    is_wrong(r, what, buffer_text(&text));
    buffer_free(&text);
}

static void check_log(struct run *r, const struct answer *a)
{
    struct buffer log = {0};
    output_take(NULL, &log);
    const char *wanted = r->kind <= FAIL_MEMORY_ON ? "memory" : "why=";
    if (a->status == 503 && strstr(buffer_text(&log), wanted) == NULL)
        is_wrong(r, "the log says", buffer_text(&log));
    buffer_free(&log);
}

static void check_store(struct run *r)
{
    char db[FILE_PATH_MAX], why[400];
    assert_true(file_path(db, r->w->f.dir, "issuer.db", NULL));
    if (issuer_invariant(why, sizeof why, db) != 0)
        is_wrong(r, "stored:", why);
}

static void renew(struct run *r)
{
    leave(r->w);
    counting_vfs_reset();
    if (failing_memory_live() != r->w->live) {
        char lost[40];
        snprintf(lost, sizeof lost, "%ld", failing_memory_live() - r->w->live);
        is_wrong(r, "or the run before: pieces of memory lost:", lost);
        r->w->live = failing_memory_live();
    }
    enter(r->w, r->kind);
}

/* false: it ran without a failure. */
static bool one_run(struct run *r)
{
    struct answer a, later;
    r->w->f.random = r->w->random;
    r->w->f.host->health_known = false;
    failures_from(r->kind, r->n);
    serve(&a, r);
    bool struck = failures_stop(r->kind, r->n);
    bool as_wanted = same(&a, &r->wanted);
    if (!as_wanted && (!struck || a.status != 503))
        is_wrong_answer(r, "answers", &a);
    check_log(r, &a);
    bool written = was_written(r->w);
    r->failed += struck;
    if (!as_wanted) { /* with other random numbers */
        serve(&later, r);
        if (!same(&later, &r->wanted) && (r->ask->again == 0 || later.status != r->ask->again))
            is_wrong_answer(r, "then, asked again, answers", &later);
        answer_free(&later);
        output_take(NULL, NULL);
    }
    if (written)
        check_store(r);
    answer_free(&a);
    if (written || was_written(r->w))
        renew(r);
    return struck;
}

static size_t try_ask(struct world *w, size_t i)
{
    struct buffer path = {0}, body = {0};
    const struct ask *a = &ASKS[i];
    fill(&path, w, a->path);
    fill_body(&body, w, a);
    struct run r = {.w = w, .ask = a};
    r.request = (struct request){.method = a->method,
                                 .path = buffer_text(&path),
                                 .content_type = "",
                                 .accept = a->accept,
                                 .accept_language = "en",
                                 .accept_encoding = "gzip",
                                 .lang = "",
                                 .authorization = w->authorization,
                                 .if_none_match = "",
                                 .client = "192.0.2.1",
                                 .body = buffer_view(&body)};
    struct route_view route;
    for (size_t k = 0; route_at(&route, k); k++)
        if (strcmp(route.path, a->route) == 0 && strcmp(route.method, a->method) == 0 &&
            route.type != NULL)
            r.request.content_type = route.type;
    enter(w, FAIL_STORE);
    serve(&r.wanted, &r);
    output_take(NULL, NULL);
    if (r.wanted.status != a->status)
        is_wrong_answer(&r, "without failures", &r.wanted);
    leave(w);
    w->live = failing_memory_live();
    for (r.kind = 0; r.kind < FAILURES; r.kind++) {
        enter(w, r.kind);
        for (r.n = failures_first(i); one_run(&r); r.n = failures_next(r.kind, r.n, 8))
            assert_true(r.n < 100000);
        renew(&r);
        leave(w);
        r.all_wrong += r.wrong;
        r.wrong = 0;
    }
    answer_free(&r.wanted);
    buffer_free(&path);
    buffer_free(&body);
    output_release();
    print_message("# %s %s -> %d: %zu failures, %zu wrong\n", a->method, a->path, a->status,
                  r.failed, r.all_wrong);
    output_capture();
    return r.all_wrong;
}

static void a_failure_is_no_answer_and_leaves_nothing_half_done(void **state)
{
    struct world *w = *state;
    const char *only = getenv("FAILURES_OF");
    size_t wrong = 0;
    output_capture();
    for (size_t i = 0; i < ASK_COUNT; i++)
        if (only == NULL || strcmp(only, ASKS[i].path) == 0)
            wrong += try_ask(w, i);
    output_release();
    assert_int_equal(wrong, 0);
}

static void every_route_is_asked(void **state)
{
    struct route_view r;
    (void)state;
    for (size_t i = 0; route_at(&r, i); i++) {
        bool asked = false;
        for (size_t k = 0; k < ASK_COUNT; k++)
            asked = asked || (strcmp(r.method, ASKS[k].method) == 0 &&
                              strcmp(r.path, ASKS[k].route) == 0);
        if (!asked)
            fail_msg("%s %s is not asked here", r.method, r.path);
    }
}

int main(void)
{
    failures_start();
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_is_asked),
        cmocka_unit_test_setup_teardown(a_failure_is_no_answer_and_leaves_nothing_half_done,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
