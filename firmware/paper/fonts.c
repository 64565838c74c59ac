/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/fonts.h"

#include "gen/assets/fonts/atkinson-400.ttf.h"
#include "gen/assets/fonts/atkinson-600.ttf.h"
#include "gen/assets/fonts/atkinson-700.ttf.h"

struct bytes font_file(enum font font)
{
    static const struct bytes files[FONTS] = {
        [FONT_400] = {embedded_assets_fonts_atkinson_400_ttf,
                      embedded_assets_fonts_atkinson_400_ttf_len},
        [FONT_600] = {embedded_assets_fonts_atkinson_600_ttf,
                      embedded_assets_fonts_atkinson_600_ttf_len},
        [FONT_700] = {embedded_assets_fonts_atkinson_700_ttf,
                      embedded_assets_fonts_atkinson_700_ttf_len}};
    return files[font];
}
