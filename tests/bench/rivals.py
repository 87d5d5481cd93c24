# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The work of the bench as other programs are told to do it.

All of them read the survey, check the codes of the answers where that is not
left to nivela alone (DuckDB, Polars), work out the twelve areas, generation
and segment, write them for each firm, and the table of the generation by
country, sector and size: firms, mean, quartiles, shares of levels. DuckDB
adds the totals, as nivela does; the others make the finest groups only. None
looks for firms that are there twice, keeps rejected rows, asks how much was
answered, gives an error of a figure or hides a group.
"""

import bench_survey

QUESTIONS, AREAS = bench_survey.QUESTIONS, bench_survey.AREAS
EACH = QUESTIONS // AREAS
NAMES = [f"q{i:02}" for i in range(QUESTIONS)]
AREA_NAMES = [f"a{i:02}" for i in range(AREAS)]
HEAD = ["id", "country", "region", "sector", "size", "weight"]
BY = HEAD[1:2] + HEAD[3:5]

DUCKDB = """
const {DuckDBInstance} = require("@duckdb/node-api");
(async () => {
  const db = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection = await db.connect();
  for (const statement of process.argv.slice(2))
    await connection.run(statement);
})();
"""

POLARS = """
const pl = require("nodejs-polars");
const [survey, out, table, areas, firms, groups, kinds] =
  process.argv.slice(2);
const schema = {};
for (const [name, kind] of Object.entries(JSON.parse(kinds)))
  schema[name] = pl[kind];
const read = pl.scanCSV(survey, {schema, nullValues: ["NA", ""],
                                 inferSchemaLength: 0});
const made = (from, sql) =>
  pl.SQLContext({s: from}).execute(sql, {eager: false});
const middle = pl.concatList(JSON.parse(areas).map(a => pl.col(a)))
  .lst.sort().lst.get(5).alias("generation");
const scored = made(made(read, firms).withColumn(middle),
  "select *, case when generation < 25 then 1 when generation < 50 then 2 " +
  "when generation < 75 then 3 else 4 end as level from s").collectSync();
scored.writeCSV(out);
made(scored.lazy(), groups).collectSync().writeCSV(table);
"""

PANDAS = """
import sys, numpy, pandas
names = [f"q{i:02}" for i in range(60)]
areas = [f"a{i:02}" for i in range(12)]
data = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
points = data[names].replace({"yes": "4", "no": "1", "NA": None, "": None})
points = points.astype(float)
for i, area in enumerate(areas):
    mean = points[names[i * 5:i * 5 + 5]].mean(axis=1)
    data[area] = ((mean - 1) * 25).round(2)
