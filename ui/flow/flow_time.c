/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow_time.h"

#include "ui/flow/beside.h"
#include "ui/flow/widget_id.h"
#include "ui/machine/backlight.h"

enum { SECOND_MS = 1000, HOLD_FRAME_MS = 50 };

int flow_hold_percent(const struct flow *f, uint16_t widget)
{
    if (f->held == 0 || f->held != widget)
        return 0;
    uint64_t needed = f->screen == SCREEN_QR ? HANDOVER_HOLD_MS : HOLD_MS;
    uint64_t held = f->ms - f->held_ms;
    return held >= needed ? 100 : (int)(held * 100 / needed);
}

static int64_t seconds_to(uint64_t now, uint64_t then)
{
    return then <= now ? 0 : (int64_t)((then - now + SECOND_MS - 1) / SECOND_MS);
}

int64_t flow_pin_wait_s(const struct flow *f)
{
    return seconds_to(f->ms, f->pin.wait_until_ms);
}

int64_t flow_qr_left_s(const struct flow *f)
{
    if (f->settings.qr_s == 0)
        return -1;
    uint64_t since = f->qr.since_ms > f->touched_ms ? f->qr.since_ms : f->touched_ms;
    return seconds_to(f->ms, since + (uint64_t)f->settings.qr_s * SECOND_MS);
}

int flow_attract(const struct flow *f)
{
    uint64_t idle = f->ms - f->touched_ms;
    if (f->screen != SCREEN_LOCK || f->attract == ATTRACT_PAUSED || idle < ATTRACT_AFTER_MS)
        return 0;
    if (f->settings.motion == MOTION_NONE)
        return 1;
    return 1 + (int)((idle - ATTRACT_AFTER_MS) / TURN_MS % ATTRACT_TURNS);
}

static uint64_t sooner(uint64_t a, uint64_t now, uint64_t then)
{
    uint64_t left = then > now ? then - now : 0;
    return left < a ? left : a;
}

/* When the pictures of the lock screen begin, or the next one comes. */
static uint64_t next_turn_ms(const struct flow *f)
{
    uint64_t begins = f->touched_ms + ATTRACT_AFTER_MS;
    return f->ms < begins ? begins : f->ms + TURN_MS - (f->ms - begins) % TURN_MS;
}

static bool shows_code(enum screen s)
{
    return s == SCREEN_QR || s == SCREEN_NO_PHONE || s == SCREEN_CAROUSEL;
}

uint64_t flow_next_ms(const struct flow *f, uint64_t most)
{
    const struct screen_entry *s = &f->screens[f->screen];
    uint64_t idle = f->touched_ms;
    if (f->held != 0)
        return HOLD_FRAME_MS;
    if (flow_pin_wait_s(f) > 0 || f->screen == SCREEN_QR || f->screen == SCREEN_NO_PHONE ||
        beside_watches(f->screen))
        most = sooner(most, 0, SECOND_MS);
    if (f->screen == SCREEN_CAROUSEL && f->group.turn == TURN_BY_ITSELF)
        most = sooner(most, f->ms, f->group.turned_ms + TURN_MS);
    if (f->screen == SCREEN_LOCK && flow_light(f) != LIGHT_DARK && f->attract == ATTRACT_RUNS &&
        f->settings.motion != MOTION_NONE)
        most = sooner(most, f->ms, next_turn_ms(f));
    if (s->locking == LOCKS_WHEN_IDLE || f->screen == SCREEN_PIN)
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.lock_s * SECOND_MS);
    if (flow_light(f) == LIGHT_FULL && !shows_code(f->screen))
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.dim_s * SECOND_MS);
    if (flow_light(f) == LIGHT_DIM && f->screen == SCREEN_LOCK)
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.dark_s * SECOND_MS);
    return most;
}

enum flow_light flow_light(const struct flow *f)
{
    uint64_t idle = f->ms - f->touched_ms;
    if (shows_code(f->screen))
        return LIGHT_FULL;
    if (f->screen == SCREEN_LOCK && idle >= (uint64_t)f->settings.dark_s * SECOND_MS)
        return LIGHT_DARK;
    return idle >= (uint64_t)f->settings.dim_s * SECOND_MS ? LIGHT_DIM : LIGHT_FULL;
}

int flow_light_percent(const struct flow *f)
{
    switch (flow_light(f)) {
    case LIGHT_FULL:
        return f->screen == SCREEN_QR ? BACKLIGHT_FULL : f->settings.brightness;
    case LIGHT_DIM:
        return BACKLIGHT_DIM;
    case LIGHT_DARK:
        return BACKLIGHT_DARK;
    }
    return BACKLIGHT_FULL;
}
