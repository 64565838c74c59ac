/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "firmware/wire/ticket_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What reads as a ticket, as bytes or as text, is written again as the same bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ticket t, head;
    struct error err = {0};
    uint8_t raw[TICKET_LEN_MAX];
    char text[TICKET_TEXT_MAX + 1];

    if (ticket_parse(&t, bytes_of(data, size), &err)) {
        assert(ticket_write(raw, &t) == size);
        assert(memcmp(raw, data, size) == 0);
        struct ticket again;
        ticket_text_write(text, &t);
        assert(ticket_text_parse(&again, bytes_of_text(text), &err));
        assert(memcmp(&again, &t, sizeof t) == 0);
    }
    if (ticket_parse_head(&head, bytes_of(data, size), &err)) {
        assert(ticket_write_head(raw, &head) == size);
        assert(memcmp(raw, data, size) == 0);
    }
    if (ticket_text_parse(&t, bytes_of(data, size), &err)) {
        ticket_text_write(text, &t);
        assert(strlen(text) == size);
        assert(memcmp(text, data, size) == 0);
    }
    return 0;
}
