# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# Writes C source that holds files byte for byte (src/model/bundled.h):
#   cmake -DOUT=bundled_data.c -DDIR=questionnaires -DMODELS=a,b -DPEERS=c,d
#         -P bundle.cmake
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

# Appends the files of a folder, their table and their ids to ${data}.
macro(add_table folder list table ids)
  string(REPLACE "," ";" names "${list}")
  list(SORT names)
  set(rows "const struct nv_bundled ${table}[] = {\n")
  set(keys "const char *const ${ids}[] = {\n")
  foreach(one IN LISTS names)
    string(MAKE_C_IDENTIFIER bytes_${folder}${one} bytes)
    bytes_of(${folder}${one}.json ${bytes} array)
    string(APPEND data "${array}\n")
    entry_of("\"${one}\"" ${folder}${one}.json ${bytes} entry)
    string(APPEND rows "${entry},\n")
    string(APPEND keys "    \"${one}\",\n")
  endforeach()
  string(APPEND data "${rows}    {0}};\n\n${keys}    (const char *)0};\n")
endmacro()

set(data "/* Made by bundle.cmake. */\n#include \"model/bundled.h\"\n\n")
add_table("" "${MODELS}" nv__bundled nv__bundled_ids)
add_table(peers/ "${PEERS}" nv__bundled_peers nv__bundled_peer_ids)
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
