/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "firmware/credential/png_badge.h"
#include "firmware/disk/database.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/holder/sweep.h"
#include "sync/issuer/mail/mail_message.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/operator/dispute.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/postman.h"

#define EMAIL "someone@example.org"

static int post_token(struct buffer *json, struct issuer_fixture *f, const char *path,
                      const char *token)
{
    char body[100];
    snprintf(body, sizeof body, "{\"token\":\"%s\"}", token);
    return holder_post(json, f, path, bytes_of_text(body));
}

static int contact(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                   uint8_t which, const char *signed_email, const char *typed, const char *more)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN], hash[32];
    char uuid[37];
    const struct bytes text = bytes_of_text(signed_email);
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    sha256_of(hash, &text, 1);
    buffer_add_format(&body, "{\"award\":\"%s\",", uuid);
    holder_signed(&body, BYTES_DOMAIN("OBK-CONTACT-V1"), id, which, bytes_of(hash, 32));
    buffer_add_format(&body, ",\"email\":\"%s\",\"language\":\"en\"%s}", typed, more);
    int status = holder_post(json, f, "/api/contacts", buffer_view(&body));
    buffer_free(&body);
    return status;
}

static int delete_badge(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                        uint8_t which)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    buffer_add_format(&body, "{\"award\":\"%s\",", uuid);
    holder_signed(&body, BYTES_DOMAIN("OBK-DELETE-V1"), id, which, bytes_of(NULL, 0));
    buffer_add_text(&body, "}");
    int status = holder_post(json, f, "/api/deletions", buffer_view(&body));
    buffer_free(&body);
    return status;
}

/* A wish about the address that is there: "off" (byte 0) or "ask" (2). */
static int known(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t which, const char *wish, uint8_t byte)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    buffer_add_format(&body, "{\"award\":\"%s\",", uuid);
    holder_signed(&body, BYTES_DOMAIN("OBK-CONTACT-V1"), id, which, bytes_of(&byte, 1));
    buffer_add_format(&body, ",\"wish\":\"%s\"}", wish);
    int status = holder_post(json, f, "/api/contacts", buffer_view(&body));
    buffer_free(&body);
    return status;
}

/* code: a new one that this phone shows; NULL: none. */
static int rebind_with(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                       uint8_t which, const char *token, const char *code)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN], hash[32];
    issuer_ticket_id(id, t);
    buffer_add_format(&body, "{\"token\":\"%s\",", token);
    if (code != NULL) {
        recovery_short_hash(hash, id, code);
        buffer_add_text(&body, "\"recovery\":\"");
        base64url_add(&body, bytes_of(hash, sizeof hash));
        buffer_add_text(&body, "\",");
    }
    holder_signed(&body, BYTES_DOMAIN("OBK-CLAIM-V1"), id, which, bytes_of(NULL, 0));
    buffer_add_text(&body, "}");
    int status = holder_post(json, f, "/api/rebindings", buffer_view(&body));
    buffer_free(&body);
    return status;
}

static int rebind(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                  uint8_t which, const char *token)
{
    return rebind_with(json, f, t, which, token, NULL);
}

/* Whether these bytes stand in any file of a folder, persons.db with its journal left out if
 * blind. */
static bool is_on_disk(const char *folder, struct bytes what, bool blind)
{
    DIR *dir = opendir(folder);
    bool found = false;
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
        char path[FILE_PATH_MAX];
        struct buffer file = {0};
        struct error err = {0};
        if (e->d_type == DT_REG && !(blind && strncmp(e->d_name, "persons.db", 10) == 0) &&
            file_path(path, folder, e->d_name, &err) && file_read(&file, path, 64 << 20, &err))
            found =
                found || (file.len > 0 && memmem(file.p, file.len, what.p, what.len) != NULL);
        buffer_free(&file);
    }
    closedir(dir);
    return found;
}

/* Whether an address is in any file, in clear or as its keyed hash. */
static bool keeps(struct issuer_fixture *f, const char *email)
{
    uint8_t hash[PERSON_ADDRESS_LEN];
    persons_address(hash, f->host->persons, email);
    return is_on_disk(f->dir, bytes_of_text(email), false) ||
           is_on_disk(f->dir, bytes_of(hash, sizeof hash), false);
}

/* A bound award whose address is confirmed; the person's key for looking for it. */
static struct ticket confirmed(struct issuer_fixture *f, struct issuer_kiosk *k,
                               struct postman *p, uint8_t which, const char *more)
{
    struct buffer json = {0};
    char token[44], all[200];
    struct ticket t = issuer_kiosk_award(k, f);
    snprintf(all, sizeof all, ",\"email\":\"" EMAIL "\"%s", more);
    assert_int_equal(holder_claim(&json, f, &t, which, all), 201);
    answer_has(&json, "email", "sent");
    assert_int_equal(postman_run(f, p), 1);
    postman_token(token, p, 0);
    assert_int_equal(post_token(&json, f, "/api/confirmations", token), 200);
    buffer_free(&json);
    return t;
}

/* ---- */

