/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/loudspeaker.h"

#include <SDL.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* SDL counts who uses its audio without a lock, and most devices have one user at a time. */
static pthread_mutex_t in_use = PTHREAD_MUTEX_INITIALIZER;

struct device {
    SDL_AudioDeviceID id;
};

static bool says_one_of(const char *name, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcasestr(name, *words) != NULL)
            return true;
    return false;
}

const char *loudspeaker_choose(const char *const *names, size_t count, enum sound_way way)
{
    static const char *const headphones[] = {"headphone", "headset", "casque", "analog", NULL};
    static const char *const speakers[] = {"speaker", "hdmi", "digital", "haut-parleur", NULL};
    for (size_t i = 0; i < count; i++)
        if (names[i] != NULL &&
            says_one_of(names[i], way == WAY_HEADPHONES ? headphones : speakers))
            return names[i];
    return NULL;
}

/* The name of the device, NULL for the usual one; false: it is not there. */
static bool name_of(const char **out, enum sound_way way, struct error *err)
{
    enum { DEVICES_MAX = 32 };
    const char *names[DEVICES_MAX];
    size_t count = 0;
    *out = NULL;
    if (way == WAY_USUAL)
        return true;
    for (int i = 0; i < SDL_GetNumAudioDevices(0) && count < DEVICES_MAX; i++)
        names[count++] = SDL_GetAudioDeviceName(i, 0);
    *out = loudspeaker_choose(names, count, way);
    if (*out != NULL)
        return true;
    return error_because(err, FAULT_MISSING,
                         way == WAY_HEADPHONES ? "no-headphones" : "no-loudspeaker",
                         "sound: none of the %zu devices is the one that was chosen", count);
}

static bool start(struct device *d, int rate, enum sound_way way, struct error *err)
{
    SDL_AudioSpec want = {.freq = rate, .format = AUDIO_S16SYS, .channels = 1, .samples = 1024};
    const char *name;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return error_because(err, FAULT_MISSING, "no-sound", "sound: %s", SDL_GetError());
    bool known = name_of(&name, way, err);
    d->id = known ? SDL_OpenAudioDevice(name, 0, &want, NULL, 0) : 0;
    if (d->id != 0) {
        SDL_PauseAudioDevice(d->id, 0);
        return true;
    }
    if (known)
        error_because(err, FAULT_MISSING, "no-sound", "sound: %s", SDL_GetError());
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return false;
}

static bool sdl_open(void **out, int rate, enum sound_way way, struct error *err)
{
    struct device *d = calloc(1, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "sound: out of memory");
    pthread_mutex_lock(&in_use);
    if (start(d, rate, way, err)) {
        *out = d;
        return true;
    }
    SDL_TLSCleanup();
    pthread_mutex_unlock(&in_use);
    free(d);
    return false;
}

static bool sdl_put(void *device, const int16_t *samples, size_t count)
{
    const struct device *d = device;
    return SDL_GetAudioDeviceStatus(d->id) == SDL_AUDIO_PLAYING &&
           SDL_QueueAudio(d->id, samples, (uint32_t)(count * sizeof *samples)) == 0;
}

static size_t sdl_waiting(void *device)
{
    const struct device *d = device;
    return SDL_GetQueuedAudioSize(d->id) / sizeof(int16_t);
}

static void sdl_hush(void *device)
{
    const struct device *d = device;
    SDL_ClearQueuedAudio(d->id);
}

static void sdl_close(void *device)
{
    struct device *d = device;
    SDL_CloseAudioDevice(d->id);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    SDL_TLSCleanup(); /* SDL keeps something for a thread that it did not start */
    pthread_mutex_unlock(&in_use);
    free(d);
}

const struct loudspeaker LOUDSPEAKER = {sdl_open, sdl_put, sdl_waiting, sdl_hush, sdl_close};
