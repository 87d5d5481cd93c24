# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# Writes C source that holds files byte for byte (src/model/bundled.h):
#   cmake -DOUT=bundled_data.c -DDIR=questionnaires -DMODELS=a,b -P bundle.cmake
# An array of numbers is portable to every compiler; a string literal is not,
# beyond 4095 bytes.

function(bytes_of file name out)
  file(READ ${DIR}/${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REPEAT "[0-9a-f]" 24 line)
  string(REGEX REPLACE "(${line})" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  set(${out} "static const char ${name}[${size}] = {\n${bytes}};\n" PARENT_SCOPE)
endfunction()

function(entry_of id file name out)
  file(SHA256 ${DIR}/${file} sum)
  set(${out}
    "    {${id}, \"${file}\", ${name}, sizeof ${name},\n     \"${sum}\"}"
    PARENT_SCOPE)
endfunction()

string(REPLACE "," ";" models "${MODELS}")
list(SORT models)
set(data "/* Made by bundle.cmake. */\n#include \"model/bundled.h\"\n\n")
set(table "const struct nv_bundled nv__bundled[] = {\n")
set(ids "const char *const nv__bundled_ids[] = {\n")
foreach(model IN LISTS models)
  string(MAKE_C_IDENTIFIER bytes_${model} bytes)
  bytes_of(${model}.json ${bytes} array)
  string(APPEND data "${array}\n")
  entry_of("\"${model}\"" ${model}.json ${bytes} entry)
  string(APPEND table "${entry},\n")
  string(APPEND ids "    \"${model}\",\n")
endforeach()
string(APPEND data "${table}    {0}};\n\n${ids}    (const char *)0};\n")
foreach(path profile crosswalk classifications/places classifications/sectors
        classifications/sizes)
  get_filename_component(file ${path} NAME)
  bytes_of(${path}.json bytes_of_${file} array)
  entry_of("(const char *)0" ${path}.json bytes_of_${file} entry)
  string(STRIP "${entry}" entry)
  string(APPEND data "\n${array}\n")
  string(APPEND data
    "const struct nv_bundled nv__bundled_${file} =\n    ${entry};\n")
endforeach()
file(WRITE ${OUT} "${data}")
