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

#include "firmware/wire/clock.h"
#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/operator/correct.h"
#include "sync/issuer/store/award_rules.h"
#include "tests/support/holder_fixture.h"

#define MINORS "colonie"
#define EMAIL "someone@example.org"
#define CONSENT ",\"consent\":{\"text\":\"2026-11\",\"child\":true,\"guardian\":true}"

/* An event for all and one for minors; both are over, so that the desk awards for either. */
static const char SOURCE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"}],"
    "\"achievements\":["
    "{\"id\":\"" ISSUER_BADGE "\",\"issuer\":\"lab\",\"name\":\"Atelier\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\"}],"
    "\"events\":[{\"id\":\"" ISSUER_EVENT "\",\"name\":\"Fête\",\"place\":\"Rennes\","
    "\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\",\"achievements\":[\"" ISSUER_BADGE
    "\"]},"
    "{\"id\":\"" MINORS "\",\"name\":\"Colonie\",\"place\":\"Rennes\",\"minors\":true,"
    "\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\",\"achievements\":[\"" ISSUER_BADGE
    "\"]}]}";

static int set_up(void **state)
{
    struct catalogue_draft *draft = NULL;
    const struct smtp_settings mail = {.url = "smtp://127.0.0.1:25", .from = "a@example.org"};
    struct error err = {0};
    int64_t version;
    if (issuer_fixture_setup(state) != 0)
        return -1;
    struct issuer_fixture *f = *state;
    /* no box believes a time before it was built */
    fixed_clock_pass(&f->clock, clock_build_time() + 86400 - f->clock.now_s);
    bool ok =
        catalogue_draft_read(&draft, f->host, bytes_of_text(SOURCE), ISSUER_PICTURES, &err) &&
        catalogue_publish(&version, f->host, draft, &f->authority, &err) &&
        smtp_settings_write(&mail, f->dir, &err);
    catalogue_draft_free(draft);
    if (!ok)
        fprintf(stderr, "%s\n", err.text);
    return ok ? 0 : -1;
}

static struct afterwards *open_desk(struct issuer_fixture *f)
{
    struct afterwards *d = NULL;
    struct error err = {0};
    if (!afterwards_open(&d, f->host, &f->authority, &err))
        fail_msg("%s", err.text);
    return d;
}

static struct ticket ticket_of(const struct award_shown *shown)
{
    struct ticket t;
    struct buffer claim_url = {0};
    struct error err = {0};
    if (!ticket_url_parse(&t, &claim_url, bytes_of_text(shown->url), &err))
        fail_msg("%s", err.text);
    buffer_free(&claim_url);
    return t;
}

/* One award of the desk at this event; its session is in the row. */
static struct ticket award_at(struct issuer_fixture *f, const char *event,
                              struct award_row *row)
{
    const struct award_request request = {.achievement = ISSUER_BADGE};
    struct award_shown shown;
    struct error err = {0};
    struct afterwards *d = open_desk(f);
    if (!afterwards_open_session(d, event, ISSUER_BADGE, &err) ||
        !afterwards_award(d, &shown, &request, &err) || !afterwards_close_session(d, &err))
        fail_msg("%s", err.text);
    afterwards_close(d);
    struct ticket t = ticket_of(&shown);
    assert_true(issuer_fixture_award(row, f, &t));
    assert_int_equal(row->state, AWARD_ACCEPTED);
    return t;
}

static struct correct_summary correct(struct issuer_fixture *f, struct afterwards *d,
                                      const struct award_row *row, const char *event)
{
    struct correct_summary done;
    struct ticket t;
    struct error err = {0};
    assert_true(ticket_parse_head(&t, bytes_of(row->head, row->head_len), &err));
    const struct correct_request request = {
        .session = t.session, .event = event, .reason = "test"};
    if (!correct_session(&done, d, f->host, &request, &err))
        fail_msg("%s", err.text);
    return done;
}

