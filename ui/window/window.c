/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/window.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>

#include "firmware/disk/log.h"
#include "keys/text.h"
#include "ui/machine/backlight.h"
#include "ui/machine/scanner.h"
#include "ui/machine/sound.h"
#include "ui/window/event_time.h"
#include "ui/window/input.h"
#include "ui/window/keyboard.h"
#include "ui/window/named_key.h"
#include "ui/window/panel.h"
#include "ui/window/second.h"
#include "ui/window/video.h"
#include "ui/window/warm.h"

enum { IDLE_MS = 60000, SETTLE_MS = 300, SLACK_MM_THOUSANDTHS = 6000 };

struct window {
    SDL_Window *sdl;
    int asked_width, asked_height; /* size of the picture, 0: as the panel has it */
    struct panel panel;
    uint64_t finger_ms;    /* the last event of a finger */
    struct pixels upright; /* what is drawn before it is turned; p is NULL where it is not */
    struct kiosk *kiosk;
    struct text *text;
    struct art *art;
    struct view views[2]; /* the one on the screen, and the next */
    int now;
    struct event_time times;
    uint32_t batch; /* counts how often events were read */
    struct input input;
    bool by_tap; /* the event that the flow is given now is a tap */
    struct keyboard keyboard;
    struct scanner scanner;
    uint16_t pressed, refused;
    enum screen screen;
    uint64_t stepped_ms;       /* when the focus last stepped, for one switch */
    uint64_t due_ms, idled_ms; /* when the flow wants a TICK; the last upkeep */
    SDL_Thread *pin_thread;
    struct backlight light;
    struct sound *sound; /* NULL: silent */
    struct warmth warmth;
    struct second second;
    struct second_place second_place; /* as the command line says */
    bool more_idle;                   /* there may be upkeep to go on with */
    bool quit;
};

/* Events of our own. Their numbers are fixed, for devices are opened before the window and may
 * push at once; nothing else in this program takes numbers from SDL_USEREVENT on. */
enum { EVENT_PIN_CHECKED = SDL_USEREVENT, EVENT_WOKEN };

static void push_wake(void *ctx)
{
    SDL_Event woken = {.type = EVENT_WOKEN};
    (void)ctx;
    if (SDL_WasInit(SDL_INIT_EVENTS) != 0)
        SDL_PushEvent(&woken);
}

struct wake window_wake(void)
{
    return (struct wake){push_wake, NULL};
}

static const struct theme *theme_of(const struct window *w)
{
    return kiosk_theme(w->kiosk);
}

/* ---- drawing */

static void build(struct window *w, struct view *v)
{
    struct screen_env env = {theme_of(w), w->text};
    screen_draw(v, kiosk_flow(w->kiosk), kiosk_model(w->kiosk), &env);
    for (size_t i = 0; i < v->count; i++) {
        if (w->pressed != 0 && v->widgets[i].id == w->pressed)
            v->widgets[i].state |= STATE_PRESSED;
        if (w->refused != 0 && v->widgets[i].id == w->refused)
            v->widgets[i].state |= STATE_DISABLED; /* the sign of a tap that came too early */
    }
}

/* The surface of the window; p is NULL when there is none. */
static struct pixels surface_of(const struct window *w)
{
    SDL_Surface *s = SDL_GetWindowSurface(w->sdl);
    if (s == NULL || s->format->BytesPerPixel != 4)
        return (struct pixels){0};
    return (struct pixels){s->pixels, s->w, s->h, s->pitch / 4};
}

/* The part of the surface that holds the picture, when it is not turned. */
static struct pixels inside(struct pixels surface, struct box b)
{
    return (struct pixels){surface.p + (ptrdiff_t)b.y * surface.pitch + b.x, b.w, b.h,
                           surface.pitch};
}

static void present(struct window *w, const struct box *damage, size_t count)
{
    struct pixels surface = surface_of(w);
    SDL_Rect rects[VIEW_DAMAGE_MAX];
    if (surface.p == NULL)
        return;
    struct pixels picture =
        w->upright.p != NULL ? w->upright : inside(surface, w->panel.picture);
    canvas_draw(picture, &w->views[w->now], damage, count, theme_of(w), w->text, w->art);
    for (size_t i = 0; i < count; i++) {
        struct box b = panel_box(&w->panel, damage[i]);
        if (w->upright.p != NULL)
            panel_copy(&w->panel, surface, picture, damage[i]);
        rects[i] = (SDL_Rect){b.x, b.y, b.w, b.h};
    }
    SDL_UpdateWindowSurfaceRects(w->sdl, rects, (int)count);
}

