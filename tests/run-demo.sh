#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# The demonstration, from a bare Debian or Ubuntu to results in one command:
# installs what is missing, builds nivela, scores the synthetic survey of
# 2 000 firms and shows what came out. Everything it writes goes to build/
# and demo-output/. NIVELA_LANG=es or pt: in Spanish, in Portuguese.
set -eu

cd "$(dirname "$0")/.."
. tests/setup/packages.sh

NIVELA_LANG=${NIVELA_LANG:-en}
export NIVELA_LANG
data=questionnaires/demo
out=demo-output
nivela=build/demo/bin/nivela
mkdir -p build "$out"

case $NIVELA_LANG in
es*)
    building="se compila nivela (detalles: build/demo.log)"
    many="encuesta de 2 000 empresas sintéticas, por país y tamaño"
    one="una empresa"
    where="dónde está todo"
    survey="la encuesta: sintética, una fila por empresa"
    scored="cada empresa con sus resultados"
    rejects="las filas que no se pudieron puntuar, con el motivo"
    firm="los resultados de una empresa, para otros programas"
    why="la fórmula de cada resultado"
    page="su informe, para imprimir o abrir en el navegador"
    book="su informe como libro de Excel"
    table="las empresas comparadas por país y tamaño"
    tables="las mismas tablas como libro de Excel"
    compared="cuadros por país y tamaño, junto a cifras publicadas"
    program="el programa; para empezar: $nivela help"
    ;;
pt*)
    building="compilando o nivela (detalhes: build/demo.log)"
    many="pesquisa com 2 000 empresas sintéticas, por país e porte"
    one="uma empresa"
    where="onde está tudo"
    survey="a pesquisa: sintética, uma linha por empresa"
    scored="cada empresa com seus resultados"
    rejects="as linhas que não puderam ser pontuadas, com o motivo"
    firm="os resultados de uma empresa, para outros programas"
    why="a fórmula de cada resultado"
    page="seu relatório, para imprimir ou abrir no navegador"
    book="seu relatório como planilha do Excel"
    table="as empresas comparadas por país e porte"
    tables="as mesmas tabelas como planilha do Excel"
    compared="tabelas por país e porte, ao lado de números publicados"
    program="o programa; para começar: $nivela help"
    ;;
*)
    building="building nivela (details: build/demo.log)"
    many="a survey of 2 000 synthetic firms, by country and size"
    one="one firm"
    where="where everything lies"
    survey="the survey: synthetic, one row for each firm"
    scored="every firm with its results"
    rejects="the rows that could not be scored, with the reason"
    firm="one firm's results, for other programs"
    why="the formula behind each of its results"
    page="its report, to print or to open in a browser"
    book="its report as a workbook"
    table="the firms compared by country and size"
    tables="the same tables as a workbook"
    compared="tables by country and size, beside published figures"
    program="the program; to go on: $nivela help"
    ;;
esac

say() {
    printf '\n== %s\n\n' "$*"
}

# shellcheck disable=SC2086 # a list of names, split on purpose
need_packages $build_packages

say "$building"
if ! { cmake --preset demo && cmake --build --preset demo; } \
    >build/demo.log 2>&1; then
    tail -n 40 build/demo.log
    exit 1
fi

say "$many"
"$nivela" score -m industria40 "$data/survey.csv" -o "$out/scored.csv" \
    --rejects "$out/rejects.csv" --by country,size

say "$one"
"$nivela" report "$data/firm.json"
"$nivela" report "$data/firm.json" -o "$out/firm.json" --quiet
"$nivela" report "$data/firm.json" -o "$out/firm.html" --quiet
"$nivela" report "$data/firm.json" -o "$out/firm.xlsx" --quiet
"$nivela" explain "$data/firm.json" >"$out/firm-explained.txt"

say "$compared"
"$nivela" benchmark "$data/survey.csv" --by country,size \
    --results generation
for format in html xlsx; do
    "$nivela" benchmark "$data/survey.csv" --by country,size \
        -o "$out/tables.$format" --quiet
done

say "$where"
show() {
    printf '%-31s  %s\n' "$1" "$2"
}
show "$data/survey.csv" "$survey"
show "$out/scored.csv" "$scored"
if [ -e "$out/rejects.csv" ]; then
    show "$out/rejects.csv" "$rejects"
fi
show "$out/firm.html" "$page"
show "$out/firm.xlsx" "$book"
show "$out/tables.html" "$table"
show "$out/tables.xlsx" "$tables"
show "$out/firm.json" "$firm"
show "$out/firm-explained.txt" "$why"
show "$nivela" "$program"
