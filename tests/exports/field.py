# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Exports as consultants have them on their disks: what each tool writes by
its own rules, with all that it adds, and then what a spreadsheet makes of it.
The rules, where they can be read:

- LimeSurvey: application/helpers/admin/export/{Writer,SurveyObj,CsvWriter}.php
  and viewHelper::getFieldCode: heads "Q1[SQ1]", with the codes of expressions
  "Q1_SQ1"; timings, participants' and "other" columns; of a yes or no that
  nobody gave "N/A" in full answers.
- KoboToolbox: formpack's export.py for today's exports; kobocat's
  viewer/pandas_mongo_bridge.py for those before: "n/a" for what is missing
  (libs/utils/common_tags.py, NA_REP), True and False for options.
- ODK Central: central-backend's lib/data/briefcase.js; ODK Briefcase's export:
  SubmissionDate first, "meta-instanceID" and KEY at the end.
- Google Forms: a download joins by ";", quotes every cell and has the year
  first; a grid's row stands in brackets behind its title; a quiz has Score.
- Microsoft Forms: "Points - question" and "Feedback - question" beside each
  question of a quiz, "Total points" and "Quiz feedback" before them.
- SurveyMonkey: two rows of heads; nine columns of its own; "Other (please
  specify)" behind the options; before 2013 heads in one word.
- Excel: cells as its country writes them (";" and a decimal comma, days first),
  Windows-1252, "Unicode text" in UTF-16 with tabs, "Macintosh" with CRs; quotes
  where a cell holds a sign of CSV; delimiters of columns that were emptied.

A shape is an exporter of text_exporters.py or one of the three below, with
changes to its rows and a way to save them."""

import csv
import io
import re

from text_exporters import ABSENT, STATES, Exporter, LimeSurveyText


class Coded(Exporter):
    """Names and codes instead of texts. option: how a column of an option is
    called, None for none; ticks: what says yes and no in it; cell: whether
    there is a cell with all codes; start and end: the tool's own columns."""

    option, ticks, cell = None, ("1", "0"), True
    start, end = (), ()
    name_of = staticmethod(lambda name: name)
    blank = ""

    def names(self, asked):
        return asked.id, {code: code for code in [*asked.options, *STATES]}

    def columns(self, asked):
        name, codes = self.names(asked)
        if asked.kind != "multiple" or self.cell:
            yield self.name_of(name)
        if asked.kind == "multiple" and self.option:
            for code in [*asked.options, *STATES]:
                yield self.option.format(self.name_of(name), codes[code])

    def cells(self, asked, answer):
        _, codes = self.names(asked)
        is_many = asked.kind == "multiple"
        if not is_many or self.cell:
            said = answer if is_many else [answer]
            yield " ".join(codes.get(one, one) for one in said) or self.blank
        if is_many and self.option:
            for code in [*asked.options, *STATES]:
                yield self.ticks[0 if code in answer else 1] if answer else \
                    self.blank

    def own(self, values, identity, moment, number):
        return [value.format(id=identity, time=moment, number=number)
                for value in values]

    def rows(self, form, firms):
        yield [*(n for n, _ in self.start),
               *(name for asked in form for name in self.columns(asked)),
               *(n for n, _ in self.end)]
        for number, (identity, moment, answers) in enumerate(firms, 1):
            yield [*self.own((v for _, v in self.start), identity, moment,
                             number),
                   *(cell for asked in form
                     for cell in self.cells(asked, answers[asked.id])),
                   *self.own((v for _, v in self.end), identity, moment,
                             number)]


class LimeSurveyCodes(Coded):
    name, tool, cell = "limesurvey", "LimeSurvey", False
    option, ticks = "{}[{}]", ("Y", "")
    start = (("id", "{id}"), ("submitdate", "{time:%Y-%m-%d %H:%M:%S}"),
             ("lastpage", "9"), ("startlanguage", "es"), ("seed", "187346"),
             ("token", "xK{number}"), ("startdate", "{time:%Y-%m-%d %H:%M:%S}"),
             ("datestamp", "{time:%Y-%m-%d %H:%M:%S}"), ("ipaddr", "10.0.0.1"),
             ("refurl", "https://example.org/?a=1;b=2"), ("firstname", "Ana"),
             ("lastname", 'O"Hara'), ("email", "a@example.org"),
             ("attribute_1", "x"))

    def identity(self, number):
        return str(number)

    def names(self, asked):
        short = self.how["codes"][asked.id]
        return short["code"], short["options"]

    def columns(self, asked):
        yield from super().columns(asked)
        name, _ = self.names(asked)
        if asked.kind == "multiple":
            yield self.option.format(name, "other")

    def cells(self, asked, answer):
        yield from super().cells(asked, answer)
        if asked.kind == "multiple":
            yield 'otra cosa; "así"'

    def rows(self, form, firms):
        names = [self.names(asked)[0] for asked in form]
        times = ["interviewtime", "groupTime7", *(n + "Time" for n in names)]
        for at, row in enumerate(super().rows(form, firms)):
            yield row + (times if at == 0 else ["12.34"] * len(times))


class LimeSurveyExpressions(LimeSurveyCodes):
    option = "{}_{}"


class LimeSurveyFull(LimeSurveyText):
    """A yes or no that nobody gave is "N/A"."""

    def cells(self, asked, answer):
        if asked.kind == "yes_no" and answer == "":
            return [ABSENT[self.language]]
        return super().cells(asked, answer)