static struct correct_summary correct_to(struct issuer_fixture *f, const struct award_row *row,
                                         const char *event)
{
    struct afterwards *d = open_desk(f);
    struct correct_summary done = correct(f, d, row, event);
    afterwards_close(d);
    return done;
}

/* POST /api/contacts of phone 1. */
static int contact(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                   const char *more)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN], hash[32];
    char uuid[37];
    const struct bytes text = bytes_of_text(EMAIL);
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    sha256_of(hash, &text, 1);
    buffer_add_format(&body, "{\"award\":\"%s\",", uuid);
    holder_signed(&body, BYTES_DOMAIN("OBK-CONTACT-V1"), id, 1, bytes_of(hash, 32));
    buffer_add_format(&body, ",\"email\":\"" EMAIL "\"%s}", more);
    int status = holder_post(json, f, "/api/contacts", buffer_view(&body));
    buffer_free(&body);
    return status;
}

/* What everybody is told of the award, and its holder by the claim. */
static void guardian_is(struct issuer_fixture *f, const struct ticket *t, bool wanted,
                        const char *email)
{
    struct buffer json = {0};
    uint8_t id[TICKET_ID_LEN];
    char path[60] = "/api/awards/";
    const char *text = wanted ? "\"guardian\":true" : "\"guardian\":false";
    issuer_ticket_id(id, t);
    uuid_encode(path + strlen(path), id);
    assert_int_equal(holder_get(&json, f, path), 200);
    assert_non_null(strstr(buffer_text(&json), text));
    assert_int_equal(holder_claim(&json, f, t, 1, ""), 200);
    assert_non_null(strstr(buffer_text(&json), text));
    answer_has(&json, "email", email);
    buffer_free(&json);
}

/* ---- the event was for minors after all */

static void an_address_after_the_correction_needs_what_the_right_event_needs(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row row;
    struct buffer json = {0};
    struct ticket t = award_at(f, ISSUER_EVENT, &row);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    guardian_is(f, &t, false, "none");
    assert_int_equal(correct_to(f, &row, MINORS).corrected, 1);
    guardian_is(f, &t, true, "none");
    assert_int_equal(contact(&json, f, &t, ""), 422);
    answer_has(&json, "error", "consent");
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 422);
    answer_has(&json, "error", "consent");
    guardian_is(f, &t, true, "none");
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\"" CONSENT), 200);
    answer_has(&json, "email", "sent");
    assert_int_equal(contact(&json, f, &t, CONSENT), 202);
    buffer_free(&json);
}

/* What the holder shares is the badge that stands in the wrong one's place. */
static void a_public_page_shows_the_successor(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row row;
    struct buffer page = {0}, before = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    char path[40] = "/p/";
    struct ticket t = award_at(f, ISSUER_EVENT, &row);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ""), 201);
    issuer_ticket_id(id, &t);
    assert_true(share_set(path + 3, f->host, id, SHARE_ON, &err));
    assert_int_equal(holder_get(&before, f, path), 200);
    assert_non_null(strstr(buffer_text(&before), "id=\"given\""));
    assert_int_equal(correct_to(f, &row, MINORS).corrected, 1);
    assert_int_equal(holder_get(&page, f, path), 200);
    assert_null(strstr(buffer_text(&page), "id=\"given\"")); /* the right event is for minors */
    buffer_free(&page);
    buffer_free(&before);
}

static void who_claims_only_then_needs_it_too(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row row;
    struct buffer json = {0};
    struct ticket t = award_at(f, ISSUER_EVENT, &row);
    assert_int_equal(correct_to(f, &row, MINORS).corrected, 1);
    assert_int_equal(holder_claim(&json, f, &t, 1, ",\"email\":\"" EMAIL "\""), 422);
    answer_has(&json, "error", "consent");
    assert_int_equal(holder_claim(&json, f, &t, 2, ""), 201); /* the first one bound nothing */
    buffer_free(&json);
}

