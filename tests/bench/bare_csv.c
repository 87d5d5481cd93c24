/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What reading a survey is measured against: libcsv over the whole file in
 * blocks of 128 KiB, calling functions that do nothing. For the bench only.
 *
 *     bare_csv SURVEY.csv
 */
#include <csv.h>
#include <stdio.h>

enum { BLOCK = 128 * 1024 };

static void on_field(void *field, size_t size, void *context)
{
    (void)field;
    (void)size;
    (void)context;
}

static void on_record(int end, void *context)
{
    (void)end;
    (void)context;
}

int main(int count, char **words)
{
    static char block[BLOCK];
    struct csv_parser parser;
    size_t got;
    FILE *in = count == 2 ? fopen(words[1], "rb") : NULL;
    if (!in || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return 2;
    setvbuf(in, NULL, _IONBF, 0);
    while ((got = fread(block, 1, BLOCK, in)) > 0)
        csv_parse(&parser, block, got, on_field, on_record, NULL);
    csv_fini(&parser, on_field, on_record, NULL);
    csv_free(&parser);
    return fclose(in) == 0 ? 0 : 1;
}