static void an_address_is_confirmed_by_its_mail_alone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    char token[44], uuid[37];
    uint8_t id[TICKET_ID_LEN];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1,
                                  ",\"email\":\" Someone@Example.org\",\"language\":\"br\""),
                     201);
    answer_has(&json, "email", "sent");
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 200);
    answer_has(&json, "email", "sent"); /* the same claim again is no second mail */
    assert_int_equal(postman_run(f, &p), 1);
    assert_string_equal(p.to, EMAIL);
    assert_non_null(strstr(buffer_text(&p.last), "To: <" EMAIL ">\r\n"));
    assert_non_null(
        strstr(buffer_text(&p.last), "From: =?utf-8?Q?Lab?=\r\n <" POSTMAN_FROM ">\r\n"));
    assert_non_null(strstr(buffer_text(&p.last), "Demat"));
    postman_token(token, &p, 0);
    assert_false(is_on_disk(f->dir, bytes_of_text(token), false)); /* only its hash */

    issuer_ticket_id(id, &t);
    uuid_encode(uuid, id);
    assert_int_equal(post_token(&json, f, "/api/tokens", token),
                     200); /* looking changes nothing */
    answer_has(&json, "kind", "confirm");
    answer_has(&json, "award", uuid);
    answer_has(&json, "name", "Atelier");
    assert_int_equal(post_token(&json, f, "/api/confirmations", token), 200);
    answer_has(&json, "award", uuid);
    assert_int_equal(post_token(&json, f, "/api/confirmations", token), 410);
    answer_has(&json, "error", "confirmed"); /* whose answer was lost is told so */
    assert_int_equal(post_token(&json, f, "/api/tokens", token), 410);
    answer_has(&json, "error", "confirmed");
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 200);
    answer_has(&json, "email", "verified");
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_holder_hears_of_the_address_and_has_it_erased(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket none = issuer_kiosk_award(&k, f), t = confirmed(f, &k, &p, 1, "");
    assert_int_equal(holder_claim(&json, f, &none, 2, ""), 201);
    assert_int_equal(known(&json, f, &none, 2, "ask", 2), 200);
    answer_has(&json, "email", "none");
    assert_int_equal(known(&json, f, &t, 1, "ask", 2), 200);
    answer_has(&json, "email", "verified");
    assert_null(strstr(buffer_text(&json), EMAIL));
    assert_int_equal(known(&json, f, &t, 2, "ask", 2), 403); /* another's */
    assert_int_equal(known(&json, f, &t, 2, "off", 0), 403);
    assert_int_equal(known(&json, f, &t, 1, "off", 2), 422); /* signed was the other wish */
    assert_int_equal(known(&json, f, &t, 1, "on", 1), 422);
    assert_true(keeps(f, EMAIL));
    assert_int_equal(known(&json, f, &t, 1, "off", 0), 200);
    answer_has(&json, "email", "none");
    assert_false(keeps(f, EMAIL));
    assert_int_equal(known(&json, f, &t, 1, "off", 0), 200);           /* the answer was lost */
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, ""), 202); /* and anew */
    assert_int_equal(known(&json, f, &t, 1, "ask", 2), 200);
    answer_has(&json, "email", "sent");
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_link_is_good_for_two_days_and_is_no_guess(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    char token[44];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    assert_int_equal(postman_run(f, &p), 1);
    postman_token(token, &p, 0);
    char wrong[44];
    memcpy(wrong, token, sizeof wrong);
    wrong[3] = wrong[3] == 'A' ? 'B' : 'A';
    assert_int_equal(post_token(&json, f, "/api/confirmations", wrong), 410);
    assert_int_equal(post_token(&json, f, "/api/confirmations", ""), 410);
    assert_int_equal(rebind(&json, f, &t, 2, token), 410); /* that is not what it is for */
    fixed_clock_pass(&f->clock, 48 * 3600 + 1);
    assert_int_equal(post_token(&json, f, "/api/confirmations", token), 410);
    /* asked for again by the holder, it comes again */
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, ""), 202);
    answer_has(&json, "email", "sent");
    assert_int_equal(postman_run(f, &p), 1);
    postman_token(token, &p, 0);
    fixed_clock_pass(&f->clock, 48 * 3600);
    assert_int_equal(post_token(&json, f, "/api/confirmations", token), 200);
    buffer_free(&json);
    buffer_free(&p.last);
}

static void only_the_holder_sets_an_address(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f), unclaimed = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 201);
    answer_has(&json, "email", "none");
    assert_int_equal(contact(&json, f, &t, 2, EMAIL, EMAIL, ""), 403);
    assert_int_equal(contact(&json, f, &unclaimed, 2, EMAIL, EMAIL, ""), 403);
    assert_int_equal(contact(&json, f, &t, 1, "other@example.org", EMAIL, ""), 422);
    answer_has(&json, "error", "signature");
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, "a@b", ""), 422);
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, "a@b.fr\\r\\nBcc: x@y.fr", ""), 422);
    answer_has(&json, "error", "malformed");
    assert_int_equal(postman_run(f, &p), 0);
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, " SomeOne@example.ORG ", ""), 202);
    assert_int_equal(postman_run(f, &p), 1);
    buffer_free(&json);
    buffer_free(&p.last);
}

static void without_a_mail_server_everything_else_works(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    answer_has(&json, "email", "no-mail");
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, ""), 202);
    answer_has(&json, "email", "no-mail");
    assert_int_equal(
        holder_post(&json, f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}")),
        202);
    answer_has(&json, "email", "no-mail");
    assert_int_equal(postman_run(f, &p), 0);
    assert_false(keeps(f, EMAIL));
    buffer_free(&json);
}

static bool person_of(uint8_t person[16], struct issuer_fixture *f, const struct ticket *t)
{
    struct contact_row row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_ticket_id(id, t);
    assert_true(store_find_contact(&f->host->store, &row, &there, id, &err));
    if (there)
        memcpy(person, row.person, 16);
    buffer_free(&row.sealed);
    return there;
}

static void mail_off(struct issuer_fixture *f)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "smtp.json", NULL) && file_remove(path, NULL));
}

static int64_t swept(struct issuer_fixture *f)
{
    struct error err = {0};
    int64_t waiting = 0;
    if (!sweep_all(f->host, &err) || !store_count_mails(&f->host->store, &waiting, &err))
        fail_msg("%s", err.text);
    return waiting;
}