static void an_address_from_before_is_kept_with_its_yes_alone(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row row[2];
    struct contact kept;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN], hash[PERSON_ADDRESS_LEN];
    bool there;
    struct ticket without = award_at(f, ISSUER_EVENT, &row[0]),
                  with = award_at(f, ISSUER_EVENT, &row[1]);
    assert_int_equal(holder_claim(NULL, f, &without, 1, ",\"email\":\"" EMAIL "\""), 201);
    assert_int_equal(holder_claim(NULL, f, &with, 1, ",\"email\":\"" EMAIL "\"" CONSENT), 201);
    struct correct_summary done = correct_to(f, &row[0], MINORS);
    assert_int_equal(done.corrected, 1);
    assert_int_equal(done.addresses, 1);
    guardian_is(f, &without, true, "none");
    issuer_ticket_id(id, &without);
    assert_true(contact_find(&kept, &there, f->host, id, &err));
    assert_false(there);
    done = correct_to(f, &row[1], MINORS);
    assert_int_equal(done.addresses, 0);
    guardian_is(f, &with, true, "sent");
    /* of both keys that stood for the address one is left */
    persons_address(hash, f->host->persons, EMAIL);
    uint8_t persons[3][PERSON_LEN];
    size_t count;
    assert_true(persons_list(persons, 3, &count, f->host->persons, EMAIL, NULL, &err));
    assert_int_equal(count, 1);
}

/* ---- and the other way round */

static void for_an_event_for_all_nobody_asks_a_guardian(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row row[2];
    struct buffer json = {0};
    struct ticket before = award_at(f, MINORS, &row[0]), after = award_at(f, MINORS, &row[1]);
    assert_int_equal(holder_claim(&json, f, &before, 1, ",\"email\":\"" EMAIL "\""), 422);
    assert_int_equal(holder_claim(NULL, f, &before, 1, ",\"email\":\"" EMAIL "\"" CONSENT),
                     201);
    assert_int_equal(holder_claim(NULL, f, &after, 1, ""), 201);
    assert_int_equal(correct_to(f, &row[0], ISSUER_EVENT).addresses, 0);
    guardian_is(f, &before, false, "sent");
    assert_int_equal(correct_to(f, &row[1], ISSUER_EVENT).corrected, 1);
    assert_int_equal(contact(&json, f, &after, ""), 202);
    guardian_is(f, &after, false, "sent");
    buffer_free(&json);
}

/* ---- a successor is found again: the program ended after it was awarded and reported */

static bool count_award(void *arg, const struct award_row *r, struct error *err)
{
    (void)err;
    size_t *count = arg;
    (void)r;
    (*count)++;
    return true;
}

static size_t awards(struct issuer_fixture *f)
{
    struct issuer_store *s = &f->host->store;
    struct error err = {0};
    size_t count = 0;
    assert_true(award_each_listed(s, NULL, count_award, &count, &err));
    return count;
}

/* As correct.c has it when it ends before the successor's id is stored. */
static void end_in_the_middle(uint8_t successor[static TICKET_ID_LEN], struct issuer_fixture *f,
                              const struct award_row *wrong)
{
    const struct award_request request = {.achievement = ISSUER_BADGE};
    struct correction_row open = {
        .event = MINORS, .achievement = ISSUER_BADGE, .reason = "test"};
    struct award_shown shown;
    struct error err = {0};
    struct afterwards *d = open_desk(f);
    memcpy(open.id, wrong->id, sizeof open.id);
    if (!afterwards_open_session(d, MINORS, ISSUER_BADGE, &err))
        fail_msg("%s", err.text);
    assert_true(afterwards_position(d, &open.epoch, &open.after, &err));
    issuer_fixture_put_correction(f, &open);
    if (!afterwards_award(d, &shown, &request, &err) || !afterwards_close_session(d, &err))
        fail_msg("%s", err.text);
    memcpy(successor, shown.id, TICKET_ID_LEN);
    afterwards_close(d);
}

