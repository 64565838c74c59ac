/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/pin_attempts_file.h"

#include "keys/buffer.h"
#include "keys/file.h"

enum { ATTEMPTS_LEN = 32 };

bool pin_attempts_read(struct pin_attempts *out, const char *path, struct error *err)
{
    struct buffer raw = {0};
    bool ok = true;
    *out = pin_attempts_cleared();
    if (file_exists(path)) {
        struct error why = {0};
        ok = file_read(&raw, path, ATTEMPTS_LEN, &why);
        if (!ok && why.fault == FAULT_MALFORMED)
            ok = true; /* longer than a counter: damaged, like a shorter one */
        else if (!ok && err != NULL)
            *err = why;
        struct reader r = reader_over(buffer_view(&raw));
        out->failures = reader_u32(&r);
        reader_u32(&r);
        out->failed_at_s = (int64_t)reader_u64(&r);
        reader_copy(&r, out->boot_id, sizeof out->boot_id);
        if (ok && !reader_done(&r)) {
            *out = (struct pin_attempts){.failures = PIN_FREE_TRIES + 8};
        }
    }
    buffer_free(&raw);
    return ok;
}

bool pin_attempts_write(const char *path, struct pin_attempts a, struct error *err)
{
    struct buffer raw = {0};
    buffer_add_u32(&raw, a.failures);
    buffer_add_u32(&raw, 0);
    buffer_add_u64(&raw, (uint64_t)a.failed_at_s);
    buffer_add(&raw, bytes_of(a.boot_id, sizeof a.boot_id));
    bool ok =
        buffer_ok(&raw, "pin-attempts", err) && file_write(path, buffer_view(&raw), 0600, err);
    buffer_free(&raw);
    return ok;
}
