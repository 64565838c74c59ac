/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_COMMAND_COMMAND_H
#define SYNC_ISSUER_COMMAND_COMMAND_H

#include "sync/issuer/command/command_table.h"
#include "sync/issuer/host/host.h"

/* The commands of badge-issuer as functions. command_table.c has the table of their
 * names.
 *
 * Each command opens the issuer in o->dir and closes it again. It uses the clock and the random
 * numbers of this machine. It prints its result on standard output, and its warnings and questions
 * on standard error. On true the command has done all that it says (exit 0). On false `err` holds
 * one line for the person (exit 1); unless the command says otherwise, nothing has changed then.
 *
 * The commands that sign need the authority key, and so its passphrase: init, catalogue, approve,
 * award, correct. */

/* ---- catalogue.c */

/* Makes keys and store of a new issuer; with --catalogue also publishes that file. A command that
 * fails removes what it made. Prints the DID and the six words of the authority key. */
bool issuer_init(const struct issuer_options *o, struct error *err);

/* Checks a catalogue's source, then signs and publishes it as the next version. --check only
 * checks. The source is checked before the passphrase is asked. Afterwards awards that were held
 * because their badge or event was not known are judged again; when that fails the version is
 * published all the same, and `err` says so. */
bool issuer_catalogue(const struct issuer_options *o, struct error *err);

/* ---- kiosk.c */

/* Grants a kiosk one more delegation and writes the answer to it into --out. The six words of the
 * request are compared first, in one of three ways:
 * - with --words, they must be these;
 * - with --trust, or where there is no terminal, they are not compared;
 * - else the person at the terminal is asked.
 * The answer lies durably under temporary names before the delegation is granted. When only the
 * renaming fails, the delegation stands, comes with the next sync, and `err` says so. */
bool issuer_approve(const struct issuer_options *o, struct error *err);

/* Takes in the uploads that a USB stick brought and writes a reply to each into --out. Every file
 * is tried, whatever became of the others; `err` names the first that was not taken in. */
bool issuer_import(const struct issuer_options *o, struct error *err);

/* Prints a line for each kiosk: number, state, last report, delegations, slots, name. */
bool issuer_kiosks(const struct issuer_options *o, struct error *err);

/* ---- award.c */

/* Awards afterwards, by the issuer's own kiosk (afterwards.h), --count times in a session of its
 * own, and prints a line for each award. It stops at the first refusal and at the first line that
 * cannot be printed; the awards before it stand. With --show it prints the lines of an earlier
 * session again. */
bool issuer_award(const struct issuer_options *o, struct error *err);

/* Replaces the awards of a session that has the wrong event or the wrong badge (correct.h). */
bool issuer_correct(const struct issuer_options *o, struct error *err);

/* Prints a line for each award: id, organisation, kiosk, seq, session, badge, state, claim. */
bool issuer_awards(const struct issuer_options *o, struct error *err);

/* ---- decide.c */

/* Withdraws an award, or the key of a kiosk with all its delegations. The person at the terminal is
 * asked before a kiosk is revoked; without a terminal --yes must be given. What was revoked before
 * keeps its first reason; that is no error. */
bool issuer_revoke(const struct issuer_options *o, struct error *err);

/* Publishes an award that is held or was claimed too late (held.h). */
bool issuer_accept(const struct issuer_options *o, struct error *err);

/* Decides which phone gets a badge that several phones asked for (dispute.h). Without --keep and
 * --give it only lists the phones that asked after the first. */
bool issuer_settle(const struct issuer_options *o, struct error *err);

/* ---- person.c */

/* Erases the person behind an award and withdraws the badge (erasure.h). */
bool issuer_erase(const struct issuer_options *o, struct error *err);

/* Prints all that is kept about the person behind an award, as one JSON object. */
bool issuer_export_person(const struct issuer_options *o, struct error *err);

/* Writes the settings of the mail server, or with --off removes them. */
bool issuer_smtp(const struct issuer_options *o, struct error *err);

/* Sends the mails that wait, now, and prints how many were sent and how many still wait. When
 * `serve` runs, that process sends them. */
bool issuer_mail(const struct issuer_options *o, struct error *err);

/* ---- serve.c */

/* Answers kiosks, phones and verifiers until SIGINT or SIGTERM comes. SIGHUP reads certificate and
 * key again. Blocks these three signals in the calling thread and leaves them blocked. */
bool issuer_serve(const struct issuer_options *o, struct error *err);

/* Writes the whole public site into --out (site.h). Awards without a credential are left out and
 * named on standard error; then all the rest is written and the answer is false. */
bool issuer_documents(const struct issuer_options *o, struct error *err);

/* ---- command.c: what several commands need */

/* The clock and the random numbers of this machine. */
struct host_ports issuer_ports(void);

/* Opens the issuer in o->dir; close it with host_close. */
bool issuer_open(struct host **out, const struct issuer_options *o, struct error *err);

/* The passphrase of the authority key, from --passphrase-file or from the terminal.
 *
 * out      the caller's, whatever is answered: buffer_wipe_free
 * new_one  a passphrase for a new key: asked twice, at least 8 characters, in UTF-8 */
bool issuer_passphrase(struct buffer *out, const struct issuer_options *o, bool new_one,
                       struct error *err);

/* The authority key, from --authority or from o->dir. Asks for the passphrase.
 *
 * out  the caller's, whatever is answered: signing_wipe
 * err  FAULT_MISSING when there is no key; FAULT_REFUSED "passphrase-wrong" */
bool issuer_authority(struct signing_key *out, const struct issuer_options *o,
                      struct error *err);

/* Prints "WHAT: " and the six words of a public key. */
void issuer_print_words(const char *what, const uint8_t key[static SIGNING_PUBLIC_LEN]);

#endif
