/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/ticket_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A claim URL that is read can be written from what was read; an address that is allowed over
 * plain http is a private one. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ticket t;
    struct error err = {0};
    struct buffer claim_url = {0};
    char url[TICKET_URL_MAX + 1];

    if (ticket_url_parse(&t, &claim_url, bytes_of(data, size), &err)) {
        assert(url_allowed(buffer_text(&claim_url), "claim URL", &err));
        if (ticket_url_write(url, buffer_text(&claim_url), &t, &err)) {
            struct ticket again;
            assert(ticket_url_parse(&again, NULL, bytes_of_text(url), &err));
            assert(memcmp(&again, &t, sizeof t) == 0);
        }
    }
    buffer_free(&claim_url);

    char *text = malloc(size + 1);
    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    if (url_allowed(text, "URL", &err) && strncmp(text, "http:", 5) == 0)
        assert(url_is_private(text));
    free(text);
    return 0;
}
