/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_H
#define UI_KIOSK_KIOSK_H

#include "firmware/engine/award.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/session.h"
#include "firmware/paper/qr.h"
#include "ui/screens/screen.h"

/* Carries out what flow wants, through the firmware, and keeps the model up to date. Knows no
 * SDL. The PIN check is slow (Argon2id): kiosk_check_pin runs on a worker thread of the caller,
 * everything else inline. */
struct kiosk; /* opaque */
/* For a panel of width x height pixels. */
bool kiosk_open(struct kiosk **out, struct engine *engine, const struct ui_settings *settings,
                int width, int height, struct error *err);
void kiosk_close(struct kiosk *k); /* wipes; safe on NULL */

/* What lies outside the engine. Without it the kiosk has no stick, no printer and keeps no
 * settings. */
struct kiosk_ports;
void kiosk_attach(struct kiosk *k, const struct kiosk_ports *ports);
/* Opens the box of the ports' folder, where kiosk_open was given no engine: leads to the lock
 * screen, to a new box, to one that waits for approval, or says why it cannot be opened (false,
 * and the screen says it too and offers to try again). */
bool kiosk_boot(struct kiosk *k, struct error *err);
/* NULL while the box is not open. */
struct engine *kiosk_engine(const struct kiosk *k);
/* A device's thread has woken its window. */
void kiosk_woken(struct kiosk *k);
/* Waits for the devices; for scripts and tests. */
void kiosk_rest(struct kiosk *k);
/* Something failed that nobody on the screen has asked for - closing the session, upkeep -: for the
 * log; once for each reason. */
bool kiosk_take_trouble(struct kiosk *k, struct error *out);
/* A sound is due; once. */
bool kiosk_take_cue(struct kiosk *k, enum sound_cue *cue);

const struct flow *kiosk_flow(const struct kiosk *k);
const struct model *kiosk_model(const struct kiosk *k);
/* As the settings and the person in front of it have it now. */
const struct theme *kiosk_theme(const struct kiosk *k);
/* One event through flow_step; carries out the want and feeds the answers until nothing is
 * wanted. *check_pin is set when a PIN check is to be run by kiosk_check_pin and its result fed
 * with kiosk_pin_checked. */
void kiosk_event(struct kiosk *k, struct flow_event event, bool *check_pin);
/* The blocking part, thread-safe against nothing else running on this kiosk. */
void kiosk_check_pin(struct kiosk *k);
void kiosk_pin_checked(struct kiosk *k, uint64_t ms, bool *check_pin);
/* Between taps: engine_idle, uploads and replies when the spool changed or a minute went by. */
void kiosk_idle(struct kiosk *k);

/* What the QR on the screen says; NULL when there is none. It holds a claim secret. */
const char *kiosk_shown_url(const struct kiosk *k);

#endif
