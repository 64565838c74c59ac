/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/voice.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "keys/file.h"
#include "keys/secret.h"
#include "ui/machine/voice_child.h"

enum { CHUNK = 2048, STEP_MS = 20, TAIL_MS = 60, AHEAD_S = 1, SPOKEN_S_MAX = 600 };

/* What is to be read. */
struct page {
    char text[VOICE_TEXT_MAX], language[16];
    int words_a_minute;
    enum sound_way way;
};

struct voice {
    char program[FILE_PATH_MAX]; /* "" none */
    const struct loudspeaker *speaker;
    struct wake wake;
    pthread_t thread;
    bool threaded;
    int call; /* eventfd: something below has changed; -1: none */

    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* under the lock */
    struct page next;
    uint32_t asked;   /* counts texts and stops: a reading is over when it has moved on */
    bool waits;       /* `next` is to be read */
    bool reads;       /* the thread reads */
    uint32_t reading; /* the number of what it reads */
    bool wakes;       /* the thread wakes the screen's */
    bool quit;
    struct error trouble;

    struct page page; /* of the thread alone */
};

/* ---- on the thread */

/* One reading: of the text that was asked for with this number. */
struct reading {
    struct voice *v;
    uint32_t asked;
    struct voice_child child;
    void *device; /* NULL until the first samples are there */
    int rate;
    size_t said;
};

static bool overtaken(const struct reading *r)
{
    pthread_mutex_lock(&r->v->lock);
    bool is = r->v->asked != r->asked;
    pthread_mutex_unlock(&r->v->lock);
    return is;
}

/* Waits for samples, or only for the time; less when something else is wanted. 1: there are
 * some, 0: the time has gone by, -1: it was called. */
static int await(const struct reading *r, bool samples, int ms)
{
    struct pollfd on[2] = {{.fd = r->v->call, .events = POLLIN},
                           {.fd = samples ? r->child.fd : -1, .events = POLLIN}};
    uint64_t count;
    int n = poll(on, 2, ms);
    if (on[0].revents != 0 && read(r->v->call, &count, sizeof count) < 0)
        return 0; /* another has read it */
    if (on[0].revents != 0 || (n < 0 && errno != EINTR))
        return -1;
    return n > 0 && on[1].revents != 0 ? 1 : 0;
}

/* Waits until at most so many samples wait. false: overtaken. */
static bool keep_ahead(struct reading *r, size_t most)
{
    while (r->v->speaker->waiting(r->device) > most) {
        await(r, false, STEP_MS);
        if (overtaken(r))
            return false;
    }
    return !overtaken(r);
}

static bool failed(struct error *err, const char *program, const char *why)
{
    return error_because(err, FAULT_MISSING, "voice-failed", "voice: %s %s", program, why);
}

/* Reads exactly so many bytes, or fewer at the end. -1: overtaken, or the program hangs. */
static ssize_t take(struct reading *r, uint8_t *out, size_t want, struct error *err)
{
    size_t have = 0;
    while (have < want) {
        int ready = await(r, true, VOICE_PATIENCE_MS);
        if (overtaken(r))
            return -1;
        if (ready == 0) {
            failed(err, r->v->program, "says nothing");
            return -1;
        }
        ssize_t n = ready < 0 ? -1 : read(r->child.fd, out + have, want - have);
        if (n == 0)
            break;
        if (n > 0)
            have += (size_t)n;
    }
    return (ssize_t)have;
}

/* Plays until the program has no more. */
static bool play(struct reading *r, struct error *err)
{
    const struct loudspeaker *to = r->v->speaker;
    size_t ahead = (size_t)r->rate * AHEAD_S, most = (size_t)r->rate * SPOKEN_S_MAX;
    int16_t samples[CHUNK];
    while (r->said < most) {
        ssize_t n = take(r, (uint8_t *)samples, sizeof samples, err);
        if (n < 0)
            return false;
        size_t count = (size_t)n / sizeof samples[0];
        if (count == 0)
            break;
        if (!keep_ahead(r, ahead))
            return false;
        if (!to->put(r->device, samples, count))
            return error_because(err, FAULT_MISSING, "no-sound", "voice: the device is gone");
        r->said += count;
    }
    if (!keep_ahead(r, 0))
        return false;
    await(r, false, TAIL_MS); /* the device still plays what it holds */
    return r->said > 0 || failed(err, r->v->program, "gives no samples");
}

static bool read_page(struct reading *r, struct error *err)
{
    struct voice *v = r->v;
    uint8_t head[VOICE_HEAD_LEN];
    struct speech what = {v->page.text, v->page.language, v->page.words_a_minute, v->page.way};
    if (v->program[0] == '\0')
        return error_because(err, FAULT_MISSING, "voice-none", "voice: no program");
    if (!voice_child_start(&r->child, v->program, &what, err))
        return false;
    ssize_t n = take(r, head, sizeof head, err);
    if (n < 0)
        return false;
    if (n < VOICE_HEAD_LEN || !voice_child_head(head, &r->rate))
        return failed(err, v->program, "gives no sound");
    return v->speaker->open(&r->device, r->rate, what.way, err) && play(r, err);
}

