/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which nivela this is. */
#ifndef NIVELA_VERSION_H
#define NIVELA_VERSION_H

#include <nivela/status.h>

/* "0.1.0": the version of the library, not of any model. */
NV_API const char *nv_version(void);

#endif
