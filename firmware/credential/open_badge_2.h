/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_OPEN_BADGE_2_H
#define FIRMWARE_CREDENTIAL_OPEN_BADGE_2_H

#include <jansson.h>

#include "keys/buffer.h"

/* Open Badges 1 and 2: most badges that people hold. Such a badge is checked at its issuer's
 * address (an assertion hosted there, or an RSA key from there). That takes the network, so the
 * badge is recognised here and not checked. */
bool open_badge_2_is(const json_t *root);

/* Always false: "open-badges-2", with the address to ask, when the badge names one; "expired" or
 * "revoked" when the badge itself says that it is no longer good.
 *
 * ask   the address, "" if none; a text of the badge, which nobody has checked */
bool open_badge_2_refuse(char *ask, size_t ask_size, const json_t *root, int64_t now_s,
                         struct error *err);

/* The same for what a picture holds: an assertion as JSON, a JWS of one, or its URL alone. */
bool open_badge_2_refuse_baked(char *ask, size_t ask_size, struct bytes text, int64_t now_s,
                               struct error *err);

#endif
