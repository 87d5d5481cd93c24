/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A benchmark on a screen, for spreadsheets and for programs. All three are
 * drawn from the same figures (peers/bench.h), each once.
 */
#ifndef NV_REPORT_BENCH_PAGE_H
#define NV_REPORT_BENCH_PAGE_H

#include "format/json_write.h"
#include "peers/bench_beside.h"
#include "peers/bench_cohort.h"
#include "peers/bench_text.h"
#include "report/view.h"

enum { NV_BENCH_PUBLISHED = 64 };

/* Published figures to set beside. */
struct nv_published_files {
    const struct nv_peer_file *at[NV_BENCH_PUBLISHED];
    size_t count;
    bool is_chosen; /* one file by name: figures without a group here, too */
};

/* A settled benchmark and where its firms came from. */
struct nv_bench_page {
    const struct nv_bench *bench;
    const struct nv_published_files *published; /* to set beside, or NULL */
    const struct nv_bench_cohort *cohort;       /* likewise */
    const char *set;                            /* "" = all questions */
    uint64_t read, rejected, duplicate;         /* rows of the file */
    enum nv_language language;
    bool comma;          /* decimals as the reader writes them */
    bool draws;          /* a document: with pictures */
    bool unnumbered;     /* a workbook: it numbers its tables itself */
    const char *file;    /* of a package: name of the CSV */
    const char *license; /* its id or address; NULL: not said */
};

/* "_T": all firms; "_U": those that did not give the field. */
#define NV_BENCH_ALL "_T"
#define NV_BENCH_NOT_GIVEN "_U"

