/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/kiosk/judge.h"

#define DAY INT64_C(86400)
#define NBF INT64_C(1790000000)
#define EXP (NBF + 30 * DAY)

/* An award that nothing speaks against; each test changes what it is about. */
struct award {
    struct ticket ticket;
    struct delegation delegation;
    struct achievement_record achievement;
    struct event_record event;
    struct judge_facts facts;
};

static struct judgement judge(struct award *a)
{
    a->facts.ticket = &a->ticket;
    return judge_award(&a->facts);
}

static void at(struct award *a, int64_t time_s)
{
    a->ticket.iat = (uint32_t)(time_s - TICKET_EPOCH_S);
}

static int setup(void **state)
{
    static struct award a;
    a = (struct award){
        .ticket = {.kind = TICKET_AWARD, .seq = 105, .event = 1},
        .delegation = {.iss = "did:web:example.org",
                       .nbf_s = NBF,
                       .exp_s = EXP,
                       .seq_from = 100,
                       .seq_count = 10,
                       .achievement_count = 1,
                       .achievements = {"atelier"},
                       .event_count = 2,
                       .events = {"hier", "fete"},
                       .daily_cap = 3},
        .achievement = {.slug = "atelier",
                        .issuer = "did:web:example.org",
                        .choose = CHOOSE_ALL},
        .event = {.slug = "fete", .achievements_json = bytes_of_text("[\"atelier\"]")},
    };
    at(&a, NBF + DAY);
    a.facts = (struct judge_facts){.signature_holds = true,
                                   .delegation = &a.delegation,
                                   .achievement = &a.achievement,
                                   .event = &a.event,
                                   .now_s = NBF + DAY,
                                   .first_seen_s = NBF + DAY};
    *state = &a;
    return 0;
}

static void is_accepted(struct award *a)
{
    struct judgement j = judge(a);
    if (j.verdict != VERDICT_ACCEPT || j.code != CODE_OK)
        fail_msg("held or refused: %s", verdict_code_name(j.code));
}

static void is_held(struct award *a, enum verdict_code code)
{
    struct judgement j = judge(a);
    if (j.verdict != VERDICT_HOLD || j.code != code)
        fail_msg("verdict %d, %s, must be held: %s", (int)j.verdict, verdict_code_name(j.code),
                 verdict_code_name(code));
}

static void an_award_within_all_rules_is_accepted(void **state)
{
    is_accepted(*state);
}

static void a_bad_signature_is_refused_whatever_else_holds(void **state)
{
    struct award *a = *state;
    a->facts.signature_holds = false;
    for (int i = 0; i < 2; i++) {
        struct judgement j = judge(a);
        assert_int_equal(j.verdict, VERDICT_REJECT);
        assert_int_equal(j.code, CODE_SIGNATURE);
        a->facts.delegation = NULL;
    }
}

static void nothing_but_a_bad_signature_is_refused(void **state)
{
    struct award *a = *state;
    a->facts = (struct judge_facts){.signature_holds = true,
                                    .delegation_revoked = true,
                                    .slot_taken = true,
                                    .stolen_at_s = 1,
                                    .awards_that_day = 1000};
    assert_int_equal(judge(a).verdict, VERDICT_HOLD);
}

static void a_slot_without_delegation_is_held(void **state)
{
    struct award *a = *state;
    a->facts.delegation = NULL;
    is_held(a, CODE_NO_DELEGATION);
}

static void slots_end_where_the_delegation_says(void **state)
{
    struct award *a = *state;
    a->ticket.seq = 100;
    is_accepted(a);
    a->ticket.seq = 109;
    is_accepted(a);
    a->ticket.seq = 99;
    is_held(a, CODE_SLOT);
    a->ticket.seq = 110;
    is_held(a, CODE_SLOT);
}

static void a_slot_that_another_award_has_is_held(void **state)
{
    struct award *a = *state;
    a->facts.slot_taken = true;
    is_held(a, CODE_SLOT_TAKEN);
}

static void an_achievement_must_be_known_and_delegated(void **state)
{
    struct award *a = *state;
    a->facts.achievement = NULL;
    is_held(a, CODE_ACHIEVEMENT);
    a->facts.achievement = &a->achievement;
    a->achievement.slug = "autre";
    is_held(a, CODE_ACHIEVEMENT);
}

static void a_badge_is_awarded_by_its_own_organisation(void **state)
{
    struct award *a = *state;
    a->achievement.issuer = "did:web:example.org:o:mjc";
    is_held(a, CODE_ISSUER);
}

static void an_event_must_be_delegated_known_and_offer_it(void **state)
{
    struct award *a = *state;
    a->ticket.event = 2;
    is_held(a, CODE_EVENT);
    a->ticket.event = 1;
    a->facts.event = NULL;
    is_held(a, CODE_EVENT);
    a->facts.event = &a->event;
    a->event.achievements_json = bytes_of_text("[\"autre\"]");
    is_held(a, CODE_EVENT);
    a->facts.offered_before = true;
    is_accepted(a);
    a->facts.offered_before = false;
    a->event.achievements_json = bytes_of_text("[\"autre\",\"atelier\"]");
    is_accepted(a);
}

