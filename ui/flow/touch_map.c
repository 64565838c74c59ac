/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/touch_map.h"

#include <math.h>
#include <stdlib.h>

/* A touch may lie so far beside its cross when all four are corrected: 4 percent of the panel. */
static const double MISS_MAX = 0.04;

bool touch_map_none(const struct touch_map *m)
{
    return m->a == 0 && m->b == 0 && m->c == 0 && m->d == 0 && m->e == 0 && m->f == 0;
}

struct touch_place touch_map_apply(const struct touch_map *m, struct touch_place told)
{
    double x = told.x, y = told.y;
    if (touch_map_none(m))
        return told;
    return (struct touch_place){(int)lround((m->a * x + m->b * y) / TOUCH_UNIT + m->c),
                                (int)lround((m->d * x + m->e * y) / TOUCH_UNIT + m->f)};
}

/* Least squares for one axis: solves the three equations by Cramer's rule. */
static bool solve(double out[3], double n[3][3], const double right[3])
{
    double det = n[0][0] * (n[1][1] * n[2][2] - n[1][2] * n[2][1]) -
                 n[0][1] * (n[1][0] * n[2][2] - n[1][2] * n[2][0]) +
                 n[0][2] * (n[1][0] * n[2][1] - n[1][1] * n[2][0]);
    if (fabs(det) < 1e-3)
        return false;
    for (int k = 0; k < 3; k++) {
        double m[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                m[i][j] = j == k ? right[i] : n[i][j];
        out[k] = (m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                  m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                  m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])) /
                 det;
    }
    return true;
}

static int whole(double v)
{
    return (int)lround(v * TOUCH_UNIT);
}

bool touch_map_fit(struct touch_map *out, const struct touch_place told[TOUCH_CROSSES],
                   const struct touch_place crosses[TOUCH_CROSSES])
{
    double n[3][3] = {{0}}, across[3] = {0}, down[3] = {0}, x[3], y[3];
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        double row[3] = {(double)told[i].x / TOUCH_UNIT, (double)told[i].y / TOUCH_UNIT, 1};
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++)
                n[j][k] += row[j] * row[k];
            across[j] += row[j] * crosses[i].x / TOUCH_UNIT;
            down[j] += row[j] * crosses[i].y / TOUCH_UNIT;
        }
    }
    if (!solve(x, n, across) || !solve(y, n, down))
        return false;
    *out = (struct touch_map){whole(x[0]), whole(x[1]), whole(x[2]),
                              whole(y[0]), whole(y[1]), whole(y[2])};
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        struct touch_place at = touch_map_apply(out, told[i]);
        if (abs(at.x - crosses[i].x) > MISS_MAX * TOUCH_UNIT ||
            abs(at.y - crosses[i].y) > MISS_MAX * TOUCH_UNIT)
            return false;
    }
    return true;
}
