/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The version, from the one place that states it: project() in the top
 * CMakeLists.txt. In a file of its own, so that a new version recompiles
 * one.
 */
#include <nivela/version.h>

const char *nv_version(void)
{
    return NV_VERSION;
}