static void what_waits_when_mail_is_switched_off_is_erased_in_time(void **state)
{
    static const char asks_third[] = "{\"email\":\"third@example.org\"}",
                      asks[] = "{\"email\":\"" EMAIL "\"}";
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    uint8_t person[16];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket kept = confirmed(f, &k, &p, 1, ""), other = issuer_kiosk_award(&k, f),
                  late = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &other, 2, ",\"email\":\"other@example.org\""), 201);
    assert_int_equal(holder_post(NULL, f, "/api/recoveries", bytes_of_text(asks)), 202);
    p.refuses = true;
    postman_run(f, &p); /* two mails wait */
    assert_int_equal(holder_post(NULL, f, "/api/recoveries", bytes_of_text(asks_third)), 202);
    assert_true(is_on_disk(f->dir, bytes_of_text("third@example.org"), false));
    mail_off(f);
    assert_int_equal(holder_claim(&json, f, &late, 3, ",\"email\":\"fourth@example.org\""),
                     201);
    answer_has(&json, "email", "no-mail");
    assert_false(keeps(f, "fourth@example.org"));
    assert_int_equal(swept(f), 2);
    assert_false(keeps(f, "third@example.org"));
    fixed_clock_pass(&f->clock, MAIL_RECOVER_S + 1);
    assert_int_equal(swept(f), 1);
    assert_true(person_of(person, f, &other));
    fixed_clock_pass(&f->clock, MAIL_CONFIRM_S - MAIL_RECOVER_S);
    assert_int_equal(swept(f), 0);
    assert_false(person_of(person, f, &other));
    assert_false(keeps(f, "other@example.org"));
    assert_true(person_of(person, f, &kept)); /* confirmed, so its holder's to erase */
    assert_false(is_on_disk(f->dir, bytes_of_text(EMAIL), false));
    postman_on(f);
    p.refuses = false;
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_child_and_its_guardian_both_agree_or_no_address_is_taken(void **state)
{
    static const char *const no[] = {
        "", ",\"consent\":{\"text\":\"2026-11\",\"child\":true,\"guardian\":false}",
        ",\"consent\":{\"text\":\"2026-11\",\"child\":false,\"guardian\":true}"};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    char more[160];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
    t.flags |= TICKET_FLAG_GUARDIAN;
    issuer_kiosk_sign(&t, &k);
    for (size_t i = 0; i < 3; i++) {
        snprintf(more, sizeof more, ",\"email\":\"" EMAIL "\"%s", no[i]);
        assert_int_equal(holder_claim(&json, f, &t, 1, more), 422);
        answer_has(&json, "error", "consent");
    }
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 201); /* without one nothing is asked */
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, no[1]), 422);
    answer_has(&json, "error", "consent");
    assert_int_equal(
        contact(&json, f, &t, 1, EMAIL, EMAIL,
                ",\"consent\":{\"text\":\"2026-11\",\"child\":true,\"guardian\":true}"),
        202);
    assert_int_equal(postman_run(f, &p), 1);
    issuer_ticket_id(id, &t);
    assert_true(erasure_export(&json, f->host, id, &err));
    char wanted[160];
    snprintf(wanted, sizeof wanted,
             "\"consent\":{\"text\":\"2026-11\",\"child\":true,\"guardian\":true,\"at\":%lld}",
             (long long)ISSUER_NOW);
    assert_non_null(strstr(buffer_text(&json), wanted));
    assert_false(is_on_disk(f->dir, bytes_of_text("2026-11\""), true));
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_verified_address_brings_its_badges_to_a_new_phone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    char token[2][44], uuid[37], link[23], path[40];
    uint8_t id[TICKET_ID_LEN];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t[2] = {confirmed(f, &k, &p, 1, ""), confirmed(f, &k, &p, 2, "")};
    struct ticket unverified = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &unverified, 3, ",\"email\":\"" EMAIL "\""), 201);
    assert_int_equal(postman_run(f, &p), 1);
    assert_int_equal(holder_post(&json, f, "/api/recoveries",
                                 bytes_of_text("{\"email\":\"nobody@example.org\"}")),
                     202);
    assert_int_equal(postman_run(f, &p), 0);
    struct buffer same = {0};
    assert_int_equal(holder_post(&same, f, "/api/recoveries",
                                 bytes_of_text("{\"email\":\" SOMEONE@example.org \","
                                               "\"language\":\"en\"}")),
                     202);
    assert_string_equal(buffer_text(&same), buffer_text(&json)); /* tells nothing */
    assert_int_equal(postman_run(f, &p), 1);
    assert_non_null(strstr(buffer_text(&p.last), "Hello"));
    postman_token(token[0], &p, 0);
    postman_token(token[1], &p, 1);
    assert_null(strstr(strstr(strstr(buffer_text(&p.last), "/m#") + 1, "/m#") + 1, "/m#"));

    for (int i = 0; i < 2; i++) {
        assert_int_equal(post_token(&json, f, "/api/tokens", token[i]), 200);
        answer_has(&json, "kind", "rebind");
        issuer_ticket_id(id, &t[0]);
        uuid_encode(uuid, id);
        int which = strstr(buffer_text(&json), uuid) != NULL ? 0 : 1;
        assert_int_equal(rebind(&json, f, &t[1 - which], 9, token[i]),
                         422); /* the other badge */
        assert_int_equal(rebind(&json, f, &t[which], 9, token[i]), 200);
        answer_has(&json, "state", "claimed");
        answer_has(&json, "email", "verified");
        assert_int_equal(rebind(&json, f, &t[which], 9, token[i]),
                         200); /* its answer was lost */
        assert_int_equal(rebind(&json, f, &t[which], 8, token[i]), 410); /* used */
        issuer_ticket_id(id, &t[which]);
        struct signing_key old = holder_key((uint8_t)(which + 1));
        claim_link(link, f->host, id, old.public_key);
        snprintf(path, sizeof path, "/b/%s", link);
        assert_int_equal(holder_get(NULL, f, path), 410);
    }
    buffer_free(&json);
    buffer_free(&same);
    buffer_free(&p.last);
}