/* The window is named after its screen, for tests that look for it. */
static void name_screen(struct window *w, enum screen screen)
{
    char title[40];
    text_format(title, sizeof title, "Badges - %s", screen_name(screen));
    SDL_SetWindowTitle(w->sdl, title);
}

static void show_second(struct window *w, enum second_extent extent)
{
    second_show(&w->second, kiosk_flow(w->kiosk), kiosk_model(w->kiosk), w->text, w->art,
                extent);
}

static void redraw_all(struct window *w)
{
    struct box whole = {0, 0, theme_of(w)->width, theme_of(w)->height};
    build(w, &w->views[w->now]);
    present(w, &whole, 1);
    show_second(w, SECOND_ALL);
}

/* What lies round a picture that is smaller than its window is black. */
static void blacken(struct window *w)
{
    SDL_Surface *s = SDL_GetWindowSurface(w->sdl);
    if (s == NULL || (w->panel.picture.w == s->w && w->panel.picture.h == s->h))
        return;
    SDL_FillRect(s, NULL, 0xff000000);
    SDL_UpdateWindowSurface(w->sdl);
}

/* Fits the picture to the window as it is now, turned as the settings say. */
static bool fit(struct window *w, struct error *err)
{
    int width, height;
    enum rotation rotation = kiosk_flow(w->kiosk)->settings.rotation;
    SDL_GetWindowSize(w->sdl, &width, &height);
    if (!panel_fit(&w->panel, width, height, rotation, w->asked_width, w->asked_height))
        return error_set(err, FAULT_REFUSED, "this screen has %dx%d pixels; 800x480 are needed",
                         width, height);
    struct pixels p = {NULL, panel_width(&w->panel), panel_height(&w->panel),
                       panel_width(&w->panel)};
    free(w->upright.p);
    if (rotation != ROTATION_0)
        p.p = calloc((size_t)p.width * (size_t)p.height, sizeof *p.p);
    w->upright = p;
    if (rotation != ROTATION_0 && p.p == NULL)
        return error_set(err, FAULT_MEMORY, "window: out of memory");
    kiosk_resize(w->kiosk, p.width, p.height);
    blacken(w);
    return true;
}

/* Draws the rectangles that differ from the panel. A new screen is drawn whole. */
static void redraw(struct window *w)
{
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    struct view *next = &w->views[1 - w->now];
    enum screen screen = kiosk_flow(w->kiosk)->screen;
    build(w, next);
    bool same = view_same(&w->views[w->now], next, damage, &count);
    w->now = 1 - w->now;
    if (screen != w->screen) {
        name_screen(w, screen);
        w->screen = screen;
        input_screen_changed(&w->input, SDL_GetTicks64(),
                             w->by_tap ? CHANGED_BY_TAP : CHANGED_BY_ITSELF);
        keyboard_screen_changed(&w->keyboard, SDL_GetTicks64());
        damage[0] = (struct box){0, 0, theme_of(w)->width, theme_of(w)->height};
        present(w, damage, 1);
    } else if (!same) {
        present(w, damage, count);
    }
    show_second(w, SECOND_CHANGES);
}

/* ---- the second display */

static struct second_place place_of_second(const struct window *w)
{
    struct second_place found = {.where = SECOND_FOUND};
    if (kiosk_flow(w->kiosk)->settings.second == SECOND_DISPLAY_OFF)
        return (struct second_place){.where = SECOND_ALONE};
    return w->second_place.where == SECOND_ALONE ? found : w->second_place;
}

/* The setting or the displays have changed. */
static void follow(struct window *w)
{
    struct error err = {0};
    struct second_place place = place_of_second(w);
    if (!second_follow(&w->second, &place, w->sdl, &err))
        log_event(LOG_LEVEL_WARNING, "second-display", "why=%s", log_quoted(err.text).text);
    if (w->pin_thread == NULL)
        show_second(w, SECOND_CHANGES);
}

/* An event of its window: only what uncovers it matters. */
static void second_event(struct window *w, const SDL_Event *e)
{
    if (e->type != SDL_WINDOWEVENT || e->window.event != SDL_WINDOWEVENT_EXPOSED)
        return;
    w->second.lost = true;
    if (w->pin_thread == NULL)
        show_second(w, SECOND_ALL);
}

