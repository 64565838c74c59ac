/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/clock.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "keys/encoding.h"

enum { DAY_S = 86400 };

/* ---- the machine's clocks */

static int64_t system_now(void *ctx)
{
    struct timespec t = {0};
    (void)ctx;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}

static int64_t system_boot(void *ctx)
{
    struct timespec t = {0};
    (void)ctx;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec;
}

/* All zeros where the system does not tell: then every start of it is the same boot, whose
 * clock went back, which only makes a wait longer. */
static void system_boot_id(void *ctx, uint8_t id[16])
{
    char text[37] = {0};
    struct error ignored = {0};
    (void)ctx;
    memset(id, 0, 16);
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (read(fd, text, 36) != 36 || !uuid_decode(id, text, &ignored))
        memset(id, 0, 16);
    close(fd);
}

struct clock clock_system(void)
{
    return (struct clock){system_now, system_boot, system_boot_id, NULL};
}

/* ---- judgement */

/* A time that was set at a moment of the boot clock, run on to now. */
static int64_t run_on(int64_t set_s, int64_t elapsed_s)
{
    int64_t now;
    if (__builtin_add_overflow(set_s, elapsed_s, &now))
        return INT64_MAX;
    return now;
}

static int64_t elapsed_since(int64_t boot_then_s, int64_t boot_now_s)
{
    return boot_now_s > boot_then_s ? boot_now_s - boot_then_s : 0;
}

int64_t clock_judge(enum clock_quality *quality, const struct clock_knowledge *known,
                    int64_t system_now_s, int64_t boot_now_s, int64_t fallback_s)
{
    int64_t signed_age_s = elapsed_since(known->signed_boot_s, boot_now_s);
    int64_t now = fallback_s;

    *quality = CLOCK_FLOOR_ONLY;
    if (known->signed_set && signed_age_s < CLOCK_SIGNED_FRESH_S) {
        now = run_on(known->signed_time_s, signed_age_s);
        *quality = CLOCK_SIGNED;
    } else if (known->person_set) {
        now = run_on(known->person_time_s, elapsed_since(known->person_boot_s, boot_now_s));
        *quality = CLOCK_PERSON;
    } else if (system_now_s >= known->floor_s &&
               (known->ceiling_s == 0 || system_now_s <= known->ceiling_s)) {
        now = system_now_s;
        *quality = CLOCK_CHIP;
    } else if (known->signed_set) { /* old, but it still beats the event's date */
        now = run_on(known->signed_time_s, signed_age_s);
        *quality = CLOCK_CHIP;
    }
    if (now < known->floor_s) {
        now = known->floor_s;
        *quality = CLOCK_FLOOR_ONLY;
    }
    return now;
}

bool clock_accepts(const struct clock_knowledge *known, int64_t said_s, struct error *err)
{
    if (known->ceiling_s != 0 && said_s > known->ceiling_s)
        return error_because(err, FAULT_REFUSED, "date-too-late",
                             "clock: this date is later than the end of every delegation held");
    if (said_s < known->floor_s)
        return error_because(
            err, FAULT_REFUSED, "date-too-early",
            "clock: this date is earlier than what the kiosk knows has passed");
    return true;
}

bool clock_disproves(const struct clock_knowledge *known, int64_t said_s, int64_t elapsed_s)
{
    return said_s >= known->proven_s && (known->ceiling_s == 0 || said_s <= known->ceiling_s) &&
           known->floor_s > run_on(run_on(said_s, elapsed_s), CLOCK_TOLERANCE_S);
}

/* ---- dates */

static const int MONTH_DAYS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool leap_year(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days from 1970-01-01; month 1 to 12. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    int64_t before = year - 1; /* whole years since 0000-12-31 */
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400 - 719162;
    for (int64_t m = 1; m < month; m++)
        days += MONTH_DAYS[m - 1] + (m == 2 && leap_year(year) ? 1 : 0);
    return days + day - 1;
}

/* A run of digits, or -1. */
static int64_t digits(const char *text, size_t len)
{
    int64_t v = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        v = v * 10 + (text[i] - '0');
    }
    return v;
}

bool clock_date(int64_t *out, const char *text, const char *what, struct error *err)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return error_set(err, FAULT_MALFORMED, "%s: must be a date YYYY-MM-DD", what);
    int64_t year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1970 || month < 1 || month > 12 || day < 1 ||
        day > MONTH_DAYS[month - 1] + (month == 2 && leap_year(year) ? 1 : 0))
        return error_set(err, FAULT_MALFORMED, "%s: %s is no day since 1970", what, text);
    *out = days_of(year, month, day) * DAY_S;
    return true;
}

/* The compiler's date is local, so a day less is never ahead of the world. It follows
 * SOURCE_DATE_EPOCH in a reproducible build. */
int64_t clock_build_time(void)
{
    static const char date[] = __DATE__; /* "Oct  9 2026" */
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    int64_t month = 1;
    while (month < 12 && strncmp(months + 3 * (month - 1), date, 3) != 0)
        month++;
    int64_t tens = date[4] == ' ' ? 0 : date[4] - '0';
    int64_t days = days_of(digits(date + 7, 4), month, tens * 10 + date[5] - '0');
    return (days - 1) * DAY_S;
}
