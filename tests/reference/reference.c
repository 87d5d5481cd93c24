/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Estimates of a data file, for comparison with R:
 *
 *   reference DATA.csv [fail|remove|adjust|average]  > figures.csv
 *
 * Columns of the data: stratum, psu, population, weight (each may be absent),
 * by:NAME (groups), Y@CUT (a number, with shares of what is <= CUT), Y/X (a
 * ratio of two of the numbers, for which the column itself is empty). "NA"
 * is a missing number. No quotes, no spaces. Each group, and all rows, give
 * lines of variable,by,group,statistic,value.
 *
 * Rows go into two shards in turns, which are merged before anything is
 * computed: merging is under test as well.
 */
#define _POSIX_C_SOURCE 200809L

#include "base/decimal.h"
#include "peers/quality.h"
#include "peers/ratio.h"
#include "peers/share_interval.h"
#include "peers/special.h"
#include "peers/weight.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_COLUMNS = 32, MOST_GROUPS = 64, MOST_LINE = 4096, SHARDS = 2 };

struct column {
    char name[64];
    int64_t cut;
    int y, x; /* of a ratio, else -1 */
};

struct table {
    struct column columns[MOST_COLUMNS];
    int count, stratum, psu, population, weight;
};

struct group {
    char by[64], name[64];
    struct nv_sample samples[SHARDS][MOST_COLUMNS];
    struct nv_ratio ratios[SHARDS][MOST_COLUMNS];
};

static struct table table;
static struct group *groups;
static int group_count;
static struct nv_design designs[SHARDS];

static void die(const char *what)
{
    fprintf(stderr, "reference: %s\n", what);
    exit(1);
}

static void check(enum nv_status status, const struct nv_error *error)
{
    char text[512];
    if (status == NV_OK)
        return;
    fprintf(stderr, "E%03d ", error->code);
    die(nv_error_message(error, NV_EN, text, sizeof text));
}

static int split(char *line, char *cells[MOST_COLUMNS])
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    while (line && count < MOST_COLUMNS) {
        cells[count++] = line;
        line = strchr(line, ',');
        if (line)
            *line++ = '\0';
    }
    return count;
}

static int64_t units_of(const char *text)
{
    struct nv_decimal value;
    if (nv_decimal_parse(nv_span_of(text), &value) != NV_DECIMAL_OK)
        die(text);
    return nv_decimal_units(value, NV_VALUE_DIGITS);
}

static int column_named(const char *name)
{
    for (int i = 0; i < table.count; i++) {
        if (strcmp(table.columns[i].name, name) == 0)
            return i;
    }
    return -1;
}

static void read_header(char *line)
{
    char *cells[MOST_COLUMNS];
    table.count = split(line, cells);
    for (int i = 0; i < table.count; i++) {
        struct column *column = &table.columns[i];
        *column = (struct column){.y = -1, .x = -1};
        char *at = strchr(cells[i], '@');
        if (at) {
            *at = '\0';
            column->cut = units_of(at + 1);
        }
        snprintf(column->name, sizeof column->name, "%s", cells[i]);
    }
    for (int i = 0; i < table.count; i++) {
        char y[64], *slash = strchr(table.columns[i].name, '/');
        if (!slash)
            continue;
        snprintf(y, sizeof y, "%s", table.columns[i].name);
        y[slash - table.columns[i].name] = '\0';
        table.columns[i].y = column_named(y);
        table.columns[i].x = column_named(slash + 1);
    }
    table.stratum = column_named("stratum");
    table.psu = column_named("psu");
    table.population = column_named("population");
    table.weight = column_named("weight");
}

static bool is_number(int column)
{
    return column != table.stratum && column != table.psu &&
           column != table.population && column != table.weight &&
           strncmp(table.columns[column].name, "by:", 3) != 0;
}

static struct group *group_of(const char *by, const char *name)
{
    for (int i = 0; i < group_count; i++) {
        if (strcmp(groups[i].by, by) == 0 && strcmp(groups[i].name, name) == 0)
            return &groups[i];
    }
    if (group_count == MOST_GROUPS)
        die("too many groups");
    struct group *made = &groups[group_count++];
    snprintf(made->by, sizeof made->by, "%s", by);
    snprintf(made->name, sizeof made->name, "%s", name);
    return made;
}

struct row {
    char *cells[MOST_COLUMNS];
    int shard;
    uint32_t unit, number;
    int64_t weight;
};

static bool has(const struct row *row, int column)
{
    return strcmp(row->cells[column], "NA") != 0;
}