/* ---- the PIN check on its own thread: Argon2id takes a second */

static int check_pin(void *arg)
{
    struct window *w = arg;
    SDL_Event done = {.type = EVENT_PIN_CHECKED};
    kiosk_check_pin(w->kiosk);
    SDL_PushEvent(&done);
    return 0;
}

static void start_check(struct window *w)
{
    w->pin_thread = SDL_CreateThread(check_pin, "pin", w);
    if (w->pin_thread == NULL) { /* without a thread it is done here, and the screen waits */
        SDL_Event done = {.type = EVENT_PIN_CHECKED};
        kiosk_check_pin(w->kiosk);
        SDL_PushEvent(&done);
    }
}

/* ---- light and sound */

static void light_and_sound(struct window *w, const struct flow *f)
{
    enum sound_cue cue;
    backlight_set(&w->light, flow_light_percent(f));
    if (kiosk_take_cue(w->kiosk, &cue) && w->sound != NULL)
        sound_play(w->sound, cue, f->settings.sound);
}

static void log_trouble(struct window *w)
{
    struct error trouble;
    const char *event;
    while ((event = kiosk_take_trouble(w->kiosk, &trouble)) != NULL)
        log_event(LOG_LEVEL_ERROR, event, "why=%s", log_quoted(trouble.text).text);
}

/* The setting of the rotation was changed. */
static void turn(struct window *w)
{
    struct error err = {0};
    if (!fit(w, &err))
        log_event(LOG_LEVEL_ERROR, "window", "why=%s", log_quoted(err.text).text);
    redraw_all(w);
}

static void after_event(struct window *w, bool check)
{
    const struct flow *f = kiosk_flow(w->kiosk);
    log_trouble(w);
    light_and_sound(w, f);
    w->due_ms = f->ms + flow_next_ms(f, IDLE_MS);
    if (check)
        start_check(w);
    if (place_of_second(w).where != w->second.place.where)
        follow(w);
    if (f->settings.rotation != w->panel.rotation)
        turn(w);
    redraw(w);
    if (!check && kiosk_read_aloud(w->kiosk, &w->views[w->now])) /* the voice began or ended */
        redraw(w);
}

/* An event without a time happens now. */
static void feed(struct window *w, struct flow_event event)
{
    bool check = false;
    if (w->pin_thread != NULL)
        return; /* the thread uses the kiosk until it has ended */
    if (event.ms == 0)
        event.ms = SDL_GetTicks64();
    kiosk_event(w->kiosk, event, &check);
    after_event(w, check);
}

static void pin_checked(struct window *w)
{
    bool check;
    if (w->pin_thread != NULL)
        SDL_WaitThread(w->pin_thread, NULL);
    w->pin_thread = NULL;
    kiosk_pin_checked(w->kiosk, SDL_GetTicks64(), &check);
    after_event(w, check);
}

/* ---- events */

static bool asleep(const struct window *w)
{
    return w->pin_thread == NULL && flow_light(kiosk_flow(w->kiosk)) != LIGHT_FULL;
}

/* The flow is told at once when a hold button is pressed. Other buttons only look pressed. */
static void press(struct window *w, uint16_t widget, uint16_t refused, uint64_t ms)
{
    bool hold = ((widget | w->pressed) & ID_HOLD) != 0;
    w->pressed = widget;
    w->refused = refused;
    if (hold)
        feed(w, (struct flow_event){.kind = widget == 0 ? EVENT_LIFT : EVENT_PRESS,
                                    .ms = ms,
                                    .widget = widget});
    else if (w->pin_thread == NULL)
        redraw(w);
}

static void tap(struct window *w, uint16_t widget, uint64_t ms)
{
    w->by_tap = true;
    feed(w, (struct flow_event){.kind = EVENT_TAP, .ms = ms, .widget = widget});
    w->by_tap = false;
}

static void key(struct window *w, struct key k)
{
    struct flow_event event;
    if (asleep(w)) /* the contact only wakes the screen */
        feed(w, (struct flow_event){.kind = EVENT_TOUCHED});
    else if (w->pin_thread == NULL && keyboard_key(&event, &w->keyboard, k, SDL_GetTicks64(),
                                                   &w->views[w->now], kiosk_flow(w->kiosk)))
        feed(w, event);
}

static bool one_switch(const struct window *w)
{
    return kiosk_flow(w->kiosk)->settings.switch_scan_ms > 0;
}