static void results_must_be_allowed(void **state)
{
    struct award *a = *state;
    a->ticket.results = 1;
    is_held(a, CODE_RESULTS);
    a->achievement.result_count = 2;
    a->achievement.choose = CHOOSE_ANY;
    is_accepted(a);
    a->ticket.results = 4;
    is_held(a, CODE_RESULTS);
    a->ticket.results = 3;
    a->achievement.choose = CHOOSE_ONE;
    is_held(a, CODE_RESULTS);
}

static void dates_are_half_open(void **state)
{
    struct award *a = *state;
    a->facts.now_s = a->facts.first_seen_s = EXP + DAY;
    at(a, NBF);
    is_accepted(a);
    at(a, EXP - 1);
    is_accepted(a);
    at(a, NBF - 1);
    is_held(a, CODE_DATES);
    at(a, EXP);
    is_held(a, CODE_DATES);
}

static void five_minutes_ahead_are_forgiven(void **state)
{
    struct award *a = *state;
    at(a, a->facts.now_s + JUDGE_FUTURE_S);
    is_accepted(a);
    at(a, a->facts.now_s + JUDGE_FUTURE_S + 1);
    is_held(a, CODE_FUTURE);
}

static void earlier_than_a_signed_time_before_it_is_backdated(void **state)
{
    struct award *a = *state;
    a->facts.anchor_before_s = NBF + DAY;
    is_accepted(a);
    a->facts.anchor_before_s = NBF + DAY + 1;
    is_held(a, CODE_BACKDATED);
    a->facts.from_ticket_alone = true; /* where in the chain it stands is not known yet */
    is_accepted(a);
}

static void what_is_first_seen_long_after_the_delegation_is_late(void **state)
{
    struct award *a = *state;
    a->facts.now_s = EXP + JUDGE_LATE_S + 100 * DAY;
    a->facts.first_seen_s = EXP + JUDGE_LATE_S;
    is_accepted(a);
    a->facts.first_seen_s = EXP + JUDGE_LATE_S + 1;
    is_held(a, CODE_LATE);
}

static void a_day_has_so_many_awards(void **state)
{
    struct award *a = *state;
    a->facts.awards_that_day = 2;
    is_accepted(a);
    a->facts.awards_that_day = 3;
    is_held(a, CODE_DAILY_CAP);
    a->facts.awards_that_day = -1; /* not known: by phone */
    is_accepted(a);
}

static void a_stolen_kiosk_keeps_what_was_receipted_before(void **state)
{
    struct award *a = *state;
    a->facts.stolen_at_s = NBF + 20 * DAY; /* also of awards dated before it */
    is_held(a, CODE_STOLEN);
    a->facts.receipted_before = true;
    is_accepted(a);
}

static void a_withdrawn_delegation_keeps_what_was_receipted_before(void **state)
{
    struct award *a = *state;
    a->facts.delegation_revoked = true;
    is_held(a, CODE_REVOKED);
    a->facts.receipted_before = true;
    is_accepted(a);
}

static void every_code_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (int i = CODE_OK; i <= CODE_FORK; i++) {
        const char *name = verdict_code_name((enum verdict_code)i);
        assert_in_range(strlen(name), 2, 31); /* it must fit a reply's exception */
        for (int k = CODE_OK; k < i; k++)
            assert_string_not_equal(name, verdict_code_name((enum verdict_code)k));
    }
    assert_string_equal(verdict_code_name(CODE_SLOT_TAKEN), "slot-taken");
    assert_string_equal(verdict_code_name(CODE_DAILY_CAP), "daily-cap");
    assert_string_equal(verdict_code_name(CODE_STOLEN), "stolen");
    assert_string_equal(verdict_code_name(CODE_FORK), "fork");
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_award_within_all_rules_is_accepted, setup),
        cmocka_unit_test_setup(a_bad_signature_is_refused_whatever_else_holds, setup),
        cmocka_unit_test_setup(nothing_but_a_bad_signature_is_refused, setup),
        cmocka_unit_test_setup(a_slot_without_delegation_is_held, setup),
        cmocka_unit_test_setup(slots_end_where_the_delegation_says, setup),
        cmocka_unit_test_setup(a_slot_that_another_award_has_is_held, setup),
        cmocka_unit_test_setup(an_achievement_must_be_known_and_delegated, setup),
        cmocka_unit_test_setup(a_badge_is_awarded_by_its_own_organisation, setup),
        cmocka_unit_test_setup(an_event_must_be_delegated_known_and_offer_it, setup),
        cmocka_unit_test_setup(results_must_be_allowed, setup),
        cmocka_unit_test_setup(dates_are_half_open, setup),
        cmocka_unit_test_setup(five_minutes_ahead_are_forgiven, setup),
        cmocka_unit_test_setup(earlier_than_a_signed_time_before_it_is_backdated, setup),
        cmocka_unit_test_setup(what_is_first_seen_long_after_the_delegation_is_late, setup),
        cmocka_unit_test_setup(a_day_has_so_many_awards, setup),
        cmocka_unit_test_setup(a_stolen_kiosk_keeps_what_was_receipted_before, setup),
        cmocka_unit_test_setup(a_withdrawn_delegation_keeps_what_was_receipted_before, setup),
        cmocka_unit_test(every_code_has_a_word_of_its_own),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