/* Whose badges do not fit one mail gets another, with the others. */
static void an_address_of_many_badges_is_told_of_each(void **state)
{
    enum { MANY = 53 };
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k[2];
    struct buffer text = {0}, json = {0};
    struct postman p = {0};
    char uuid[MANY][37];
    bool told[MANY] = {false};
    uint8_t id[TICKET_ID_LEN];
    postman_on(f);
    for (uint8_t i = 0; i < 2; i++)
        issuer_kiosk_enrol(&k[i], f, (uint8_t)(i + 1), 0);
    for (int i = 0; i < MANY; i++) {
        struct ticket t = confirmed(f, &k[i % 2], &p, 1, "");
        issuer_ticket_id(id, &t);
        uuid_encode(uuid[i], id);
    }
    p.all = &text;
    assert_int_equal(
        holder_post(NULL, f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}")),
        202);
    assert_int_equal(postman_run(f, &p), 2);
    for (const char *at = buffer_text(&text); (at = strstr(at, "/m#r.")) != NULL; at++) {
        char token[44];
        int i = 0;
        snprintf(token, sizeof token, "%s", at + 5);
        assert_int_equal(post_token(&json, f, "/api/tokens", token), 200);
        while (i < MANY && strstr(buffer_text(&json), uuid[i]) == NULL)
            i++;
        assert_true(i < MANY && !told[i]); /* each once */
        told[i] = true;
    }
    for (int i = 0; i < MANY; i++)
        assert_true(told[i]);
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&text);
    buffer_free(&json);
    buffer_free(&p.last);
}

/* The token of a mail that brings the badge of EMAIL to another phone. */
static void ask_for_link(char token[static 44], struct issuer_fixture *f, struct postman *p)
{
    struct buffer json = {0};
    const char ask[] = "{\"email\":\"" EMAIL "\"}";
    assert_int_equal(holder_post(&json, f, "/api/recoveries", bytes_of_text(ask)), 202);
    assert_int_equal(postman_run(f, p), 1);
    postman_token(token, p, 0);
    buffer_free(&json);
}

/* Who took the phone has the QR code and the recovery code in it. */
static void a_moved_badge_is_not_taken_back_with_the_old_code(void **state)
{
    static const char old[] = "0123456789AB", new[] = "BA9876543210";
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0}, more = {0};
    uint8_t id[TICKET_ID_LEN], hash[32];
    char token[44];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    issuer_ticket_id(id, &t);
    recovery_short_hash(hash, id, old);
    buffer_add_text(&more, ",\"recovery\":\"");
    base64url_add(&more, bytes_of(hash, sizeof hash));
    buffer_add_text(&more, "\"");
    assert_int_equal(holder_claim(&json, f, &t, 1, buffer_text(&more)), 200);
    ask_for_link(token, f, &p);
    assert_int_equal(rebind_with(&json, f, &t, 2, token, new), 200);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"code\":\"0123456789AB\""), 403);
    /* the answer was lost, and the page has made another code */
    assert_int_equal(rebind_with(&json, f, &t, 2, token, "CCCCCCCCCCCC"), 200);
    assert_int_equal(holder_claim(&json, f, &t, 3, ",\"code\":\"BA9876543210\""), 403);
    assert_int_equal(holder_claim(&json, f, &t, 3, ",\"code\":\"CCCCCCCCCCCC\""), 200);
    /* a phone that shows no code leaves none */
    fixed_clock_pass(&f->clock, 7200);
    ask_for_link(token, f, &p);
    assert_int_equal(rebind(&json, f, &t, 4, token), 200);
    assert_int_equal(holder_claim(&json, f, &t, 3, ",\"code\":\"CCCCCCCCCCCC\""), 403);
    buffer_free(&json);
    buffer_free(&more);
    buffer_free(&p.last);
}

static void a_mail_waits_until_the_server_takes_it(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {.refuses = true};
    struct buffer json = {0};
    struct error err = {0};
    int64_t waiting;
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    for (int i = 0; i < 10; i++) {
        assert_int_equal(postman_run(f, &p), 0);
        issuer_fixture_reopen(f);
        fixed_clock_pass(&f->clock, 30); /* not yet */
        p.refuses = false;
        assert_int_equal(postman_run(f, &p), 0);
        p.refuses = true;
        fixed_clock_pass(&f->clock, 3600);
    }
    p.refuses = false;
    assert_int_equal(postman_run(f, &p), 1);
    assert_int_equal(postman_run(f, &p), 0);
    /* a reader that does not exist is given up at once, one that is too late too */
    struct ticket other = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &other, 1, ",\"email\":\"" EMAIL "\""), 201);
    p.refuses = p.for_ever = true;
    assert_int_equal(postman_run(f, &p), 0);
    assert_true(store_count_mails(&f->host->store, &waiting, &err));
    assert_int_equal(waiting, 0);
    other = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &other, 1, ",\"email\":\"" EMAIL "\""), 201);
    p.refuses = p.for_ever = false;
    fixed_clock_pass(&f->clock, 48 * 3600 + 1);
    assert_int_equal(postman_run(f, &p), 0);
    assert_true(store_count_mails(&f->host->store, &waiting, &err));
    assert_int_equal(waiting, 0);
    buffer_free(&json);
    buffer_free(&p.last);
}

/* The Message-ID of the last mail. */
static void name_of(char out[static 33], const struct postman *p)
{
    const char *at = strstr(buffer_text(&p->last), "Message-ID: <");
    assert_non_null(at);
    snprintf(out, 33, "%.32s", at + 13);
}

