/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * datapackage.json: a Data Package (version 2) of one resource with its Table
 * Schema, so that R, Python and spreadsheets know what the columns are, which
 * words mean what, and that an empty cell is no zero. How the tables were made
 * stands in the member "nivela", as in the JSON of the tables.
 *
 * A licence is named where the user names one: the answers are somebody's, and
 * so is the decision.
 */
#include "report/bench_page.h"

#include <string.h>

static const char *const kinds[] = {"result", "class", "question", NULL};
static const char *const measures[] = {"mean", "p10", "p25",   "p50",
                                       "p75",  "p90", "share", NULL};
static const char *const qualities[] = {"reliable", "weak", "unreliable", NULL};
static const char *const statuses[] = {"ok", "u", "c", "x", NULL};

const struct nv_bench_column nv_bench_columns[NV_BENCH_COLUMNS] = {
    {"result", "string", NV_M_BENCH_COLUMN_RESULT, NULL},
    {"kind", "string", NV_M_BENCH_COLUMN_KIND, kinds},
    {"measure", "string", NV_M_BENCH_COLUMN_MEASURE, measures},
    {"category", "string", NV_M_BENCH_COLUMN_CATEGORY, NULL},
    {"value", "number", NV_M_BENCH_COLUMN_VALUE, NULL},
    {"se", "number", NV_M_BENCH_COLUMN_SE, NULL},
    {"low", "number", NV_M_BENCH_COLUMN_LOW, NULL},
    {"high", "number", NV_M_BENCH_COLUMN_HIGH, NULL},
    {"cv", "number", NV_M_BENCH_COLUMN_CV, NULL},
    {"deff", "number", NV_M_BENCH_COLUMN_DEFF, NULL},
    {"n", "integer", NV_M_BENCH_COLUMN_N, NULL},
    {"population", "number", NV_M_BENCH_COLUMN_POPULATION, NULL},
    {"quality", "string", NV_M_BENCH_COLUMN_QUALITY, qualities},
    {"status", "string", NV_M_BENCH_COLUMN_STATUS, statuses},
    {"alike", "boolean", NV_M_BENCH_COLUMN_ALIKE, NULL},
};

static void member(struct nv_json_writer *json, const char *key,
                   const char *text)
{
    nv_json_member_text(json, key, nv_span_of(text));
}

static void put_category(struct nv_json_writer *json, struct nv_span value,
                         struct nv_span label)
{
    nv_json_open(json, '{');
    nv_json_member_text(json, "value", value);
    nv_json_member_text(json, "label", label);
    nv_json_close(json, '}');
}

/* A field of the groups: its codes with their labels, all, not given. */
static void put_axis(struct nv_json_writer *json,
                     const struct nv_bench_page *page, size_t axis)
{
    const nv_model *model = page->bench->model;
    const struct nv_grouping *field = &page->bench->axes[axis].is;
    enum nv_language language = page->language;
    nv_json_open(json, '{');
    nv_json_member_text(json, "name", field->id);
    member(json, "type", "string");
    nv_json_member_text(json, "title", nv__text(model, &field->text, language));
    if (field->options.count) {
        nv_json_put_key(json, "categories");
        nv_json_open(json, '[');
        put_category(json, nv_span_of(NV_BENCH_ALL),
                     nv_span_of(nv_message_text(language, NV_M_TALLY_ALL)));
        for (size_t i = 0; i < field->options.count; i++)
            put_category(json, field->options.at[i].code,
                         nv__text(model, &field->options.at[i].text, language));
        put_category(
            json, nv_span_of(NV_BENCH_NOT_GIVEN),
            nv_span_of(nv_message_text(language, NV_M_TALLY_NOT_GIVEN)));
        nv_json_close(json, ']');
    }
    nv_json_close(json, '}');
}

static void put_column(struct nv_json_writer *json,
                       const struct nv_bench_page *page,
                       const struct nv_bench_column *column)
{
    nv_json_open(json, '{');
    member(json, "name", column->name);
    member(json, "type", column->type);
    member(json, "description", nv_message_text(page->language, column->text));
    if (column->categories) {
        nv_json_put_key(json, "categories");
        nv_json_open(json, '[');
        for (const char *const *at = column->categories; *at; at++)
            nv_json_put_text(json, nv_span_of(*at));
        nv_json_close(json, ']');
    }
    nv_json_close(json, '}');
}