ordered = numpy.sort(data[areas].to_numpy(), axis=1)
data["generation"] = ordered[:, 5]
data["level"] = numpy.minimum(data["generation"] // 25, 3) + 1
low = (data[areas].fillna(0) < 40).to_numpy()
data["segment"] = numpy.where(low.any(axis=1), low.argmax(axis=1), 12)
data.drop(columns=names).to_csv(sys.argv[2], index=False)
groups = data.groupby(["country", "sector", "size"])
table = groups["generation"].describe()
for level in (1, 2, 3, 4):
    table[level] = (data["level"] == level).groupby(
        [data["country"], data["sector"], data["size"]]).mean()
table.to_csv(sys.argv[3])
"""


def kind_of(number):
    """0 and 1: codes to 4 and to 5; 2: yes or no."""
    return number % 3


def is_sound(number):
    allowed = ["between 1 and 4", "between 1 and 5", "in ('yes', 'no')"]
    name = NAMES[number]
    return f"({name} is null or {name} {allowed[kind_of(number)]})"


def points(number):
    name = NAMES[number]
    if kind_of(number) == 2:
        name = f"case {name} when 'yes' then 4 when 'no' then 1 end"
    return f"{name} as p{number:02}"


def segment():
    steps = [f"when coalesce({a}, 0) < 40 then {i}"
             for i, a in enumerate(AREA_NAMES)]
    return f"case {' '.join(steps)} else {AREAS} end as segment"


def scored_sql(source, mean):
    """Areas and segment of the sound rows of a source."""
    areas = []
    for area in range(AREAS):
        of = [f"p{area * EACH + i:02}" for i in range(EACH)]
        areas.append(f"round(({mean(of)} - 1) * 25, 2) as a{area:02}")
    head = ", ".join(HEAD)
    noted = ", ".join(points(i) for i in range(QUESTIONS))
    sound = " and ".join(is_sound(i) for i in range(QUESTIONS))
    return (f"select *, {segment()} from (select {head}, {', '.join(areas)} "
            f"from (select {head}, {noted} from {source} where {sound}))")


def shares(share):
    return ", ".join(f"avg({share.format(i)}) as s{i}" for i in range(1, 5))


def duckdb(survey, out, table):
    """Its statements: types told, order not kept, lists averaged."""
    kinds = {name: "varchar" for name in HEAD} | {"weight": "double"}
    kinds |= {name: ["tinyint", "tinyint", "varchar"][kind_of(i)]
              for i, name in enumerate(NAMES)}
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
    source = (f"read_csv('{survey}', header = true, auto_detect = false, "
              f"delim = ',', quote = '\"', nullstr = ['', 'NA'], "
              f"columns = {{{columns}}})")
    rows = scored_sql(source, lambda of: f"list_avg([{', '.join(of)}])")
    middle = (f"list_aggregate([{', '.join(AREA_NAMES)}], 'quantile_disc', "
              "0.5)")
    by = ", ".join(BY)
    quartiles = "quantile_disc(generation, [0.25, 0.5, 0.75])"
    return [
        "set preserve_insertion_order = false",
        "create temp table scored as select *, "
        "least(floor(generation / 25), 3)::int + 1 as level from "
        f"(select *, {middle} as generation from ({rows}))",
        f"copy scored to '{out}' (header)",
        f"copy (select {by}, count(*), avg(generation), {quartiles}, "
        f"{shares('(level = {0})::int')} from scored group by cube({by})) "
        f"to '{table}' (header)",
    ]


def polars_mean(of):
    total = " + ".join(f"coalesce({p}, 0)" for p in of)
    count = " + ".join(f"case when {p} is null then 0 else 1 end" for p in of)
    return f"cast({total} as double) / ({count})"


def polars():
    """Firms, groups and types of columns, for POLARS."""
    kinds = {name: "Categorical" for name in HEAD}
    kinds |= {"id": "Utf8", "weight": "Float64"}
    kinds |= {name: ["Int8", "Int8", "Utf8"][kind_of(i)]
              for i, name in enumerate(NAMES)}
    quartiles = ", ".join(f"quantile_disc(generation, {q}) as p{i}"
                          for i, q in enumerate((0.25, 0.5, 0.75)))
    share = "case when level = {0} then 1 else 0 end"
    by = ", ".join(BY)
    groups = (f"select {by}, count(*) as n, avg(generation) as mean, "
              f"{quartiles}, {shares(share)} from s group by {by}")
    return scored_sql("s", polars_mean), groups, kinds


def miller(out):
    """Its verbs: scores row by row, kept in a file, then the table."""
    lines = ['func p(x) { if (x == "yes") { return 4 } '
             'elif (x == "no") { return 1 } else { return x } }', "g = {};"]
    for area in range(AREAS):
        lines.append("s = 0; n = 0;")
        for name in NAMES[area * EACH:area * EACH + EACH]:
            lines.append(f'if (${name} != "" && ${name} != "NA")'
                         f" {{ s += p(${name}); n += 1 }}")
        lines.append(f"${AREA_NAMES[area]} = n == 0 ? 0 : "
                     "roundm((s / n - 1) * 25, 0.01);"
                     f" g[{area + 1}] = ${AREA_NAMES[area]};")
    lines.append("g = sort(g, \"nf\"); i = 0; for (k, v in g) "
                 "{ i += 1; if (i == 6) { $generation = v } }")
    lines.append("$segment = 0; " + " ".join(
        f"if ($segment == {i} && ${a} >= 40) {{ $segment = {i + 1} }}"
        for i, a in enumerate(AREA_NAMES)))
    for level in range(1, 5):
        lines.append(f"$s{level} = $generation >= {25 * level - 25} && "
                     f"$generation < {25 * level} ? 1 : 0;")
    return ["put", "\n".join(lines), "then", "cut", "-x", "-r", "-f",
            "^q[0-9]+$", "then", "tee", out, "then", "stats1", "-a",
            "count,mean,p25,p50,p75", "-f", "generation,s1,s2,s3,s4",
            "-g", ",".join(BY)]
