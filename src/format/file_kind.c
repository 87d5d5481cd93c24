/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * "Download" gives people a workbook, "export" the file of a statistics
 * package, and a form of Google a ZIP with the CSV inside. Each of them is
 * told by its first bytes, never by its name, which says ".xls" of a web page
 * as often as not; and each has its own way to CSV, so each has its own error.
 *
 * Workbooks are ZIP archives, too: what they are stands in the names of the
 * first files inside, which are not compressed. An archive whose beginning
 * names none of them is taken for what it is. Reading workbooks here was the
 * alternative: docs/decisions/encodings.md says why not.
 */
#include "format/file_kind.h"

#include "base/diagnostic.h"

struct kind {
    struct nv_span start;
    enum nv_diagnostic fault;
    const char *name;
};

#define START(text)                                                            \
    {                                                                          \
        text, sizeof text - 1                                                  \
    }

static const struct kind kinds[] = {
    {START("\xD0\xCF\x11\xE0"), NV_E_CSV_WORKBOOK, "Excel 97-2003"},
    {START("\x1F\x8B"), NV_E_CSV_ARCHIVE, "gzip"},
    {START("Rar!"), NV_E_CSV_ARCHIVE, "RAR"},
    {START("7z\xBC\xAF"), NV_E_CSV_ARCHIVE, "7z"},
    {START("$FL2"), NV_E_CSV_STATISTICS, "SPSS"},
    {START("$FL3"), NV_E_CSV_STATISTICS, "SPSS"},
    {START("<stata_dta>"), NV_E_CSV_STATISTICS, "Stata"},
    {START("%PDF-"), NV_E_CSV_PAGE, "PDF"},
    {START("<!DOCTYPE"), NV_E_CSV_PAGE, "HTML"},
    {START("<!doctype"), NV_E_CSV_PAGE, "HTML"},
    {START("<html"), NV_E_CSV_PAGE, "HTML"},
    {START("<HTML"), NV_E_CSV_PAGE, "HTML"},
    {START("<table"), NV_E_CSV_PAGE, "HTML"},
    {START("<?xml"), NV_E_CSV_PAGE, "XML"},
};

/* What stands in the first bytes of an archive. */
static const struct kind packed[] = {
    {START("opendocument.spreadsheet"), NV_E_CSV_SHEET, "OpenDocument"},
    {START("Index/"), NV_E_CSV_NUMBERS, "Numbers"},
    {START("[Content_Types].xml"), NV_E_CSV_WORKBOOK, "Excel"},
    {START("xl/"), NV_E_CSV_WORKBOOK, "Excel"},
    {START("_rels/"), NV_E_CSV_WORKBOOK, "Excel"},
    {START("docProps/"), NV_E_CSV_WORKBOOK, "Excel"},
};

static bool is_at(struct nv_span bytes, size_t at, struct nv_span wanted)
{
    return at + wanted.size <= bytes.size &&
           memcmp(bytes.at + at, wanted.at, wanted.size) == 0;
}

/* The names of the first few files; far inside there is anything. */
static bool is_in(struct nv_span bytes, struct nv_span wanted)
{
    enum { FAR = 4096 };
    for (size_t at = 0; at < bytes.size && at < FAR; at++) {
        if (is_at(bytes, at, wanted))
            return true;
    }
    return false;
}

static const struct kind *packed_kind(struct nv_span start)
{
    static const struct kind zip = {START(""), NV_E_CSV_ARCHIVE, "ZIP"};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        if (is_in(start, packed[i].start))
            return &packed[i];
    }
    return &zip;
}

static const struct kind *kind_of(struct nv_span start)
{
    static const struct nv_span zip = START("PK\x03\x04");
    if (is_at(start, 0, zip))
        return packed_kind(start);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (is_at(start, 0, kinds[i].start))
            return &kinds[i];
    }
    return NULL;
}

enum nv_status nv__refuse_file_kind(struct nv_span start,
                                    struct nv_error *error)
{
    const struct kind *kind = kind_of(start);
    return kind ? nv__fail(error, kind->fault, kind->name, NULL, NULL) : NV_OK;
}
