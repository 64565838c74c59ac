/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/terminal.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>

#include "keys/secret.h"

bool terminal_is_there(void)
{
    return isatty(STDIN_FILENO) == 1;
}

bool terminal_secret(struct buffer *out, const char *question, size_t max, const char *instead,
                     struct error *err)
{
    struct termios shown, hidden;
    bool too_long = false;
    if (!terminal_is_there() || tcgetattr(STDIN_FILENO, &shown) != 0)
        return error_set(err, FAULT_REFUSED, "no terminal to ask on: use %s", instead);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fprintf(stderr, "%s: ", question);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    for (int c; (c = getchar()) != EOF && c != '\n';) { /* to its end, whatever its length */
        too_long = too_long || out->len == max;
        if (!too_long)
            buffer_add_u8(out, (uint8_t)c);
    }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    if (too_long)
        return error_set(err, FAULT_REFUSED, "longer than %zu characters", max);
    return buffer_ok(out, "what was typed", err);
}

bool terminal_is_yes(const char *answer)
{
    static const char *const yes[] = {"y", "yes", "o", "oui", "ya"};
    char word[8];
    size_t from = strspn(answer, " \t"), len = strcspn(answer + from, " \t\r\n");
    if (len >= sizeof word ||
        answer[from + len + strspn(answer + from + len, " \t\r\n")] != '\0')
        return false;
    memcpy(word, answer + from, len);
    word[len] = '\0';
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (strcasecmp(word, yes[i]) == 0)
            return true;
    return false;
}

bool terminal_confirm(const char *question, const char *instead, const char *otherwise,
                      struct error *err)
{
    char answer[64];
    if (!terminal_is_there())
        return error_set(err, FAULT_REFUSED, "no terminal to ask on: use %s", instead);
    fprintf(stderr, "%s [yes/no, oui/non, ya/nann] ", question);
    if (fgets(answer, sizeof answer, stdin) == NULL || !terminal_is_yes(answer))
        return error_set(err, FAULT_REFUSED, "%s", otherwise);
    return true;
}
