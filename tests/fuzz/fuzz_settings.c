/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ui/kiosk/settings_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read can be written, and reads back the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ui_settings s, again;
    struct buffer text = {0};
    if (settings_parse(&s, bytes_of(data, size), LANGUAGE_FR, NULL)) {
        assert(settings_text(&text, &s, NULL));
        assert(settings_parse(&again, buffer_view(&text), LANGUAGE_BR, NULL));
        assert(memcmp(&s, &again, sizeof s) == 0);
    }
    buffer_free(&text);
    return 0;
}