/* The whole reading of one text, called without the lock. */
static void read_one(struct voice *v, uint32_t asked, struct error *err)
{
    struct reading r = {.v = v, .asked = asked, .child.fd = -1};
    read_page(&r, err);
    if (r.device != NULL) {
        if (overtaken(&r))
            v->speaker->hush(r.device);
        v->speaker->close(r.device);
    }
    voice_child_end(&r.child);
    secret_wipe(&v->page, sizeof v->page);
}

static void *run(void *arg)
{
    struct voice *v = arg;
    pthread_mutex_lock(&v->lock);
    while (!v->quit) {
        if (!v->waits) {
            pthread_cond_wait(&v->changed, &v->lock);
            continue;
        }
        struct error err = {0};
        uint32_t asked = v->asked;
        v->page = v->next;
        secret_wipe(&v->next, sizeof v->next);
        v->waits = false;
        v->reads = true;
        v->reading = asked;
        pthread_mutex_unlock(&v->lock);
        read_one(v, asked, &err);
        pthread_mutex_lock(&v->lock);
        v->reads = false;
        v->wakes = v->asked == asked;
        if (v->wakes)
            v->trouble = err;
        if (v->wakes && v->wake.call != NULL) {
            pthread_mutex_unlock(&v->lock);
            v->wake.call(v->wake.ctx);
            pthread_mutex_lock(&v->lock);
        }
        v->wakes = false;
        pthread_cond_broadcast(&v->changed);
    }
    pthread_mutex_unlock(&v->lock);
    return NULL;
}

/* ---- on the screen's thread */

/* The thread takes no signal: those are for the screen's. */
static bool start_thread(struct voice *v)
{
    sigset_t all, before;
    if (v->threaded)
        return true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    v->threaded = pthread_create(&v->thread, NULL, run, v) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return v->threaded;
}

/* Whatever is read now is over. Called with the lock. */
static void overtake(struct voice *v)
{
    uint64_t one = 1;
    v->asked++;
    v->waits = false;
    v->trouble = (struct error){0};
    if (v->reads && write(v->call, &one, sizeof one) < 0)
        return; /* the counter is full of calls already */
    pthread_cond_broadcast(&v->changed);
}

bool voice_open(struct voice **out, const char *program, const struct loudspeaker *speaker,
                struct wake wake, struct error *err)
{
    struct voice *v = calloc(1, sizeof *v);
    if (v == NULL)
        return error_set(err, FAULT_MEMORY, "voice: out of memory");
    v->call = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (v->call < 0) {
        free(v);
        return error_set(err, FAULT_STORAGE, "voice: %s", strerror(errno));
    }
    if (program == NULL || !voice_child_find(v->program, sizeof v->program, program))
        v->program[0] = '\0';
    v->speaker = speaker;
    v->wake = wake;
    pthread_mutex_init(&v->lock, NULL);
    pthread_cond_init(&v->changed, NULL);
    *out = v;
    return true;
}

void voice_close(struct voice *v)
{
    if (v == NULL)
        return;
    pthread_mutex_lock(&v->lock);
    overtake(v);
    v->quit = true;
    pthread_cond_broadcast(&v->changed);
    pthread_mutex_unlock(&v->lock);
    if (v->threaded)
        pthread_join(v->thread, NULL);
    pthread_cond_destroy(&v->changed);
    pthread_mutex_destroy(&v->lock);
    close(v->call);
    secret_wipe(v, sizeof *v);
    free(v);
}

bool voice_there(const struct voice *v)
{
    return v->program[0] != '\0';
}

void voice_say(struct voice *v, const struct speech *what)
{
    pthread_mutex_lock(&v->lock);
    overtake(v);
    snprintf(v->next.text, sizeof v->next.text, "%s", what->text);
    snprintf(v->next.language, sizeof v->next.language, "%s", what->language);
    v->next.words_a_minute = what->words_a_minute;
    v->next.way = what->way;
    v->waits = start_thread(v);
    if (!v->waits)
        error_because(&v->trouble, FAULT_MEMORY, "voice-failed", "voice: no thread");
    pthread_cond_broadcast(&v->changed);
    pthread_mutex_unlock(&v->lock);
}

void voice_stop(struct voice *v)
{
    pthread_mutex_lock(&v->lock);
    if (v->waits || v->reads)
        overtake(v);
    pthread_mutex_unlock(&v->lock);
}

bool voice_speaks(struct voice *v)
{
    pthread_mutex_lock(&v->lock);
    bool is = v->waits || (v->reads && v->reading == v->asked);
    pthread_mutex_unlock(&v->lock);
    return is;
}

bool voice_trouble(struct voice *v, struct error *out)
{
    pthread_mutex_lock(&v->lock);
    *out = v->trouble;
    pthread_mutex_unlock(&v->lock);
    return out->fault != 0;
}

void voice_rest(struct voice *v)
{
    pthread_mutex_lock(&v->lock);
    while (v->waits || v->reads || v->wakes)
        pthread_cond_wait(&v->changed, &v->lock);
    pthread_mutex_unlock(&v->lock);
}