static void who_asks_twice_gets_two_mails(void **state)
{
    static const char body[] = "{\"email\":\"" EMAIL "\"}";
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    char name[2][33]; /* one name is one mail for the reader's mailbox */
    uint8_t id[TICKET_ID_LEN];
    struct award_row row;
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(holder_post(NULL, f, "/api/recoveries", bytes_of_text(body)), 202);
        assert_int_equal(postman_run(f, &p), 1);
        name_of(name[i], &p);
    }
    assert_string_not_equal(name[0], name[1]);
    /* nothing is written of a badge that was taken back */
    issuer_ticket_id(id, &t);
    assert_true(issuer_fixture_award(&row, f, &t));
    row.state = AWARD_REVOKED;
    issuer_fixture_put_award(f, &row);
    assert_int_equal(holder_post(NULL, f, "/api/recoveries", bytes_of_text(body)), 202);
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&p.last);
}

/* While a mail is on its way another process looks what there is to send. */
struct crossing {
    struct issuer_fixture *f;
    size_t count;
};

static bool deliver_crossed(void *ctx, const char *to, struct bytes message, bool *permanent,
                            struct error *err)
{
    struct crossing *c = ctx;
    const struct mail_port port = {deliver_crossed, c};
    struct error why = {0};
    size_t sent;
    (void)to;
    (void)message;
    (void)permanent;
    (void)err;
    if (c->count++ == 0) {
        assert_false(mail_run(&sent, c->f->host, asked_answer, POSTMAN_FROM, &port, &why));
        assert_true(error_is(&why, "in-use"));
    }
    return true;
}

static void one_process_sends_a_mail(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    struct crossing c = {f, 0};
    const struct mail_port port = {deliver_crossed, &c};
    size_t sent;
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    assert_true(mail_run(&sent, f->host, asked_answer, POSTMAN_FROM, &port, &err));
    assert_int_equal(sent, 1);
    assert_int_equal(c.count, 1);
}

static void settings_that_a_hand_broke_send_nothing(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    struct smtp_settings s;
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "smtp.json", &err));
    assert_true(file_write(path,
                           bytes_of_text("{\"url\":\"smtp://127.0.0.1\",\"from\":\"badges\","
                                         "\"user\":\"\",\"password\":\"\",\"ca\":\"\"}"),
                           0600, &err));
    assert_false(smtp_settings_read(&s, f->dir, &err));
}

static void copy_folder(const char *to, const char *from, const char *but)
{
    char command[5 * FILE_PATH_MAX];
    snprintf(command, sizeof command, "mkdir -p %s && cp %s/* %s/ 2>/dev/null; rm -f %s/%s*",
             to, from, to, to, but);
    assert_int_equal(system(command), 0);
}

/* The person's key, as persons.db holds it. */
static void key_of(uint8_t key[32], const struct issuer_fixture *f, const uint8_t person[16])
{
    char path[FILE_PATH_MAX];
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    assert_true(file_path(path, f->dir, "persons.db", NULL));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT key FROM persons WHERE person = ?1", -1, &s, NULL),
        SQLITE_OK);
    sqlite3_bind_blob(s, 1, person, 16, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    memcpy(key, sqlite3_column_blob(s, 0), 32);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static void what_is_erased_is_nowhere(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {.refuses = true};
    struct buffer json = {0};
    struct error err = {0};
    char backup[FILE_PATH_MAX];
    uint8_t id[TICKET_ID_LEN], person[16], key[32], hash[PERSON_ADDRESS_LEN];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    postman_run(f, &p); /* a mail that did not leave is there too */
    assert_int_equal(
        holder_post(&json, f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}")),
        202);
    postman_run(f, &p);
    issuer_ticket_id(id, &t);
    assert_true(erasure_export(&json, f->host, id, &err));
    assert_non_null(strstr(buffer_text(&json), EMAIL));
    persons_address(hash, f->host->persons, EMAIL);
    assert_true(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    scratch_file(backup, &f->scratch, "backup");
    copy_folder(backup, f->dir, "persons.db");
    assert_false(is_on_disk(backup, bytes_of_text(EMAIL), false)); /* blind */
    assert_false(is_on_disk(backup, bytes_of(hash, sizeof hash), false));
    assert_true(person_of(person, f, &t));
    key_of(key, f, person);
    assert_true(is_on_disk(f->dir, bytes_of(key, sizeof key), false));
    assert_false(is_on_disk(backup, bytes_of(key, sizeof key), false));

    assert_true(erasure_of_award(f->host, id, &err));
    assert_false(person_of(person, f, &t));
    assert_false(is_on_disk(f->dir, bytes_of(key, sizeof key), false));
    buffer_clear(&json);
    assert_false(erasure_export(&json, f->host, id, &err));
    assert_false(is_on_disk(f->dir, bytes_of_text(EMAIL), false));
    assert_false(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    /* the copy made before, with the key file of now */
    struct buffer out = {0};
    struct issuer_store copy;
    char path[FILE_PATH_MAX];
    struct contact_row row;
    bool there;
    assert_true(file_path(path, backup, "issuer.db", &err));
    assert_true(store_open(&copy, path, false, &err));
    assert_true(store_find_contact(&copy, &row, &there, id, &err) && there);
    assert_false(persons_unseal(&out, f->host->persons, row.person, "contact",
                                buffer_view(&row.sealed), &err));
    assert_true(error_is(&err, "erased"));
    store_close(&copy);
    buffer_free(&row.sealed);
    /* and the badge */
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 410);
    assert_int_equal(postman_run(f, &p), 0);
    p.refuses = false;
    fixed_clock_pass(&f->clock, 7200);
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&json);
    buffer_free(&out);
    buffer_free(&p.last);
}

static void a_holder_deletes_a_badge_and_no_other(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    struct award_row row;
    char link[23], path[40], again[44];
    uint8_t id[TICKET_ID_LEN], person[16];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, ""), other = confirmed(f, &k, &p, 1, "");
    issuer_ticket_id(id, &t);
    struct signing_key key = holder_key(1);
    claim_link(link, f->host, id, key.public_key);
    snprintf(path, sizeof path, "/b/%s", link);
    assert_int_equal(holder_get(NULL, f, path), 200);
    assert_int_equal(
        holder_post(&json, f, "/api/recoveries", bytes_of_text("{\"email\":\"" EMAIL "\"}")),
        202);
    assert_int_equal(postman_run(f, &p), 1);
    assert_int_equal(delete_badge(&json, f, &t, 2), 403);
    assert_int_equal(delete_badge(&json, f, &t, 1), 200);
    answer_has(&json, "state", "deleted");
    assert_int_equal(delete_badge(&json, f, &t, 1), 200); /* the answer was lost */
    assert_int_equal(holder_get(NULL, f, path), 410);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 410);
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_int_equal(row.state, AWARD_REVOKED); /* so the status bit is set */
    assert_false(person_of(person, f, &t));
    assert_true(person_of(person, f, &other));
    assert_int_equal(holder_claim(&json, f, &other, 1, ""), 200);
    answer_has(&json, "email", "verified");
    int good = 0; /* of the two links in the mail one is dead */
    for (int i = 0; i < 2; i++) {
        postman_token(again, &p, i);
        good += post_token(&json, f, "/api/tokens", again) == 200;
    }
    assert_int_equal(good, 1);
    buffer_free(&json);
    buffer_free(&p.last);
}

