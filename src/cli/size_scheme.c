/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * --size-scheme: a named classification of sizes instead of the one that the
 * model's field follows. Names are looked up here, once, for all commands, and
 * a wrong one is answered with the list of those there are: it is short, and
 * nobody knows it by heart. A nearest name was considered and left out; among
 * four names the list is the better help.
 */
#include "cli/size_scheme.h"

#include "base/buffer.h"
#include "base/diagnostic.h"

static enum nv_status refuse(const struct nv_classification *classification,
                             const char *given, struct nv_error *error)
{
    struct nv_buffer list = {0};
    for (size_t i = 0; i < classification->size_count; i++) {
        nv_buffer_text(&list, list.size ? ", " : "");
        nv_buffer_span(&list, classification->sizes[i].id);
    }
    enum nv_status status =
        nv__fail(error, NV_E_BAD_OPTION_VALUE, "--size-scheme", given,
                 nv_buffer_view(&list).at);
    nv_buffer_release(&list);
    return status;
}

enum nv_status nv_cli_read_sizes(const struct nv_classification *classification,
                                 const char *given,
                                 const struct nv_size_scheme **out,
                                 struct nv_error *error)
{
    if (!given)
        return NV_OK;
    *out = nv__size_scheme(classification, nv_span_of(given));
    return *out ? NV_OK : refuse(classification, given, error);
}
