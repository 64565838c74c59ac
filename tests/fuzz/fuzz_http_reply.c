/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "sync/http_reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool in_pieces(struct http_reply *r, struct bytes in, size_t piece, struct error *err)
{
    http_reply_init(r);
    while (in.len > 0) {
        size_t len = in.len < piece ? in.len : piece;
        if (!http_reply_feed(r, bytes_of(in.p, len), err))
            return false;
        in = bytes_of(in.p + len, in.len - len);
    }
    return http_reply_end(r, err);
}

/* However the bytes are cut on their way, the answer is the same; the limits hold. The first
 * byte is the length of the pieces. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct http_reply whole, pieces;
    struct error err = {0};
    if (size == 0)
        return 0;
    struct bytes in = bytes_of(data + 1, size - 1);

    bool once = in_pieces(&whole, in, SIZE_MAX, &err);
    bool cut = in_pieces(&pieces, in, 1 + (size_t)data[0], &err);
    assert(once == cut);
    if (once) {
        assert(whole.status == pieces.status && whole.retry_after_s == pieces.retry_after_s);
        assert(whole.retry_after_s >= 0 && whole.retry_after_s <= 86400);
        assert(strcmp(whole.content_type, pieces.content_type) == 0);
        assert(bytes_equal(buffer_view(&whole.body), buffer_view(&pieces.body)));
        assert(whole.body.len <= HTTP_BODY_MAX && whole.body.len < size);
        if (http_reply_delivered(&whole, "application/jose", &err))
            assert(whole.status == 200 && whole.body.len > 0);
    }
    http_reply_free(&whole);
    http_reply_free(&pieces);
    return 0;
}