/* A correction was interrupted: its successor is awarded, and not reported yet. */
static void a_badge_that_is_being_corrected_can_be_deleted(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct correction_row open = {.has_successor = true, .successor = {7}, .epoch = 1};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 201);
    issuer_ticket_id(open.id, &t);
    issuer_fixture_put_correction(f, &open);
    assert_int_equal(delete_badge(&json, f, &t, 1), 200);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 410);
    buffer_free(&json);
}

static void a_given_badge_takes_no_address_with_it(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN], person[16];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    issuer_ticket_id(id, &t);
    assert_int_equal(holder_claim(&json, f, &t, 2, ""), 409);
    assert_true(dispute_settle(f->host, id, DISPUTE_GIVE, NULL, &err));
    assert_false(person_of(person, f, &t));
    assert_int_equal(holder_claim(&json, f, &t, 2, ""), 200);
    answer_has(&json, "email", "none");
    assert_false(is_on_disk(f->dir, bytes_of_text(EMAIL), false));
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_key_that_nothing_was_kept_under_is_swept(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    uint8_t person[16], hash[PERSON_ADDRESS_LEN];
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    assert_true(persons_add(person, f->host->persons, "lost@example.org", f->clock.now_s,
                            f->ports.random, &err));
    persons_address(hash, f->host->persons, "lost@example.org");
    assert_true(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    assert_true(sweep_all(f->host, &err));
    assert_true(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false)); /* it may still come */
    fixed_clock_pass(&f->clock, 601);
    assert_true(sweep_all(f->host, &err));
    assert_false(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 200);
    answer_has(&json, "email", "verified"); /* that one stays */
    buffer_free(&json);
    buffer_free(&p.last);
}

/* ---- a PNG with both badges */

static struct {
    bool (*real)(void *ctx, struct publication_row *out, bool *there, const uint8_t id[16],
                 struct error *err);
    int count;
} reading;

static bool read_publication(void *ctx, struct publication_row *out, bool *there,
                             const uint8_t id[16], struct error *err)
{
    reading.count++;
    return reading.real(ctx, out, there, id, err);
}

static void a_png_of_a_confirmed_badge_reads_its_credential_once(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_store *s = &f->host->store;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct claim_row claim;
    struct buffer png = {0}, credential = {0}, assertion = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    char path[60];
    bool there;
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    issuer_ticket_id(id, &t);
    assert_true(store_find_claim(s, &claim, &there, id, &err) && there);
    snprintf(path, sizeof path, "/b/%s/badge.png", claim.link);
    reading.count = 0;
    reading.real = s->get_publication;
    s->get_publication = read_publication;
    assert_int_equal(holder_get(&png, f, path), 200);
    s->get_publication = reading.real;
    assert_int_equal(reading.count, 1);
    assert_true(png_badge_read(&credential, buffer_view(&png), PNG_BADGE_3, &err));
    assert_true(png_badge_read(&assertion, buffer_view(&png), PNG_BADGE_2, &err));
    buffer_free(&png);
    buffer_free(&credential);
    buffer_free(&assertion);
    buffer_free(&p.last);
}

static void an_address_that_nobody_confirmed_is_erased_with_its_link(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    uint8_t person[16], hash[PERSON_ADDRESS_LEN];
    struct issuer_kiosk k;
    struct postman p = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket kept = confirmed(f, &k, &p, 1, ""), t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 2, ",\"email\":\"other@example.org\""), 201);
    persons_address(hash, f->host->persons, "other@example.org");
    fixed_clock_pass(&f->clock, 48 * 3600);
    assert_true(sweep_all(f->host, &err));
    assert_true(person_of(person, f, &t)); /* its link is still good */
    fixed_clock_pass(&f->clock, 1);
    assert_true(sweep_all(f->host, &err));
    assert_false(person_of(person, f, &t));
    assert_false(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    assert_true(person_of(person, f, &kept));
    assert_int_equal(postman_run(f, &p), 0);
    buffer_free(&p.last);
}

/* ---- an address that is there is kept until another one is */

static struct {
    struct issuer_store real;
    int calls, fail_at;
} full;

static bool is_full(struct error *err)
{
    return ++full.calls == full.fail_at &&
           !error_because(err, FAULT_STORAGE, "disk-full", "store: the disk is full");
}

static bool put_contact(void *ctx, const struct contact_row *row, struct error *err)
{
    return !is_full(err) && full.real.put_contact(ctx, row, err);
}

