/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_RECENT_H
#define UI_KIOSK_KIOSK_RECENT_H

#include "ui/kiosk/kiosk_state.h"

/* Reads from the ledger which badges were awarded last, so that they come first in the picker
 * also after a restart. Needs the engine. */
void kiosk_recall_recent(struct kiosk *k);
/* From now on this badge comes first in the picker. */
void kiosk_remember_recent(struct kiosk *k, const char *slug);

#endif
