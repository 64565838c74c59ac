/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* A certificate, sheets of slips and a recovery sheet, with each request for memory failing in
 * turn, once and from there on, the library's own requests too. What comes is the whole PDF or
 * FAULT_MEMORY, and nothing is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sodium.h>

#include "firmware/paper/sheet.h"
#include "firmware/paper/slip.h"
#include "keys/file.h"
#include "sync/issuer/draw/certificate.h"
#include "tests/support/failing_memory.h"

enum { PNG_MAX = 1 << 20, REQUESTS_MAX = 20000, SLIPS = SLIP_PAGE_SLIPS + 1 };

static struct buffer badge, logo;
static struct qr code;

static bool a_certificate(struct buffer *out, struct error *err)
{
    const struct certificate c = {.title = "Participation citoyenne sur la 5G",
                                  .issuer = "LabFab",
                                  .logo = buffer_view(&logo),
                                  .badge = buffer_view(&badge),
                                  .description = "A écrit un avis avec d’autres — c’hoazh.",
                                  .given_to = "Remis à",
                                  .facts = {{"Remis le", "29 novembre 2026"}},
                                  .fact_count = 1,
                                  .skills_title = "Compétences montrées",
                                  .skills = {"Comprendre", "Participer"},
                                  .skill_count = 2,
                                  .proof = "Scannez ce code pour vérifier le badge.",
                                  .address = "https://badges.example.org/p/AAAA",
                                  .qr = &code,
                                  .colour = 0x1b4f8a};
    return certificate_pdf(out, &c, err);
}

static bool sheets_of_slips(struct buffer *out, struct error *err)
{
    struct slip slips[SLIPS];
    for (size_t i = 0; i < SLIPS; i++)
        slips[i] = (struct slip){.url = "HTTPS://BADGES.EXAMPLE.ORG/C#0123456789",
                                 .code = "0123-4567-89AB-CDEF",
                                 .badge = "Modélisation 3D, niveau 1",
                                 .event = "Open Lab",
                                 .date = "29 novembre 2026",
                                 .scan = "Scannez ce code.",
                                 .other = "Skannit ar c’hod-mañ.",
                                 .mark = "SPECIMEN"};
    return slip_pdf(out, slips, SLIPS, SLIP_A4, err);
}

static bool a_recovery_sheet(struct buffer *out, struct error *err)
{
    const struct recovery_sheet s = {
        "Atelier · kiosk-01", 1796000000,
        "MS5P3 WR72Q ZC5KA SMR0F 6NKVY 6WQSP G67HX J0EE4 36EPY V8EA3 M5QKV HV07H"};
    return sheet_pdf(out, &s, err);
}

typedef bool make(struct buffer *out, struct error *err);

static bool one_run(make *pdf, const struct buffer *whole, long n, bool for_good)
{
    struct buffer out = {0};
    struct error err = {0};
    long live = failing_memory_live();
    failing_memory_from(n, for_good);
    bool ok = pdf(&out, &err);
    bool struck = failing_memory_stop();
    if (!ok && (!struck || err.fault != FAULT_MEMORY))
        fail_msg("request %ld: fault %d, %s", n, (int)err.fault, err.text);
    if (ok && !bytes_equal(buffer_view(&out), buffer_view(whole)))
        fail_msg("request %ld: another PDF of %zu bytes", n, out.len);
    buffer_free(&out);
    if (failing_memory_live() != live)
        fail_msg("request %ld: %ld pieces are left", n, failing_memory_live() - live);
    return struck;
}

static void is_whole_or_not_there(make *pdf)
{
    struct buffer whole = {0};
    struct error err = {0};
    long n = 1;
    if (!pdf(&whole, &err))
        fail_msg("%s", err.text);
    for (int for_good = 0; for_good < 2; for_good++)
        for (n = 1; one_run(pdf, &whole, n, for_good == 1); n++)
            assert_true(n < REQUESTS_MAX);
    print_message("# %ld requests\n", n - 1);
    buffer_free(&whole);
}

static void a_certificate_is_whole_or_not_there(void **state)
{
    (void)state;
    is_whole_or_not_there(a_certificate);
}

static void sheets_of_slips_are_whole_or_not_there(void **state)
{
    (void)state;
    is_whole_or_not_there(sheets_of_slips);
}

static void a_recovery_sheet_is_whole_or_not_there(void **state)
{
    (void)state;
    is_whole_or_not_there(a_recovery_sheet);
}

int main(void)
{
    struct error err = {0};
    failing_memory_start();
    if (sodium_init() < 0 || !file_read(&badge, "assets/catalogue/remix.png", PNG_MAX, &err) ||
        !file_read(&logo, "assets/catalogue/labfab.png", PNG_MAX, &err) ||
        !qr_make_text(&code, "https://badges.example.org/p/AAAA", QR_PAPER_Q, &err))
        return 1;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certificate_is_whole_or_not_there),
        cmocka_unit_test(sheets_of_slips_are_whole_or_not_there),
        cmocka_unit_test(a_recovery_sheet_is_whole_or_not_there),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_free(&badge);
    buffer_free(&logo);
    return failed;
}
