/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/screen.h"

#include <string.h>

#include "keys/text.h"
#include "ui/screens/layout.h"
#include "ui/screens/settle.h"

#define W(want) SCREEN_WANTS(WANT_##want)

/* All screens. */
static const struct screen_entry SCREENS[SCREEN_COUNT] = {
    [SCREEN_LOCK] = {"lock", lock_step, screen_lock, LOCKS_NOT, FOR_PARTICIPANT, W(VERIFY)},
    [SCREEN_WHO] = {"who", who_step, screen_who, LOCKS_NOT, FOR_FACILITATOR, 0},
    [SCREEN_PIN] = {"pin", pin_step, screen_pin, LOCKS_NOT, FOR_FACILITATOR, W(UNLOCK)},
    [SCREEN_CHECKING] = {"checking", checking_step, screen_pin, LOCKS_NOT, FOR_FACILITATOR,
                         W(SHOW_GROUP)},
    [SCREEN_EVENT] = {"event", event_step, screen_event, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(SESSION) | W(VERIFY)},
    [SCREEN_DATE] = {"date", date_step, screen_date, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(TIME) | W(SESSION)},
    [SCREEN_BADGES] = {"badges", badges_step, screen_badges, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                       W(SHOW_AGAIN) | W(SHOW_GROUP) | W(VERIFY)},
    [SCREEN_SEARCH] = {"search", search_step, screen_search, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                       W(FIND_BADGE)},
    [SCREEN_AWARD] = {"award", award_step, screen_award, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(AWARD) | W(SHOW_AGAIN) | W(SHOW_GROUP) | W(VERIFY)},
    [SCREEN_RECORDING] = {"recording", recording_step, screen_award, LOCKS_NOT, FOR_FACILITATOR,
                          0},
    [SCREEN_QR] = {"qr", qr_step, screen_qr, LOCKS_BY_HAND, FOR_PARTICIPANT, W(VERIFY)},
    [SCREEN_NO_PHONE] = {"no-phone", no_phone_step, screen_no_phone, LOCKS_BY_HAND,
                         FOR_PARTICIPANT, W(PRINT) | W(VERIFY)},
    [SCREEN_GROUP] = {"group", group_step, screen_group, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(GROUP)},
    [SCREEN_RECORDING_GROUP] = {"recording-group", recording_group_step, screen_group,
                                LOCKS_NOT, FOR_FACILITATOR, W(SHOW_GROUP)},
    [SCREEN_CAROUSEL] = {"carousel", carousel_step, screen_carousel, LOCKS_BY_HAND,
                         FOR_PARTICIPANT, W(SHOW_GROUP) | W(VERIFY)},
    [SCREEN_VOID] = {"void", void_step, screen_void, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(VOID) | W(SHOW_GROUP)},
    [SCREEN_NUMBER] = {"number", number_step, screen_number, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                       W(KEEP_PEOPLE) | W(HAND_OUT)},
    /* beside the award loop */
    [SCREEN_MENU] = {"menu", menu_step, screen_menu, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(VERIFY) | W(LOOK_READY)},
    [SCREEN_LIST] = {"list", list_step, screen_list, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(SHOW_ROW) | W(VERIFY)},
    [SCREEN_VOID_ROWS] = {"void-several", void_rows_step, screen_void_rows, LOCKS_WHEN_IDLE,
                          FOR_FACILITATOR, W(VOID_ROWS)},
    [SCREEN_SUMMARY] = {"summary", summary_step, screen_summary, LOCKS_WHEN_IDLE,
                        FOR_FACILITATOR, W(KEEP_PEOPLE) | W(VERIFY)},
    [SCREEN_LEFTOVER] = {"slips-left", leftover_step, screen_leftover, LOCKS_WHEN_IDLE,
                         FOR_FACILITATOR, W(FIND_SLIP) | W(VOID_ROWS)},
    [SCREEN_SLIPS] = {"slips", slips_step, screen_slips, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(MAKE_SLIPS) | W(VERIFY)},
    [SCREEN_PACKS] = {"packs", packs_step, screen_packs, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(VERIFY)},
    [SCREEN_PACK] = {"pack", pack_step, screen_pack, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(HAND_OUT) | W(SHOW_SLIP) | W(PRINT) | W(VERIFY)},
    [SCREEN_VOID_PACK] = {"void-pack", void_pack_step, screen_void_pack, LOCKS_WHEN_IDLE,
                          FOR_FACILITATOR, W(VOID_PACK)},
    [SCREEN_VERIFY] = {"verify", verify_step, screen_verify, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                       W(VERIFY) | W(VERIFY_STICK)},
    [SCREEN_SYNC] = {"sync", sync_step, screen_sync, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(VERIFY)},
    [SCREEN_STICK] = {"usb", stick_step, screen_stick, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(CARRY) | W(OPEN_BOX) | W(SAVE)},
    [SCREEN_SETTINGS] = {"settings", settings_step, screen_settings, LOCKS_WHEN_IDLE,
                         FOR_FACILITATOR, W(SAVE) | W(PRINT) | W(VERIFY)},
    [SCREEN_SCANNER] = {"scanner", scanner_step, screen_scanner, LOCKS_WHEN_IDLE,
                        FOR_FACILITATOR, 0},
    [SCREEN_PINS] = {"pins", pins_step, screen_pins, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                     W(REMOVE_PIN) | W(SHEET)},
    [SCREEN_LABEL] = {"label", label_step, screen_label, LOCKS_NOT, FOR_FACILITATOR, 0},
    [SCREEN_TYPING] = {"typing", typing_step, screen_typing, LOCKS_NOT, FOR_FACILITATOR, 0},
    [SCREEN_NEW_PIN] = {"new-pin", new_pin_step, screen_new_pin, LOCKS_NOT, FOR_FACILITATOR,
                        W(SET_PIN)},
    [SCREEN_SETTING_PIN] = {"setting-pin", setting_pin_step, screen_new_pin, LOCKS_NOT,
                            FOR_FACILITATOR, 0},
    [SCREEN_SHEET] = {"sheet", sheet_step, screen_sheet, LOCKS_NOT, FOR_FACILITATOR,
                      W(PRINT) | W(SET_SHEET)},
    [SCREEN_SCAN_SHEET] = {"scan-sheet", scan_sheet_step, screen_scan_sheet, LOCKS_WHEN_IDLE,
                           FOR_FACILITATOR, 0},
    [SCREEN_TYPE_SHEET] = {"type-sheet", type_sheet_step, screen_type_sheet, LOCKS_WHEN_IDLE,
                           FOR_FACILITATOR, 0},
    [SCREEN_READY] = {"ready", ready_step, screen_ready, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                      W(VERIFY)},
    [SCREEN_HELP] = {"help", help_step, screen_help, LOCKS_WHEN_IDLE, FOR_PARTICIPANT,
                     W(VERIFY)},
    [SCREEN_ALARMS] = {"alarms", alarms_step, screen_alarms, LOCKS_WHEN_IDLE, FOR_FACILITATOR,
                       W(VERIFY)},
    [SCREEN_BOOT] = {"boot", boot_step, screen_boot, LOCKS_NOT, FOR_FACILITATOR, W(OPEN_BOX)},
    [SCREEN_NEW_BOX] = {"new-box", new_box_step, screen_new_box, LOCKS_NOT, FOR_FACILITATOR, 0},
    [SCREEN_ENROL] = {"enrol", enrol_step, screen_enrol, LOCKS_NOT, FOR_FACILITATOR, W(ACCEPT)},
    [SCREEN_AUTHORITY] = {"authority", authority_step, screen_authority, LOCKS_NOT,
                          FOR_FACILITATOR, W(TRUST)},
    [SCREEN_CROSSES] = {"crosses", crosses_step, screen_crosses, LOCKS_NOT, FOR_FACILITATOR,
                        W(SAVE)},
};