class KoboNames(Coded):
    name, tool, option = "kobo", "KoboToolbox", "{}/{}"
    name_of = staticmethod(lambda name: f"parte_1/bloque/{name}")
    start = (("start", "{time:%Y-%m-%dT%H:%M:%S.000-03:00}"),
             ("end", "{time:%Y-%m-%dT%H:%M:%S.000-03:00}"),
             ("deviceid", "ee.kobotoolbox.org:x"), ("nota_1", ""))
    end = (("meta/instanceID", "uuid:{id}"), ("_id", "{number}"),
           ("_uuid", "{id}"), ("_submission_time", "{time:%Y-%m-%dT%H:%M:%S}"),
           ("_validation_status", "validation_status_approved"),
           ("_notes", ""), ("_status", "submitted_via_web"),
           ("_submitted_by", ""), ("__version__", "vAbC"), ("_tags", ""),
           ("_index", "{number}"))

    def identity(self, number):
        return f"7d3c{number:04x}-91f0-4c1e-8d8a-0123456789ab"


class KoboBefore(KoboNames):
    """kobocat: no cell with all codes, n/a where nothing was said."""

    cell, ticks, blank = False, ("True", "False"), "n/a"


class OdkNames(Coded):
    name, tool, option = "odk", "ODK Central", "{}/{}"
    name_of = staticmethod(lambda name: f"parte-{name}")
    start = (("SubmissionDate", "{time:%Y-%m-%dT%H:%M:%S.123Z}"),
             ("start", "{time:%Y-%m-%dT%H:%M:%S.000-03:00}"),
             ("deviceid", "collect:x"))
    end = (("meta-instanceID", "{id}"), ("meta-instanceName", "Ana, 1"),
           ("KEY", "{id}"), ("SubmitterID", "12"), ("SubmitterName", "App"),
           ("AttachmentsPresent", "0"), ("AttachmentsExpected", "0"),
           ("Status", ""), ("ReviewState", "approved"), ("DeviceID", ""),
           ("Edits", "0"), ("FormVersion", "1"))

    def identity(self, number):
        return f"uuid:0b9d{number:04x}-2a57-4c1e-8d8a-0123456789ab"


class OdkFlat(OdkNames):
    option = None
    name_of = staticmethod(lambda name: name)


class Briefcase(OdkFlat):
    start = (("SubmissionDate", "{time:%b} {time.day}, {time:%Y %I:%M:%S %p}"),
             ("start", "{time:%b} {time.day}, {time:%Y %I:%M:%S %p}"))
    end = (("meta-instanceID", "{id}"), ("KEY", "{id}"))


class Native(Coded):
    name = "native"
    start = (("id", "{id}"), ("date", "{time:%Y-%m-%d}"))


def read(data, delimiter):
    text = data.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [row for row in rows if row]


def save(rows, encoding="utf-8", first="", last=True, **how):
    how = {"lineterminator": "\r\n", **how}
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    text = first + out.getvalue()
    return (text if last else text.removesuffix(how["lineterminator"])) \
        .encode(encoding)


# Changes to the rows of a file; heads says how many rows are heads.

def more(names, cells, at=0):
    """Columns of the tool's own, from the place `at` on."""
    def change(rows, heads):
        for number, row in enumerate(rows):
            row[at:at] = names if number == 0 else \
                [""] * len(names) if number < heads else cells
    return change


def trailing(columns, rows_too=0):
    """What was emptied in a spreadsheet: delimiters at the end of each row,
    and rows of nothing else."""
    def change(rows, heads):
        for row in rows:
            row += [""] * columns
        rows += [[""] * len(rows[0]) for _ in range(rows_too)]
    return change


def renamed(rename):
    def change(rows, heads):
        rows[0][:] = [rename(name) if name else name for name in rows[0]]
    return change


def as_in_excel(rows, heads):
    """Saved where decimals have a comma and days come first; what it takes
    for a truth value has its language."""
    words = {"True": "VERDADERO", "False": "FALSO"}
    for row in rows[heads:]:
        for at, cell in enumerate(row):
            cell = words.get(cell, cell)
            cell = re.sub(r"^(-?\d+)\.(\d{1,2})$", r"\1,\2", cell)
            row[at] = re.sub(r"^(\d{4})-0?(\d+)-0?(\d+)[ T](\d+:\d+).*$",
                             r"\3/\2/\1 \4", cell)


def quizzed(rows, heads):
    """Points and feedback beside each question, as a quiz has them."""
    for number, row in enumerate(rows):
        own, rest = row[:5], row[5:]
        added = [own + (["Total points", "Quiz feedback"] if number == 0
                        else ["0", ""])]
        added += [[cell, f"Points - {cell}", f"Feedback - {cell}"]
                  if number == 0 else [cell, "0", ""] for cell in rest]
        row[:] = [cell for part in added for cell in part]


def with_other(rows, heads):
    """A column for what people wrote behind the options, two if they had
    none."""
    for number, row in enumerate(rows):
        row += [["Otra cosa", ""], ["Response", "Other (please specify)"]][
            number] if number < heads else ["", "otra; cosa, más"]


class Shape:
    def __init__(self, exporter, *changes, heads=1, **how):
        self.exporter, self.changes, self.heads = exporter, changes, heads
        self.how = how
        self.tool, self.identity = exporter.tool, exporter.identity
        self.language = exporter.language

    def rows(self, form, firms):
        if isinstance(self.exporter, Coded):
            return list(self.exporter.rows(form, firms))
        return read(self.exporter.text(form, firms),
                    self.exporter.delimiter)

    def text(self, form, firms):
        rows = self.rows(form, firms)
        for change in self.changes:
            change(rows, self.heads)
        return save(rows, **self.how)
