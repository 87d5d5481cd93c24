/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the files of `nivela assess` share. */
#ifndef NV_CLI_ASSESS_H
#define NV_CLI_ASSESS_H

#include "answers/answer_set.h"
#include "cli/command.h"

extern const struct nv_command nv_assess_command;

/* An interview and its files. */
struct nv_assess {
    const struct nv_cli *cli;
    const char *model_given, *set_given, *script, *date_given, *last_path;
    const char *peers; /* the file to be compared with, or NULL */
    bool wants_evidence;
    char path[1024]; /* of the answers */
    bool resumes;    /* the file was there */
    nv_model *model;
    nv_answers *answers, *last_year;
};

/*
 * Finds the model, the file and what is in it. On failure the error is
 * printed, and *code is the exit code.
 */
bool nv_assess_open(struct nv_assess *assess, int *code);
void nv_assess_close(struct nv_assess *assess);

/* Writes the answers to their file. */
enum nv_status nv_assess_save(const struct nv_assess *assess,
                              struct nv_error *error) NV_CHECKED;

/* Asks at the terminal, and ends with the report. Exit code. */
int nv_assess_ask(struct nv_assess *assess);

/* Suggests the report on an answers file, unless it is stdout. */
void nv_cli_note_report(const struct nv_cli *cli, const char *path,
                        const char *model_given);

#endif
