/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/settings_file.h"

#include <stdio.h>
#include <string.h>

#include "keys/file.h"
#include "keys/strictjson.h"

enum { SETTINGS_BYTES_MAX = 4096 };

/* ---- words for values */

static const char *const HANDS[] = {"right", "left", NULL};
static const char *const SOUNDS[] = {"off", "low", "high", NULL};
static const char *const HANDOVERS[] = {"tap", "hold", NULL};
static const char *const CONFIRMS[] = {"hold", "ask", NULL};
static const char *const SWITCHES[] = {"off", "on", NULL};
static const char *const MOTIONS[] = {"slow", "none", NULL};
static const char *const READINGS[] = {"off", "listen", "all", NULL};
static const char *const WAYS[] = {"usual", "headphones", "loudspeaker", NULL};
static const char *const SPEEDS[] = {"slow", "normal", "fast", NULL};
static const char *const ROTATIONS[] = {"0", "90", "180", "270", NULL};

static bool read_word(int *out, const json_t *o, const char *name, const char *const *words,
                      struct error *err)
{
    const char *text = NULL;
    if (!strictjson_string_optional(&text, o, name, "settings", err))
        return false;
    for (int i = 0; text != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0) {
            *out = i;
            return true;
        }
    return text == NULL ||
           error_set(err, FAULT_MALFORMED, "settings: %s: %.40s is no value of it", name, text);
}

/* A number from min to max, or 0 where 0 means never or off. */
static bool read_number(int *out, const json_t *o, const char *name, int min, int max,
                        bool zero, struct error *err)
{
    int64_t n = *out;
    if (!strictjson_integer_optional(&n, o, name, zero ? 0 : min, max, *out, "settings", err))
        return false;
    if (zero && n != 0 && n < min)
        return error_set(err, FAULT_MALFORMED, "settings: %s: 0, or %d to %d", name, min, max);
    *out = (int)n;
    return true;
}

static bool read_looks(struct ui_settings *s, const json_t *o, struct error *err)
{
    const char *language = NULL, *theme = NULL;
    int step = (int)s->looks.step + 1, hand = (int)s->looks.hand;
    if (!strictjson_string_optional(&language, o, "language", "settings", err) ||
        !strictjson_string_optional(&theme, o, "theme", "settings", err) ||
        !read_number(&step, o, "text", 1, TEXT_STEP_COUNT, false, err) ||
        !read_word(&hand, o, "hand", HANDS, err))
        return false;
    if (language != NULL && !language_of(&s->language, language))
        return error_set(err, FAULT_MALFORMED, "settings: language: %.40s is not spoken here",
                         language);
    if (theme != NULL && !palette_of(&s->looks.palette, theme))
        return error_set(err, FAULT_MALFORMED, "settings: theme: no %.40s", theme);
    s->looks.step = (enum text_step)(step - 1);
    s->looks.hand = (enum hand)hand;
    return true;
}

/* Six numbers, as touch_map.h has them. */
static bool read_touch(struct touch_map *out, const json_t *o, struct error *err)
{
    enum { MOST = 8 * TOUCH_UNIT };
    const char *text = NULL;
    struct touch_map m = {0};
    char rest;
    if (!strictjson_string_optional(&text, o, "touch", "settings", err))
        return false;
    if (text == NULL)
        return true;
    int *all[] = {&m.a, &m.b, &m.c, &m.d, &m.e, &m.f};
    bool good = sscanf(text, "%9d %9d %9d %9d %9d %9d%c", &m.a, &m.b, &m.c, &m.d, &m.e, &m.f,
                       &rest) == 6;
    for (size_t i = 0; i < 6; i++)
        good = good && *all[i] >= -MOST && *all[i] <= MOST;
    if (!good)
        return error_set(err, FAULT_MALFORMED, "settings: touch: six numbers from %d to %d",
                         -MOST, MOST);
    *out = m;
    return true;
}

static bool read_voice(struct ui_settings *s, const json_t *o, struct error *err)
{
    int reading = (int)s->reading, way = (int)s->voice_way, speed = (int)s->voice_speed;
    bool ok = read_word(&reading, o, "read_aloud", READINGS, err) &&
              read_word(&way, o, "voice_on", WAYS, err) &&
              read_word(&speed, o, "voice_speed", SPEEDS, err);
    s->reading = (enum reading)reading;
    s->voice_way = (enum sound_way)way;
    s->voice_speed = (enum voice_speed)speed;
    return ok;
}

