/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A report for each firm of a survey. */
#ifndef NV_CLI_REPORT_BATCH_H
#define NV_CLI_REPORT_BATCH_H

#include "cli/command.h"
#include "cli/firm_peers.h"
#include "report/firm.h"

/* How a report is to look. */
struct nv_report_drawing {
    const struct nv_report_format *format;
    struct nv_text_style style;
    struct nv_peers_wish wish;
    bool calculation, crosswalk;
};

/* Beside what says how a report looks. */
struct nv_report_batch_wish {
    const char *survey, *folder;          /* the folder is made if need be */
    const char *model, *set, *duplicates; /* as given, or NULL */
};

/*
 * Draws a firm into the buffer. Says itself what goes wrong; returns the exit
 * code.
 */
int nv_report_draw(const struct nv_cli *cli, const struct nv_firm *firm,
                   const struct nv_report_drawing *drawing,
                   struct nv_buffer *out);

/*
 * One file for each firm, an index page, index.csv with all scores, and
 * rejects.csv for rows that could not be read. Returns the exit code.
 */
int nv_report_batch(const struct nv_cli *cli,
                    const struct nv_report_batch_wish *wish,
                    const struct nv_report_drawing *drawing);

#endif
