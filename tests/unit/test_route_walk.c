/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Every route of the table, asked by nobody and by another holder: what is Alice's - her private
 * link, her key, her address, her recovery code - is in no answer but to her. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"

#define EMAIL "alice.unique@example.org"

enum { ALICE = 1, BOB = 2, SECRETS = 5 };

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk kiosk;
    struct ticket alice, bob;
    uint8_t alice_id[TICKET_ID_LEN];
    char alice_uuid[37], bob_uuid[37], kid[17], hash8[17];
    char link[2][23], page[23]; /* page: Alice shares her badge */
    char secrets[SECRETS][64];  /* texts that are Alice's alone */
};

static void claim(struct scene *s, const struct ticket *t, uint8_t who, char link[static 23],
                  const char *more)
{
    struct buffer answer = {0};
    assert_int_equal(holder_claim(&answer, &s->f, t, who, more), 201);
    const char *at = strstr(buffer_text(&answer), "/b/");
    assert_non_null(at);
    snprintf(link, 23, "%.22s", at + 3);
    buffer_free(&answer);
}

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    struct error err = {0};
    const struct smtp_settings mail = {.url = "smtp://127.0.0.1:25", .from = "a@example.org"};
    struct buffer key = {0};
    uint8_t bob_id[TICKET_ID_LEN], kid[8];
    if (s == NULL)
        return -1;
    issuer_fixture_make(&s->f);
    assert_true(smtp_settings_write(&mail, s->f.dir, &err));
    issuer_kiosk_enrol(&s->kiosk, &s->f, 9, 0);
    s->alice = issuer_kiosk_award(&s->kiosk, &s->f);
    s->bob = issuer_kiosk_award(&s->kiosk, &s->f);
    snprintf(s->secrets[2], sizeof s->secrets[2], "%s",
             "QUxJQ0VBTElDRUFMSUNFQUxJQ0VBTElDRUFMSUNFQUw");
    claim(s, &s->alice, ALICE, s->link[0],
          ",\"email\":\"" EMAIL "\",\"recovery\":\""
          "QUxJQ0VBTElDRUFMSUNFQUxJQ0VBTElDRUFMSUNFQUw\",\"language\":\"br\"");
    claim(s, &s->bob, BOB, s->link[1], "");
    issuer_ticket_id(s->alice_id, &s->alice);
    issuer_ticket_id(bob_id, &s->bob);
    uuid_encode(s->alice_uuid, s->alice_id);
    uuid_encode(s->bob_uuid, bob_id);
    assert_true(share_set(s->page, s->f.host, s->alice_id, SHARE_ON, &err));
    signing_kid(kid, s->kiosk.award.public_key);
    hex_encode(s->kid, bytes_of(kid, sizeof kid));
    hex_encode(s->hash8, bytes_of(s->alice.achievement, 8));
    const struct signing_key alice = holder_key(ALICE);
    base64url_add(&key, bytes_of(alice.public_key, SIGNING_PUBLIC_LEN));
    snprintf(s->secrets[0], sizeof s->secrets[0], "%s", s->link[0]);
    snprintf(s->secrets[1], sizeof s->secrets[1], "%s", buffer_text(&key));
    snprintf(s->secrets[3], sizeof s->secrets[3], "%s", EMAIL);
    snprintf(s->secrets[4], sizeof s->secrets[4], "%s", "alice.unique");
    buffer_free(&key);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    issuer_fixture_free(&s->f);
    free(s);
    return 0;
}

/* ---- what is asked of each route. In a path "%A" is Alice's award, "%B" Bob's, "%L" Bob's link,
 * "%S" the page that Alice shares, "%K" the kiosk's kid, "%H" the badge's hash. */

enum body {
    NONE,
    GARBAGE,
    BOBS_OF_ALICE,
    BOBS_SHARE,
    BOBS_OFFER,
    BOBS_CHECK,
    BOBS_CLAIM,
    BOBS_CONTACT,
    BOBS_CODE, /* for her badge */
    TOKEN,
    CODE, /* a guess */
    BOBS_GUESS,
    EMAIL_ASKED
};