static bool read_rest(struct ui_settings *s, const json_t *o, struct error *err)
{
    int sound = (int)s->sound, handover = (int)s->handover;
    int confirming = (int)s->confirming, motion = (int)s->motion;
    int rotation = (int)s->rotation, layout = (int)s->slip_layout;
    int second = (int)s->second, video = (int)s->video;
    bool ok = read_word(&sound, o, "sound", SOUNDS, err) &&
              read_number(&s->brightness, o, "brightness", 40, 100, false, err) &&
              read_number(&s->qr_s, o, "qr_s", 30, 3600, true, err) &&
              read_number(&s->dim_s, o, "dim_s", 15, 3600, false, err) &&
              read_number(&s->lock_s, o, "lock_s", 60, 1800, false, err) &&
              read_number(&s->dark_s, o, "dark_s", 60, 86400, false, err) &&
              read_word(&handover, o, "handover", HANDOVERS, err) &&
              read_word(&confirming, o, "confirm", CONFIRMS, err) &&
              read_word(&motion, o, "motion", MOTIONS, err) &&
              read_word(&rotation, o, "rotate", ROTATIONS, err) &&
              read_word(&layout, o, "slips", SLIP_LAYOUT_WORDS, err) &&
              read_word(&second, o, "second", SWITCHES, err) &&
              read_word(&video, o, "video", SWITCHES, err) && read_touch(&s->touch, o, err) &&
              read_number(&s->switch_scan_ms, o, "switch_scan_ms", 800, 4000, true, err);
    s->sound = (enum sound_level)sound;
    s->handover = (enum handover)handover;
    s->confirming = (enum confirming)confirming;
    s->motion = (enum motion)motion;
    s->rotation = (enum rotation)rotation;
    s->slip_layout = (enum slip_layout)layout;
    s->second = (enum second_display)second;
    s->video = (enum video)video;
    return ok;
}

bool settings_parse(struct ui_settings *out, struct bytes in, enum language language,
                    struct error *err)
{
    static const char *const members[] = {
        "language", "theme",          "text",     "hand",        "sound",    "brightness",
        "qr_s",     "dim_s",          "lock_s",   "dark_s",      "handover", "confirm",
        "motion",   "switch_scan_ms", "rotate",   "touch",       "slips",    "second",
        "video",    "read_aloud",     "voice_on", "voice_speed", NULL};
    struct ui_settings s = ui_settings_default(language);
    if (in.len > SETTINGS_BYTES_MAX)
        return error_set(err, FAULT_MALFORMED, "settings: more than %d bytes",
                         SETTINGS_BYTES_MAX);
    json_t *o = strictjson_parse(in, "settings", err);
    bool ok = o != NULL &&
              (json_is_object(o) || error_set(err, FAULT_MALFORMED, "settings: no object")) &&
              strictjson_only(o, members, "settings", err) && read_looks(&s, o, err) &&
              read_voice(&s, o, err) && read_rest(&s, o, err);
    json_decref(o);
    if (ok)
        *out = s;
    return ok;
}

bool settings_text(struct buffer *out, const struct ui_settings *s, struct error *err)
{
    buffer_add_format(out,
                      "{\"language\":\"%s\",\"theme\":\"%s\",\"text\":%d,\"hand\":\"%s\","
                      "\"sound\":\"%s\",\"brightness\":%d,\"qr_s\":%d,\"dim_s\":%d,"
                      "\"lock_s\":%d,\"dark_s\":%d,\"handover\":\"%s\",\"confirm\":\"%s\","
                      "\"motion\":\"%s\",\"switch_scan_ms\":%d,\"rotate\":\"%s\",",
                      language_code(s->language), palette_name(s->looks.palette),
                      (int)s->looks.step + 1, HANDS[s->looks.hand], SOUNDS[s->sound],
                      s->brightness, s->qr_s, s->dim_s, s->lock_s, s->dark_s,
                      HANDOVERS[s->handover], CONFIRMS[s->confirming], MOTIONS[s->motion],
                      s->switch_scan_ms, ROTATIONS[s->rotation]);
    buffer_add_format(
        out,
        "\"touch\":\"%d %d %d %d %d %d\",\"slips\":\"%s\",\"second\":\"%s\","
        "\"video\":\"%s\",\"read_aloud\":\"%s\",\"voice_on\":\"%s\",\"voice_speed\":\"%s\"}\n",
        s->touch.a, s->touch.b, s->touch.c, s->touch.d, s->touch.e, s->touch.f,
        SLIP_LAYOUT_WORDS[s->slip_layout], SWITCHES[s->second], SWITCHES[s->video],
        READINGS[s->reading], WAYS[s->voice_way], SPEEDS[s->voice_speed]);
    return buffer_ok(out, "settings", err);
}

/* ---- the file */

static bool settings_path(char out[static FILE_PATH_MAX], const char *dir, struct error *err)
{
    return file_path(out, dir, "settings.json", err);
}

bool settings_read(struct ui_settings *out, const char *dir, enum language language,
                   struct error *err)
{
    char path[FILE_PATH_MAX];
    struct buffer text = {0};
    struct error why = {0};
    *out = ui_settings_default(language);
    bool ok = settings_path(path, dir, &why) &&
              file_read(&text, path, SETTINGS_BYTES_MAX, &why) &&
              settings_parse(out, buffer_view(&text), language, &why);
    buffer_free(&text);
    if (ok || why.fault == FAULT_MISSING)
        return true;
    if (err != NULL)
        *err = why;
    return error_while(err, "%s: the defaults are used instead: ", path);
}

bool settings_write(const char *dir, const struct ui_settings *s, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct buffer text = {0};
    bool ok = settings_text(&text, s, err) && settings_path(path, dir, err) &&
              file_write(path, buffer_view(&text), 0600, err);
    buffer_free(&text);
    return ok;
}
