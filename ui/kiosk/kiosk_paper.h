/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_PAPER_H
#define UI_KIOSK_KIOSK_PAPER_H

#include "firmware/paper/sheet.h"
#include "ui/kiosk/kiosk_state.h"

/* Carries out WANT_PRINT: gives the printer what flow.beside.print names. */
struct flow_event kiosk_paper_print(struct kiosk *k);
/* The recovery sheet that is on the screen; borrowed from k. */
struct recovery_sheet kiosk_paper_sheet(const struct kiosk *k);

#endif
