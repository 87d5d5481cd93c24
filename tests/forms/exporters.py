# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Survey tools' CSV exports, written by the rules of their exporters:

- KoboToolbox: formpack's src/formpack/schema/fields.py and export.py
  (every cell quoted; a select_multiple as one cell, as 0/1 columns, or both;
  nothing answered = all of them empty; groups before a name with "/").
- ODK Central: central-backend's lib/data/briefcase.js (RFC 4180, quotes
  where they are needed; groups before a name with "-"; split select
  multiples: columns for the values that occur, besides the cell).
- LimeSurvey: application/helpers/admin/export/CsvWriter.php, Writer.php and
  SurveyObj.php (";", byte order mark, CRLF, every cell quoted but NULL; a
  blank line at the end; numbers without zeros at the end).

A submission is (identity, moment, answers): answers maps the name of a
question that was shown to its text, "" where it was left empty; a question
that was not shown is not in it."""

import csv
import io


def rows_to_text(rows, **how):
    out = io.StringIO()
    csv.writer(out, **how).writerows(rows)
    return out.getvalue().encode("utf-8")


def is_multiple(question):
    return question["type"].startswith("select_multiple ")


def groups_of(form):
    """question -> names of the groups around it."""
    around, found = [], {}
    for row in form.survey:
        if row["type"] == "begin_group":
            around.append(row["name"])
        elif row["type"] == "end_group":
            around.pop()
        else:
            found[row["name"]] = list(around)
    return found


class Kobo:
    """multiple: "both", "summary" or "details"."""

    tool = "KoboToolbox"
    moment = "%Y-%m-%dT%H:%M:%S"

    def __init__(self, delimiter, multiple, has_groups, has_tags=False):
        self.delimiter, self.multiple = delimiter, multiple
        self.has_groups, self.has_tags = has_groups, has_tags

    def identity(self, number):
        return f"7d3c{number:04x}-91f0-4c1e-8d8a-0123456789ab"

    def options(self, form, question):
        """Those that have columns of their own."""
        if not is_multiple(question) or self.multiple == "summary":
            return []
        return list(form.lists[question["type"].split()[1]])

    def header(self, form):
        names, groups = [], groups_of(form)
        for question in form.questions:
            name = question["name"]
            if self.has_groups:
                name = "/".join([*groups[name], name])
            if not is_multiple(question) or self.multiple != "details":
                names.append(name)
            names += [f"{name}/{o}" for o in self.options(form, question)]
        return ["start", "end", *names, "_id", "_uuid", "_submission_time",
                "_validation_status", "_notes", "_status", "_submitted_by",
                "__version__", "_tags", "_index"]

    def cells(self, form, answers):
        for question in form.questions:
            answer = answers.get(question["name"], "")
            if not is_multiple(question) or self.multiple != "details":
                yield answer
            for option in self.options(form, question):
                yield "" if not answer else \
                    str(int(option in answer.split()))

    def text(self, form, submissions):
        header = self.header(form)
        rows = [header]
        if self.has_tags:
            rows.append(["" if name.startswith("_") else "#q+" + str(at)
                         for at, name in enumerate(header)])
        for number, (identity, moment, answers) in enumerate(submissions, 1):
            time = moment.strftime(self.moment)
            rows.append([time + ".000-03:00", time + ".000-03:00",
                         *self.cells(form, answers), 1000 + number, identity,
                         time, "", "", "submitted_via_web", "", "vAbC1", "",
                         number])
        return rows_to_text(rows, delimiter=self.delimiter,
                            quoting=csv.QUOTE_ALL, lineterminator="\n")


class Odk:
    tool = "ODK Central"

    def __init__(self, has_groups, is_split):
        self.has_groups, self.is_split = has_groups, is_split

    def identity(self, number):
        return f"uuid:0b9d{number:04x}-2a57-4c1e-8d8a-0123456789ab"

    def seen(self, submissions, question):
        """Values that occur, in no order of the form's."""
        if not self.is_split or not is_multiple(question):
            return []
        return sorted({value for _, _, answers in submissions
                       for value in
                       answers.get(question["name"], "").split()})

    def text(self, form, submissions):
        groups, names, split = groups_of(form), [], {}
        for question in form.questions:
            name = question["name"]
            split[name] = self.seen(submissions, question)
            path = "-".join([*(groups[name] if self.has_groups else []), name])
            names += [path, *(f"{path}/{value}" for value in split[name])]
        rows = [["SubmissionDate", *names, "meta-instanceID", "KEY",
                 "SubmitterID", "SubmitterName", "AttachmentsPresent",
                 "AttachmentsExpected", "Status", "ReviewState", "DeviceID",
                 "Edits", "FormVersion"]]
        for identity, moment, answers in submissions:
            cells = []
            for name, values in split.items():
                answer = answers.get(name, "")
                cells += [answer, *(str(int(value in answer.split()))
                                    for value in values)]
            rows.append([moment.strftime("%Y-%m-%dT%H:%M:%S.123Z"), *cells,
                         identity, identity, "12", "App user", "0", "0", "",
                         "", "", "0", "1"])
        return rows_to_text(rows, lineterminator="\n")


class LimeSurvey:
    """What is NULL in the database is None here, and stands without quotes.
    Answers have LimeSurvey's codes: question -> code, number or text; a
    multiple choice -> codes parted by spaces."""

    tool = "LimeSurvey"

    def identity(self, number):
        return str(number)

    @staticmethod
    def cells_of(question, answers):
        name, code = question["name"], answers.get(question["name"])
        if question["type/scale"] == "M":
            for part in question["parts"]:
                yield f"{name}[{part['name']}]", None if code is None else \
                    "Y" if part["name"] in code.split() else ""
        elif question["type/scale"] == "N":
            number = code or None  # a decimal column holds no empty text
            if number and "." in number:
                number = number.rstrip("0").rstrip(".")
            yield name, number
        else:
            yield name, code

    @staticmethod
    def quoted(cell):
        return "" if cell is None else '"' + cell.replace('"', '""') + '"'

    def line(self, cells):
        return ";".join(self.quoted(cell) for cell in cells) + "\r\n"

    def text(self, survey, submissions):
        questions = survey.questions[survey.languages[0]]
        names = [name for question in questions
                 for name, _ in self.cells_of(question, {})]
        text = self.line(["id", "submitdate", "lastpage", "startlanguage",
                          "seed", "startdate", "datestamp", *names])
        for identity, moment, answers in submissions:
            time = moment.strftime("%Y-%m-%d %H:%M:%S")
            cells = [cell for question in questions
                     for _, cell in self.cells_of(question, answers)]
            text += self.line([identity, time, "9", survey.languages[0],
                               "1873466", time, time, *cells])
        return b"\xef\xbb\xbf" + (text + "\r\n").encode("utf-8")
