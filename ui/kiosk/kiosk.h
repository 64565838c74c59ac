/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_H
#define UI_KIOSK_KIOSK_H

#include "ui/kiosk/kiosk_ports.h"
#include "ui/screens/screen.h"

/* The kiosk: it carries out what the flow wants, through the firmware, and keeps the model up to
 * date. It knows no SDL. Everything runs on the caller's thread, except that checking or setting
 * a PIN takes a second (Argon2id): kiosk_check_pin may run on another thread. */
struct kiosk; /* opaque */

/* ---- life */

/* Makes a kiosk for a panel of width x height pixels. engine: borrowed; NULL: no box is open
 * yet, and kiosk_boot opens it. */
bool kiosk_open(struct kiosk **out, struct engine *engine, const struct ui_settings *settings,
                int width, int height, struct error *err);
/* Wipes its secrets and frees it; NULL is allowed. */
void kiosk_close(struct kiosk *k);
/* The panel turned out to be this large: everything is laid out anew. */
void kiosk_resize(struct kiosk *k, int width, int height);
/* Gives the kiosk its ports, which are copied. Without this it has no stick, no printer and
 * keeps no settings. */
void kiosk_attach(struct kiosk *k, const struct kiosk_ports *ports);
/* Opens the box in the folder of the ports. The flow then stands on one of these screens:
 *
 *   lock     the box is open
 *   enrol    the box is open and waits for its approval
 *   new-box  the folder holds no kiosk
 *   boot     the box could not be opened: false; the screen says why and offers to try again */
bool kiosk_boot(struct kiosk *k, struct error *err);

/* ---- events */

/* Takes the event through the flow, carries out the want and feeds the answers back until
 * nothing is wanted. *check_pin is set when the caller must now run kiosk_check_pin and then
 * kiosk_pin_checked. */
void kiosk_event(struct kiosk *k, struct flow_event event, bool *check_pin);
/* Checks or sets the PIN, which is slow. While it runs nothing else may be called on this kiosk. */
void kiosk_check_pin(struct kiosk *k);
/* Feeds the result of kiosk_check_pin to the flow; ms: the time now. Like kiosk_event. */
void kiosk_pin_checked(struct kiosk *k, uint64_t ms, bool *check_pin);
/* The upkeep between taps, about once a minute: replies are applied, uploads written, sessions
 * that were left open closed. Without a box it tries to open one. */
void kiosk_idle(struct kiosk *k);
/* Upkeep that has no hour, a moment of it: the ledger is checked from its first entry. Called while
 * nobody waits. Whether there is more of it. */
bool kiosk_idle_on(struct kiosk *k);
/* Takes the results of devices. Called when a device's thread has woken the window. */
void kiosk_woken(struct kiosk *k);
/* Waits until the devices rest, for scripts and tests. */
void kiosk_rest(struct kiosk *k);

/* ---- what there is to show and to say */

/* What the next three give is borrowed, and changes with the next event. */

/* The state of the interaction. */
const struct flow *kiosk_flow(const struct kiosk *k);
/* The snapshot. */
const struct model *kiosk_model(const struct kiosk *k);
/* Colours and sizes, as the settings and the person in front of the kiosk ask for. */
const struct theme *kiosk_theme(const struct kiosk *k);
/* The engine, NULL while no box is open. */
struct engine *kiosk_engine(const struct kiosk *k);
/* What the QR on the screen says, NULL when there is none. It holds a claim secret. */
const char *kiosk_shown_url(const struct kiosk *k);
/* The sound that is due; true once for each. */
bool kiosk_take_cue(struct kiosk *k, enum sound_cue *cue);
/* Reads aloud what a person asked for, or by the settings what has come: v is the view that is on
 * the screen now. Called after each event. true: the view is to be built again, for the voice has
 * begun or ended. */
bool kiosk_read_aloud(struct kiosk *k, const struct view *v);
/* A failure of something that nobody on the screen asked for: closing a session, upkeep,
 * replies, uploads. It is told here once, for the log, and again when its text changes. Gives
 * the name of its log event and fills *out; NULL: there is none. */
const char *kiosk_take_trouble(struct kiosk *k, struct error *out);

#endif
