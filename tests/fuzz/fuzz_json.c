/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as JSON. What is refused has a code, a place inside the text and
 * a sentence. What is accepted has a place for each value, in rising order,
 * and comes out the same when it is written and read again.
 */
#include "base/diagnostic.h"
#include "format/json.h"
#include "format/json_write.h"
#include "fuzz.h"

#include <string.h>

enum { MOST_PLACED = 100 };

static void put(struct nv_json_writer *writer,
                const struct nv_json_document *document,
                const struct nv_json *value)
{
    enum nv_json_kind kind = nv_json_kind(value);
    if (kind == NV_JSON_NULL)
        nv_json_put_null(writer);
    else if (kind == NV_JSON_BOOL)
        nv_json_put_bool(writer, nv_json_true(value));
    else if (kind == NV_JSON_NUMBER)
        nv_json_put_literal(writer, nv_json_literal(document, value));
    else if (kind == NV_JSON_STRING)
        nv_json_put_text(writer, nv_json_text(value));
    if (kind != NV_JSON_ARRAY && kind != NV_JSON_OBJECT)
        return;
    nv_json_open(writer, kind == NV_JSON_ARRAY ? '[' : '{');
    for (const struct nv_json *child = nv_json_first(value); child;
         child = nv_json_next(child)) {
        if (kind == NV_JSON_OBJECT) {
            nv_json_put_key(writer, nv_json_key(child).at);
            must(nv_json_member(value, nv_json_key(child).at) == child,
                 "a member is found by its key");
        }
        put(writer, document, child);
    }
    nv_json_close(writer, kind == NV_JSON_ARRAY ? ']' : '}');
}

static void put_document(struct nv_buffer *out,
                         const struct nv_json_document *document)
{
    struct nv_json_writer writer = {.out = out};
    put(&writer, document, document->root);
    must(!out->failed, "there is memory");
}

static void check_round_trip(const struct nv_json_document *document)
{
    struct nv_buffer once = {0}, twice = {0};
    struct nv_json_document again = {0};
    put_document(&once, document);
    enum nv_status status =
        nv_json_parse(&again, nv_buffer_view(&once), "again", NULL);
    must(status == NV_OK, "what is written can be read");
    put_document(&twice, &again);
    must(nv_span_equal(nv_buffer_view(&once), nv_buffer_view(&twice)),
         "what is read is what was written");
    nv_json_release(&again);
    nv_buffer_release(&once);
    nv_buffer_release(&twice);
}

static int check_places(const struct nv_json_document *document,
                        const struct nv_json *value, struct nv_error *last,
                        int placed)
{
    struct nv_error error = {0};
    nv_json_locate(document, value, &error);
    must(error.line > last->line ||
             (error.line == last->line && error.column > last->column),
         "places rise");
    must(!error.pointer[0] || (placed > 0 && error.pointer[0] == '/'),
         "a pointer leads from the root, if it fits");
    *last = error;
    placed++;
    for (const struct nv_json *child = nv_json_first(value);
         child && placed < MOST_PLACED; child = nv_json_next(child))
        placed = check_places(document, child, last, placed);
    return placed;
}

static void check_refusal(enum nv_status status, const struct nv_error *error)
{
    char out[400];
    must(status == NV_BAD_DATA, "what is refused is bad data");
    must(error->code >= NV_E_JSON_EMPTY && error->code <= NV_E_JSON_BYTES,
         "the code is of the group");
    must(error->line >= 1 && error->column >= 1, "there is a place");
    nv_error_message(error, NV_PT, out, sizeof out);
    must(out[0] && !strstr(out, "%1"), "there is a sentence");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct nv_json_document document = {0};
    struct nv_error error = {0}, last = {0};
    struct nv_span text = {(const char *)data, size};
    enum nv_status status = nv_json_parse(&document, text, "fuzz", &error);
    if (status != NV_OK) {
        check_refusal(status, &error);
        return 0;
    }
    check_places(&document, document.root, &last, 0);
    check_round_trip(&document);
    nv_json_release(&document);
    return 0;
}
