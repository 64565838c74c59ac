/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/flow.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/view.h"

/* What the screens show: a read-only snapshot that kiosk.c takes from the firmware. */
enum { MODEL_EVENTS_MAX = 128, MODEL_BADGES_MAX = 128, MODEL_RESULTS_MAX = 8 };

struct model_event {
    const char *slug, *name, *place;
    int64_t starts_s, ends_s;
    bool today, standing;
};
struct model_result {
    const char *name;
};
struct model_badge {
    const char *slug, *name, *issuer, *description, *picture;
    int choose;
    size_t result_count;
    struct model_result results[MODEL_RESULTS_MAX];
    uint32_t awarded; /* in this session */
};
struct model {
    const char *kiosk; /* "kiosk-01 · name" */
    int64_t time_s;
    int time_quality;
    uint64_t unsent;
    int64_t last_receipt_s;
    uint32_t awards_in_session;
    const char *locked_reason; /* NULL: awards are possible */
    const char *banner;        /* a sentence over the strip: an alarm, a message; NULL: none */
    enum widget_style banner_style; /* DANGER, WARNING or OK */
    size_t event_count;
    struct model_event events[MODEL_EVENTS_MAX];
    size_t badge_count; /* those of the chosen event */
    struct model_badge badges[MODEL_BADGES_MAX];
    /* the award on the QR screen */
    const struct qr *qr;
    const char *shown_name;
    uint32_t shown_number; /* slot */
    int utc_offset_s;
};

/* What a screen is drawn for. */
struct screen_env {
    const struct theme *theme;
    struct text *text; /* measures; NULL in tests of flow alone */
};

/* One for each SCREEN_, in screens/NAME.c: a pure function of state and model. */
typedef void screen_view(struct view *out, const struct flow *flow, const struct model *model,
                         const struct screen_env *env);
screen_view screen_lock, screen_pin, screen_event, screen_badges, screen_award, screen_qr,
    screen_void;

/* Dispatches; CHECKING and RECORDING draw the screen they came from, inert. */
void screen_draw(struct view *out, const struct flow *flow, const struct model *model,
                 const struct screen_env *env);
/* How many tiles fit a page at this size. */
int screen_events_per_page(const struct theme *theme);
int screen_badges_per_page(const struct theme *theme);

#endif