static const struct walk {
    const char *method, *path; /* as asked */
    enum body body;
    int status;
} WALKS[] = {
    {"POST", "/obk/v1/exchange", GARBAGE, 400},
    {"POST", "/api/claims", GARBAGE, 422},
    {"POST", "/api/claims", BOBS_CLAIM, 409}, /* with a photograph of her QR code */
    {"POST", "/api/verifications", GARBAGE, 0},
    {"POST", "/api/contacts", BOBS_CONTACT, 403},
    {"POST", "/api/confirmations", TOKEN, 410},
    {"POST", "/api/tokens", TOKEN, 410},
    {"POST", "/api/tokens", CODE, 403},
    {"POST", "/api/rebindings", GARBAGE, 422},
    {"POST", "/api/rebindings", BOBS_GUESS, 403},
    {"POST", "/api/recovery-codes", BOBS_CODE, 403},
    {"POST", "/api/recoveries", EMAIL_ASKED, 202},
    {"POST", "/api/deletions", BOBS_OF_ALICE, 403},
    {"POST", "/api/shares", BOBS_SHARE, 403},
    {"POST", "/api/holder-checks", BOBS_CHECK, 200},
    {"POST", "/api/offers", BOBS_OFFER, 403},
    {"GET", "/.well-known/openid-credential-issuer", NONE, 200},
    {"GET", "/.well-known/oauth-authorization-server", NONE, 200},
    {"GET", "/oid4vci/offers/%A", NONE, 404},
    {"POST", "/oid4vci/token", GARBAGE, 400},
    {"POST", "/oid4vci/nonce", NONE, 200},
    {"POST", "/oid4vci/credential", GARBAGE, 401},
    {"GET", "/oid4vci/token", NONE, 405},
    {"GET", "/api/keys/%K", NONE, 200},
    {"GET", "/api/records/%H", NONE, 200},
    {"GET", "/api/delegations/%K", NONE, 200},
    {"GET", "/api/pictures/%H", NONE, 200},
    {"GET", "/api/claim-view/%K/0/%H/%A", NONE, 200},
    {"GET", "/api/claim-view/%K/0/%H/x", NONE, 404},
    {"GET", "/api/awards/%A", NONE, 200},
    {"GET", "/site.json", NONE, 200},
    {"GET", "/assets/style.css", NONE, 200},
    {"GET", "/assets/tint-0b5c73.css", NONE, 200},
    {"GET", "/assets/logo.png", NONE, 200},
    {"GET", "/b/%L", NONE, 200},
    {"GET", "/b/%L/badge.json", NONE, 200},
    {"GET", "/b/%L/badge.png", NONE, 200},
    {"GET", "/b/%L/print", NONE, 200},
    {"GET", "/b/%L/certificate.pdf", NONE, 200},
    {"POST", "/b/%L/exchange", GARBAGE, 200},
    {"POST", "/b/%L", GARBAGE, 404},
    {"GET", "/b/%L/exchange", NONE, 404},
    {"POST", "/b/AAAAAAAAAAAAAAAAAAAAAA/exchange", GARBAGE, 404},
    {"GET", "/b/%A", NONE, 404},
    {"GET", "/b/AAAAAAAAAAAAAAAAAAAAAA", NONE, 404},
    {"GET", "/b/AAAAAAAAAAAAAAAAAAAAAA/badge.png", NONE, 404},
    {"GET", "/b/%S", NONE, 404},
    {"GET", "/p/%S", NONE, 200},
    {"GET", "/p/%S/badge.json", NONE, 200},
    {"GET", "/p/%S/badge.png", NONE, 200},
    {"GET", "/p/%S/preview.png", NONE, 200},
    {"GET", "/p/%S/print", NONE, 404},
    {"GET", "/p/%L", NONE, 404},
    {"GET", "/p/%A", NONE, 404},
    {"GET", "/s", NONE, 200},
    {"POST", "/s", GARBAGE, 0},
    {"GET", "/ob2/assertions/%A", NONE, 404},
    {"GET", "/ob2/assertions/AAAAAAAAAAAAAAAAAAAAAA", NONE, 404},
    {"GET", "/.well-known/did.json", NONE, 200},
    {"GET", "/profile.json", NONE, 200},
    {"GET", "/o/none", NONE, 404},
    {"GET", "/achievements/" ISSUER_BADGE "/1", NONE, 200},
    {"GET", "/events/" ISSUER_EVENT, NONE, 200},
    {"GET", "/images/%A.png", NONE, 404},
    {"GET", "/status/1", NONE, 200},
    {"GET", "/health", NONE, 200},
    {"GET", "/", NONE, 200},
    {"GET", "/index.br.html", NONE, 200},
    {"GET", "/my", NONE, 200},
    {"GET", "/sw.js", NONE, 200},
    {"GET", "/c", NONE, 200},
    {"GET", "/v", NONE, 200},
    {"GET", "/h", NONE, 200},
    {"GET", "/m", NONE, 200},
    {"GET", "/credentials/%A.json", NONE, 404}, /* of a site without a server alone */
    {"GET", "/awards", NONE, 404},
    {"GET", "/api/claims", NONE, 405},
    {"GET", "/api/contacts", NONE, 405},
};

