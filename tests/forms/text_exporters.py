# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Survey tools' CSV exports with texts instead of codes, written by the rules
of their exporters:

- Google Forms: the sheet of responses saved as CSV (RFC 4180, CRLF, quotes
  where they are needed): moment first, question texts as headers, options'
  texts as answers, several joined by ", "; a download of the form itself
  joins by ";" and writes the moment with the year first.
- Microsoft Forms: the workbook saved as CSV: ID, start and completion time,
  e-mail and name, then question texts, with a no-break space or a line end
  where the author had one; every ticked text is followed by ";".
- SurveyMonkey: two rows of headers, see dialect_surveymonkey.c's sources in
  docs/file-formats.md: the question stands over its first option, blanks go
  on to the right; an option's cell holds its text.
- LimeSurvey: application/helpers/admin/export/Writer.php and SurveyObj.php:
  headers "text", "text [option]" or "code. text"; full answers; in a multiple
  choice Yes, No or N/A of the survey's language.
- KoboToolbox: formpack with labels as headers and answers: "Group/Question",
  "Question/Option" with 0 and 1, several texts joined by a blank.
- a spreadsheet saved by hand: texts or codes, ";" and a decimal comma's
  countries, a byte order mark or none, quoted line ends.

A firm is (identity, moment, answers): answers maps the id of a question or
profile field to its code, a list of codes, a number, DK, NA or ""."""

import csv
import io

YES_NO = {"es": ("Sí", "No"), "pt": ("Sim", "Não"), "en": ("Yes", "No")}
STATES = {
    "DK": {"es": "No sé", "pt": "Não sei", "en": "I don't know"},
    "NA": {"es": "No corresponde a la empresa",
           "pt": "Não se aplica à empresa", "en": "It does not apply to us"},
}
ABSENT = {"es": "N/A", "pt": "N/A", "en": "N/A"}


def table(rows, **how):
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)
    return out.getvalue()


class Asked:
    """A question or profile field, as a form shows it."""

    def __init__(self, identity, text, kind, options):
        self.id, self.text, self.kind = identity, text, kind
        self.options = options  # code -> texts by language

    def label(self, code, language):
        if code in STATES and code not in self.options:
            return STATES[code][language]
        return self.options[code][language]

    def said(self, answer, language):
        """The texts of an answer, in the order of the options."""
        if isinstance(answer, list):
            return [self.label(code, language)
                    for code in [*self.options, *STATES] if code in answer]
        if answer in ("", None):
            return []
        if self.options or answer in STATES:
            return [self.label(answer, language)]
        return [answer]


class Exporter:
    name = tool = ""
    delimiter = ","  # of what text() returns, unless it is told another

    def __init__(self, language, **how):
        self.language = language
        self.how = how

    def identity(self, number):
        return f"F-{number:03}"

    def header(self, asked):
        return asked.text[self.language]

    def encode(self, text):
        return text.encode(self.how.get("encoding", "utf-8"))

    def cell(self, asked, answer):
        return self.how.get("join", ", ").join(
            asked.said(answer, self.language))


class Google(Exporter):
    name, tool = "google", "Google Forms"
    stamps = {"es": "Marca temporal", "pt": "Carimbo de data/hora",
              "en": "Timestamp"}
    orders = {"es": "{0.day}/{0.month}/{0.year} {0:%H:%M:%S}",
              "pt": "{0:%d/%m/%Y %H:%M:%S}",
              "en": "{0.month}/{0.day}/{0.year} {0.hour}:{0:%M:%S}"}

    def text(self, form, firms):
        order = self.how.get("order", self.orders[self.language])
        rows = [[self.stamps[self.language], "ID",
                 *map(self.header, form)]]
        for identity, moment, answers in firms:
            rows.append([order.format(moment), identity,
                         *(self.cell(asked, answers[asked.id])
                           for asked in form)])
        return self.encode(table(rows).removesuffix("\r\n"))


class Microsoft(Exporter):
    name, tool = "microsoft", "Microsoft Forms"
    heads = {"es": ["Id", "Hora de inicio", "Hora de finalización",
                    "Correo electrónico", "Nombre"],
             "pt": ["ID", "Hora de início", "Hora de conclusão", "Email",
                    "Nome"],
             "en": ["ID", "Start time", "Completion time", "Email", "Name"]}

    def identity(self, number):
        return str(number)

    def header(self, asked):
        text = super().header(asked)
        first, _, rest = text.partition(" ")
        return first + self.how.get("joint", "\u00a0") + rest + \
            self.how.get("tail", "\n")

    def cell(self, asked, answer):
        texts = asked.said(answer, self.language)
        if asked.kind == "multiple":
            return "".join(text + ";" for text in texts)
        return "".join(texts)

    def text(self, form, firms):
        order = "%m/%d/%y %H:%M:%S" if self.language == "en" else \
            "%d/%m/%Y %H:%M"
        rows = [[*self.heads[self.language], *map(self.header, form)]]
        for identity, moment, answers in firms:
            rows.append([identity, moment.strftime(order),
                         moment.strftime(order), "anonymous", "",
                         *(self.cell(asked, answers[asked.id])
                           for asked in form)])
        return self.encode(table(
            rows, delimiter=self.how.get("delimiter", ",")))


class SurveyMonkey(Exporter):
    name, tool = "surveymonkey", "SurveyMonkey"
    heads = {"es": ["ID del encuestado", "ID del recopilador",
                    "Fecha de inicio", "Fecha de finalización",
                    "Dirección IP"],
             "pt": ["ID do respondente", "ID do coletor", "Data de início",
                    "Data de término", "Endereço IP"],
             "en": ["Respondent ID", "Collector ID", "Start Date", "End Date",
                    "IP Address"]}
    responses = {"es": "Respuesta", "pt": "Resposta", "en": "Response"}

    def identity(self, number):
        return str(118000000000 + number)

    def columns(self, asked):
        if asked.kind != "multiple":
            return [self.responses[self.language]]
        return [asked.label(code, self.language)
                for code in [*asked.options, *STATES]]

    def cells(self, asked, answer):
        texts = asked.said(answer, self.language)
        if asked.kind != "multiple":
            return texts or [""]
        return [text if text in texts else ""
                for text in self.columns(asked)]

    def text(self, form, firms):
        order = "%m/%d/%Y %I:%M:%S %p" if self.language == "en" else \
            "%d/%m/%Y %H:%M:%S"
        heads = self.heads[self.language]
        above, below = list(heads), [""] * len(heads)
        for asked in form:
            columns = self.columns(asked)
            above += [self.header(asked), *[""] * (len(columns) - 1)]
            below += columns
        rows = [above, below]
        for identity, moment, answers in firms:
            row = [identity, "400123456", moment.strftime(order),
                   moment.strftime(order), "10.0.0.1"]
            for asked in form:
                row += self.cells(asked, answers[asked.id])
            rows.append(row)
        return self.encode(table(rows, **self.how.get("csv", {})))


class LimeSurveyText(Exporter):
    """heads: "full" or "codetext". codes: id -> short code."""

    name, tool = "limesurvey", "LimeSurvey"
    delimiter = ";"
    heads = {"es": ["ID de respuesta", "Fecha de envío", "Última página",
                    "Idioma inicial", "Semilla"],
             "pt": ["ID da resposta", "Data de envio", "Última página",
                    "Idioma inicial", "Semente"],
             "en": ["Response ID", "Date submitted", "Last page",
                    "Start language", "Seed"]}
    codes_of_heads = ["id", "submitdate", "lastpage", "startlanguage", "seed"]

    def identity(self, number):
        return str(number)

    def columns(self, asked, codes):
        text = self.header(asked)
        both = self.how["heads"] == "codetext"
        short = codes[asked.id]
        if asked.kind != "multiple":
            yield f"{short['code']}. {text}" if both else text
            return
        for code in [*asked.options, *STATES]:
            label = asked.label(code, self.language)
            prefix = f"{short['code']}[{short['options'].get(code, code)}]. "
            yield (prefix if both else "") + f"{text} [{label}]"

    def cells(self, asked, answer):
        if asked.kind != "multiple":
            yield from asked.said(answer, self.language) or [None]
            return
        yes, no = YES_NO[self.language]
        for code in [*asked.options, *STATES]:
            yield ABSENT[self.language] if answer == "" else \
                yes if code in answer else no

    @staticmethod
    def quoted(cell):
        return "" if cell is None else '"' + cell.replace('"', '""') + '"'

    def text(self, form, firms):
        codes = self.how["codes"]
        heads = self.heads[self.language]
        if self.how["heads"] == "codetext":
            heads = [f"{a}. {b}" for a, b in zip(self.codes_of_heads, heads)]
        rows = [[*heads, *(name for asked in form
                           for name in self.columns(asked, codes))]]
        for identity, moment, answers in firms:
            rows.append([identity, moment.strftime("%Y-%m-%d %H:%M:%S"), "9",
                         self.language, "1873466",
                         *(cell for asked in form for cell in
                           self.cells(asked, answers[asked.id]))])
        text = "".join(self.how.get("delimiter", ";").join(
            map(self.quoted, row)) + "\r\n" for row in rows)
        return b"\xef\xbb\xbf" + (text + "\r\n").encode("utf-8")


class KoboText(Exporter):
    """multiple: "both", "summary" or "details"; groups: whether headers have
    them."""

    name, tool = "kobo", "KoboToolbox"

    def identity(self, number):
        return f"7d3c{number:04x}-91f0-4c1e-8d8a-0123456789ab"

    def columns(self, asked):
        text = self.header(asked)
        if self.how.get("groups"):
            text = f"{self.how['groups']}/{text}"
        if asked.kind != "multiple" or self.how["multiple"] != "details":
            yield text
        if asked.kind == "multiple" and self.how["multiple"] != "summary":
            for code in [*asked.options, *STATES]:
                yield f"{text}/{asked.label(code, self.language)}"

    def cells(self, asked, answer):
        texts = asked.said(answer, self.language)
        if asked.kind != "multiple" or self.how["multiple"] != "details":
            yield " ".join(texts)
        if asked.kind == "multiple" and self.how["multiple"] != "summary":
            for code in [*asked.options, *STATES]:
                yield "" if not answer else str(int(code in answer))

    def text(self, form, firms):
        rows = [["start", "end", *(name for asked in form
                                   for name in self.columns(asked)),
                 "_id", "_uuid", "_submission_time", "_validation_status",
                 "_notes", "_status", "_submitted_by", "__version__", "_tags",
                 "_index"]]
        for number, (identity, moment, answers) in enumerate(firms, 1):
            time = moment.strftime("%Y-%m-%dT%H:%M:%S")
            rows.append([time, time, *(cell for asked in form for cell in
                                       self.cells(asked, answers[asked.id])),
                         number, identity, time, "", "", "submitted_via_web",
                         "", "v1", "", number])
        return self.encode(table(rows, delimiter=self.how["delimiter"],
                                 quoting=csv.QUOTE_ALL, lineterminator="\n"))


class Excel(Exporter):
    """heads: how a header is made of its text; said: how an answer is."""

    name, tool = "excel", "known by their texts"

    def header(self, asked):
        return self.how.get("heads", str)(super().header(asked))

    def cell(self, asked, answer):
        text = super().cell(asked, answer)
        return self.how.get("said", str)(text) if asked.options else text

    def text(self, form, firms):
        rows = [["ID", self.how.get("date", "Fecha de las respuestas"),
                 *map(self.header, form)]]
        for identity, moment, answers in firms:
            rows.append([identity, f"{moment:%d/%m/%Y}",
                         *(self.cell(asked, answers[asked.id])
                           for asked in form)])
        return self.encode(table(
            rows, delimiter=self.how.get("delimiter", ";")))
