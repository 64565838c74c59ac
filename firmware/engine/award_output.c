/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award_output.h"

#include <stdio.h>

#include "keys/encoding.h"
#include "keys/output.h"

bool award_output(const struct award_shown *shown, bool json, struct error *err)
{
    char id[37], session[2 * TICKET_SESSION_LEN + 1];
    uuid_encode(id, shown->id);
    if (json)
        printf("{\"seq\":%u,\"award\":\"%s\",\"url\":\"%s\"}\n", shown->seq, id, shown->url);
    else
        printf("%u %s %s\n", shown->seq, id, shown->url);
    if (output_flush(err))
        return true;
    hex_encode(session, bytes_of(shown->session, sizeof shown->session));
    return error_while(
        err, "award %s is recorded, `award --show %s` prints its link again: ", id, session);
}

bool award_output_next(void *json, const struct award_shown *shown, struct error *err)
{
    const bool *as_json = json;
    return award_output(shown, *as_json, err);
}