static void fill_path(char *out, size_t room, const struct scene *s, const char *from)
{
    size_t len = 0;
    for (; *from != '\0' && len + 40 < room; from++) {
        const char *put = NULL;
        if (from[0] == '%')
            put = from[1] == 'A'   ? s->alice_uuid
                  : from[1] == 'B' ? s->bob_uuid
                  : from[1] == 'L' ? s->link[1]
                  : from[1] == 'S' ? s->page
                  : from[1] == 'K' ? s->kid
                  : from[1] == 'H' ? s->hash8
                                   : NULL;
        if (put == NULL) {
            out[len++] = *from;
            continue;
        }
        len += (size_t)snprintf(out + len, room - len, "%s", put);
        from++;
    }
    out[len] = '\0';
}

/* Bob signs with his own key, whatever he says about Alice's award. */
static void fill_body(struct buffer *out, const struct scene *s, enum body kind)
{
    struct buffer key = {0};
    uint8_t hash[32];
    const uint8_t guess[32] = {1};
    const struct bytes address = bytes_of_text(EMAIL);
    const struct signing_key bob = holder_key(BOB);
    switch (kind) {
    case NONE:
        break;
    case GARBAGE:
        buffer_add_text(out, "{}");
        break;
    case BOBS_OF_ALICE:
        buffer_add_format(out, "{\"award\":\"%s\",", s->alice_uuid);
        holder_signed(out, BYTES_DOMAIN("OBK-DELETE-V1"), s->alice_id, BOB, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case BOBS_SHARE:
        buffer_add_format(out, "{\"award\":\"%s\",\"share\":\"on\",", s->alice_uuid);
        holder_signed(out, BYTES_DOMAIN("OBK-SHARE-V1"), s->alice_id, BOB,
                      bytes_of((const uint8_t *)"\1", 1));
        buffer_add_text(out, "}");
        break;
    case BOBS_OFFER:
        buffer_add_format(out, "{\"award\":\"%s\",", s->alice_uuid);
        holder_signed(out, BYTES_DOMAIN("OBK-OFFER-V1"), s->alice_id, BOB, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case BOBS_CHECK:
        base64url_add(&key, bytes_of(bob.public_key, SIGNING_PUBLIC_LEN));
        buffer_add_format(out, "{\"award\":\"%s\",\"holder\":\"%s\"}", s->alice_uuid,
                          buffer_text(&key));
        break;
    case BOBS_CLAIM:
        holder_claim_body(out, &s->alice, BOB, "");
        break;
    case BOBS_CONTACT:
        sha256_of(hash, &address, 1);
        buffer_add_format(out, "{\"award\":\"%s\",\"email\":\"" EMAIL "\",", s->alice_uuid);
        holder_signed(out, BYTES_DOMAIN("OBK-CONTACT-V1"), s->alice_id, BOB,
                      bytes_of(hash, sizeof hash));
        buffer_add_text(out, "}");
        break;
    case TOKEN:
        buffer_add_text(out, "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}");
        break;
    case BOBS_CODE:
        buffer_add_format(out, "{\"award\":\"%s\",\"recovery2\":\"", s->alice_uuid);
        base64url_add(out, bytes_of(guess, sizeof guess));
        buffer_add_text(out, "\",");
        holder_signed(out, BYTES_DOMAIN("OBK-RECOVER-V1"), s->alice_id, BOB,
                      bytes_of(guess, sizeof guess));
        buffer_add_text(out, "}");
        break;
    case CODE:
        buffer_add_text(out, "{\"code\":\"0123456789ABCDEF\"}");
        break;
    case BOBS_GUESS:
        buffer_add_text(out, "{\"code\":\"0123456789ABCDEF\",");
        holder_signed(out, BYTES_DOMAIN("OBK-CLAIM-V1"), s->alice_id, BOB, bytes_of(NULL, 0));
        buffer_add_text(out, "}");
        break;
    case EMAIL_ASKED:
        buffer_add_text(out, "{\"email\":\"" EMAIL "\"}");
        break;
    }
    buffer_free(&key);
}

static const char *type_of(const char *method, const char *path)
{
    struct route_view r;
    for (size_t i = 0; route_at(&r, i); i++)
        if (strcmp(r.method, method) == 0 && strcmp(r.path, path) == 0 && r.type != NULL)
            return r.type;
    return "application/json";
}

/* A file is sent on: its name holds no five characters of the private link. */
static void file_name_is_public(const char *path, const char *file_name)
{
    const char *link = strncmp(path, "/b/", 3) == 0 ? path + 3 : "";
    for (size_t i = 0; strcspn(link + i, "/") >= 5; i++) {
        char part[6];
        snprintf(part, sizeof part, "%.5s", link + i);
        if (strstr(file_name, part) != NULL)
            fail_msg("%s is saved as %s", path, file_name);
    }
}

static void ask(struct scene *s, const struct walk *w, const char *accept)
{
    char path[160];
    struct buffer body = {0};
    struct answer a;
    fill_path(path, sizeof path, s, w->path);
    fill_body(&body, s, w->body);
    const struct request r = {.method = w->method,
                              .path = path,
                              .content_type = type_of(w->method, w->path),
                              .accept = accept,
                              .accept_language = "en",
                              .accept_encoding = "",
                              .lang = "",
                              .if_none_match = "",
                              .client = "192.0.2.1",
                              .body = buffer_view(&body)};
    route_request(&a, s->f.host, NULL, &r);
    if (a.status == 500 || (w->status != 0 && a.status != w->status))
        fail_msg("%s %s answers %d, must be %d: %.200s", w->method, path, a.status, w->status,
                 buffer_text(&a.body));
    for (size_t i = 0; i < SECRETS; i++)
        if (a.body.len > 0 &&
            memmem(a.body.p, a.body.len, s->secrets[i], strlen(s->secrets[i])) != NULL)
            fail_msg("%s %s gives away %s", w->method, path, s->secrets[i]);
    file_name_is_public(path, a.file_name);
    answer_free(&a);
    buffer_free(&body);
}

static void no_route_gives_anything_of_another_person(void **state)
{
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof WALKS / sizeof WALKS[0]; i++) {
        ask(s, &WALKS[i], "application/json");
        if (strcmp(WALKS[i].method, "GET") == 0)
            ask(s, &WALKS[i], "text/html");
    }
}

/* A wallet in a browser reads the badge behind a link that its user gave it. */
static bool is_for_wallets(const struct walk *w)
{
    return strcmp(w->path, "/b/%L") == 0 || strncmp(w->path, "/.well-known/o", 14) == 0 ||
           (strncmp(w->path, "/oid4vci/", 9) == 0 && w->status != 405) ||
           (strcmp(w->method, "POST") == 0 && strncmp(w->path, "/b/", 3) == 0);
}

/* A verifier in a browser reads what is published, and nothing else. */
static void scripts_of_other_sites_read_what_is_published_alone(void **state)
{
    static const char *const published[] = {
        "/api/keys/", "/api/records/", "/api/delegations/",     "/site.json",
        "/ob2/",      "/o/",           "/.well-known/did.json", "/profile.json",
        "/events/",   "/images/",      "/achievements/",        "/status/",
        "/p/"};
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof WALKS / sizeof WALKS[0]; i++) {
        bool must = is_for_wallets(&WALKS[i]);
        char path[160];
        struct answer a;
        fill_path(path, sizeof path, s, WALKS[i].path);
        for (size_t k = 0; k < sizeof published / sizeof published[0]; k++)
            must = must || strncmp(path, published[k], strlen(published[k])) == 0;
        const struct request r = {.method = WALKS[i].method,
                                  .path = path,
                                  .content_type = type_of(WALKS[i].method, WALKS[i].path),
                                  .accept = "",
                                  .accept_language = "",
                                  .lang = "",
                                  .client = "192.0.2.1"};
        route_request(&a, s->f.host, NULL, &r);
        if (a.is_public != must)
            fail_msg("%s %s is %s", r.method, path,
                     must ? "kept from other sites" : "read by any site");
        answer_free(&a);
    }
}

