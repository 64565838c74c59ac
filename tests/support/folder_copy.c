/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/folder_copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/folder.h"
#include "tests/support/scratch.h"

static void must(bool ok, const char *what, const char *path)
{
    if (ok)
        return;
    fprintf(stderr, "folder copy: %s %s: %s\n", what, path, strerror(errno));
    abort();
}

static void join(char out[static FILE_PATH_MAX], const char *dir, const char *name)
{
    int len = snprintf(out, FILE_PATH_MAX, "%s/%s", dir, name);
    must(len > 0 && len < FILE_PATH_MAX, "name", name);
}

static void copy_file(const char *to, const char *from, mode_t mode)
{
    char piece[65536];
    ssize_t got;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode & 0777);
    must(in >= 0 && out >= 0, "copy", from);
    while ((got = read(in, piece, sizeof piece)) > 0)
        must(write(out, piece, (size_t)got) == got, "write", to);
    must(got == 0, "read", from);
    close(in);
    close(out);
}

/* Calls `act` for each entry, in the order of their names. */
static void each(const char *dir, void (*act)(void *arg, const char *dir, const char *name),
                 void *arg)
{
    struct dirent **names;
    int count = scandir(dir, &names, NULL, alphasort);
    must(count >= 0, "list", dir);
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i]->d_name, ".") != 0 && strcmp(names[i]->d_name, "..") != 0)
            act(arg, dir, names[i]->d_name);
        free(names[i]);
    }
    free(names);
}

static void copy_one(void *arg, const char *dir, const char *name)
{
    char from[FILE_PATH_MAX], to[FILE_PATH_MAX];
    struct stat about;
    join(from, dir, name);
    join(to, arg, name);
    must(lstat(from, &about) == 0, "look at", from);
    if (S_ISREG(about.st_mode)) {
        copy_file(to, from, about.st_mode);
    } else if (S_ISDIR(about.st_mode)) {
        must(mkdir(to, about.st_mode & 0777) == 0, "make", to);
        each(from, copy_one, to);
    }
}

void folder_copy(const char *to, const char *from)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    snprintf(path, sizeof path, "%s", to);
    must(folder_remove(to, &err) && mkdir(to, 0700) == 0, "make", to);
    each(from, copy_one, path);
}

struct naming {
    struct buffer *out;
    size_t root; /* length of the path that is left out */
};

static void name_one(void *arg, const char *dir, const char *name)
{
    struct naming *n = arg;
    char path[FILE_PATH_MAX];
    struct stat about;
    join(path, dir, name);
    must(lstat(path, &about) == 0, "look at", path);
    buffer_add_format(n->out, "%s\n", path + n->root + 1);
    if (S_ISDIR(about.st_mode))
        each(path, name_one, arg);
}

void folder_names(struct buffer *out, const char *dir)
{
    struct naming n = {out, strlen(dir)};
    each(dir, name_one, &n);
}
