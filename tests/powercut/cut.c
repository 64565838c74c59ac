/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Preloaded into a program: CUT_AT=N ends it, as a power cut would, where it would make something
 * durable for the N-th time (fsync, fdatasync, rename). With CUT_FULL=1 nothing can be made
 * durable or written from there on: the disk is full. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static int syncs; /* of one process, whose threads that write take turns */

/* true: it is to fail. */
static bool comes(bool counts)
{
    const char *at = getenv("CUT_AT");
    bool full = getenv("CUT_FULL") != NULL;
    if (at == NULL)
        return false;
    if (counts)
        syncs++;
    if (syncs < atoi(at))
        return false;
    if (full)
        errno = ENOSPC;
    else if (counts)
        raise(SIGKILL);
    return full;
}

#define REAL(name) dlsym(RTLD_NEXT, name)

int fsync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        real = (int (*)(int))REAL("fsync");
    return comes(true) ? -1 : real(fd);
}

int fdatasync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        real = (int (*)(int))REAL("fdatasync");
    return comes(true) ? -1 : real(fd);
}

int rename(const char *from, const char *to)
{
    static int (*real)(const char *, const char *);
    if (real == NULL)
        real = (int (*)(const char *, const char *))REAL("rename");
    return comes(true) ? -1 : real(from, to);
}

ssize_t pwrite64(int fd, const void *from, size_t len, off64_t at)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (real == NULL)
        real = (ssize_t(*)(int, const void *, size_t, off64_t))REAL("pwrite64");
    return comes(false) ? -1 : real(fd, from, len, at);
}

ssize_t write(int fd, const void *from, size_t len)
{
    static ssize_t (*real)(int, const void *, size_t);
    if (real == NULL)
        real = (ssize_t(*)(int, const void *, size_t))REAL("write");
    return fd > 2 && comes(false) ? -1 : real(fd, from, len);
}
