/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window.h"

#include <SDL.h>
#include <stdlib.h>

#include "ui/input.h"
#include "ui/warm.h"

enum {
    IDLE_MS = 60000,
    TICK_MS = 1000,
    LOCK_AFTER_MS = 5 * 60000,
    SETTLE_MS = 300,
    SLACK_MM_THOUSANDTHS = 6000
};

struct window {
    SDL_Window *sdl;
    struct kiosk *kiosk;
    const struct theme *theme;
    struct text *text;
    struct art *art;
    struct view views[2]; /* what is drawn, what is next */
    int now;
    struct input input;
    uint16_t pressed;
    enum screen screen;
    uint64_t touched_ms, ticked_ms, idled_ms;
    uint32_t pin_event;
    SDL_Thread *pin_thread;
    bool warmed, quit;
};

/* ---- drawing */

static void build(struct window *w, struct view *v)
{
    struct screen_env env = {w->theme, w->text};
    screen_draw(v, kiosk_flow(w->kiosk), kiosk_model(w->kiosk), &env);
    for (size_t i = 0; i < v->count; i++)
        if (w->pressed != 0 && v->widgets[i].id == w->pressed)
            v->widgets[i].state |= STATE_PRESSED;
}

static void present(struct window *w, const struct box *damage, size_t count)
{
    SDL_Surface *s = SDL_GetWindowSurface(w->sdl);
    SDL_Rect rects[VIEW_DAMAGE_MAX];
    if (s == NULL || s->format->BytesPerPixel != 4)
        return;
    struct pixels pixels = {s->pixels, s->w, s->h, s->pitch / 4};
    canvas_draw(pixels, &w->views[w->now], damage, count, w->theme, w->text, w->art);
    for (size_t i = 0; i < count; i++)
        rects[i] = (SDL_Rect){damage[i].x, damage[i].y, damage[i].w, damage[i].h};
    SDL_UpdateWindowSurfaceRects(w->sdl, rects, (int)count);
}

static void redraw_all(struct window *w)
{
    struct box whole = {0, 0, w->theme->width, w->theme->height};
    build(w, &w->views[w->now]);
    present(w, &whole, 1);
}

/* Draws what differs from what is on the screen; a new screen is drawn whole. */
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
        w->screen = screen;
        input_screen_changed(&w->input, SDL_GetTicks64());
        damage[0] = (struct box){0, 0, w->theme->width, w->theme->height};
        present(w, damage, 1);
    } else if (!same) {
        present(w, damage, count);
    }
}

/* ---- the PIN check on its own thread: Argon2id takes a second */

static int check_pin(void *arg)
{
    struct window *w = arg;
    SDL_Event done = {.type = w->pin_event};
    kiosk_check_pin(w->kiosk);
    SDL_PushEvent(&done);
    return 0;
}

static void start_check(struct window *w)
{
    w->pin_thread = SDL_CreateThread(check_pin, "pin", w);
    if (w->pin_thread == NULL) { /* then it is done here, and the screen waits */
        SDL_Event done = {.type = w->pin_event};
        kiosk_check_pin(w->kiosk);
        SDL_PushEvent(&done);
    }
}

static void feed(struct window *w, struct flow_event event)
{
    bool check = false;
    if (w->pin_thread != NULL)
        return; /* the kiosk is the thread's until it is done */
    kiosk_event(w->kiosk, event, &check);
    if (check)
        start_check(w);
    redraw(w);
}

static void pin_checked(struct window *w)
{
    bool check;
    if (w->pin_thread != NULL)
        SDL_WaitThread(w->pin_thread, NULL);
    w->pin_thread = NULL;
    kiosk_pin_checked(w->kiosk, &check);
    redraw(w);
}

/* ---- events */

static void contact(struct window *w, struct contact c)
{
    int slack = SLACK_MM_THOUSANDTHS * w->theme->target_x / 12700;
    struct input_result r = input_contact(&w->input, c, &w->views[w->now], slack);
    w->touched_ms = c.ms;
    if (r.pressed != w->pressed) {
        w->pressed = r.pressed;
        if (w->pin_thread == NULL)
            redraw(w);
    }
    if (r.tapped != 0)
        feed(w, (struct flow_event){.kind = EVENT_TAP, .widget = r.tapped});
}

static void finger(struct window *w, const SDL_TouchFingerEvent *f, enum contact_kind kind)
{
    contact(w, (struct contact){kind, true, f->fingerId, (int)(f->x * (float)w->theme->width),
                                (int)(f->y * (float)w->theme->height), SDL_GetTicks64()});
}

