/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include "keys/text.h"

/* The entries of the menu, in reading order. */
static const struct way {
    uint16_t id;
    enum screen screen;
    enum widget_icon icon;
    const char *label;
} ENTRIES[] = {
    {ID_LIST, SCREEN_LIST, ICON_LIST, N_("Awards made")},
    {ID_SUMMARY, SCREEN_SUMMARY, ICON_POWER, N_("Sum up and close")},
    {ID_VERIFY, SCREEN_VERIFY, ICON_VERIFY, N_("Check a badge")},
    {ID_SLIPS, SCREEN_SLIPS, ICON_SLIP, N_("Slips on paper")},
    {ID_SYNC, SCREEN_SYNC, ICON_SYNC, N_("Sending")},
    {ID_READY, SCREEN_READY, ICON_READY, N_("Ready?")},
    {ID_SETTINGS, SCREEN_SETTINGS, ICON_SETTINGS, N_("Settings")},
    {ID_HELP, SCREEN_HELP, ICON_HELP, N_("Help")},
};
enum { ENTRY_COUNT = sizeof ENTRIES / sizeof ENTRIES[0], COLUMNS = 2 };

void menu_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.from);
    if (beside_tapped(e, ID_CHANGE_EVENT))
        flow_leave_event(f);
    if (beside_tapped(e, ID_ALARMS))
        beside_go(f, SCREEN_ALARMS, SCREEN_MENU);
    for (int i = 0; i < ENTRY_COUNT; i++)
        if (beside_tapped(e, ENTRIES[i].id))
            beside_go(f, ENTRIES[i].screen, SCREEN_MENU);
}

void screen_menu(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    struct box body = layout_body(env->theme);
    char text[120];
    layout_strip(v, f, m, env);
    size_t first = v->count;
    for (int i = 0; i < ENTRY_COUNT; i++) {
        unsigned n = ENTRIES[i].id == ID_SLIPS ? m->beside.packs.on_way : 0;
        text_copy(text, sizeof text, tr(f->language, ENTRIES[i].label));
        if (n > 0) /* nothing else would say that they wait */
            language_fill(text, sizeof text,
                          trn(f->language, "%d slip to print", "%d slips to print", n), n, 0);
        layout_press(v, env, NULL,
                     (struct widget){.id = ENTRIES[i].id,
                                     .style = STYLE_SECONDARY,
                                     .state = theme_is_upright(env->theme) ? STATE_STACKED : 0,
                                     .icon = (uint8_t)(n > 0 ? ICON_ALERT : ENTRIES[i].icon),
                                     .size = TEXT_BUTTON,
                                     .box = layout_cell(env->theme, body, COLUMNS,
                                                        ENTRY_COUNT / COLUMNS, i),
                                     .label = text});
    }
    layout_even(v, first);
    beside_back(v, f, env, 4);
    if (m->beside.alarm_count > 0)
        layout_bar_button(v, env, ID_ALARMS, 1, 4, tr(f->language, "What is wrong"),
                          ICON_ALERT);
    if (f->beside.from == SCREEN_BADGES)
        layout_bar_button(v, env, ID_CHANGE_EVENT, 2, 4, tr(f->language, "Events"), ICON_DATE);
    layout_bar_button(v, env, ID_LOCK, 3, 4, tr(f->language, "Lock"), ICON_LOCK);
}