static void put_schema(struct nv_json_writer *json,
                       const struct nv_bench_page *page)
{
    nv_json_put_key(json, "schema");
    nv_json_open(json, '{');
    nv_json_put_key(json, "fields");
    nv_json_open(json, '[');
    for (size_t i = 0; i < page->bench->axis_count; i++)
        put_axis(json, page, i);
    for (size_t i = 0; i < NV_BENCH_COLUMNS; i++)
        put_column(json, page, &nv_bench_columns[i]);
    nv_json_close(json, ']');
    nv_json_put_key(json, "missingValues");
    nv_json_open(json, '[');
    nv_json_put_text(json, nv_span_of(""));
    nv_json_close(json, ']');
    nv_json_put_key(json, "primaryKey");
    nv_json_open(json, '[');
    for (size_t i = 0; i < page->bench->axis_count; i++)
        nv_json_put_text(json, page->bench->axes[i].is.id);
    for (size_t i = 0; i < 4; i++)
        nv_json_put_text(json, nv_span_of(nv_bench_columns[i].name));
    nv_json_close(json, ']');
    nv_json_close(json, '}');
}

/* A name as Data Packages want it: lower case, digits, - _ . */
static void put_name(struct nv_json_writer *json, const char *file)
{
    char name[128];
    size_t size = 0, dot = strcspn(file, ".");
    for (; size < dot && size + 1 < sizeof name; size++) {
        char sign = file[size];
        bool is_upper = sign >= 'A' && sign <= 'Z';
        bool is_plain = (sign >= 'a' && sign <= 'z') ||
                        (sign >= '0' && sign <= '9') || sign == '-' ||
                        sign == '_';
        if (is_upper)
            sign = (char)(sign - 'A' + 'a');
        name[size] = is_upper || is_plain ? sign : '-';
    }
    name[size] = '\0';
    member(json, "name", size ? name : "table");
}

static void put_resource(struct nv_json_writer *json,
                         const struct nv_bench_page *page)
{
    nv_json_put_key(json, "resources");
    nv_json_open(json, '[');
    nv_json_open(json, '{');
    put_name(json, page->file);
    member(json, "type", "table");
    member(json, "path", page->file);
    member(json, "format", "csv");
    member(json, "mediatype", "text/csv");
    member(json, "encoding", "utf-8");
    put_schema(json, page);
    nv_json_close(json, '}');
    nv_json_close(json, ']');
}

/* An id, as Open Definition has them, or an address. */
static void put_license(struct nv_json_writer *json, const char *license)
{
    bool is_address = strstr(license, "://") != NULL;
    nv_json_put_key(json, "licenses");
    nv_json_open(json, '[');
    nv_json_open(json, '{');
    member(json, is_address ? "path" : "name", license);
    nv_json_close(json, '}');
    nv_json_close(json, ']');
}

static void put_source(struct nv_json_writer *json, struct nv_span title,
                       struct nv_span path, struct nv_span version)
{
    nv_json_open(json, '{');
    nv_json_member_text(json, "title", title);
    if (path.size)
        nv_json_member_text(json, "path", path);
    if (version.size)
        nv_json_member_text(json, "version", version);
    nv_json_close(json, '}');
}

static void put_sources(struct nv_json_writer *json,
                        const struct nv_bench_page *page)
{
    const nv_model *model = page->bench->model;
    const struct nv_span none = {"", 0};
    nv_json_put_key(json, "sources");
    nv_json_open(json, '[');
    put_source(json, nv__text(model, &model->title, page->language), none,
               model->version);
    nv_json_close(json, ']');
}

void nv__bench_put_package(struct nv_buffer *out,
                           const struct nv_bench_page *page)
{
    struct nv_json_writer json = {.out = out};
    nv_json_open(&json, '{');
    member(&json, "$schema",
           "https://datapackage.org/profiles/2.0/datapackage.json");
    put_resource(&json, page);
    if (page->license)
        put_license(&json, page->license);
    put_sources(&json, page);
    nv_json_put_key(&json, "nivela");
    nv_json_open(&json, '{');
    member(&json, "schema", "nivela/benchmark-package/1");
    nv__bench_put_about(&json, page);
    nv_json_close(&json, '}');
    nv_json_close(&json, '}');
}
