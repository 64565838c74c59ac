/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/shown.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine/engine_init.h"
#include "firmware/engine/engine_state.h"
#include "firmware/wire/catalogue_read.h"
#include "keys/strictjson.h"

/* Whatever a scanner reads or a stick holds has a verdict, on a kiosk that knows its host: the
 * catalogue of the vectors, from the folder that the fuzzers are run in. The first byte says
 * whether it is a text or a file. */

static char dir[] = "/tmp/kiosk-fuzz-shown-XXXXXX";
static struct engine *engine;

static void leave(void)
{
    char command[64];
    engine_close(engine);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    if (system(command) != 0)
        perror(dir);
}

static void know_the_host(void)
{
    struct buffer vector = {0};
    struct error err = {0};
    assert(file_read(&vector, "tests/vectors/own/catalogue.json", 1 << 20, &err));
    json_t *root = strictjson_parse(buffer_view(&vector), "vector", &err);
    const char *payload = json_string_value(json_object_get(root, "payload"));
    assert(payload != NULL);
    assert(catalogue_parse(&engine->catalogue, bytes_of_text(payload), &err));
    json_decref(root);
    buffer_free(&vector);
}

static void begin(void)
{
    const struct vault_proof proof = {.pin = "123456"};
    const struct engine_ports ports = {.clock = clock_system(),
                                       .random = random_system(),
                                       .cost = {.memory_kib = 8192, .passes = 1}};
    char k[64];
    struct error err = {0};
    assert(sodium_init() >= 0 && mkdtemp(dir) != NULL);
    snprintf(k, sizeof k, "%s/K", dir);
    assert(engine_init(k, "fuzz", "blue", &proof, &ports, &err));
    assert(engine_open(&engine, k, NULL, ENGINE_WRITE, &ports, &err));
    atexit(leave);
    know_the_host();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct shown s;
    struct error err = {0};
    if (engine == NULL)
        begin();
    if (size == 0)
        return 0;
    struct bytes in = bytes_of(data + 1, size - 1);
    assert(data[0] & 1 ? shown_file(&s, engine, in, &err) : shown_text(&s, engine, in, &err));
    assert(s.verdict <= SHOWN_NO_BADGE && shown_verdict_name(s.verdict)[0] != '\0');
    /* nobody can make this kiosk say that a badge of its host is good */
    assert(s.verdict != SHOWN_VALID && s.verdict != SHOWN_VOIDED);
    return 0;
}
