/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Certificates as PDF, the longest too. What they say is read by tests/e2e/share_page.mjs;
 * CERTIFICATE_WRITE=DIR leaves them there to be looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "keys/file.h"
#include "sync/issuer/draw/certificate.h"

enum { PNG_MAX = 1 << 20 };

#define LONG                                                                                    \
    "Compréhension des enjeux techniques, économiques, environnementaux, réglementaires et " \
    "sociétaux, jusqu’à la rédaction collective d’un rapport remis à la Ville de Rennes. "

static const struct certificate SHORT = {
    .title = "Remix",
    .issuer = "LabFab",
    .description = "A remixé une œuvre.",
    .given_to = "Remis à",
    .facts = {{"Remis le", "29 novembre 2026"}},
    .fact_count = 1,
    .proof = "Ce badge se vérifie avec son fichier, à cette adresse :",
    .address = "https://badges.example.org/v",
    .colour = 0x8a4b00};

static const struct certificate LONGEST = {
    .title = "Participation citoyenne à la mission d’information et de consultation sur le "
             "déploiement de la 5G à Rennes, niveau trois : transmission",
    .issuer = "Association pour la médiation numérique et les laboratoires de fabrication",
    .description = LONG LONG LONG LONG,
    .given_to = "Remis à",
    .facts = {{"Événement", LONG},
              {"Lieu", LONG},
              {"Date", "du 1 au 2 décembre 2026"},
              {"Remis le", "29 novembre 2026"}},
    .fact_count = 4,
    .skills_title = "Compétences montrées",
    .skills = {LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG},
    .skill_count = CERTIFICATE_SKILLS_MAX,
    .proof = "Scannez ce code pour vérifier le badge à sa source.",
    .address = "https://un-nom-de-domaine-tres-long.badges.mediation-numerique.example.org/p/"
               "AAAAAAAAAAAAAAAAAAAAAA",
    .colour = 0x1b4f8a};

static void draw(struct buffer *out, struct certificate c, const char *badge, bool code)
{
    char path[80];
    struct buffer png = {0}, logo = {0};
    struct error err = {0};
    struct qr qr;
    snprintf(path, sizeof path, "assets/catalogue/%s", badge);
    assert_true(file_read(&png, path, PNG_MAX, &err));
    assert_true(file_read(&logo, "assets/catalogue/labfab.png", PNG_MAX, &err));
    assert_true(qr_make_text(&qr, c.address, QR_PAPER_Q, &err));
    c.badge = buffer_view(&png);
    c.logo = buffer_view(&logo);
    c.qr = code ? &qr : NULL;
    if (!certificate_pdf(out, &c, &err))
        fail_msg("%s", err.text);
    buffer_free(&png);
    buffer_free(&logo);
}

static void is_one_page(const char *name, const struct certificate *c, const char *badge,
                        bool code)
{
    struct buffer pdf = {0};
    struct error err = {0};
    char path[200];
    const char *dir = getenv("CERTIFICATE_WRITE");
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    draw(&pdf, *c, badge, code);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    print_message("# %s: %zu bytes, %.1f ms of a processor\n", name, pdf.len,
                  (double)(to.tv_sec - from.tv_sec) * 1e3 +
                      (double)(to.tv_nsec - from.tv_nsec) / 1e6);
    assert_memory_equal(pdf.p, "%PDF-", 5);
    assert_true(pdf.len < CERTIFICATE_SIZE_MAX);
    assert_non_null(memmem(pdf.p, pdf.len, "/Count 1", 8));
    snprintf(path, sizeof path, "%s/%s.pdf", dir == NULL ? "" : dir, name);
    if (dir != NULL)
        assert_true(file_write(path, buffer_view(&pdf), 0644, &err));
    buffer_free(&pdf);
}

static void a_certificate_is_one_page_whatever_it_says(void **state)
{
    struct certificate odd = SHORT;
    (void)state;
    is_one_page("short", &SHORT, "remix.png", false);
    is_one_page("longest", &LONGEST, "5g.png", true);
    odd.title = "Fardañ un detektour c’hwec’h \u202E\u4e2d\U0001F600 \xff";
    odd.issuer = odd.description = "";
    is_one_page("odd", &odd, "capteur.png", true);
}

static void a_logo_that_is_no_picture_is_left_out_and_a_badge_is_not(void **state)
{
    struct certificate c = SHORT;
    struct buffer pdf = {0}, png = {0};
    struct error err = {0};
    (void)state;
    assert_true(file_read(&png, "assets/catalogue/remix.png", PNG_MAX, &err));
    c.logo = bytes_of_text("no picture");
    c.badge = buffer_view(&png);
    assert_true(certificate_pdf(&pdf, &c, &err));
    c.badge = c.logo;
    buffer_clear(&pdf);
    assert_false(certificate_pdf(&pdf, &c, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    buffer_free(&pdf);
    buffer_free(&png);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certificate_is_one_page_whatever_it_says),
        cmocka_unit_test(a_logo_that_is_no_picture_is_left_out_and_a_badge_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
