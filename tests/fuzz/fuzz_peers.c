/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a peer file. What is refused says why and where; a cohort that
 * is accepted is written, read again, and written as the same bytes.
 */
#include "fuzz.h"
#include "small_model.h"

#include "peers/peer_file.h"

#include <string.h>

struct seen {
    size_t count;
    int first_code;
};

static void on_fault(void *context, const struct nv_error *error)
{
    struct seen *seen = context;
    must_say(error);
    must(error->line >= 1 && error->column >= 1, "a fault has a place");
    if (seen->count++ == 0)
        seen->first_code = error->code;
}

static struct nv_buffer text_of(struct nv_cohort *cohort)
{
    struct nv_buffer text = {0};
    nv__cohort_settle(cohort, NV_COHORT_LEAST_MIN);
    nv__cohort_write(&text, cohort);
    must(!text.failed, "there is memory");
    return text;
}

static void check_cohort(const struct nv_cohort *cohort)
{
    struct nv_cohort *copy = NULL;
    struct nv_peer_file *again = NULL;
    must(nv__cohort_merge(&copy, cohort, NULL, NULL) == NV_OK, "it is copied");
    struct nv_buffer one = text_of(copy);
    const struct nv_bytes bytes = {one.data, one.size, "written.json"};
    must(nv__peers_parse(&again, bytes, NULL, NULL) == NV_OK, "it is read");
    struct nv_buffer two = text_of(again->cohort);
    must(one.size == two.size && memcmp(one.data, two.data, one.size) == 0,
         "it is the same");
    nv_buffer_release(&one);
    nv_buffer_release(&two);
    nv__cohort_free(copy);
    nv__peers_free(again);
}

static void check_published(const struct nv_peer_file *file)
{
    struct nv_decimal sum;
    must(file->figure_count > 0 && file->source_count > 0, "it says something");
    for (size_t i = 0; i < file->figure_count; i++) {
        const int both[] = {(int)i, 0};
        (void)!nv__figures_sum(file, both, 2, &sum, NULL);
        must(file->figures[i].printed.size > 0, "a figure has a value");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error = {0};
    struct seen seen = {0};
    const struct nv_fault_sink sink = {on_fault, &seen};
    struct nv_bytes bytes = {(const char *)data, size, "fuzz.json"};
    enum nv_status status = nv__peers_parse(&file, bytes, &sink, &error);
    must((status == NV_OK) == (seen.count == 0), "refused with a fault");
    if (status != NV_OK)
        must(error.code == seen.first_code, "the first fault is the error");
    else if (file->cohort)
        check_cohort(file->cohort);
    else
        check_published(file);
    nv__peers_free(file);
    return 0;
}
