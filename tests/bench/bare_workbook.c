/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What nivela's workbooks of many firms are measured against: nothing but
 * libxlsxwriter in a loop, writing the same cells from a scored CSV in
 * constant memory. Texts are texts, numbers are numbers by strtod, and there
 * is neither a style nor a check. For the bench only: it trusts its input.
 *
 *     bare_workbook SCORED.csv OUT.xlsx
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { LONGEST = 65536 };

static void put_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const char *cell)
{
    char *end;
    double number = strtod(cell, &end);
    if (!*cell)
        return;
    if (row > 0 && *end == '\0')
        worksheet_write_number(sheet, row, column, number, NULL);
    else
        worksheet_write_string(sheet, row, column, cell, NULL);
}

static void put_row(lxw_worksheet *sheet, lxw_row_t row, char *line)
{
    lxw_col_t column = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *cell = line; cell; column++) {
        char *comma = strchr(cell, ',');
        if (comma)
            *comma = '\0';
        put_cell(sheet, row, column, cell);
        cell = comma ? comma + 1 : NULL;
    }
}

int main(int count, char **words)
{
    static char line[LONGEST];
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    FILE *in = count == 3 ? fopen(words[1], "r") : NULL;
    if (!in)
        return 2;
    lxw_workbook *book = workbook_new_opt(words[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Data");
    for (lxw_row_t row = 0; fgets(line, sizeof line, in); row++)
        put_row(sheet, row, line);
    fclose(in);
    return workbook_close(book) != LXW_NO_ERROR;
}
