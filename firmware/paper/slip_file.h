/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_FILE_H
#define FIRMWARE_PAPER_SLIP_FILE_H

#include "firmware/paper/slip.h"

/* The slips of one command in a file, 0600: the pages of slip_pdf when its name ends in ".pdf",
 * else the bytes of slip_escpos. Names are those of the catalogue, and so is the host of the page
 * for who types the short code (HOST/s); the sentence is in French and English.
 *
 * event, achievement  slugs; what the catalogue does not have is printed as it is
 * shown               1 to AWARD_GROUP_MAX awards of that achievement, made AWARD_ON_SLIP
 * The awards are made already: ask file_try_write before making them. An error says that they
 * stand. */
bool slip_file_write(const char *path, const struct catalogue *c, const char *event,
                     const char *achievement, const struct award_shown *shown, size_t count,
                     struct error *err);

#endif
