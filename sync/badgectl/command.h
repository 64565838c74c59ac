/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_BADGECTL_COMMAND_H
#define SYNC_BADGECTL_COMMAND_H

#include "firmware/engine/award.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/session.h"
#include "keys/file.h"

/* The commands of badgectl as functions. command_table.c has the table of their names and that of
 * their options.
 *
 * Each command prints its result on standard output. On true it has done all that it says (exit 0).
 * On false `err` holds one line for the person (exit 1). The reason COMMAND_UNCHECKED is exit 3:
 * nothing was found wrong, and nothing could be confirmed. The commands that sign or that open the
 * vault ask for the PIN, from --pin-file or from the terminal: pin, award, void, qr, export,
 * retire, slips. */
#define COMMAND_UNCHECKED "unchecked"
enum { COMMAND_RESULTS_MAX = RESULTS_MAX, COMMAND_VOIDS_MAX = AWARD_VOID_MAX };

struct command_options {
    const char *dir, *spool, *name, *label, *out, *event, *achievement, *award, *reason, *png,
        *json_file;
    const char *url, *ca, *usb, *documents, *credential, *in, *at;
    const char *pin_file, *new_pin_file, *sheet_file, *printer, *slips, *show, *lang, *paper;
    const char *voids[COMMAND_VOIDS_MAX]; /* ids and short codes */
    size_t void_count;
    const char *results[COMMAND_RESULTS_MAX];
    size_t result_count;
    uint32_t count, pack;
    bool json, text, trust, group, all;
    char **files; /* arguments that are not options */
    size_t file_count;
};
#define COMMAND_DEFAULTS \
    {                    \
        .count = 1       \
    }

/* ---- command.c: what several commands need */

/* The clock and the random numbers of this machine; the cost of its PINs. */
struct engine_ports command_ports(void);

/* Opens the kiosk in o->dir. Reading needs no PIN and no lock. Close it with engine_close. */
bool command_open(struct engine **out, const struct command_options *o, enum engine_mode mode,
                  struct error *err);

/* Opens the kiosk for writing and unlocks it with the PIN. Close it with engine_close. */
bool command_unlock(struct engine **out, const struct command_options *o, struct error *err);

/* A PIN from the first line of a file, or from the terminal without echo.
 *
 * out    the caller wipes it, whatever is answered
 * file   NULL: the terminal is asked
 * twice  a new PIN: it is asked twice, and one that a thief tries first is refused */
bool command_pin(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *file,
                 const char *instead, const char *question, bool twice, struct error *err);

/* The id that --award names. */
bool command_award_id(uint8_t id[static TICKET_ID_LEN], const struct command_options *o,
                      struct error *err);

/* ---- enrol.c */

/* Makes the keys of a new kiosk, whole or not at all, and its first PIN. */
bool command_init(const struct command_options *o, struct error *err);

/* Writes the request to the issuer into --out and prints its six words. */
bool command_enrol(const struct command_options *o, struct error *err);

/* Takes in the issuer's answer. The first time it prints the six words of the authority key, and
 * the person at the terminal must confirm them; --trust confirms them too. */
bool command_accept(const struct command_options *o, struct error *err);

/* ---- pin.c */

/* Sets the PIN of --label, who may be new. */
bool command_pin_set(const struct command_options *o, struct error *err);

/* Prints a line for each PIN: number, label, when it was last used. */
bool command_pin_list(const struct command_options *o, struct error *err);

/* Removes the PIN of --label. */
bool command_pin_remove(const struct command_options *o, struct error *err);

/* Makes a recovery sheet and writes it into --out; the one before works no more. */
bool command_pin_sheet(const struct command_options *o, struct error *err);

/* Sets a new PIN of --label with the text of a recovery sheet, in place of a PIN. */
bool command_pin_recover(const struct command_options *o, struct error *err);

/* ---- award.c */

/* Awards --count times in a session of its own and prints a line for each award. It stops at the
 * first refusal and at the first line that cannot be printed; the awards before it stand. With
 * --group or --slips all are made at once. With --show it prints the lines of an earlier session
 * again. */
bool command_award(const struct command_options *o, struct error *err);

/* Voids all awards that are named, or none. */
bool command_void(const struct command_options *o, struct error *err);

/* Shows the QR code of an award again, as a picture or in characters. */
bool command_qr(const struct command_options *o, struct error *err);

/* Writes the credential of an award, as JSON or baked into the badge's picture. */
bool command_export(const struct command_options *o, struct error *err);

/* ---- slips.c */

/* Prints a line for each pack of slips, newest first. */
bool command_slips_list(const struct command_options *o, struct error *err);

/* Writes what is left of the pack of --pack into --out. */
bool command_slips_write(const struct command_options *o, struct error *err);

/* Voids what is left of the pack of --pack; with --all what was handed out too. */
bool command_slips_void(const struct command_options *o, struct error *err);

/* Keeps that the first --count slips of the pack of --pack were handed out. */
bool command_slips_handed(const struct command_options *o, struct error *err);

/* Writes what is left of the pack that begins at entry n into a file, on the paper of --paper, and
 * notes it. The kiosk is unlocked. */
bool command_write_pack(struct engine *e, const struct command_options *o, uint64_t n,
                        const char *path, struct error *err);

/* ---- ledger.c */

/* Checks every hash and every signature; `err` names the first entry that is wrong. */
bool command_ledger_check(const struct command_options *o, struct error *err);

/* Prints a line for each award, newest first. */
bool command_ledger_list(const struct command_options *o, struct error *err);

/* Prints every entry with its signature, a JSON object a line. */
bool command_ledger_export(const struct command_options *o, struct error *err);

/* ---- sync.c, status.c, ready.c, summary.c, doctor.c */

/* Writes uploads, carries them and applies the replies, until nothing is left or nothing moves.
 * With --usb it does one round: answers come with the stick another day. */
bool command_sync(const struct command_options *o, struct error *err);

/* Prints what engine_status knows. */
bool command_status(const struct command_options *o, struct error *err);

/* Erases all keys of the kiosk for good and says what to archive. Refused until the issuer has
 * received every entry. */
bool command_retire(const struct command_options *o, struct error *err);

/* Prints a line for each thing that a workshop of --event needs; false when one is missing. */
bool command_ready(const struct command_options *o, struct error *err);

/* Writes the table of the workshops into --out. */
bool command_summary(const struct command_options *o, struct error *err);

/* Looks at disk, files, ledger and clock, and prints a line for each; false when one is bad. */
bool command_doctor(const struct command_options *o, struct error *err);

/* ---- verify.c, inspect.c: these need no kiosk */

/* Prints a verdict for each badge in the files. */
bool command_verify(const struct command_options *o, struct error *err);

/* Bakes a credential into a PNG; it need not be valid. */
bool command_bake(const struct command_options *o, struct error *err);

/* Prints the credential that is baked into a PNG. */
bool command_unbake(const struct command_options *o, struct error *err);

/* Prints what is in a file, with nothing checked. */
bool command_inspect(const struct command_options *o, struct error *err);

/* Prints what a claim link says, but for its secret. */
bool command_ticket_decode(const struct command_options *o, struct error *err);

/* What status and doctor say when engine_status' told_later_s is not 0. */
#define COMMAND_TOLD_LATER                                                                     \
    "the kiosk was once told a later date than its clock shows: sync it, then the right date " \
    "counts"

#endif