static void every_route_is_walked(void **state)
{
    struct route_view r;
    (void)state;
    for (size_t i = 0; route_at(&r, i); i++) {
        bool walked = false;
        for (size_t k = 0; k < sizeof WALKS / sizeof WALKS[0]; k++)
            walked =
                walked || (strcmp(r.method, WALKS[k].method) == 0 && WALKS[k].status != 405 &&
                           (r.exact ? strcmp(WALKS[k].path, r.path) == 0
                                    : strncmp(WALKS[k].path, r.path, strlen(r.path)) == 0));
        if (!walked)
            fail_msg("%s %s is not in the walk: say what it answers to nobody", r.method,
                     r.path);
    }
}

static void bob_changed_nothing_of_alices(void **state)
{
    struct scene *s = *state;
    struct buffer body = {0};
    char path[80];
    for (size_t i = 0; i < sizeof WALKS / sizeof WALKS[0]; i++)
        ask(s, &WALKS[i], "");
    snprintf(path, sizeof path, "/b/%s/badge.json", s->link[0]);
    assert_int_equal(holder_get(&body, &s->f, path),
                     200); /* her link still leads to her badge */
    assert_non_null(strstr(buffer_text(&body), s->alice_uuid));
    assert_int_equal(holder_claim(&body, &s->f, &s->alice, ALICE, ""), 200);
    assert_non_null(strstr(buffer_text(&body), s->link[0])); /* and her phone still holds it */
    buffer_free(&body);
}

static void a_holder_check_says_no_to_another_key(void **state)
{
    struct scene *s = *state;
    struct buffer body = {0}, answer = {0};
    fill_body(&body, s, BOBS_CHECK);
    assert_int_equal(holder_post(&answer, &s->f, "/api/holder-checks", buffer_view(&body)),
                     200);
    assert_string_equal(buffer_text(&answer), "{\"bound\":false}");
    buffer_free(&body);
    buffer_free(&answer);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_is_walked),
        cmocka_unit_test_setup_teardown(no_route_gives_anything_of_another_person, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(scripts_of_other_sites_read_what_is_published_alone,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(bob_changed_nothing_of_alices, setup, teardown),
        cmocka_unit_test_setup_teardown(a_holder_check_says_no_to_another_key, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
