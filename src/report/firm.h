/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One firm, scored: what every report about it starts from. The formats are
 * a table; a new one is a writer and a line.
 */
#ifndef NV_REPORT_FIRM_H
#define NV_REPORT_FIRM_H

#include "model/crosswalk.h"
#include "model/model.h"
#include "report/text_writer.h"
#include "report/view.h"
#include <nivela/score.h>

struct nv_firm_peers;

struct nv_firm {
    const nv_model *model;
    nv_scorer *scorer; /* has run on the answers, with bounds */
    const nv_answers *answers;
    const char *set; /* id of the set that was scored; "" = all questions */
    enum nv_language language;
    bool calculation; /* shown whole, as the last part */
    /* Shown, too, where it is not NULL. */
    const struct nv_crosswalk *crosswalk;
    /* Other firms (position_view.h); NULL: nothing is said about them. */
    const struct nv_firm_peers *peers;
    bool comma;              /* decimal comma, for people */
    const char *source;      /* the answers' file, for commands to suggest */
    const char *id_given;    /* the firm asked for in a survey, or NULL */
    const char *model_given; /* the model asked for, or NULL */
    const char *set_given;   /* the set asked for, or NULL */
    /* Options by which its survey is read, " --from kobo", or NULL. */
    const char *reading_given;
};

struct nv_report_format {
    const char *name; /* also the ending of a file's name */
    bool is_binary;   /* not for a screen */
    /* Errors: E001, of workbooks those of nv_workbook_finish. */
    enum nv_status (*write)(struct nv_buffer *out, const struct nv_firm *firm,
                            const struct nv_text_style *style,
                            struct nv_error *error);
};

/* txt first: it is the default. Ended by an entry without a name. */
extern const struct nv_report_format nv_report_formats[];

/* The first block and the last ones of any view about a firm. */
void nv_firm_title(struct nv_view *view, const struct nv_firm *firm);
void nv_firm_provenance(struct nv_view *view, const struct nv_firm *firm);

/* Rows of pairs: the model, its digest, the program's version. */
void nv_view_origin(struct nv_view *view, const nv_model *model);

/* What the report says, for any writer that draws views. */
void nv_firm_view(struct nv_view *view, const struct nv_firm *firm);

/*
 * Suggests a command about this firm, to copy into a shell: the message with
 * the file's name, and the firm's id where one of a survey was asked for.
 * Nothing for answers from stdin, which cannot be read again.
 */
void nv_firm_suggest(struct nv_view *view, const struct nv_firm *firm,
                     struct nv_span what, enum nv_message command);

/* "nivela/report/1". */
void nv_firm_write_json(struct nv_buffer *out, const struct nv_firm *firm,
                        const struct nv_text_style *style);

/* The code of the firm's country, "" where it is not known. */
const char *nv_firm_country(const nv_model *model, const nv_answers *answers);

#endif
