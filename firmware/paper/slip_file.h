/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_FILE_H
#define FIRMWARE_PAPER_SLIP_FILE_H

#include "firmware/paper/slip.h"

/* Slips that a command writes into a file, 0600: a PDF when its name ends in ".pdf", else the bytes
 * of slip_escpos. Names are those of the catalogue, and so is the address at which the short code
 * is typed (HOST/s). The words are French, with a sentence in English. */
struct slip_source {
    const struct catalogue *catalogue;
    const char *event,
        *achievement;        /* slugs; what is not in the catalogue is printed as it is */
    enum slip_layout layout; /* of a PDF */
    const struct paper_picture *picture, *logo; /* NULL: none */
    const unsigned *places; /* of each slip in its pack; NULL: 1, 2, 3 ... */
    unsigned pack;          /* how many slips the pack has */
};

/* shown  1 to AWARD_GROUP_MAX awards of that achievement, made AWARD_ON_SLIP
 * The awards are made already: ask file_try_write before making them. An error says that they
 * stand. */
bool slip_file_write(const char *path, const struct slip_source *of,
                     const struct award_shown *shown, size_t count, struct error *err);

#endif
