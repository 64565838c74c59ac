/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/text.h"
#include "ui/flow/listen.h"
#include "ui/screens/crosses.h"

/* Each setting is a button with its name and its value. A tap chooses the next value, which is
 * kept at once. */

enum setting {
    SET_LANGUAGE,
    SET_PALETTE,
    SET_TEXT,
    SET_HAND,
    SET_SOUND,
    SET_LIGHT,
    SET_MOTION,
    SET_QR_TIME,
    SET_DIM,
    SET_LOCK,
    SET_DARK,
    SET_HANDOVER,
    SET_CONFIRMING,
    SET_SWITCH,
    SET_ROTATION,
    SET_TOUCH,
    SET_SECOND,
    SET_VIDEO,
    SET_READING,
    SET_VOICE_WAY,
    SET_VOICE_SPEED
};
static const enum setting LOOK[] = {SET_LANGUAGE, SET_PALETTE, SET_TEXT, SET_HAND, SET_SOUND};
static const enum setting TIMES[] = {SET_QR_TIME, SET_LOCK, SET_SWITCH, SET_HANDOVER,
                                     SET_CONFIRMING};
static const enum setting PANEL[] = {SET_LIGHT,  SET_DIM,      SET_DARK,
                                     SET_MOTION, SET_ROTATION, SET_TOUCH};
static const enum setting VOICE[] = {SET_READING, SET_VOICE_WAY, SET_VOICE_SPEED};
static const enum setting SHOWN[] = {SET_SECOND, SET_VIDEO};
enum { COLUMNS = 2, ROWS = 4, GROUP_MOST = COLUMNS * ROWS - 1, TRY_CELL = 3 };

static const struct {
    const char *name;
    int count;
    const enum setting *settings;
} GROUPS[SETTINGS_GROUPS] = {
    [SETTINGS_LOOK] = {N_("Look and sound"), sizeof LOOK / sizeof LOOK[0], LOOK},
    [SETTINGS_TIMES] = {N_("Times and buttons"), sizeof TIMES / sizeof TIMES[0], TIMES},
    [SETTINGS_PANEL] = {N_("Panel and touch"), sizeof PANEL / sizeof PANEL[0], PANEL},
    [SETTINGS_SHOWN] = {N_("Second display, video"), sizeof SHOWN / sizeof SHOWN[0], SHOWN},
    [SETTINGS_VOICE] = {N_("Reading aloud"), sizeof VOICE / sizeof VOICE[0], VOICE},
};

static enum settings_group next_group(const struct flow *f)
{
    return (enum settings_group)((f->beside.settings + 1) % SETTINGS_GROUPS);
}

static enum setting at(const struct flow *f, int i)
{
    return GROUPS[f->beside.settings].settings[i];
}

/* The value after this one, in a circle. A value of the file that is not in the list is followed
 * by the first. */
static int next_of(const int *values, int count, int now)
{
    for (int i = 0; i < count; i++)
        if (values[i] == now)
            return values[(i + 1) % count];
    return values[0];
}
#define NEXT_OF(now, ...) \
    next_of((const int[]){__VA_ARGS__}, sizeof(int[]){__VA_ARGS__} / sizeof(int), now)

static void change(struct ui_settings *s, enum setting which)
{
    switch (which) {
    case SET_LANGUAGE:
        s->language = (enum language)((s->language + 1) % LANGUAGE_COUNT);
        break;
    case SET_PALETTE:
        s->looks.palette = (enum palette)((s->looks.palette + 1) % PALETTE_COUNT);
        break;
    case SET_TEXT:
        s->looks.step = (enum text_step)((s->looks.step + 1) % TEXT_STEP_COUNT);
        break;
    case SET_HAND:
        s->looks.hand = s->looks.hand == HAND_RIGHT ? HAND_LEFT : HAND_RIGHT;
        break;
    case SET_SOUND:
        s->sound = (enum sound_level)((s->sound + 1) % (SOUND_HIGH + 1));
        break;
    case SET_LIGHT:
        s->brightness = NEXT_OF(s->brightness, 100, 80, 60);
        break;
    case SET_MOTION:
        s->motion = s->motion == MOTION_SLOW ? MOTION_NONE : MOTION_SLOW;
        break;
    case SET_QR_TIME:
        s->qr_s = NEXT_OF(s->qr_s, 30, 60, 120, 300, 0);
        break;
    case SET_DIM:
        s->dim_s = NEXT_OF(s->dim_s, 30, 60, 120, 300);
        break;
    case SET_LOCK:
        s->lock_s = NEXT_OF(s->lock_s, 60, 180, 300, 600, 1800);
        break;
    case SET_DARK:
        s->dark_s = NEXT_OF(s->dark_s, 300, 600, 1800, 3600);
        break;
    case SET_HANDOVER:
        s->handover = s->handover == HANDOVER_TAP ? HANDOVER_HOLD : HANDOVER_TAP;
        break;
    case SET_CONFIRMING:
        s->confirming = s->confirming == CONFIRM_HOLD ? CONFIRM_ASK : CONFIRM_HOLD;
        break;
    case SET_SWITCH:
        s->switch_scan_ms = NEXT_OF(s->switch_scan_ms, 0, 800, 1500, 2500, 4000);
        break;
    case SET_SECOND:
        s->second = s->second == SECOND_DISPLAY_ON ? SECOND_DISPLAY_OFF : SECOND_DISPLAY_ON;
        break;
    case SET_VIDEO:
        s->video = s->video == VIDEO_ON ? VIDEO_OFF : VIDEO_ON;
        break;
    case SET_ROTATION: /* the crosses were touched on a picture that lay otherwise */
        s->rotation = (enum rotation)((s->rotation + 1) % ROTATION_COUNT);
        s->touch = (struct touch_map){0};
        break;
    case SET_TOUCH:
        break;
    case SET_READING:
        s->reading = (enum reading)((s->reading + 1) % READING_COUNT);
        break;
    case SET_VOICE_WAY:
        s->voice_way = (enum sound_way)((s->voice_way + 1) % WAY_COUNT);
        break;
    case SET_VOICE_SPEED:
        s->voice_speed = (enum voice_speed)((s->voice_speed + 1) % VOICE_SPEED_COUNT);
        break;
    }
}

