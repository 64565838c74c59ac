/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_ASKED_H
#define SYNC_ISSUER_HOLDER_ASKED_H

#include "sync/issuer/host/host.h"

/* The questions for the badges of an address (persons_ask). They are answered by mail and later, so
 * that the time of an answer does not tell whether an address is known here. */

/* Whether a question waits for its answer. */
bool asked_waits(bool *out, struct host *h, struct error *err);

/* Answers every question: queues mails with a link for each badge whose holder confirmed the
 * address. A badge that was taken back is left out. Safe to call again after a crash: a mail has
 * the same name the second time, and is queued once. */
bool asked_answer(struct host *h, struct error *err);

/* Deletes every question without an answer. */
bool asked_forget(struct host *h, struct error *err);

#endif