const struct screen_entry *screen_table(void)
{
    return SCREENS;
}

const char *screen_name(enum screen s)
{
    return SCREENS[s].name;
}

/* An empty view for this panel and these looks. */
static void begin(struct view *v, const struct screen_env *env)
{
    view_clear(v);
    v->width = env->theme->width;
    v->height = env->theme->height;
    v->looks = env->theme->looks;
}

/* Asks in the place of the screen: with its own question where it has one, else with the name of
 * the act. Yes says what it does. */
static void ask(struct view *v, const struct flow *f, const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    char act[200] = "", question[200] = "";
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id == f->asking)
            text_copy(act, sizeof act, w->label);
        if (w->role == WIDGET_HEADING && question[0] == '\0' && strchr(w->label, '?') != NULL)
            text_copy(question, sizeof question, w->label);
    }
    begin(v, env);
    body.y += t->gap; /* no heading, which would stay at the top */
    body.h -= t->gap;
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 3,
                               .label = question[0] != '\0' ? question : act});
    body = layout_body(t);
    struct box row = {body.x, body.y + body.h - t->target_y * 3 / 2, body.w,
                      t->target_y * 3 / 2};
    /* Yes does not lie where Award is: the question may lead back to the award screen */
    layout_button(v, env, ID_NO, layout_cell(t, row, 2, 1, 0), tr(f->language, "No"),
                  STYLE_PRIMARY, ICON_BACK);
    layout_button(v, env, ID_YES, layout_cell(t, row, 2, 1, 1),
                  question[0] != '\0' ? act : tr(f->language, "Yes"), STYLE_SECONDARY,
                  ICON_TICK);
}

