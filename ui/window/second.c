/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/second.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens/participant.h"

bool second_place_read(struct second_place *out, const char *text)
{
    char rest;
    struct second_place p = {.where = SECOND_PLACED};
    if (strcmp(text, "auto") == 0) {
        *out = (struct second_place){.where = SECOND_FOUND};
        return true;
    }
    if (sscanf(text, "%dx%d+%d+%d%c", &p.width, &p.height, &p.x, &p.y, &rest) != 4)
        return false;
    int shorter = p.width < p.height ? p.width : p.height;
    int longer = p.width < p.height ? p.height : p.width;
    if (shorter < SECOND_SHORTER_MIN || longer > SECOND_LONGER_MAX || p.x < 0 || p.y < 0 ||
        p.x > INT16_MAX || p.y > INT16_MAX)
        return false;
    *out = p;
    return true;
}

/* Where the window has to lie now; false: nowhere. */
static bool wanted(SDL_Rect *out, const struct second_place *p, SDL_Window *panel)
{
    if (p->where == SECOND_PLACED) {
        *out = (SDL_Rect){p->x, p->y, p->width, p->height};
        return true;
    }
    int own = SDL_GetWindowDisplayIndex(panel);
    for (int i = 0; p->where == SECOND_FOUND && i < SDL_GetNumVideoDisplays(); i++)
        if (i != own && SDL_GetDisplayBounds(i, out) == 0 && out->w > 0 && out->h > 0)
            return true;
    return false;
}

static bool lies_there(const struct second *s, SDL_Rect r)
{
    int x, y, w, h;
    SDL_GetWindowPosition(s->sdl, &x, &y);
    SDL_GetWindowSize(s->sdl, &w, &h);
    return x == r.x && y == r.y && w == r.w && h == r.h;
}

bool second_follow(struct second *s, const struct second_place *place, SDL_Window *panel,
                   struct error *err)
{
    SDL_Rect r;
    s->place = *place;
    if (!wanted(&r, place, panel)) {
        second_close(s);
        return true;
    }
    if (s->sdl != NULL && lies_there(s, r))
        return true;
    second_close(s); /* its surface has another size */
    s->sdl = SDL_CreateWindow("Badges - participant", r.x, r.y, r.w, r.h,
                              SDL_WINDOW_BORDERLESS | SDL_WINDOW_SKIP_TASKBAR);
    if (s->sdl == NULL)
        return error_set(err, FAULT_MISSING, "no window on the second display: %s",
                         SDL_GetError());
    s->lost = true;
    SDL_RaiseWindow(panel); /* keys and scanner stay with the panel */
    return true;
}

static void present(struct second *s, const struct box *damage, size_t count, struct text *text,
                    struct art *art)
{
    SDL_Surface *surface = SDL_GetWindowSurface(s->sdl);
    SDL_Rect rects[VIEW_DAMAGE_MAX];
    if (surface == NULL || surface->format->BytesPerPixel != 4)
        return;
    struct pixels pixels = {surface->pixels, surface->w, surface->h, surface->pitch / 4};
    canvas_draw(pixels, &s->views[s->now], damage, count, &s->theme, text, art);
    for (size_t i = 0; i < count; i++)
        rects[i] = (SDL_Rect){damage[i].x, damage[i].y, damage[i].w, damage[i].h};
    SDL_UpdateWindowSurfaceRects(s->sdl, rects, (int)count);
}

void second_show(struct second *s, const struct flow *flow, const struct model *model,
                 struct text *text, struct art *art, enum second_extent extent)
{
    struct box damage[VIEW_DAMAGE_MAX];
    struct view *next = &s->views[1 - s->now];
    size_t count;
    int w, h;
    if (s->sdl == NULL)
        return;
    SDL_GetWindowSize(s->sdl, &w, &h);
    s->theme = theme_for_audience(w, h, participant_looks(flow));
    participant_draw(next, flow, model, &(struct screen_env){&s->theme, text});
    bool same = view_same(&s->views[s->now], next, damage, &count);
    s->now = 1 - s->now;
    if (extent == SECOND_ALL || s->lost) {
        damage[0] = (struct box){0, 0, w, h};
        count = 1;
        same = false;
    }
    s->lost = false;
    if (!same)
        present(s, damage, count, text, art);
}

bool second_owns(const struct second *s, const SDL_Event *e)
{
    Uint32 id = s->sdl == NULL ? 0 : SDL_GetWindowID(s->sdl);
    if (id == 0)
        return false;
    switch (e->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return e->tfinger.windowID == id;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return e->button.windowID == id;
    case SDL_MOUSEMOTION:
        return e->motion.windowID == id;
    case SDL_WINDOWEVENT:
        return e->window.windowID == id;
    default: /* keys and the scanner are the panel's, whichever window has the keyboard */
        return false;
    }
}

void second_close(struct second *s)
{
    if (s->sdl != NULL)
        SDL_DestroyWindow(s->sdl);
    s->sdl = NULL;
}