void settings_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_MENU);
    if (beside_tapped(e, ID_SCANNER))
        flow_go(f, SCREEN_SCANNER);
    if (beside_tapped(e, ID_NEXT_GROUP))
        f->beside.settings = next_group(f);
    if (beside_tapped(e, ID_PINS))
        beside_go(f, SCREEN_PINS, SCREEN_SETTINGS);
    if (beside_tapped(e, ID_TEST_PRINT) && m->beside.printer.named) {
        f->beside.print = PRINT_TEST;
        flow_want(f, WANT_PRINT);
    }
    for (int i = 0; i < GROUPS[f->beside.settings].count; i++)
        if (beside_tapped(e, (uint16_t)(ID_SETTING + i)) && at(f, i) == SET_TOUCH) {
            crosses_begin(f);
            return;
        } else if (beside_tapped(e, (uint16_t)(ID_SETTING + i))) {
            change(&f->settings, at(f, i));
            flow_use_settings(f);
            flow_want(f, WANT_SAVE);
        }
}

/* ---- names and values */

static void time_text(char *out, size_t room, enum language l, int seconds)
{
    if (seconds == 0)
        text_copy(out, room, tr(l, "never"));
    else
        language_fill(out, (unsigned)room, seconds % 60 == 0 ? tr(l, "%d min") : tr(l, "%d s"),
                      seconds % 60 == 0 ? seconds / 60 : seconds, 0);
}

static void value_text(char *out, size_t room, const struct ui_settings *s, enum setting which,
                       enum language l)
{
    static const char *const palettes[] = {N_("daylight"), N_("dark"), N_("black on white"),
                                           N_("white on black")};
    static const char *const steps[] = {N_("normal"), N_("large"), N_("very large")};
    static const char *const readings[] = {N_("off"), N_("with Listen"), N_("each screen")};
    static const char *const ways[] = {N_("usual"), N_("headphones"), N_("loudspeaker")};
    static const char *const speeds[] = {N_("slow"), N_("normal"), N_("fast")};
    static const char *const sounds[] = {N_("off"), N_("low"), N_("loud")};
    const char *text = "";
    switch (which) {
    case SET_LANGUAGE:
        text = language_own_name(s->language);
        break;
    case SET_PALETTE:
        text = tr(l, palettes[s->looks.palette]);
        break;
    case SET_TEXT:
        text = tr(l, steps[s->looks.step]);
        break;
    case SET_HAND:
        text = s->looks.hand == HAND_RIGHT ? tr(l, "right hand") : tr(l, "left hand");
        break;
    case SET_SOUND:
        text = tr(l, sounds[s->sound]);
        break;
    case SET_LIGHT:
        snprintf(out, room, "%d %%", s->brightness);
        return;
    case SET_MOTION:
        text = s->motion == MOTION_SLOW ? tr(l, "slow") : tr(l, "none");
        break;
    case SET_QR_TIME:
        time_text(out, room, l, s->qr_s);
        return;
    case SET_DIM:
        time_text(out, room, l, s->dim_s);
        return;
    case SET_LOCK:
        time_text(out, room, l, s->lock_s);
        return;
    case SET_DARK:
        time_text(out, room, l, s->dark_s);
        return;
    case SET_HANDOVER:
        text = s->handover == HANDOVER_TAP ? tr(l, "a tap") : tr(l, "held");
        break;
    case SET_CONFIRMING:
        text = s->confirming == CONFIRM_HOLD ? tr(l, "held") : tr(l, "Yes or No");
        break;
    case SET_SECOND:
        text = s->second == SECOND_DISPLAY_ON ? tr(l, "on") : tr(l, "off");
        break;
    case SET_VIDEO:
        text = s->video == VIDEO_ON ? tr(l, "on") : tr(l, "off");
        break;
    case SET_ROTATION:
        snprintf(out, room, "%d°", 90 * (int)s->rotation);
        return;
    case SET_TOUCH:
        text = touch_map_none(&s->touch) ? tr(l, "as it comes") : tr(l, "corrected");
        break;
    case SET_READING:
        text = tr(l, readings[s->reading]);
        break;
    case SET_VOICE_WAY:
        text = tr(l, ways[s->voice_way]);
        break;
    case SET_VOICE_SPEED:
        text = tr(l, speeds[s->voice_speed]);
        break;
    case SET_SWITCH:
        if (s->switch_scan_ms == 0)
            text = tr(l, "off");
        else {
            snprintf(out, room, "%d,%d s", s->switch_scan_ms / 1000,
                     s->switch_scan_ms % 1000 / 100);
            return;
        }
        break;
    }
    text_copy(out, room, text);
}

