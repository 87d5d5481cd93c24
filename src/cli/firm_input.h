/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* From the name of a file to a scored firm, for the commands about one. */
#ifndef NV_CLI_FIRM_INPUT_H
#define NV_CLI_FIRM_INPUT_H

#include "cli/command.h"
#include "report/firm.h"

struct nv_firm_input {
    nv_model *model;
    nv_answers *answers;
    nv_plan *plan;
    nv_scorer *scorer;
};

/* Which firm is meant. */
struct nv_firm_request {
    /* an answers file ("-" = stdin), or a survey: *.csv, or any where id is */
    const char *path;
    const char *id;    /* of one firm of a survey; NULL = none */
    const char *model; /* NULL: that of the answers, else the flagship */
    const char *set;   /* id of a set; NULL: that of the answers, else all */
};

/*
 * Prints what goes wrong. The input is released by the caller, also after a
 * failure.
 */
enum nv_status nv_firm_input_load(const struct nv_cli *cli,
                                  const struct nv_firm_request *request,
                                  struct nv_firm_input *out) NV_CHECKED;
void nv_firm_input_release(struct nv_firm_input *input);

/* The firm as reports want it. */
struct nv_firm nv_firm_of(const struct nv_cli *cli,
                          const struct nv_firm_request *request,
                          const struct nv_firm_input *input);

#endif