/* Errors of nv__bench_figures; E001. */
enum nv_status nv__bench_put_csv(struct nv_buffer *out,
                                 const struct nv_bench_page *page,
                                 struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_put_json(struct nv_buffer *out,
                                  const struct nv_bench_page *page,
                                  struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_show(struct nv_view *view,
                              const struct nv_bench_page *page,
                              struct nv_error *error) NV_CHECKED;

/* The same as a document: with a title, and pictures before their tables. */
enum nv_status nv__bench_document(struct nv_view *view,
                                  const struct nv_bench_page *page,
                                  struct nv_error *error) NV_CHECKED;

/* The same as a workbook: the document, and the CSV with its codebook. */
enum nv_status nv__bench_put_workbook(struct nv_buffer *out,
                                      const struct nv_bench_page *page,
                                      struct nv_error *error) NV_CHECKED;

/* The columns of the CSV behind those of the groups. */
enum { NV_BENCH_COLUMNS = 15 };

struct nv_bench_column {
    const char *name, *type; /* "string", "number", "integer", "boolean" */
    enum nv_message text;
    const char *const *categories; /* ended by NULL; or NULL */
};

extern const struct nv_bench_column nv_bench_columns[NV_BENCH_COLUMNS];

/* datapackage.json: what the CSV holds and how it came about. */
void nv__bench_put_package(struct nv_buffer *out,
                           const struct nv_bench_page *page);

/* The members that say how the tables were made. */
void nv__bench_put_about(struct nv_json_writer *json,
                         const struct nv_bench_page *page);
/* The same for people, as pairs and paragraphs. */
void nv__bench_show_about(struct nv_view *view,
                          const struct nv_bench_page *page);
/* Both: what is hidden, by which rules, and what is left out. */
void nv__bench_put_disclosure(struct nv_json_writer *json,
                              const struct nv_bench *bench);
void nv__bench_show_disclosure(struct nv_view *view,
                               const struct nv_bench *bench);
/* The published figures beside the cohort's. */
enum nv_status nv__bench_show_beside(struct nv_view *view,
                                     const struct nv_bench_page *bench,
                                     struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_put_beside(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error) NV_CHECKED;

/* The figures of a cohort beside the tables'. */
enum nv_status nv__bench_show_cohort(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_put_cohort(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error) NV_CHECKED;
/* The member "is": the codes of a group. */
/* A member with a figure; null where it is not to be had. */
void nv__bench_put_number(struct nv_json_writer *json, const char *key,
                          struct nv_figure_text value);

void nv__bench_put_is(struct nv_json_writer *json, const struct nv_bench *bench,
                      const struct nv_bench_row *row);
/* Members "id" and "kind" of a table. */
void nv__bench_put_variable(struct nv_json_writer *json,
                            const struct nv_bench_page *page, size_t variable);

/*
 * Pictures of a result, where the page draws: its means with their intervals;
 * its shares, level by level; and of all results on levels of one kind.
 */
enum nv_status nv__bench_draw_means(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    size_t variable,
                                    struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_draw_shares(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     size_t variable,
                                     struct nv_error *error) NV_CHECKED;
enum nv_status nv__bench_draw_levels(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     struct nv_error *error) NV_CHECKED;

/* ---- what groups are called on a page; copies live as the view does ---- */

/* Bit i: the row is by field i. */
unsigned nv__bench_mask(const struct nv_bench *bench,
                        const struct nv_bench_row *row);
/* Its code in the last of its fields, in words; "all". */
struct nv_span nv__bench_group_name(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    const struct nv_bench_row *row);
/* "Argentina, Small". */
struct nv_span nv__bench_whole_name(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    const struct nv_bench_row *row);
/* "Argentina: Size", over rows that differ in size only. */
struct nv_span nv__bench_group_heading(struct nv_view *view,
                                       const struct nv_bench_page *page,
                                       const struct nv_bench_row *row);
/* Whether both stand under one heading; before may be NULL. */
bool nv__bench_is_under(const struct nv_bench *bench,
                        const struct nv_bench_row *row,
                        const struct nv_bench_row *before);
/* "country, size". */
struct nv_span nv__bench_by(struct nv_view *view,
                            const struct nv_bench_page *page);
/* When firms answered: "2026", "2025-2026", or "" where no firm says. */
struct nv_span nv__bench_years(struct nv_view *view,
                               const struct nv_bench *bench);

/* ---- what the writers share ---- */

/* Fills the item's values and texts with so many shares. */
void nv__bench_put_shares(struct nv_view *view,
                          const struct nv_bench_page *page,
                          const struct nv_bench_figures *figures, size_t count,
                          struct nv_chart_item *item);
/* Which of so many values is the largest; of equals, the first. */
size_t nv__chart_item_most(const struct nv_chart_item *item, size_t count);
/* "2,4"; "-" where there is none. */
struct nv_span nv__bench_number(struct nv_view *view,
                                const struct nv_bench_page *page,
                                struct nv_figure_text text);

/* "result", "class" or "question"; "reliable", "weak" or "unreliable". */
const char *nv__bench_kind_word(enum nv_bench_kind kind);
const char *nv__quality_word(enum nv_quality quality);
const char *nv__lone_word(enum nv_lone_rule rule);
const char *nv__share_rule_word(enum nv_share_rule rule);
const char *nv__quantile_word(enum nv_quantile_rule rule);
/* "Country, Size": the fields of a table (nv__bench_table), named. */
void nv__bench_put_fields(struct nv_buffer *out, const struct nv_bench *bench,
                          unsigned table, enum nv_language language);

/* Id of the result or question. */
struct nv_span nv__bench_id(const struct nv_bench_page *page, size_t variable);
struct nv_span nv__bench_title(const struct nv_bench_page *page,
                               size_t variable);
/* A share's code: number of the level, the class, code of the option. */
enum { NV_BENCH_CODE_SIZE = 64 };
struct nv_bench_code {
    char at[NV_BENCH_CODE_SIZE];
};
struct nv_bench_code nv__bench_share_code(const struct nv_bench_page *page,
                                          size_t variable, uint32_t share);
/* Its name in the reader's language. */
struct nv_span nv__bench_share_name(const struct nv_bench_page *page,
                                    size_t variable, uint32_t share);

#endif