static const char *name_of(enum setting which)
{
    switch (which) {
    case SET_LANGUAGE:
        return N_("Language");
    case SET_PALETTE:
        return N_("Colours");
    case SET_TEXT:
        return N_("Text");
    case SET_HAND:
        return N_("Held by");
    case SET_SOUND:
        return N_("Sound");
    case SET_LIGHT:
        return N_("Light");
    case SET_MOTION:
        return N_("Movement");
    case SET_QR_TIME:
        return N_("A code is shown for");
    case SET_DIM:
        return N_("Dims after");
    case SET_LOCK:
        return N_("Locks after");
    case SET_DARK:
        return N_("Dark after");
    case SET_HANDOVER:
        return N_("Next is");
    case SET_CONFIRMING:
        return N_("Important buttons are");
    case SET_SWITCH:
        return N_("One switch, step each");
    case SET_SECOND:
        return N_("Second display");
    case SET_VIDEO:
        return N_("Codes for a video camera");
    case SET_ROTATION:
        return N_("Picture turned");
    case SET_TOUCH:
        return N_("Touch");
    case SET_READING:
        return N_("Reading aloud");
    case SET_VOICE_WAY:
        return N_("Voice on");
    case SET_VOICE_SPEED:
        return N_("Pace");
    }
    return "";
}

static enum widget_icon icon_of(enum setting which)
{
    switch (which) {
    case SET_LANGUAGE:
        return ICON_LANGUAGE;
    case SET_PALETTE:
        return ICON_CONTRAST;
    case SET_TEXT:
        return ICON_TEXT_SIZE;
    case SET_HAND:
    case SET_HANDOVER:
    case SET_CONFIRMING:
    case SET_SWITCH:
        return ICON_HAND;
    case SET_SOUND:
    case SET_READING:
    case SET_VOICE_WAY:
        return ICON_SOUND;
    case SET_VOICE_SPEED:
        return ICON_CLOCK;
    case SET_LIGHT:
    case SET_DIM:
    case SET_DARK:
        return ICON_LIGHT;
    case SET_ROTATION:
        return ICON_SYNC;
    case SET_TOUCH:
        return ICON_HAND;
    case SET_MOTION:
        return ICON_PAUSE;
    case SET_QR_TIME:
        return ICON_QR;
    case SET_LOCK:
        return ICON_LOCK;
    case SET_SECOND:
        return ICON_LARGER;
    case SET_VIDEO:
        return ICON_SCAN;
    }
    return ICON_NONE;
}

/* What a setting is for, where its name does not say it. NULL: nothing is added. */
static const char *hint_of(enum setting which)
{
    if (which == SET_SECOND)
        return N_("Code and badge are on a second display too. The buttons stay here.");
    if (which == SET_VIDEO)
        return N_(
            "For a video call: each code is as high as the screen, with the address and the "
            "short code beside it.");
    return NULL;
}