static bool remove_person(void *ctx, const uint8_t person[16], struct error *err)
{
    return !is_full(err) && full.real.remove_person(ctx, person, err);
}

static bool add_leaving(void *ctx, const uint8_t person[16], struct error *err)
{
    return !is_full(err) && full.real.add_leaving(ctx, person, err);
}

static bool put_token(void *ctx, const struct token_row *row, struct error *err)
{
    return !is_full(err) && full.real.put_token(ctx, row, err);
}

static bool put_mail(void *ctx, const struct mail_row *row, struct error *err)
{
    return !is_full(err) && full.real.put_mail(ctx, row, err);
}

/* The run of a transaction ends well, and its commit does not. */
static bool commit_fails(void *ctx, struct error *err)
{
    return !is_full(err) && full.real.commit(ctx, err);
}

static void address_is(struct issuer_fixture *f, const struct ticket *t, const char *email,
                       bool verified)
{
    struct contact c;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_ticket_id(id, t);
    assert_true(contact_find(&c, &there, f->host, id, &err) && there);
    assert_string_equal(c.email, email);
    assert_int_equal(c.row.verified_s != 0, verified);
}

static bool change_address(struct issuer_fixture *f, const struct ticket *t, const char *email,
                           struct error *err)
{
    const struct signing_key key = holder_key(1);
    const struct holder_consent none = {0};
    const struct contact_wish wish = {key.public_key, email, "en", &none, true};
    struct award_row award;
    enum contact_word word;
    uint8_t id[TICKET_ID_LEN];
    issuer_ticket_id(id, t);
    return issuer_fixture_award(&award, f, t) &&
           contact_set(&word, f->host, NULL, id, &award, &wish, err) && word == CONTACT_SENT;
}

static void a_change_of_address_that_fails_leaves_the_address_before(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct error err = {0};
    bool done = false;
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    full.real = f->host->store;
    f->host->store.put_contact = put_contact;
    f->host->store.remove_person = remove_person;
    f->host->store.add_leaving = add_leaving;
    f->host->store.put_token = put_token;
    f->host->store.put_mail = put_mail;
    f->host->store.commit = commit_fails;
    for (full.fail_at = 1; !done && full.fail_at < 20; full.fail_at++) {
        full.calls = 0;
        address_is(f, &t, EMAIL, true);
        done = change_address(f, &t, "other@example.org", &err);
        assert_true(done || error_is(&err, "disk-full"));
    }
    assert_true(done && full.fail_at > 6);
    address_is(f, &t, "other@example.org", false);
    f->host->store = full.real;
    buffer_free(&p.last);
}

struct cut {
    struct issuer_fixture *f;
    const struct ticket *ticket;
    const uint8_t *id;
};

static bool change_then_cut(void *arg, struct error *err)
{
    const struct cut *c = arg;
    assert_int_equal(
        contact(NULL, c->f, c->ticket, 1, "other@example.org", "other@example.org", ""), 202);
    assert_true(erasure_of_award(c->f->host, c->id, err));
    return error_set(err, FAULT_STORAGE, "power cut");
}

/* Requests that are ready together share a commit: a power cut before it takes none of them. */
static void an_address_is_not_destroyed_before_the_commit_of_a_group(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    issuer_ticket_id(id, &t);
    struct cut cut = {f, &t, id};
    assert_false(store_transaction(&f->host->store, change_then_cut, &cut, &err));
    issuer_fixture_reopen(f); /* what was not committed is not there */
    address_is(f, &t, EMAIL, true);
    buffer_free(&p.last);
}

struct leaving {
    struct issuer_fixture *f;
    uint8_t person[16];
};

static bool remove_alone(void *arg, struct error *err)
{
    struct leaving *l = arg;
    struct host *h = l->f->host;
    struct contact_row row;
    bool there;
    if (!store_find_contact_of(&h->store, &row, &there, l->person, err))
        return false;
    bool ok = there && contact_remove(h, &row, err);
    buffer_free(&row.sealed);
    return ok;
}

/* Killed after the commit and before the key was destroyed. */
static void a_key_that_was_to_go_goes_with_the_next_sweep(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct error err = {0};
    struct leaving leaving;
    uint8_t person[16], hash[PERSON_ADDRESS_LEN];
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = confirmed(f, &k, &p, 1, "");
    persons_address(hash, f->host->persons, EMAIL);
    assert_true(person_of(person, f, &t));
    leaving.f = f;
    memcpy(leaving.person, person, sizeof person);
    assert_true(store_transaction(&f->host->store, remove_alone, &leaving, &err));
    assert_true(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    assert_true(sweep_all(f->host, &err));
    assert_false(is_on_disk(f->dir, bytes_of(hash, sizeof hash), false));
    buffer_free(&p.last);
}

/* Looked at before it was deleted by the same phone's other request, or another process. */
static void a_badge_deleted_meanwhile_takes_no_address(void **state)
{
    struct issuer_fixture *f = *state;
    struct error err = {0};
    struct issuer_kiosk k;
    struct postman p = {0};
    struct award_row row;
    uint8_t id[TICKET_ID_LEN], person[16];
    enum contact_word word;
    struct holder_consent none = {0};
    struct signing_key key = holder_key(1);
    const struct contact_wish wish = {key.public_key, EMAIL, "fr", &none, true};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    issuer_ticket_id(id, &t);
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_true(erasure_of_award(f->host, id, &err));
    assert_false(contact_set(&word, f->host, NULL, id, &row, &wish, &err));
    assert_true(error_is(&err, "not-holder"));
    assert_false(person_of(person, f, &t));
    assert_int_equal(postman_run(f, &p), 0);
}

static void one_badge_writes_to_few(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    holder_limits = rate_limits_new(&err);
    assert_non_null(holder_limits);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    for (int i = 0; i <= 5; i++) {
        char email[40];
        snprintf(email, sizeof email, "someone%d@example.org", i);
        assert_int_equal(contact(NULL, f, &t, 1, email, email, ""), i < 5 ? 202 : 429);
    }
    rate_limits_free(holder_limits);
    holder_limits = NULL;
}

static void mails_to_one_address_and_requests_about_one_badge_are_few(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct postman p = {0};
    struct buffer json = {0};
    struct error err = {0};
    postman_on(f);
    issuer_kiosk_enrol(&k, f, 1, 0);
    holder_limits = rate_limits_new(&err);
    assert_non_null(holder_limits);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 201);
    for (int i = 0; i < 5; i++)
        assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, ""), 202);
    assert_int_equal(contact(&json, f, &t, 1, EMAIL, EMAIL, ""), 429);
    assert_true(holder_retry_after_s > 0);
    assert_int_equal(holder_post(&json, f, "/api/recoveries", /* tells nothing of that */
                                 bytes_of_text("{\"email\":\"" EMAIL "\"}")),
                     202);
    postman_run(f, &p);
    assert_true(p.count <= 5);
    int last = 0;
    for (int i = 0; i < 60 && last != 429; i++)
        last = holder_claim(&json, f, &t, 1, "");
    assert_int_equal(last, 429);
    fixed_clock_pass(&f->clock, 60);
    assert_int_equal(holder_claim(&json, f, &t, 1, ""), 200);
    rate_limits_free(holder_limits);
    holder_limits = NULL;
    buffer_free(&json);
    buffer_free(&p.last);
}

