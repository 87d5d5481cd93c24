# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# What `cmake --install` puts where: the program, the library with its
# headers, its CMake package and its pkg-config file, the models with their
# schema and demonstration, the documents and licences.
include(CMakePackageConfigHelpers)

set(NIVELA_DATA_DIR ${CMAKE_INSTALL_DATADIR}/nivela)
set(NIVELA_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/nivela)

install(TARGETS nivela RUNTIME)
install(TARGETS libnivela EXPORT nivelaTargets
  ARCHIVE LIBRARY RUNTIME
  FILE_SET HEADERS)
install(EXPORT nivelaTargets
  NAMESPACE nivela:: DESTINATION ${NIVELA_CMAKE_DIR})

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/nivelaConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/nivelaConfig.cmake
  INSTALL_DESTINATION ${NIVELA_CMAKE_DIR}
  PATH_VARS NIVELA_DATA_DIR)
# Before 1.0.0 a new MINOR may break; afterwards only a new MAJOR may.
write_basic_package_version_file(
  ${CMAKE_CURRENT_BINARY_DIR}/nivelaConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/nivelaConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/nivelaConfigVersion.cmake
  ${CMAKE_CURRENT_LIST_DIR}/FindLibcsv.cmake
  DESTINATION ${NIVELA_CMAKE_DIR})

# pkg-config: with the shared library, what it is linked with is its own
# business; with the static one it is everybody's.
if(BUILD_SHARED_LIBS)
  set(NIVELA_PC_PRIVATE ".private")
endif()
get_filename_component(NIVELA_PC_CSV_DIR ${LIBCSV_LIBRARY} DIRECTORY)
set(NIVELA_PC_CSV "-L${NIVELA_PC_CSV_DIR} -lcsv")
foreach(what INCLUDE LIB DATA)
  set(from ${CMAKE_INSTALL_${what}DIR})
  if(what STREQUAL DATA)
    set(from ${NIVELA_DATA_DIR})
  endif()
  cmake_path(ABSOLUTE_PATH from BASE_DIRECTORY "\${prefix}"
    OUTPUT_VARIABLE NIVELA_PC_${what}_DIR)
endforeach()
# From the file itself to the prefix, so that an installation can be moved.
file(RELATIVE_PATH NIVELA_PC_UP
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/nivela.pc.in
  ${CMAKE_CURRENT_BINARY_DIR}/nivela.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/nivela.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/questionnaires
  DESTINATION ${NIVELA_DATA_DIR}
  FILES_MATCHING PATTERN "*.json" PATTERN "*.csv")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/
  DESTINATION ${CMAKE_INSTALL_DOCDIR}
  FILES_MATCHING PATTERN "*.md")
install(FILES ${PROJECT_SOURCE_DIR}/README.md
  ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/LICENSE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/LICENSES
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