static void successor_is(struct issuer_fixture *f, const struct award_row *wrong,
                         const uint8_t wanted[static TICKET_ID_LEN])
{
    struct issuer_store *s = &f->host->store;
    struct correction_row row;
    struct error err = {0};
    bool there;
    assert_true(store_find_correction(s, &row, &there, wrong->id, &err));
    assert_true(there && row.has_successor && row.done);
    assert_memory_equal(row.successor, wanted, TICKET_ID_LEN);
}

static void the_next_command_finds_the_successor(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row wrong;
    uint8_t successor[TICKET_ID_LEN];
    award_at(f, ISSUER_EVENT, &wrong);
    end_in_the_middle(successor, f, &wrong);
    assert_int_equal(correct_to(f, &wrong, MINORS).corrected, 1);
    successor_is(f, &wrong, successor);
    assert_int_equal(awards(f), 2);
}

static void keep_ledger(struct buffer *out, struct issuer_fixture *f)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "desk/ledger-1.db", NULL) &&
                file_read(out, path, 64 << 20, NULL));
}

static void restore_ledger(struct issuer_fixture *f, const struct buffer *kept)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "desk/ledger-1.db", NULL) &&
                file_write(path, buffer_view(kept), 0600, NULL));
}

static void so_does_a_desk_that_was_restored_from_before(void **state)
{
    struct issuer_fixture *f = *state;
    struct award_row wrong;
    struct buffer ledger = {0};
    uint8_t successor[TICKET_ID_LEN];
    award_at(f, ISSUER_EVENT, &wrong);
    keep_ledger(&ledger, f);
    end_in_the_middle(successor, f, &wrong);
    restore_ledger(f, &ledger);
    assert_int_equal(correct_to(f, &wrong, MINORS).corrected, 1);
    successor_is(f, &wrong, successor);
    assert_int_equal(awards(f), 2);
    buffer_free(&ledger);
}

static void and_one_that_has_begun_another_ledger(void **state)
{
    struct issuer_fixture *f = *state;
    const struct award_request request = {.achievement = ISSUER_BADGE};
    struct award_row wrong;
    struct award_shown shown;
    struct buffer ledger = {0};
    struct error err = {0};
    uint8_t successor[TICKET_ID_LEN];
    uint32_t epoch;
    uint64_t n;
    award_at(f, ISSUER_EVENT, &wrong);
    keep_ledger(&ledger, f);
    end_in_the_middle(successor, f, &wrong);
    restore_ledger(f, &ledger);
    struct afterwards *d =
        open_desk(f); /* it awards, and hears that it is an older copy of itself */
    assert_true(afterwards_open_session(d, ISSUER_EVENT, ISSUER_BADGE, &err));
    assert_true(afterwards_award(d, &shown, &request, &err));
    afterwards_close_session(d, NULL);
    afterwards_close(d);
    d = open_desk(f);
    if (!afterwards_open_session(d, ISSUER_EVENT, ISSUER_BADGE, &err) ||
        !afterwards_close_session(d, &err))
        fail_msg("%s", err.text);
    assert_true(afterwards_position(d, &epoch, &n, &err));
    assert_int_equal(epoch, 2);
    size_t known = awards(f);
    assert_int_equal(correct(f, d, &wrong, MINORS).corrected, 1);
    afterwards_close(d);
    successor_is(f, &wrong, successor);
    assert_int_equal(awards(f), known);
    buffer_free(&ledger);
}

#define CORRECTING(test) cmocka_unit_test_setup_teardown(test, set_up, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        CORRECTING(an_address_after_the_correction_needs_what_the_right_event_needs),
        CORRECTING(a_public_page_shows_the_successor),
        CORRECTING(who_claims_only_then_needs_it_too),
        CORRECTING(an_address_from_before_is_kept_with_its_yes_alone),
        CORRECTING(for_an_event_for_all_nobody_asks_a_guardian),
        CORRECTING(the_next_command_finds_the_successor),
        CORRECTING(so_does_a_desk_that_was_restored_from_before),
        CORRECTING(and_one_that_has_begun_another_ledger),
    };
    return cmocka_run_group_tests_name("correct", tests, NULL, NULL);
}
