/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/voice_child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RATE_MIN = 8000, RATE_MAX = 48000, FIRST_FD_TO_CLOSE = 3 };

bool voice_child_find(char *out, size_t room, const char *program)
{
    const char *path = getenv("PATH");
    if (strchr(program, '/') != NULL)
        return snprintf(out, room, "%s", program) < (int)room && access(out, X_OK) == 0;
    for (path = path == NULL ? "/usr/bin" : path; *path != '\0';) {
        size_t len = strcspn(path, ":");
        if (len > 0 && snprintf(out, room, "%.*s/%s", (int)len, path, program) < (int)room &&
            access(out, X_OK) == 0)
            return true;
        path += len + (path[len] == ':');
    }
    return false;
}

static uint32_t little(const uint8_t *p, int bytes)
{
    uint32_t n = 0;
    for (int i = bytes; i-- > 0;)
        n = n << 8 | p[i];
    return n;
}

bool voice_child_head(const uint8_t head[static VOICE_HEAD_LEN], int *rate)
{
    uint32_t hertz = little(head + 24, 4);
    *rate = hertz <= RATE_MAX ? (int)hertz : 0;
    return memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WAVEfmt ", 8) == 0 &&
           little(head + 16, 4) == 16 && little(head + 20, 2) == 1 &&
           little(head + 22, 2) == 1 && little(head + 34, 2) == 16 &&
           memcmp(head + 36, "data", 4) == 0 && *rate >= RATE_MIN;
}

/* The text fits into the pipe, so nothing waits: the program reads it when it gets there. */
static bool fill(int fd, const char *text)
{
    size_t len = strlen(text);
    return fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && write(fd, text, len) == (ssize_t)len;
}

static int spawn(pid_t *pid, const char *path, const struct speech *what, int in, int out)
{
    enum { WORDS = 9, WORD_MAX = 24 };
    char words[WORDS][WORD_MAX] = {"espeak-ng", "--stdin", "--stdout", "-b",
                                   "1",         "-v",      "",         "-s"};
    char path_only[] = "PATH=/usr/bin:/bin", plain[] = "LC_ALL=C.UTF-8";
    char *args[WORDS + 1] = {NULL}, *surroundings[] = {path_only, plain, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, usual;
    snprintf(words[6], WORD_MAX, "%s", what->language);
    snprintf(words[8], WORD_MAX, "%d", what->words_a_minute);
    for (int i = 0; i < WORDS; i++)
        args[i] = words[i];
    if (posix_spawn_file_actions_init(&files) != 0)
        return -1;
    if (posix_spawnattr_init(&how) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return -1;
    }
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    int failed =
        posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO) |
        posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO) |
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0) |
        posix_spawn_file_actions_addclosefrom_np(&files, FIRST_FD_TO_CLOSE) |
        posix_spawnattr_setsigmask(&how, &none) | posix_spawnattr_setsigdefault(&how, &usual) |
        posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (failed == 0)
        failed = posix_spawn(pid, path, &files, &how, args, surroundings);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static void close_both(const int fds[2])
{
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

bool voice_child_start(struct voice_child *c, const char *path, const struct speech *what,
                       struct error *err)
{
    int text[2] = {-1, -1}, samples[2] = {-1, -1};
    *c = (struct voice_child){.fd = -1};
    bool ok = pipe2(text, O_CLOEXEC) == 0 && pipe2(samples, O_CLOEXEC) == 0 &&
              fill(text[1], what->text) && fcntl(samples[0], F_SETFL, O_NONBLOCK) == 0 &&
              spawn(&c->pid, path, what, text[0], samples[1]) == 0;
    if (ok) {
        c->fd = samples[0];
        samples[0] = -1;
    } else
        c->pid = 0;
    close_both(text);
    close_both(samples);
    return ok ||
           error_because(err, FAULT_MISSING, "voice-failed", "voice: %s does not start", path);
}

void voice_child_end(struct voice_child *c)
{
    if (c->fd >= 0)
        close(c->fd);
    if (c->pid > 0) { /* one that has ended keeps its number until it is waited for */
        kill(c->pid, SIGKILL);
        waitpid(c->pid, NULL, 0);
    }
    *c = (struct voice_child){.fd = -1};
}
