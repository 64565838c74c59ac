/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "sync/issuer/serve/client_address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever stands in X-Forwarded-For, the client is an address that can be written and read again,
 * and nobody who is no proxy of ours changes anything. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct client_address proxy = {{[15] = 1}},
                                       stranger = {{0x20, 0x01, [15] = 9}};
    const struct proxies none = {.count = 0};
    char text[CLIENT_TEXT_MAX];
    struct client_address again;
    struct client_address client =
        client_address_behind(&none, &stranger, bytes_of(data, size));
    assert(memcmp(&client, &stranger, sizeof client) == 0);
    client = client_address_behind(&none, &proxy, bytes_of(data, size));
    struct client_network n = client_network_of(&client);
    client_network_text(text, &n);
    assert(client_address_read(&again, bytes_of_text(text)));
    struct client_network same = client_network_of(&again);
    assert(memcmp(&same, &n, sizeof n) == 0);
    return 0;
}
