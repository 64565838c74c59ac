/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/mail/mail.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/serve/route.h"
#include "tests/support/holder_fixture.h"

/* Every route, as nobody and as the holder of another badge: nothing of a person comes out and
 * nothing of theirs changes. */

#define EMAIL "louise@example.org"

struct world {
    struct issuer_fixture *f;
    struct issuer_kiosk k;
    struct ticket hers, other; /* holder 1's, holder 2's */
    uint8_t id[TICKET_ID_LEN];
    char uuid[37], link[23], other_link[23], assertion[23], holder[48];
    struct claim_row claim; /* hers, as it is */
    struct contact_row contact;
};

static bool keep_token(void *ctx, const char *to, struct bytes message, bool *permanent,
                       struct error *err)
{
    char *token = ctx;
    struct buffer text = {0};
    (void)to, (void)permanent, (void)err;
    for (size_t i = 0; i < message.len; i++) /* soft line ends alone: a link has no other */
        if (message.p[i] == '=' && i + 2 < message.len && message.p[i + 1] == '\r')
            i += 2;
        else
            buffer_add_u8(&text, message.p[i]);
    const char *at = strstr(buffer_text(&text), "/m#");
    assert_non_null(at);
    snprintf(token, 44, "%s", at + 3);
    buffer_free(&text);
    return true;
}

static void look(struct world *w, struct claim_row *claim, struct contact_row *contact)
{
    struct issuer_store *s = &w->f->host->store;
    struct error err = {0};
    bool there;
    assert_true(store_find_claim(s, claim, &there, w->id, &err) && there);
    assert_true(store_find_contact(s, contact, &there, w->id, &err) && there);
    buffer_free(&contact->sealed);
}

static void make_world(struct world *w, struct issuer_fixture *f)
{
    const struct smtp_settings settings = {.url = "smtp://127.0.0.1:25",
                                           .from = "badges@lab.example.org"};
    struct error err = {0};
    struct buffer text = {0};
    char token[44], body[80];
    const struct mail_port port = {keep_token, token};
    size_t sent;
    *w = (struct world){.f = f};
    assert_true(smtp_settings_write(&settings, f->dir, &err));
    issuer_kiosk_enrol(&w->k, f, 1, 0);
    w->hers = issuer_kiosk_award(&w->k, f);
    w->other = issuer_kiosk_award(&w->k, f);
    assert_int_equal(holder_claim(NULL, f, &w->hers, 1, ",\"email\":\"" EMAIL "\""), 201);
    assert_true(mail_run(&sent, f->host, asked_answer, settings.from, &port, &err) &&
                sent == 1);
    snprintf(body, sizeof body, "{\"token\":\"%s\"}", token);
    assert_int_equal(holder_post(NULL, f, "/api/confirmations", bytes_of_text(body)), 200);
    assert_int_equal(holder_claim(NULL, f, &w->other, 2, ""), 201);
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, &w->k, f, 0, w->k.count);
    reply_received_free(r);
    free(r);
    issuer_ticket_id(w->id, &w->hers);
    uuid_encode(w->uuid, w->id);
    look(w, &w->claim, &w->contact);
    snprintf(w->link, sizeof w->link, "%s", w->claim.link);
    snprintf(w->assertion, sizeof w->assertion, "%s", w->contact.assertion);
    base64url_add(&text, bytes_of(w->claim.holder, 32));
    snprintf(w->holder, sizeof w->holder, "%s", buffer_text(&text));
    buffer_free(&text);
    uint8_t id[TICKET_ID_LEN];
    struct signing_key key = holder_key(2);
    issuer_ticket_id(id, &w->other);
    claim_link(w->other_link, f->host, id, key.public_key);
}

/* What is hers and nobody else's. */
static void tells_nothing(const struct world *w, const char *what, struct bytes body)
{
    const char *const hers[] = {EMAIL, "louise", w->link, w->assertion, w->holder, "sha256$"};
    for (size_t i = 0; i < sizeof hers / sizeof hers[0]; i++)
        if (body.len > 0 && memmem(body.p, body.len, hers[i], strlen(hers[i])) != NULL)
            fail_msg("%s tells %s", what, hers[i]);
}

static void changes_nothing(struct world *w, const char *what)
{
    struct claim_row claim;
    struct contact_row contact;
    struct award_row award;
    look(w, &claim, &contact);
    assert_true(issuer_fixture_award(&award, w->f, &w->hers));
    if (memcmp(claim.holder, w->claim.holder, 32) != 0 ||
        strcmp(claim.link, w->claim.link) != 0 || claim.has_recovery ||
        memcmp(contact.person, w->contact.person, 16) != 0 ||
        contact.verified_s != w->contact.verified_s || award.state != AWARD_ACCEPTED)
        fail_msg("%s changed what is hers", what);
}