static void add_to(struct group *group, const struct row *row)
{
    struct nv_error error = {0};
    for (int i = 0; i < table.count; i++) {
        const struct column *column = &table.columns[i];
        if (column->y >= 0 && has(row, column->y) && has(row, column->x)) {
            struct nv_pair pair = {units_of(row->cells[column->y]),
                                   units_of(row->cells[column->x]),
                                   row->weight};
            check(nv_ratio_add(&group->ratios[row->shard][i], row->unit, &pair,
                               &error),
                  &error);
        } else if (column->y < 0 && is_number(i) && has(row, i)) {
            struct nv_mass mass = {units_of(row->cells[i]), row->weight, 1,
                                   row->number};
            check(nv_sample_add(&group->samples[row->shard][i], row->unit,
                                &mass, &error),
                  &error);
        }
    }
}

static struct nv_span cell(const struct row *row, int column)
{
    return nv_span_of(column < 0 ? "" : row->cells[column]);
}

static void read_row(struct row *row)
{
    struct nv_error error = {0};
    struct nv_drawn drawn = {cell(row, table.stratum), cell(row, table.psu), 0};
    if (table.population >= 0)
        drawn.population = units_of(row->cells[table.population]);
    row->weight = NV_WEIGHT_ONE;
    if (table.weight >= 0)
        check(nv_weight_parse(cell(row, table.weight), &row->weight, &error),
              &error);
    check(nv_design_add(&designs[row->shard], &drawn, &row->unit, &error),
          &error);
    add_to(group_of("all", "all"), row);
    for (int i = 0; i < table.count; i++) {
        if (strncmp(table.columns[i].name, "by:", 3) == 0 && has(row, i))
            add_to(group_of(table.columns[i].name + 3, row->cells[i]), row);
    }
}

static void read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    static char line[MOST_LINE];
    if (!file || !fgets(line, sizeof line, file))
        die(path);
    read_header(line);
    for (int i = 0; i < SHARDS; i++)
        designs[i].is_clustered = table.psu >= 0;
    for (uint32_t number = 1; fgets(line, sizeof line, file); number++) {
        struct row row = {.shard = (int)(number % SHARDS), .number = number};
        if (split(line, row.cells) != table.count)
            die("a row of another length");
        read_row(&row);
    }
    fclose(file);
}

static void merge_shards(void)
{
    struct nv_error error = {0};
    struct nv_unit_map map = {0};
    check(nv_design_merge(&designs[0], &designs[1], &map, &error), &error);
    check(nv_design_check(&designs[0], &error), &error);
    for (int i = 0; i < group_count * MOST_COLUMNS; i++) {
        struct group *group = &groups[i / MOST_COLUMNS];
        int column = i % MOST_COLUMNS;
        check(nv_sample_merge(&group->samples[0][column],
                              &group->samples[1][column], &map, &error),
              &error);
        check(nv_ratio_merge(&group->ratios[0][column],
                             &group->ratios[1][column], &map, &error),
              &error);
    }
    nv_unit_map_release(&map);
}

/* What stands before every figure. */
struct place {
    const char *variable, *by, *group;
};

static void put(const struct place *place, const char *prefix,
                const char *statistic, double value)
{
    printf("%s,%s,%s,%s%s,", place->variable, place->by, place->group, prefix,
           statistic);
    if (isnan(value))
        puts("NA");
    else if (isinf(value))
        puts(value < 0 ? "-Inf" : "Inf");
    else
        printf("%.17g\n", value);
}

static void put_estimate(const struct place *place, const char *prefix,
                         const struct nv_estimate *from)
{
    put(place, prefix, "", from->value);
    put(place, prefix, ".se", from->se);
    put(place, prefix, ".df", from->df);
    put(place, prefix, ".low", from->low);
    put(place, prefix, ".high", from->high);
    put(place, prefix, ".cv", from->cv);
    put(place, prefix, ".deff", from->deff);
    put(place, prefix, ".deff_replaced", from->deff_replaced);
}

static void put_share(const struct place *place, const struct nv_frame *frame,
                      const struct nv_estimate *share)
{
    static const char *const names[] = {"share.wilson", "share.xlogit",
                                        "share.beta"};
    put_estimate(place, "share", share);
    for (int rule = 0; rule < 3; rule++) {
        struct nv_share_interval made =
            nv_share_interval(share, (enum nv_share_rule)rule, frame);
        put(place, names[rule], ".low", made.low);
        put(place, names[rule], ".high", made.high);
    }
}

static void put_quantiles(const struct place *place,
                          const struct nv_frame *frame,
                          const struct nv_sample *sample)
{
    static const double shares[] = {0.1, 0.25, 0.5, 0.75, 0.9};
    struct nv_error error = {0};
    for (int i = 0; i < 10; i++) {
        struct nv_quantile made = {.p = shares[i / 2],
                                   .rule = i % 2 ? NV_HF7 : NV_HF1};
        check(nv_estimate_quantile(frame, sample, &made, &error), &error);
        char prefix[32];
        snprintf(prefix, sizeof prefix, "%s.%g", i % 2 ? "hf7" : "hf1", made.p);
        put(place, prefix, "", made.value);
        put(place, prefix, ".low", made.low);
        put(place, prefix, ".high", made.high);
        put(place, prefix, ".se", made.se);
    }
}

