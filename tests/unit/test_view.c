/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paper/qr.h"
#include "ui/draw/view.h"

/* In place: labels point into the view's own arena. */
static void three(struct view *v)
{
    view_clear(v);
    view_add(v, (struct widget){.role = WIDGET_TEXT, .box = {0, 0, 300, 40}, .label = "title"});
    view_add(v, (struct widget){
                    .id = 5, .role = WIDGET_BUTTON, .box = {10, 50, 80, 80}, .label = "left"});
    view_add(v,
             (struct widget){
                 .id = 6, .role = WIDGET_BUTTON, .box = {110, 50, 80, 80}, .label = "right"});
}

static void the_topmost_tappable_widget_is_hit(void **state)
{
    (void)state;
    struct view v;
    three(&v);
    assert_int_equal(view_hit(&v, 20, 60, 0), 1);
    assert_int_equal(view_hit(&v, 20, 20, 0), -1); /* text */
    assert_int_equal(view_hit(&v, 95, 60, 0), -1); /* between */
    assert_int_equal(view_hit(&v, 93, 60, 5), 1);  /* near enough */
    v.widgets[2].state = STATE_DISABLED;
    assert_int_equal(view_hit(&v, 120, 60, 0), -1);
    view_add(&v, (struct widget){.id = 9, .box = {0, 0, 300, 300}, .label = "over"});
    assert_int_equal(view_hit(&v, 20, 60, 0), 3);
}

static void a_widget_is_found_by_its_whole_label(void **state)
{
    (void)state;
    struct view v;
    three(&v);
    assert_int_equal(view_find(&v, "right"), 2);
    assert_int_equal(view_find(&v, "righ"), -1);
    v.widgets[2].state = STATE_DISABLED;
    assert_int_equal(view_find(&v, "right"), -1);
}

static void labels_are_copied(void **state)
{
    (void)state;
    struct view v;
    char label[] = "first";
    view_clear(&v);
    view_add(&v, (struct widget){.label = label});
    label[0] = 'F';
    assert_string_equal(v.widgets[0].label, "first");
}

static void the_same_screen_is_no_frame(void **state)
{
    (void)state;
    struct view a, b;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count = 9;
    three(&a);
    three(&b);
    assert_true(view_same(&a, &b, damage, &count));
    assert_int_equal(count, 0);
}

static void what_differs_is_drawn_again_and_nothing_else(void **state)
{
    (void)state;
    struct view a, b;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    three(&a);
    three(&b);
    b.widgets[1].state = STATE_PRESSED;
    assert_false(view_same(&a, &b, damage, &count));
    for (size_t i = 0; i < count; i++)
        assert_memory_equal(&damage[i], &a.widgets[1].box, sizeof damage[i]);
    /* another label, another picture, one widget more: each is seen */
    three(&b);
    b.widgets[0].label = "other";
    assert_false(view_same(&a, &b, damage, &count));
    three(&b);
    b.widgets[2].picture = "ab";
    assert_false(view_same(&a, &b, damage, &count));
    three(&b);
    view_add(&b, (struct widget){.box = {1, 2, 3, 4}, .label = ""});
    assert_false(view_same(&a, &b, damage, &count));
    assert_int_equal(damage[0].w, 3);
}

static void other_looks_draw_the_whole_screen(void **state)
{
    (void)state;
    struct view a, b;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    three(&a);
    three(&b);
    b.width = 800;
    b.height = 480;
    b.looks.step = TEXT_STEP_2;
    assert_false(view_same(&a, &b, damage, &count));
    assert_int_equal(count, 1);
    assert_true(damage[0].w == 800 && damage[0].h == 480);
}

static void many_differences_become_one_box_around_them(void **state)
{
    (void)state;
    struct view a, b;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    view_clear(&a);
    view_clear(&b);
    for (int i = 0; i < 30; i++) {
        struct widget w = {.box = {i * 10, i * 10, 10, 10}, .label = "a"};
        view_add(&a, w);
        w.label = "b";
        view_add(&b, w);
    }
    assert_false(view_same(&a, &b, damage, &count));
    assert_int_equal(count, VIEW_DAMAGE_MAX);
    for (int i = 0; i < 30; i++) {
        bool inside = false;
        for (size_t d = 0; d < count; d++)
            inside = inside || (damage[d].x <= i * 10 && damage[d].y <= i * 10 &&
                                damage[d].x + damage[d].w >= i * 10 + 10 &&
                                damage[d].y + damage[d].h >= i * 10 + 10);
        assert_true(inside);
    }
}

static void a_dump_is_a_line_a_widget_and_never_too_long(void **state)
{
    (void)state;
    struct view v;
    char out[400], small[24];
    three(&v);
    v.widgets[1].style = STYLE_PRIMARY;
    v.widgets[2].state = STATE_DISABLED;
    view_dump(&v, out, sizeof out);
    assert_string_equal(out, "text \"title\" 0,0 300x40\n"
                             "button \"left\" 10,50 80x80 primary\n"
                             "button \"right\" 110,50 80x80 disabled\n");
    memset(small, 'x', sizeof small);
    view_dump(&v, small, sizeof small - 1);
    assert_int_equal(strlen(small), sizeof small - 2);
    assert_int_equal(small[sizeof small - 1], 'x');
}

static void too_many_widgets_are_told_not_written_past_the_end(void **state)
{
    (void)state;
    struct view v;
    view_clear(&v);
    for (int i = 0; i < VIEW_WIDGETS_MAX + 5; i++)
        assert_non_null(view_add(&v, (struct widget){.label = "x"}));
    assert_true(v.overflowed);
    assert_true(v.count < VIEW_WIDGETS_MAX);
}

static void a_code_that_changed_under_its_address_is_drawn_again(void **state)
{
    static struct view a, b;
    static struct qr code;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    (void)state;
    view_clear(&a);
    view_clear(&b);
    assert_true(qr_make_text(&code, "one", QR_SCREEN_M, NULL));
    view_show_qr(&a, &code);
    view_add(&a, (struct widget){.role = WIDGET_QR, .box = {10, 20, 300, 300}});
    view_show_qr(&b, &code);
    view_add(&b, (struct widget){.role = WIDGET_QR, .box = {10, 20, 300, 300}});
    assert_true(view_same(&a, &b, damage, &count));
    assert_true(qr_make_text(&code, "two", QR_SCREEN_M, NULL));
    view_show_qr(&b, &code);
    assert_false(view_same(&a, &b, damage, &count));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_topmost_tappable_widget_is_hit),
        cmocka_unit_test(a_widget_is_found_by_its_whole_label),
        cmocka_unit_test(labels_are_copied),
        cmocka_unit_test(the_same_screen_is_no_frame),
        cmocka_unit_test(what_differs_is_drawn_again_and_nothing_else),
        cmocka_unit_test(other_looks_draw_the_whole_screen),
        cmocka_unit_test(many_differences_become_one_box_around_them),
        cmocka_unit_test(a_dump_is_a_line_a_widget_and_never_too_long),
        cmocka_unit_test(too_many_widgets_are_told_not_written_past_the_end),
        cmocka_unit_test(a_code_that_changed_under_its_address_is_drawn_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