static void a_message_is_lines_of_printable_ascii(void **state)
{
    struct issuer_fixture *f = *state;
    struct buffer out = {0};
    struct error err = {0};
    const uint8_t name[16] = {1, 2, 3};
    char subject[300] = "";
    for (int i = 0; i < 40; i++)
        strcat(subject, "é\n.");
    assert_true(
        mail_message(&out, f->host, POSTMAN_FROM, name, ISSUER_NOW, EMAIL, subject,
                     ".\n..\nà = b \n" EMAIL "\n\n"
                     "une ligne qui est bien plus longue que ce qu’une ligne de courriel "
                     "devrait être, avec des accents é à ü\n",
                     &err));
    const char *line = buffer_text(&out);
    while (*line != '\0') {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 78);
        assert_true(line[0] != '.');
        for (const char *c = line; c < end; c++)
            assert_true(*c >= ' ' && *c <= '~');
        line = end + 2;
    }
    assert_non_null(strstr(buffer_text(&out), "Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n"));
    assert_non_null(strstr(buffer_text(&out), "\r\n=2E\r\n=2E.\r\n=C3=A0 =3D b=20\r\n"));
    assert_null(strstr(buffer_text(&out), "\nBcc"));
    buffer_free(&out);
}

static void a_mail_that_is_sent_twice_is_the_same_bytes(void **state)
{
    struct issuer_fixture *f = *state;
    struct buffer out[2] = {{0}, {0}};
    struct error err = {0};
    const uint8_t name[16] = {1, 2, 3};
    for (int i = 0; i < 2; i++)
        assert_true(mail_message(&out[i], f->host, POSTMAN_FROM, name, ISSUER_NOW, EMAIL, "é",
                                 "à\n", &err));
    assert_true(bytes_equal(buffer_view(&out[0]), buffer_view(&out[1])));
    buffer_free(&out[0]);
    buffer_free(&out[1]);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(an_address_is_confirmed_by_its_mail_alone),
        WITH_ISSUER(a_holder_hears_of_the_address_and_has_it_erased),
        WITH_ISSUER(a_link_is_good_for_two_days_and_is_no_guess),
        WITH_ISSUER(only_the_holder_sets_an_address),
        WITH_ISSUER(without_a_mail_server_everything_else_works),
        WITH_ISSUER(what_waits_when_mail_is_switched_off_is_erased_in_time),
        WITH_ISSUER(a_child_and_its_guardian_both_agree_or_no_address_is_taken),
        WITH_ISSUER(a_verified_address_brings_its_badges_to_a_new_phone),
        WITH_ISSUER(an_address_of_many_badges_is_told_of_each),
        WITH_ISSUER(a_moved_badge_is_not_taken_back_with_the_old_code),
        WITH_ISSUER(a_mail_waits_until_the_server_takes_it),
        WITH_ISSUER(who_asks_twice_gets_two_mails),
        WITH_ISSUER(one_process_sends_a_mail),
        WITH_ISSUER(settings_that_a_hand_broke_send_nothing),
        WITH_ISSUER(what_is_erased_is_nowhere),
        WITH_ISSUER(a_holder_deletes_a_badge_and_no_other),
        WITH_ISSUER(a_badge_that_is_being_corrected_can_be_deleted),
        WITH_ISSUER(a_given_badge_takes_no_address_with_it),
        WITH_ISSUER(a_key_that_nothing_was_kept_under_is_swept),
        WITH_ISSUER(a_png_of_a_confirmed_badge_reads_its_credential_once),
        WITH_ISSUER(an_address_that_nobody_confirmed_is_erased_with_its_link),
        WITH_ISSUER(a_change_of_address_that_fails_leaves_the_address_before),
        WITH_ISSUER(an_address_is_not_destroyed_before_the_commit_of_a_group),
        WITH_ISSUER(a_key_that_was_to_go_goes_with_the_next_sweep),
        WITH_ISSUER(a_badge_deleted_meanwhile_takes_no_address),
        WITH_ISSUER(one_badge_writes_to_few),
        WITH_ISSUER(mails_to_one_address_and_requests_about_one_badge_are_few),
        WITH_ISSUER(a_message_is_lines_of_printable_ascii),
        WITH_ISSUER(a_mail_that_is_sent_twice_is_the_same_bytes),
    };
    return cmocka_run_group_tests_name("contact", tests, NULL, NULL);
}
