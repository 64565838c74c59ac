/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_BADGECTL_COMMAND_H
#define SYNC_BADGECTL_COMMAND_H

#include "firmware/engine/award.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/session.h"
#include "keys/file.h"

/* What the commands of badgectl share. A command returns true (exit 0), or false with err (exit 1,
 * one line on stderr). The reason COMMAND_UNCHECKED is exit 3: nothing was found wrong, and a yes
 * cannot be said here. The table that names the commands is in command_table.c. */
#define COMMAND_UNCHECKED "unchecked"
enum { COMMAND_RESULTS_MAX = RESULTS_MAX, COMMAND_VOIDS_MAX = AWARD_VOID_MAX };

struct command_options {
    const char *dir, *spool, *name, *label, *out, *event, *achievement, *award, *reason, *png,
        *json_file;
    const char *url, *ca, *usb, *documents, *credential, *in, *at;
    const char *pin_file, *new_pin_file, *sheet_file, *printer, *slips, *show, *lang;
    const char *voids[COMMAND_VOIDS_MAX]; /* ids and short codes */
    size_t void_count;
    const char *results[COMMAND_RESULTS_MAX];
    size_t result_count;
    uint32_t count;
    bool json, text, trust, group;
    char **files; /* arguments that are not options */
    size_t file_count;
};

/* Clock, random and cost of this machine. */
struct engine_ports command_ports(void);
/* K opened; reading needs no lock. */
bool command_open(struct engine **out, const struct command_options *o, enum engine_mode mode,
                  struct error *err);
/* A PIN from the file's first line, else from the terminal without echo; twice: a new one. The
 * caller's: wipe it. */
bool command_pin(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *file,
                 const char *instead, const char *question, bool twice, struct error *err);
/* Opens K and unlocks it. */
bool command_unlock(struct engine **out, const struct command_options *o, struct error *err);
bool command_award_id(uint8_t id[static TICKET_ID_LEN], const struct command_options *o,
                      struct error *err);

bool command_init(const struct command_options *o, struct error *err);
bool command_enrol(const struct command_options *o, struct error *err);
bool command_accept(const struct command_options *o, struct error *err);
bool command_pin_set(const struct command_options *o, struct error *err);
bool command_pin_list(const struct command_options *o, struct error *err);
bool command_pin_remove(const struct command_options *o, struct error *err);
bool command_pin_sheet(const struct command_options *o, struct error *err);
bool command_pin_recover(const struct command_options *o, struct error *err);
bool command_award(const struct command_options *o, struct error *err);
bool command_void(const struct command_options *o, struct error *err);
bool command_qr(const struct command_options *o, struct error *err);
bool command_export(const struct command_options *o, struct error *err);
bool command_ledger_check(const struct command_options *o, struct error *err);
bool command_ledger_list(const struct command_options *o, struct error *err);
bool command_ledger_export(const struct command_options *o, struct error *err);
bool command_sync(const struct command_options *o, struct error *err);
bool command_status(const struct command_options *o, struct error *err);
bool command_ready(const struct command_options *o, struct error *err);
bool command_summary(const struct command_options *o, struct error *err);
bool command_doctor(const struct command_options *o, struct error *err);
bool command_retire(const struct command_options *o, struct error *err);
bool command_verify(const struct command_options *o, struct error *err);
bool command_bake(const struct command_options *o, struct error *err);
bool command_unbake(const struct command_options *o, struct error *err);
bool command_inspect(const struct command_options *o, struct error *err);
bool command_ticket_decode(const struct command_options *o, struct error *err);

/* What status and doctor say when engine_status' told_later_s is not 0. */
#define COMMAND_TOLD_LATER                                                                 \
    "the kiosk was once told a later date than its clock shows: sync, then the right one " \
    "counts"

#endif