/* Takes in a contact; stamp: of its event. */
static void contact(struct window *w, struct contact c, uint32_t stamp)
{
    int slack = SLACK_MM_THOUSANDTHS * theme_of(w)->target_x / 12700;
    c.ms = event_time_ms(stamp);
    c.batch = w->times.known ? 0 : w->batch;
    struct input_result r = input_contact(&w->input, c, &w->views[w->now], slack,
                                          asleep(w) ? INPUT_ASLEEP : INPUT_AWAKE);
    if (one_switch(w) && !asleep(w)) { /* the whole screen is the switch */
        if (c.kind == CONTACT_UP)
            key(w, (struct key){.kind = KEY_ENTER});
        return;
    }
    if (c.kind == CONTACT_DOWN)
        feed(w, (struct flow_event){.kind = EVENT_TOUCHED, .ms = c.ms});
    if (r.pressed != w->pressed || r.refused != w->refused)
        press(w, r.pressed, r.refused, c.ms);
    if (r.tapped != 0)
        tap(w, r.tapped, c.ms);
}

static bool asks_for_crosses(const struct window *w)
{
    const struct flow *f = kiosk_flow(w->kiosk);
    return f->screen == SCREEN_CROSSES && !f->crosses.asked && !asleep(w);
}

static void finger(struct window *w, const SDL_TouchFingerEvent *f, enum contact_kind kind)
{
    struct place at = panel_finger(&w->panel, f->x, f->y);
    w->finger_ms = SDL_GetTicks64();
    if (asks_for_crosses(w)) { /* nothing there can be tapped */
        if (kind == CONTACT_DOWN)
            feed(w, (struct flow_event){.kind = EVENT_POINT,
                                        .value = flow_point(panel_told(&w->panel, at))});
        return;
    }
    at = panel_corrected(&w->panel, &kiosk_flow(w->kiosk)->settings.touch, at);
    contact(
        w,
        (struct contact){.kind = kind, .finger = true, .id = f->fingerId, .x = at.x, .y = at.y},
        f->timestamp);
}

/* A mouse needs no correction. Where fingers do, the mouse event that X11 makes of one lies
 * elsewhere, and is not known as its echo by its place. */
static void mouse(struct window *w, enum contact_kind kind, int x, int y, uint32_t stamp)
{
    enum { ECHO_MS = 1000 };
    struct place at = panel_place(&w->panel, x, y);
    bool corrects = !touch_map_none(&kiosk_flow(w->kiosk)->settings.touch);
    if (corrects && w->finger_ms != 0 && SDL_GetTicks64() - w->finger_ms < ECHO_MS)
        return;
    contact(w, (struct contact){.kind = kind, .x = at.x, .y = at.y}, stamp);
}

static enum keyboard_hands hands_of(const struct window *w)
{
    return one_switch(w) ? KEYBOARD_ONE_SWITCH : KEYBOARD_HANDS;
}

/* Handles what the scanner's timing has told apart: a scan, or keys typed by hand. */
static void characters(struct window *w, const struct scanner_out *out)
{
    struct key keys[KEYBOARD_TYPED_MAX];
    size_t count = keyboard_typed(keys, out, hands_of(w));
    for (size_t i = 0; i < count; i++)
        key(w, keys[i]);
    if (out->scanned)
        feed(w, (struct flow_event){.kind = EVENT_SCAN,
                                    .value = (int64_t)w->scanner.most_gap_ms,
                                    .text = w->scanner.text});
}

/* On a French keyboard the letter A lies where Q is on a US one. Digits go by their keys, for a
 * French keyboard has them behind shift. */
static char own_letter(SDL_Keycode sym)
{
    return sym >= SDLK_a && sym <= SDLK_z ? (char)('a' + (sym - SDLK_a)) : '\0';
}

static void key_down(struct window *w, const SDL_KeyboardEvent *e)
{
    uint64_t ms = event_time_ms(e->timestamp);
    char c = scanner_character((int)e->keysym.scancode, (e->keysym.mod & KMOD_SHIFT) != 0);
    struct key named;
    w->scanner.pad = keyboard_pad(&w->views[w->now], hands_of(w));
    struct scanner_out out = scanner_wait(&w->scanner, ms);
    characters(w, &out);
    if (e->repeat != 0 || (c == '\0' && scanner_in_run(&w->scanner, ms)))
        return;
    if (c != '\0') {
        w->scanner.own = own_letter(e->keysym.sym);
        out = scanner_key(&w->scanner, c, ms);
        characters(w, &out);
    } else if (named_key(&named, &e->keysym)) {
        key(w, named);
    }
}

