/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What every fallible function returns. The detail of a failure is in a
 * struct nv_error (error.h) that the caller owns.
 */
#ifndef NIVELA_STATUS_H
#define NIVELA_STATUS_H

#if defined(NV_STATIC)
#define NV_API
#elif defined(__GNUC__)
#define NV_API __attribute__((visibility("default")))
#else
#define NV_API
#endif

#if defined(__GNUC__)
#define NV_CHECKED __attribute__((warn_unused_result))
#else
#define NV_CHECKED
#endif

enum nv_status {
    NV_OK = 0,
    NV_NO_MEMORY,   /* an allocation failed */
    NV_NO_INPUT,    /* a file cannot be opened or read */
    NV_NO_OUTPUT,   /* a file cannot be written */
    NV_BAD_DATA,    /* survey or answers are not as they must be */
    NV_BAD_MODEL,   /* a model is not sound */
    NV_NOT_FOUND,   /* an id names nothing */
    NV_BAD_REQUEST, /* an argument or option makes no sense */
};

#endif