int screen_focus(const struct view *v, const struct flow *flow)
{
    int first = -1, primary = -1;
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id == 0 || (w->state & STATE_DISABLED))
            continue;
        if (w->id == flow->focus)
            return (int)i;
        if (first < 0)
            first = (int)i;
        if (primary < 0 && w->style == STYLE_PRIMARY)
            primary = (int)i;
    }
    return primary >= 0 ? primary : first;
}

static void mark(struct view *v, const struct flow *f)
{
    int focus = f->focus_shown == FOCUS_SHOWN ? screen_focus(v, f) : -1;
    if (focus >= 0)
        v->widgets[focus].state |= STATE_FOCUSED;
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].role == WIDGET_HOLD_BUTTON)
            v->widgets[i].count = (uint8_t)flow_hold_percent(f, v->widgets[i].id);
}

/* Screens whose columns stand beside each other, and whose texts change while a finger counts, are
 * laid out whole. */
static bool settles(const struct flow *f, const struct model *m)
{
    enum screen s = f->screen;
    return s != SCREEN_AWARD && s != SCREEN_RECORDING && s != SCREEN_QR &&
           s != SCREEN_CAROUSEL && (s != SCREEN_CROSSES || f->crosses.asked) &&
           (s != SCREEN_SUMMARY || !m->beside.people.there);
}

/* What a screen is about, for when it has little to say. */
static enum widget_icon about(enum screen s, const struct model *m)
{
    static const struct {
        enum screen screen;
        enum widget_icon icon;
    } ABOUT[] = {{SCREEN_BADGES, ICON_BADGE},  {SCREEN_LIST, ICON_LIST},
                 {SCREEN_SUMMARY, ICON_POWER}, {SCREEN_SLIPS, ICON_SLIP},
                 {SCREEN_PACKS, ICON_SLIP},    {SCREEN_PACK, ICON_PRINTER},
                 {SCREEN_VERIFY, ICON_BADGE},  {SCREEN_SYNC, ICON_SYNC},
                 {SCREEN_STICK, ICON_STICK},   {SCREEN_SCAN_SHEET, ICON_SCAN},
                 {SCREEN_READY, ICON_READY},   {SCREEN_ALARMS, ICON_ALERT},
                 {SCREEN_BOOT, ICON_DISK},     {SCREEN_NEW_BOX, ICON_BADGE},
                 {SCREEN_AUTHORITY, ICON_KEY}, {SCREEN_CROSSES, ICON_HAND}};
    if (s == SCREEN_VERIFY && !m->beside.has_shown)
        return ICON_SCAN;
    if (s == SCREEN_ALARMS && m->beside.alarm_count == 0)
        return ICON_DONE;
    for (size_t i = 0; i < sizeof ABOUT / sizeof ABOUT[0]; i++)
        if (ABOUT[i].screen == s)
            return ABOUT[i].icon;
    return ICON_NONE;
}

void screen_draw(struct view *out, const struct flow *flow, const struct model *model,
                 const struct screen_env *env)
{
    struct flow at = *flow;
    if (flow->asking != 0) /* the question names the act without "Hold" */
        at.settings.confirming = CONFIRM_ASK;
    begin(out, env);
    SCREENS[flow->screen].view(out, &at, model, env);
    layout_even_bar(out, env->theme);
    if (flow->asking != 0)
        ask(out, flow, env);
    if (flow->asking != 0)
        settle(out, env, ICON_HELP);
    else if (settles(flow, model))
        settle(out, env, about(flow->screen, model));
    flow_wipe(&at);
    mark(out, flow);
}
