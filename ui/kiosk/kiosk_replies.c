/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_replies.h"

#include "firmware/engine/exchange.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_alarms.h"

void kiosk_apply_replies(struct kiosk *k)
{
    struct exchange_result result = {0};
    struct error err = {0};
    if (k->engine == NULL || engine_catalogue(k->engine) == NULL)
        return;
    if (exchange_apply_spool(k->engine, &result, &err) && result.applied + result.refused > 0)
        text_copy(k->beside.refused, sizeof k->beside.refused, result.last_refusal);
    kiosk_note_trouble(k, TROUBLE_REPLIES, &err);
}