/* The window was uncovered, or has another size: a display that came later, a window manager. */
static void window_changed(struct window *w, const SDL_WindowEvent *e)
{
    struct error err = {0};
    if (w->pin_thread != NULL)
        return;
    if (e->event == SDL_WINDOWEVENT_SIZE_CHANGED && !fit(w, &err))
        log_event(LOG_LEVEL_ERROR, "window", "why=%s", log_quoted(err.text).text);
    if (e->event == SDL_WINDOWEVENT_EXPOSED)
        blacken(w);
    if (e->event == SDL_WINDOWEVENT_EXPOSED || e->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        redraw_all(w);
}

static void handle(struct window *w, const SDL_Event *e)
{
    if (second_owns(&w->second, e)) {
        second_event(w, e);
        return;
    }
    switch (e->type) {
    case SDL_QUIT:
        w->quit = true;
        break;
    case SDL_FINGERDOWN:
        finger(w, &e->tfinger, CONTACT_DOWN);
        break;
    case SDL_FINGERMOTION:
        finger(w, &e->tfinger, CONTACT_MOVE);
        break;
    case SDL_FINGERUP:
        finger(w, &e->tfinger, CONTACT_UP);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (e->button.button == SDL_BUTTON_LEFT)
            mouse(w, e->type == SDL_MOUSEBUTTONDOWN ? CONTACT_DOWN : CONTACT_UP, e->button.x,
                  e->button.y, e->button.timestamp);
        break;
    case SDL_MOUSEMOTION:
        if (w->input.active && !w->input.finger)
            mouse(w, CONTACT_MOVE, e->motion.x, e->motion.y, e->motion.timestamp);
        break;
    case SDL_KEYDOWN:
        key_down(w, &e->key);
        break;
    case SDL_WINDOWEVENT:
        w->quit = w->quit || e->window.event == SDL_WINDOWEVENT_CLOSE;
        window_changed(w, &e->window);
        break;
    case SDL_DISPLAYEVENT:
        follow(w);
        break;
    case EVENT_PIN_CHECKED:
        pin_checked(w);
        break;
    case EVENT_WOKEN:
        if (w->pin_thread == NULL) {
            kiosk_woken(w->kiosk);
            after_event(w, false);
        }
        break;
    default:
        break;
    }
}

/* ---- what comes next is drawn beforehand */

static void warm(struct window *w)
{
    const struct flow *f = kiosk_flow(w->kiosk);
    struct warm with = {theme_of(w), w->text, w->art};
    if (warm_is_due(&w->warmth, f) && SDL_GetTicks64() - f->touched_ms >= SETTLE_MS)
        warm_next(&w->warmth, f, kiosk_model(w->kiosk), &with);
}

/* Decodes pictures until there are none to decode, or somebody touches the screen. */
static void fetch_pictures(struct window *w)
{
    bool some = false;
    while (!SDL_PollEvent(NULL) && art_idle(w->art))
        some = true;
    if (some)
        redraw_all(w);
}

/* ---- time */

/* How many milliseconds nothing has to be done. */
static int next_wake_ms(const struct window *w)
{
    uint64_t now = SDL_GetTicks64(), scan = scanner_due_ms(&w->scanner, now);
    uint64_t flow = w->due_ms > now ? w->due_ms - now : 1;
    uint64_t step = w->stepped_ms + (uint64_t)kiosk_flow(w->kiosk)->settings.switch_scan_ms;
    uint64_t repeat = input_due_ms(&w->input, &w->views[w->now], now);
    if (one_switch(w) && !asleep(w) && step < now + flow)
        flow = step > now ? step - now : 1;
    if (repeat != 0 && repeat < flow)
        flow = repeat;
    if (w->more_idle && flow > SETTLE_MS)
        flow = SETTLE_MS;
    if (warm_is_due(&w->warmth, kiosk_flow(w->kiosk)) && flow > SETTLE_MS)
        flow = SETTLE_MS;
    if (w->pin_thread != NULL)
        flow = IDLE_MS; /* the thread wakes us */
    return (int)(scan != 0 && scan < flow ? scan : flow);
}

static void step_focus(struct window *w, uint64_t now)
{
    struct flow_event event;
    const struct flow *f = kiosk_flow(w->kiosk);
    if (!one_switch(w) || w->pin_thread != NULL || asleep(w) ||
        now - w->stepped_ms < (uint64_t)f->settings.switch_scan_ms)
        return;
    w->stepped_ms = now;
    if (keyboard_step(&event, now, &w->views[w->now], f))
        feed(w, event);
}

/* A stepper that is held counts on. */
static void repeat(struct window *w)
{
    uint64_t now = SDL_GetTicks64();
    uint16_t widget = input_wait(&w->input, &w->views[w->now], now);
    if (widget != 0)
        tap(w, widget, now);
}

/* What can wait goes on while nobody touches anything, and stops when an event has come. */
static void check_on(struct window *w)
{
    uint64_t now = SDL_GetTicks64();
    w->more_idle = true;
    if (now - kiosk_flow(w->kiosk)->touched_ms <= SETTLE_MS || w->input.active)
        return;
    while (w->more_idle && !SDL_PollEvent(NULL))
        w->more_idle = kiosk_idle_on(w->kiosk);
    log_trouble(w);
}

static void pass_time(struct window *w)
{
    uint64_t now = SDL_GetTicks64();
    w->scanner.pad = keyboard_pad(&w->views[w->now], hands_of(w));
    struct scanner_out out = scanner_wait(&w->scanner, now);
    if (w->pin_thread != NULL)
        return;
    characters(w, &out);
    if (now >= w->due_ms)
        feed(w, (struct flow_event){.kind = EVENT_TICK});
    step_focus(w, now);
    repeat(w);
    if (now - w->idled_ms >= IDLE_MS && w->pin_thread == NULL) {
        w->idled_ms = now;
        kiosk_idle(w->kiosk);
        after_event(w, false);
    }
    if (w->pin_thread == NULL) {
        warm(w);
        fetch_pictures(w);
        check_on(w);
    }
}

/* On the whole screen the window has the size of the panel from the beginning: without a window
 * manager nobody would make it larger later. */
static bool open_window(struct window *w, const struct window_settings *s, struct error *err)
{
    enum rotation rotation = kiosk_flow(w->kiosk)->settings.rotation;
    bool on_end = rotation == ROTATION_90 || rotation == ROTATION_270;
    int width = on_end ? s->height : s->width, height = on_end ? s->width : s->height;
    SDL_DisplayMode mode;
    w->asked_width = s->width;
    w->asked_height = s->height;
    if (!video_open(err))
        return false;
    event_time_listen(&w->times);
    if (s->fullscreen && SDL_GetDesktopDisplayMode(0, &mode) == 0) {
        width = mode.w;
        height = mode.h;
    }
    w->sdl = SDL_CreateWindow("Badges - lock", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                              width, height, s->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (w->sdl == NULL)
        return error_set(err, FAULT_MISSING, "no window: %s", SDL_GetError());
    backlight_find(&w->light, s->backlight);
    return (s->sound != WINDOW_SOUNDS || sound_open(&w->sound, err)) && fit(w, err);
}

bool window_run(struct kiosk *kiosk, struct text *text, struct art *art,
                const struct window_settings *settings, struct error *err)
{
    bool ok = false;
    struct error why = {0};
    struct window *w = calloc(1, sizeof *w);
    if (w == NULL)
        return error_set(err, FAULT_MEMORY, "window: out of memory");
    w->kiosk = kiosk;
    w->text = text;
    w->art = art;
    w->second_place = settings->second;
    if (!open_window(w, settings, err))
        goto out;
    follow(w);
    redraw_all(w);
    if (kiosk_engine(kiosk) == NULL) { /* the boot screen is up while the box is opened */
        if (!kiosk_boot(kiosk, &why))
            log_event(LOG_LEVEL_ERROR, "boot", "why=%s", log_quoted(why.text).text);
        redraw(w);
    }
    w->more_idle = true;
    while (!w->quit) {
        SDL_Event e;
        w->batch++;
        if (SDL_WaitEventTimeout(&e, next_wake_ms(w)))
            do
                handle(w, &e);
            while (SDL_PollEvent(&e));
        pass_time(w);
    }
    if (w->pin_thread != NULL)
        pin_checked(w);
    ok = true;
out:
    sound_close(w->sound);
    second_close(&w->second);
    free(w->upright.p);
    if (w->sdl != NULL)
        SDL_DestroyWindow(w->sdl);
    SDL_Quit();
    free(w);
    return ok;
}
