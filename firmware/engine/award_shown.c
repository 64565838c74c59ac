/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award_shown.h"

#include <string.h>

#include "keys/secret.h"
#include "keys/text.h"

enum { HOUR_S = 3600 };

bool award_shown_fill(struct award_shown *out, const char *claim_url, const struct ticket *t,
                      const char *code, struct error *err)
{
    struct award_shown shown = {.seq = t->seq, .time_s = TICKET_EPOCH_S + (int64_t)t->iat};
    bool ok = ticket_url_write(shown.url, claim_url, t, err);
    shown.until_s = shown.time_s + (int64_t)t->ttl * HOUR_S;
    memcpy(shown.session, t->session, sizeof shown.session);
    text_copy(shown.code, sizeof shown.code, code);
    if (ok)
        *out = shown;
    award_shown_wipe(&shown);
    return ok;
}

void award_shown_wipe(struct award_shown *shown)
{
    secret_wipe(shown, sizeof *shown);
}
