/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_LAYOUT_PLACE_H
#define UI_SCREENS_LAYOUT_PLACE_H

#include <stddef.h>

#include "ui/draw/widget.h"

/* Where things lie on a panel: body, bar, columns, grids, the card of a code. Only sizes count
 * here, no text. */

/* The body: the room between strip and bar, inside the margins. */
struct box layout_body(const struct theme *t);
/* All of the bottom bar. */
struct box layout_bars(const struct theme *t);
/* Place i of n in the bottom bar. On a panel that stands upright it has two rows: the first and the
 * last place lie in the lower one, the others above, where a single one takes all of the row; of
 * two places the second lies above the first. Of five places the second and third are for page
 * buttons: with larger text, or upright, they are narrow and show their icons alone. */
struct box layout_bar(const struct theme *t, int i, int n);
/* Of four places: that of a small button beside Back, when place 1 of 2 is taken too. */
int layout_beside_back(const struct theme *t);
/* Splits a box into two columns with a gap: *first, first_w wide, at the left, and *second at
 * the right. For the left hand they change sides. Texts and grids inside are not mirrored. */
void layout_columns(const struct theme *t, struct box in, int first_w, struct box *first,
                    struct box *second);
/* Splits a box in two with a gap: side by side, the first `share` percent wide, or on a panel that
 * stands upright the first above the second and `share_upright` percent high. For the left hand
 * they change sides. */
void layout_halves(const struct theme *t, struct box in, int share, int share_upright,
                   struct box *first, struct box *second);
/* Puts a white card for a code into a box, as large as fits and with whole pixels a module: at the
 * left and as high as the box, or on a panel that stands upright at the top and at most `most`
 * percent of the height. modules: of its side, with the margin. *rest: the room beside or below. */
struct box layout_card(const struct theme *t, struct box in, int modules, int most,
                       struct box *rest);
/* The columns and rows of tiles on a page: 3 x 2 on a panel of 7 inch, 2 x 3 where it stands
 * upright, 4 x 3 on one of 10 inch, fewer with larger text. */
void layout_tiles(const struct theme *t, int *columns, int *rows);
/* The same for so many tiles on the only page: no row is left empty, and the tiles fill the
 * room. */
void layout_tiles_of(const struct theme *t, size_t count, int *columns, int *rows);
/* Cell i of a grid of columns x rows in a box, with the theme's gap. */
struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i);

#endif