/* Digits and Enter on a keyboard are the pad's; Escape is Back. */
static void key(struct window *w, SDL_Keycode code)
{
    uint16_t id = 0;
    w->touched_ms = SDL_GetTicks64();
    if (code >= SDLK_0 && code <= SDLK_9)
        id = (uint16_t)(ID_DIGIT + (code - SDLK_0));
    else if (code >= SDLK_KP_1 && code <= SDLK_KP_9)
        id = (uint16_t)(ID_DIGIT + 1 + (code - SDLK_KP_1));
    else if (code == SDLK_KP_0)
        id = ID_DIGIT;
    else if (code == SDLK_BACKSPACE)
        id = ID_ERASE;
    else if (code == SDLK_RETURN || code == SDLK_KP_ENTER)
        id = ID_OK;
    else if (code == SDLK_ESCAPE)
        id = ID_BACK;
    if (id != 0)
        feed(w, (struct flow_event){.kind = EVENT_TAP, .widget = id});
}

static void handle(struct window *w, const SDL_Event *e)
{
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
            contact(w,
                    (struct contact){e->type == SDL_MOUSEBUTTONDOWN ? CONTACT_DOWN : CONTACT_UP,
                                     false, 0, e->button.x, e->button.y, SDL_GetTicks64()});
        break;
    case SDL_MOUSEMOTION:
        if (w->input.active && !w->input.finger)
            contact(w, (struct contact){CONTACT_MOVE, false, 0, e->motion.x, e->motion.y,
                                        SDL_GetTicks64()});
        break;
    case SDL_KEYDOWN:
        key(w, e->key.keysym.sym);
        break;
    case SDL_WINDOWEVENT:
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED && w->pin_thread == NULL)
            redraw_all(w);
        break;
    default:
        if (e->type == w->pin_event)
            pin_checked(w);
        break;
    }
}

/* ---- time */

static bool counts_seconds(const struct flow *f)
{
    return f->pin_wait_s > 0 || f->screen == SCREEN_QR;
}

/* How long nothing need be done: a second while something counts down, else a minute. */
static int next_wake_ms(const struct window *w)
{
    return counts_seconds(kiosk_flow(w->kiosk)) ? TICK_MS : IDLE_MS;
}

static void pass_time(struct window *w)
{
    uint64_t now = SDL_GetTicks64();
    const struct flow *f = kiosk_flow(w->kiosk);
    if (w->pin_thread != NULL)
        return;
    if (art_idle(w->art)) {
        while (art_idle(w->art) && !SDL_PollEvent(NULL))
            ;
        redraw_all(w);
    }
    if (!w->warmed && f->screen == SCREEN_BADGES && now - w->touched_ms > SETTLE_MS) {
        w->warmed = true;
        warm_qr_screen(f, kiosk_model(w->kiosk), w->theme, w->text, w->art);
    }
    if (counts_seconds(f) && now - w->ticked_ms >= TICK_MS) {
        w->ticked_ms = now;
        feed(w, (struct flow_event){.kind = EVENT_TICK});
    }
    if (now - w->touched_ms >= LOCK_AFTER_MS && f->screen != SCREEN_LOCK &&
        f->screen != SCREEN_QR) {
        w->touched_ms = now;
        feed(w, (struct flow_event){.kind = EVENT_IDLE});
    }
    if (now - w->idled_ms >= IDLE_MS) {
        w->idled_ms = now;
        kiosk_idle(w->kiosk);
        redraw(w);
    }
}

static bool open_window(struct window *w, const struct window_settings *s, struct error *err)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return error_set(err, FAULT_MISSING, "no screen: %s", SDL_GetError());
    w->sdl =
        SDL_CreateWindow("Badges", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, s->width,
                         s->height, s->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    w->pin_event = SDL_RegisterEvents(1);
    return (w->sdl != NULL && w->pin_event != (uint32_t)-1) ||
           error_set(err, FAULT_MISSING, "no window: %s", SDL_GetError());
}

bool window_run(struct kiosk *kiosk, const struct theme *theme, struct text *text,
                struct art *art, const struct window_settings *settings, struct error *err)
{
    bool ok = false;
    struct window *w = calloc(1, sizeof *w);
    if (w == NULL)
        return error_set(err, FAULT_MEMORY, "window: out of memory");
    w->kiosk = kiosk;
    w->theme = theme;
    w->text = text;
    w->art = art;
    if (!open_window(w, settings, err))
        goto out;
    redraw_all(w);
    while (!w->quit) {
        SDL_Event e;
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
    if (w->sdl != NULL)
        SDL_DestroyWindow(w->sdl);
    SDL_Quit();
    free(w);
    return ok;
}
