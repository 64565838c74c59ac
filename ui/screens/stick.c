/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

void stick_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct beside_stick *s = &m->beside.stick;
    if (beside_tapped(e, ID_BACK) && f->beside.stick_back == SCREEN_BOOT)
        flow_boot(f); /* tries again: a full disk may have room now */
    else if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.stick_back);
    if (beside_tapped(e, ID_PAPER) && s->work != WORK_BUSY) {
        f->settings.slip_layout =
            (enum slip_layout)((f->settings.slip_layout + 1) % SLIP_LAYOUTS);
        flow_want(f, WANT_SAVE);
    }
    if (beside_tapped(e, ID_CARRY) && s->there && s->work != WORK_BUSY)
        flow_want(f, WANT_CARRY);
}

static const char *what(const struct flow *f)
{
    switch (f->beside.errand) {
    case ERRAND_SYNC:
        return tr(f->language,
                  "Writes what waits here; takes the answers that lie on the stick.");
    case ERRAND_SUMMARY:
        return tr(f->language,
                  "Writes the table of this workshop, in numbers, without a name.");
    case ERRAND_SLIPS:
        return tr(f->language, "Writes the slips as a PDF. Whoever has them can claim the "
                               "badges.");
    case ERRAND_SHEET:
        return tr(f->language,
                  "Writes the recovery sheet. Print it, put it in the safe, erase it "
                  "from the stick.");
    case ERRAND_REQUEST:
        return tr(f->language,
                  "Writes the request of this kiosk. The organisation puts its answer "
                  "on the same stick.");
    }
    return "";
}

static struct box no_stick(struct view *v, const struct flow *f, const struct screen_env *env,
                           struct box room)
{
    return beside_line(v, env, room, STYLE_MUTED, ICON_STICK, 2,
                       tr(f->language, "Plug in a USB stick. It is seen by itself."));
}

static struct box seen(struct view *v, const struct flow *f, const struct beside_stick *s,
                       const struct screen_env *env, struct box room)
{
    char text[160];
    if (s->read_only)
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 2,
                           language_reason(f->language, "stick-read-only"));
    language_fill(text, sizeof text, tr(f->language, "A stick is in. Free: %d MB."),
                  (long long)(s->free_kib / 1024), 0);
    return beside_line(v, env, room, STYLE_OK, ICON_STICK, 1, text);
}

static void state(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box room)
{
    const struct beside_stick *s = &m->beside.stick;
    char text[200];
    switch (s->work) {
    case WORK_NONE:
        break;
    case WORK_BUSY:
        language_fill(text, sizeof text,
                      tr(f->language, "Writing: %d of %d. Leave the stick in."), s->done,
                      s->total);
        beside_line(v, env, room, STYLE_PLAIN, ICON_SYNC, 2, text);
        break;
    case WORK_DONE:
        room = beside_line(v, env, room, STYLE_OK, ICON_DONE, 1,
                           tr(f->language, "Done. You can pull the stick out."));
        language_fill(text, sizeof text,
                      tr(f->language, "Files written: %d. Answers taken: %d."),
                      (long long)s->written, (long long)s->taken);
        if (f->beside.errand == ERRAND_SLIPS && m->beside.packs.file != NULL)
            snprintf(text, sizeof text, "%s", m->beside.packs.file);
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 2, text);
        break;
    case WORK_FAILED:
        beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 3,
                    language_reason(f->language, s->reason));
        break;
    }
}

/* Which paper the slips are for. */
static struct box papers(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box room)
{
    static const char *const words[SLIP_LAYOUTS] = {N_("Paper: A4, twelve on a page"),
                                                    N_("Paper: labels of 62 mm"),
                                                    N_("Paper: a roll of 58 mm")};
    beside_act(v, env, f, ID_PAPER, beside_foot(env, room, 1, 0),
               tr(f->language, words[f->settings.slip_layout]), STYLE_SECONDARY, ICON_SLIP);
    return beside_above_foot(env, room);
}

/* Whether a stick is in, what will be written, how far it is, and when it may be pulled out. */
void screen_stick(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct beside_stick *s = &m->beside.stick;
    struct box room = beside_begin(v, f, m, env, tr(f->language, "USB stick"));
    if (f->beside.errand == ERRAND_SLIPS)
        room = papers(v, f, env, room);
    room = beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3, what(f));
    room = s->there ? seen(v, f, s, env, room) : no_stick(v, f, env, room);
    state(v, f, m, env, room);
    struct widget *w = beside_act(v, env, f, ID_CARRY, beside_wide(env->theme),
                                  s->work == WORK_FAILED ? tr(f->language, "Try again")
                                                         : tr(f->language, "Write"),
                                  STYLE_PRIMARY, ICON_SAVE);
    if (!s->there || s->read_only || s->work == WORK_BUSY)
        w->state |= STATE_DISABLED;
    beside_back(v, f, env, 4);
}