static void put_sample(const struct group *group, int column,
                       const struct nv_frame *frame)
{
    struct place place = {table.columns[column].name, group->by, group->name};
    const struct nv_sample *sample = &group->samples[0][column];
    struct nv_error error = {0};
    struct nv_estimate made;
    struct nv_value_range range = {INT64_MIN, table.columns[column].cut};
    check(nv_estimate_mean(frame, sample, &made, &error), &error);
    put(&place, "n", "", (double)made.firms);
    put(&place, "population", "", made.population);
    put(&place, "kish", "", made.kish);
    put_estimate(&place, "mean", &made);
    check(nv_estimate_total(frame, sample, &made, &error), &error);
    put_estimate(&place, "total", &made);
    check(nv_estimate_share(frame, sample, range, &made, &error), &error);
    put_share(&place, frame, &made);
    put_quantiles(&place, frame, sample);
}

static void put_ratio(const struct group *group, int column,
                      const struct nv_frame *frame)
{
    struct place place = {table.columns[column].name, group->by, group->name};
    struct nv_error error = {0};
    struct nv_estimate made;
    check(nv_estimate_ratio(frame, &group->ratios[0][column], &made, &error),
          &error);
    put_estimate(&place, "ratio", &made);
}

static void put_groups(enum nv_lone_rule lone)
{
    struct nv_frame frame = {&designs[0], lone, 0.95, NULL};
    puts("variable,by,group,statistic,value");
    for (int i = 0; i < group_count * table.count; i++) {
        const struct group *group = &groups[i / table.count];
        int column = i % table.count;
        if (table.columns[column].y >= 0)
            put_ratio(group, column, &frame);
        else if (is_number(column))
            put_sample(group, column, &frame);
    }
}

static void release(void)
{
    for (int i = 0; i < group_count * MOST_COLUMNS * SHARDS; i++) {
        struct group *group = &groups[i / MOST_COLUMNS / SHARDS];
        int shard = i % SHARDS, column = i / SHARDS % MOST_COLUMNS;
        nv_sample_release(&group->samples[shard][column]);
        nv_ratio_release(&group->ratios[shard][column]);
    }
    for (int i = 0; i < SHARDS; i++)
        nv_design_release(&designs[i]);
    free(groups);
}

static enum nv_lone_rule rule_named(const char *name)
{
    static const char *const names[] = {"fail", "remove", "adjust", "average"};
    for (int i = 0; i < 4; i++) {
        if (strcmp(names[i], name) == 0)
            return (enum nv_lone_rule)i;
    }
    die("unknown rule");
    return NV_LONE_FAIL;
}

/* P N A B: functions of special.h, for the comparison with R's. */
static int put_special(void)
{
    static const double ps[] = {1e-6, 0.005, 0.025, 0.1,   0.3,
                                0.5,  0.7,   0.9,   0.975, 0.995};
    static const double sizes[] = {0.3, 1,      2,   4.5, 9,
                                   30,  117.25, 1e3, 1e5, 1e6};
    puts("variable,by,group,statistic,value");
    for (int i = 0; i < 1000; i++) {
        double p = ps[i / 100], a = sizes[i / 10 % 10], b = sizes[i % 10];
        char by[32], group[64], variable[32];
        snprintf(by, sizeof by, "%g", p);
        snprintf(group, sizeof group, "%g %g", a, b);
        snprintf(variable, sizeof variable, "special");
        struct place place = {variable, by, group};
        double x = nv_beta_quantile(p, a, b);
        put(&place, "qbeta", "", x);
        put(&place, "pbeta", "", nv_beta_cdf(a / (a + b), a, b));
        if (i % 10)
            continue;
        double t = nv_student_quantile(p, a);
        put(&place, "qt", "", t);
        put(&place, "pt", "", nv_student_cdf(8 * p - 4, a));
        put(&place, "qnorm", "", nv_normal_quantile(p));
        put(&place, "pnorm", "", nv_normal_cdf(8 * p - 4));
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "special") == 0)
        return put_special();
    if (argc < 2 || argc > 3)
        die("reference DATA.csv [RULE] | reference special");
    groups = calloc(MOST_GROUPS, sizeof *groups);
    if (!groups)
        die("out of memory");
    read_file(argv[1]);
    merge_shards();
    put_groups(rule_named(argc == 3 ? argv[2] : "fail"));
    release();
    return 0;
}