/* The hints of a short group, in the two rows below its settings. */
static void hints(struct view *v, const struct flow *f, const struct screen_env *env,
                  struct box body, struct box room)
{
    for (int i = 0; i < GROUPS[f->beside.settings].count; i++) {
        struct box above = layout_cell(env->theme, body, COLUMNS, ROWS, i + COLUMNS);
        struct box below = layout_cell(env->theme, body, COLUMNS, ROWS, i + 2 * COLUMNS);
        struct box cell = {above.x, above.y, above.w, below.y + below.h - above.y};
        struct widget w = {.role = WIDGET_TEXT,
                           .size = TEXT_BODY,
                           .style = STYLE_MUTED,
                           .lines = 8,
                           .box = cell};
        if (hint_of(at(f, i)) == NULL || cell.y < room.y)
            continue;
        w.label = tr(f->language, hint_of(at(f, i)));
        if (!layout_fits(env, &w))
            w.size = TEXT_SMALL;
        layout_top_if_whole(v, env, &cell, w);
    }
}

/* Whether anything can be read, why not, and a button that reads this page. */
static void about_voice(struct view *v, const struct flow *f, const struct model *m,
                        const struct screen_env *env, struct box body)
{
    const struct theme *t = env->theme;
    struct box cell = layout_cell(t, body, COLUMNS, ROWS, 2 * COLUMNS),
               room = {body.x, cell.y, body.w, cell.h};
    bool ready = m->voice.there && m->voice.trouble == NULL;
    const char *text = !m->voice.there ? tr(f->language, "The voice is not installed on this "
                                                         "kiosk: nothing is read.")
                       : !ready        ? language_reason(f->language, m->voice.trouble)
                                : tr(f->language, "French and English are read. Breton has "
                                                  "no voice yet.");
    layout_add(v, env,
               (struct widget){.role = ready ? WIDGET_STATUS : WIDGET_ALERT,
                               .style = ready ? STYLE_PLAIN : STYLE_WARNING,
                               .icon = ready ? ICON_INFO : ICON_ALERT,
                               .size = t->looks.step == TEXT_STEP_1 ? TEXT_BODY : TEXT_SMALL,
                               .lines = 4,
                               .box = room,
                               .label = text});
    if (listen_offered(f, m))
        beside_act(v, env, f, ID_LISTEN, layout_cell(t, body, COLUMNS, ROWS, TRY_CELL),
                   m->voice.speaks ? tr(f->language, "Stop reading")
                                   : tr(f->language, "Try the voice"),
                   STYLE_SECONDARY, ICON_SOUND);
}

void screen_settings(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t), room = layout_notice(v, f, env, body);
    layout_strip(v, f, m, env);
    body.y -= t->margin / 2 - 2; /* rows of two lines need all of the height */
    body.h += t->margin / 2 - 2;
    if (f->notice[0] == '\0')
        room = body;
    uint8_t size = t->looks.step == TEXT_STEP_3 ? TEXT_BAR : TEXT_BODY;
    size_t first = v->count;
    bool bare = theme_is_upright(t) && t->looks.step == TEXT_STEP_3; /* no room for icons */
    bool stacked = theme_is_upright(t) && t->looks.step == TEXT_STEP_2;
    for (int i = 0; i < GROUPS[f->beside.settings].count; i++) {
        char value[80], text[200];
        struct box cell = layout_cell(t, body, COLUMNS, ROWS, i);
        if (!layout_below(&cell, room, t->target_y))
            continue; /* a notice lies there */
        value_text(value, sizeof value, &f->settings, at(f, i), f->language);
        text_format(text, sizeof text, "%s%s%s", tr(f->language, name_of(at(f, i))),
                    tr(f->language, ": "), value);
        layout_add(v, env,
                   (struct widget){.id = (uint16_t)(ID_SETTING + i),
                                   .role = WIDGET_BUTTON,
                                   .style = STYLE_SECONDARY,
                                   .icon = (uint8_t)(bare ? ICON_NONE : icon_of(at(f, i))),
                                   .state = stacked ? STATE_STACKED : 0,
                                   .align = stacked ? ALIGN_CENTRE : ALIGN_LEFT,
                                   .size = size,
                                   .lines = 4,
                                   .box = cell,
                                   .label = text});
    }
    hints(v, f, env, body, room);
    beside_act(v, env, f, ID_NEXT_GROUP, layout_cell(t, body, COLUMNS, ROWS, GROUP_MOST),
               tr(f->language, GROUPS[next_group(f)].name), STYLE_SECONDARY, ICON_NEXT);
    if (f->beside.settings == SETTINGS_VOICE)
        about_voice(v, f, m, env, body);
    layout_even(v, first);
    beside_back(v, f, env, 4);
    layout_bar_button(v, env, ID_SCANNER, 1, 4, tr(f->language, "Scanner"), ICON_SCAN);
    if (m->beside.printer.named)
        layout_bar_button(v, env, ID_TEST_PRINT, 2, 4, tr(f->language, "Test print"),
                          ICON_PRINTER);
    layout_bar_button(v, env, ID_PINS, 3, 4, tr(f->language, "PINs"), ICON_KEY);
}
