/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/backlight.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BRIGHTNESS_MAX = 1000000 };

static long read_number(const char *path)
{
    char text[24] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    return len <= 0 ? -1 : strtol(text, NULL, 10);
}

static bool take(struct backlight *b, const char *dir, const char *name)
{
    char device[FILE_PATH_MAX], max[FILE_PATH_MAX], path[FILE_PATH_MAX];
    if (!file_path(device, dir, name, NULL) ||
        !file_path(max, device, "max_brightness", NULL) ||
        !file_path(path, device, "brightness", NULL))
        return false;
    long most = read_number(max);
    if (most < 1 || most > BRIGHTNESS_MAX || access(path, W_OK) != 0)
        return false;
    memcpy(b->path, path, sizeof path);
    b->max = most;
    return true;
}

void backlight_find(struct backlight *b, const char *dir)
{
    *b = (struct backlight){.percent = -1};
    DIR *folder = dir == NULL ? NULL : opendir(dir);
    struct dirent *item;
    while (folder != NULL && b->path[0] == '\0' && (item = readdir(folder)) != NULL)
        if (item->d_name[0] != '.')
            take(b, dir, item->d_name);
    if (folder != NULL)
        closedir(folder);
}

void backlight_set(struct backlight *b, int percent)
{
    char text[24];
    if (b->path[0] == '\0' || percent == b->percent)
        return;
    long level = b->max * percent / 100;
    if (percent > 0 && level < 1)
        level = 1;
    int len = snprintf(text, sizeof text, "%ld", level);
    int fd = open(b->path, O_WRONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 && write(fd, text, (size_t)len) == len)
        b->percent = percent;
    if (fd >= 0)
        close(fd);
}
