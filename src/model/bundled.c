/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The ids of the models that come with the library. Their bytes are in a file
 * that the build makes from questionnaires/ (bundle.cmake): the program then
 * needs no data folder, and what it runs is byte for byte what its authors
 * published, fingerprint included.
 */
#include "model/bundled.h"

#include <nivela/model.h>

const char *const *nv_model_bundled(void)
{
    return nv__bundled_ids;
}
