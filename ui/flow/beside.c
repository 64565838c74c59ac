/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/beside.h"

void beside_go(struct flow *f, enum screen to, enum screen from)
{
    struct beside_state *d = &f->beside;
    flow_go(f, to);
    if (to == SCREEN_VERIFY) /* a scan interrupts a screen, which has a Back of its own */
        d->verify_back = from;
    else
        d->back = from;
    d->selected_count = 0;
    d->before[0] = UINT64_MAX;
    d->code_length = 0;
    d->code[0] = '\0';
    switch (to) {
    case SCREEN_SUMMARY:
        d->present = d->offered = -1;
        break;
    case SCREEN_SLIPS:
        d->slips = SLIPS_AT_FIRST;
        break;
    case SCREEN_SETTINGS:
        d->settings = SETTINGS_LOOK;
        break;
    case SCREEN_READY:
        flow_want(f, WANT_LOOK_READY);
        break;
    default:
        break;
    }
}

void beside_to_pack(struct flow *f, uint64_t pack)
{
    flow_go(f, SCREEN_PACK);
    f->beside.pack = pack;
}

void beside_to_stick(struct flow *f, enum errand_for errand)
{
    f->beside.stick_back = f->screen;
    f->beside.errand = errand;
    flow_go(f, SCREEN_STICK);
}

bool beside_watches(enum screen s)
{
    return s == SCREEN_STICK || s == SCREEN_VERIFY || s == SCREEN_ENROL || s == SCREEN_CROSSES;
}
