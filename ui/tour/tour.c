/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "keys/file.h"
#include "ui/draw/canvas.h"
#include "ui/screens/participant.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"

enum { DUMP_MAX = 32768 };

struct easel {
    const struct tour *tour;
    struct theme theme;
    struct text *text;
    struct art *art;
    struct tour_scene scene;
    struct view view;
    char dump[DUMP_MAX];
    uint32_t *pixels;
};

/* DIR/NNN-NAME.ENDING of state i: "004-award-refused.png". */
static bool path_of(char path[static FILE_PATH_MAX], const struct tour *t, size_t i,
                    const char *ending, struct error *err)
{
    char name[80];
    snprintf(name, sizeof name, "%03zu-%s.%s", i + 1, tour_state(i)->name, ending);
    for (char *c = name; *c != '\0'; c++)
        if (*c == ' ')
            *c = '-';
    return file_path(path, t->dir, name, err);
}

static bool write_state(struct easel *e, size_t i, struct error *err)
{
    struct screen_env env = {&e->theme, e->text};
    struct box whole = {0, 0, e->theme.width, e->theme.height};
    struct pixels pixels = {e->pixels, e->theme.width, e->theme.height, e->theme.width};
    struct buffer png = {0};
    char path[FILE_PATH_MAX];
    tour_scene(&e->scene, i, e->tour->language, &e->theme);
    if (e->tour->second_width > 0)
        participant_draw(&e->view, &e->scene.flow, &e->scene.model, &env);
    else
        screen_draw(&e->view, &e->scene.flow, &e->scene.model, &env);
    canvas_draw(pixels, &e->view, &whole, 1, &e->theme, e->text, e->art);
    view_dump(&e->view, e->dump, sizeof e->dump);
    bool ok = canvas_png(&png, pixels, err) && path_of(path, e->tour, i, "png", err) &&
              file_write(path, buffer_view(&png), 0644, err) &&
              path_of(path, e->tour, i, "txt", err) &&
              file_write(path, bytes_of_text(e->dump), 0644, err);
    buffer_free(&png);
    return ok;
}

bool tour_write(const struct tour *t, struct error *err)
{
    bool ok = false;
    struct easel *e = calloc(1, sizeof *e);
    if (e == NULL)
        return error_set(err, FAULT_MEMORY, "tour: out of memory");
    e->tour = t;
    e->theme = t->second_width > 0
                   ? theme_for_audience(t->second_width, t->second_height, t->looks)
                   : theme_for(t->width, t->height, t->looks);
    e->pixels = calloc((size_t)e->theme.width * (size_t)e->theme.height, sizeof *e->pixels);
    if (e->pixels == NULL) {
        error_set(err, FAULT_MEMORY, "tour: out of memory");
        goto out;
    }
    mkdir(t->dir, 0755); /* if this fails, writing the first file says why */
    if (!text_open(&e->text, err) || !art_open(&e->art, t->dir, err))
        goto out;
    for (size_t i = 0; i < tour_count(); i++)
        if (!write_state(e, i, err))
            goto out;
    ok = true;
out:
    art_close(e->art);
    text_close(e->text);
    free(e->pixels);
    free(e);
    return ok;
}