static void ask(struct world *w, const struct route_view *route, const char *path,
                const char *accept, struct bytes body)
{
    struct request r = {.method = route->method,
                        .path = path,
                        .content_type = route->type == NULL ? "" : route->type,
                        .accept = accept,
                        .accept_language = "",
                        .lang = "",
                        .client = "192.0.2.9",
                        .body = body};
    struct answer a;
    char what[300];
    snprintf(what, sizeof what, "%s %.200s (%s)", route->method, path, accept);
    route_request(&a, w->f->host, NULL, &r);
    if (a.status >= 500)
        fail_msg("%s answers %d", what, a.status);
    tells_nothing(w, what, buffer_view(&a.body));
    tells_nothing(w, what, bytes_of_text(a.location));
    changes_nothing(w, what);
    answer_free(&a);
}

/* Whatever may be known of her badge by others, behind each path. */
static void walk_gets(struct world *w, const struct route_view *route)
{
    static const char *const accepts[] = {"", "text/html", "application/json"};
    char kid[17], hash[17], path[200];
    hex_encode(kid, bytes_of(w->hers.kid, 8));
    hex_encode(hash, bytes_of(w->hers.achievement, 8));
    const char *const rests[] = {"",
                                 "1",
                                 w->uuid,
                                 kid,
                                 hash,
                                 w->other_link,
                                 "assertions",
                                 "assertions/AAAAAAAAAAAAAAAAAAAAAA",
                                 "issuers/host",
                                 "badges/" ISSUER_BADGE "/1",
                                 ISSUER_BADGE "/1",
                                 ISSUER_EVENT,
                                 "../persons.db",
                                 "issuer.json"};
    for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
        for (size_t k = 0; k < 3; k++) {
            snprintf(path, sizeof path, "%s%s", route->path, route->exact ? "" : rests[i]);
            ask(w, route, path, accepts[k], bytes_of(NULL, 0));
        }
}

/* Bodies about her award, signed by another holder or by nobody, and her own words replayed
 * under another key. */
static void walk_posts(struct world *w, const struct route_view *route)
{
    const struct bytes domains[] = {BYTES_DOMAIN("OBK-CLAIM-V1"),
                                    BYTES_DOMAIN("OBK-CONTACT-V1"),
                                    BYTES_DOMAIN("OBK-DELETE-V1")};
    static const char *const forms[] = {
        "{\"award\":\"%s\",%s}",
        "{\"award\":\"%s\",%s,\"email\":\"thief@example.org\",\"language\":\"fr\"}",
        "{\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
        "{\"token\":\"%s\",%s}",
        "{\"email\":\"" EMAIL "\",\"language\":\"fr\"}",
        "code=0000-0000-0000-0000",
        ""};
    struct buffer body = {0}, by = {0}, claim = {0};
    uint8_t hash[32];
    const struct bytes address = bytes_of_text("thief@example.org");
    sha256_of(hash, &address, 1);
    for (size_t d = 0; d < 3; d++)
        for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
            buffer_clear(&by);
            buffer_clear(&body);
            holder_signed(&by, domains[d], w->id, 2,
                          d == 1 ? bytes_of(hash, 32) : bytes_of(NULL, 0));
            const char *at = strstr(forms[i], "%s");
            if (at == NULL)
                buffer_add_text(&body, forms[i]);
            else {
                buffer_add(&body, bytes_of(forms[i], (size_t)(at - forms[i])));
                buffer_add_text(&body, w->uuid);
                const char *second = strstr(at + 2, "%s");
                buffer_add(&body, bytes_of(at + 2, (size_t)(second - at - 2)));
                buffer_add_text(&body, buffer_text(&by));
                buffer_add_text(&body, second + 2);
            }
            ask(w, route, route->path, "", buffer_view(&body));
        }
    holder_claim_body(&claim, &w->hers, 2, ",\"code\":\"0123456789AB\"");
    ask(w, route, route->path, "", buffer_view(&claim));
    buffer_clear(&claim);
    holder_claim_body(&claim, &w->hers, 2, ",\"email\":\"thief@example.org\"");
    ask(w, route, route->path, "", buffer_view(&claim));
    buffer_free(&body);
    buffer_free(&by);
    buffer_free(&claim);
}

static void no_route_gives_what_is_another_persons(void **state)
{
    struct world w;
    struct route_view route;
    size_t count = 0;
    make_world(&w, *state);
    for (; route_at(&route, count); count++)
        if (strcmp(route.method, "GET") == 0)
            walk_gets(&w, &route);
        else
            walk_posts(&w, &route);
    assert_true(count > 25);
    /* the walk does find what it looks for, where it may be */
    struct buffer body = {0};
    char path[60];
    snprintf(path, sizeof path, "/ob2/assertions/%s", w.assertion);
    assert_int_equal(holder_get(&body, w.f, path), 200);
    assert_non_null(strstr(buffer_text(&body), "sha256$"));
    assert_null(strstr(buffer_text(&body), EMAIL));
    assert_int_equal(holder_claim(&body, w.f, &w.hers, 1, ""), 200);
    assert_non_null(strstr(buffer_text(&body), w.link));
    buffer_free(&body);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_route_gives_what_is_another_persons,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests_name("isolation", tests, NULL, NULL);
}
