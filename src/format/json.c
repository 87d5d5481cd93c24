/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tree of a JSON document: cJSON's, behind the strict scan. A struct
 * nv_json is a cJSON node under another name; this is the only file that
 * sees through it. cJSON keeps no positions, so each node gets its number in
 * document order (in valueint, which nothing else uses) and the scan has the
 * offset for each number. Line, column and pointer are worked out only when
 * an error asks for them, by walking from the root.
 *
 * Duplicate keys are looked for in the tree, where they are decoded: "a" and
 * "\u0061" are one key. Objects of many keys are sorted for it, because a
 * file is not to be trusted to be small.
 */
#include "format/json.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "format/json_scan.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

enum { FEW_KEYS = 16 };

static const cJSON *node_of(const struct nv_json *value)
{
    return (const cJSON *)(const void *)value;
}

static const struct nv_json *value_of(const cJSON *node)
{
    return (const struct nv_json *)(const void *)node;
}

/* A library must not change the hooks of its host, so only tests do. */
static void hook_memory(void)
{
#if defined(NV_FAULTS)
    cJSON_Hooks hooks = {.malloc_fn = nv__malloc, .free_fn = nv__free};
    cJSON_InitHooks(&hooks);
#endif
}

/* Numbers the nodes in document order; depth is what the scan allowed. */
static int number_nodes(cJSON *node, int next)
{
    node->valueint = next++;
    for (cJSON *child = node->child; child; child = child->next)
        next = number_nodes(child, next);
    return next;
}

static const cJSON *earlier(const cJSON *a, const cJSON *b)
{
    return !a || (b && b->valueint < a->valueint) ? b : a;
}

/* The first member whose key stood before, among few. */
static const cJSON *repeated_of_few(const cJSON *object)
{
    for (const cJSON *b = object->child; b; b = b->next) {
        for (const cJSON *a = object->child; a != b; a = a->next) {
            if (strcmp(a->string, b->string) == 0)
                return b;
        }
    }
    return NULL;
}

static int by_key_and_place(const void *left, const void *right)
{
    const cJSON *a = *(const cJSON *const *)left;
    const cJSON *b = *(const cJSON *const *)right;
    int order = strcmp(a->string, b->string);
    return order ? order : a->valueint - b->valueint;
}

/* The same among many; false when there is no memory to sort them. */
static bool find_repeated_of_many(const cJSON *object, size_t count,
                                  const cJSON **out)
{
    const cJSON **members = nv__alloc(count, sizeof *members);
    if (!members)
        return false;
    size_t used = 0;
    for (const cJSON *member = object->child; member; member = member->next)
        members[used++] = member;
    qsort(members, count, sizeof *members, by_key_and_place);
    *out = NULL;
    for (size_t i = 1; i < count; i++) {
        if (strcmp(members[i - 1]->string, members[i]->string) == 0)
            *out = earlier(*out, members[i]);
    }
    nv__free(members);
    return true;
}

/* Back from the value at `at` to the quote that opens its key. */
static size_t key_offset(struct nv_span text, size_t at)
{
    while (text.at[--at] != ':')
        ;
    while (text.at[--at] != '"')
        ;
    for (;;) {
        while (text.at[--at] != '"')
            ;
        size_t slashes = 0;
        while (text.at[at - 1 - slashes] == '\\')
            slashes++;
        if (slashes % 2 == 0)
            return at;
    }
}

static enum nv_status duplicate(const struct nv_json_scan *scan,
                                const cJSON *member)
{
    size_t at = scan->places[member->valueint].offset;
    return nv__json_fault(scan, NV_E_JSON_DUPLICATE_KEY,
                          key_offset(scan->text, at), member->string, NULL);
}

static enum nv_status check_object(const struct nv_json_scan *scan,
                                   const cJSON *object)
{
    const cJSON *repeated = NULL;
    size_t count = nv_json_size(value_of(object));
    if (count <= FEW_KEYS)
        repeated = repeated_of_few(object);
    else if (!find_repeated_of_many(object, count, &repeated))
        return nv__fail(scan->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return repeated ? duplicate(scan, repeated) : NV_OK;
}

static enum nv_status check_keys(const struct nv_json_scan *scan,
                                 const cJSON *node)
{
    enum nv_status status = NV_OK;
    if (cJSON_IsObject(node))
        status = check_object(scan, node);
    for (const cJSON *child = node->child; child && status == NV_OK;
         child = child->next)
        status = check_keys(scan, child);
    return status;
}

/* Builds the tree of a scanned text. */
static enum nv_status build(const struct nv_json_scan *scan, cJSON **out)
{
    size_t start = scan->places[0].offset;
    hook_memory();
    cJSON *root = cJSON_ParseWithLengthOpts(
        scan->text.at + start, scan->text.size - start, NULL, false);
    if (!root) /* the text is sound, so this is the only reason left */
        return nv__fail(scan->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    number_nodes(root, 0);
    enum nv_status status = check_keys(scan, root);
    if (status == NV_OK)
        *out = root;
    else
        cJSON_Delete(root);
    return status;
}

static enum nv_status parse(struct nv_json_document *out,
                            struct nv_json_scan *scan, const char *source)
{
    cJSON *root = NULL;
    enum nv_status status = nv__json_scan(scan);
    if (status == NV_OK)
        status = build(scan, &root);
    if (status != NV_OK) {
        nv__error_source(scan->error, source);
        nv__free(scan->places);
        return status;
    }
    *out = (struct nv_json_document){
        .text = scan->text,
        .source = source,
        .root = value_of(root),
        .places = scan->places,
        .place_count = scan->count,
    };
    return NV_OK;
}

enum nv_status nv_json_parse(struct nv_json_document *out, struct nv_span text,
                             const char *source, struct nv_error *error)
{
    struct nv_json_scan scan = {.text = text, .error = error};
    return parse(out, &scan, source);
}

enum nv_status nv_json_parse_large(struct nv_json_document *out,
                                   struct nv_span text, const char *source,
                                   struct nv_error *error)
{
    struct nv_json_scan scan = {.text = text, .is_large = true, .error = error};
    return parse(out, &scan, source);
}

void nv_json_release(struct nv_json_document *document)
{
    /* cJSON_Delete takes what we alone own, only lent out as const. */
    cJSON_Delete((cJSON *)(uintptr_t)document->root);
    nv__free(document->places);
    *document = (struct nv_json_document){0};
}

enum nv_json_kind nv_json_kind(const struct nv_json *value)
{
    const cJSON *node = node_of(value);
    if (cJSON_IsObject(node))
        return NV_JSON_OBJECT;
    if (cJSON_IsArray(node))
        return NV_JSON_ARRAY;
    if (cJSON_IsString(node))
        return NV_JSON_STRING;
    if (cJSON_IsNumber(node))
        return NV_JSON_NUMBER;
    return cJSON_IsBool(node) ? NV_JSON_BOOL : NV_JSON_NULL;
}

bool nv_json_true(const struct nv_json *value)
{
    return cJSON_IsTrue(node_of(value));
}

struct nv_span nv_json_text(const struct nv_json *value)
{
    return nv_span_of(node_of(value)->valuestring);
}

size_t nv_json_offset(const struct nv_json_document *document,
                      const struct nv_json *value)
{
    return document->places[node_of(value)->valueint].offset;
}

struct nv_span nv_json_literal(const struct nv_json_document *document,
                               const struct nv_json *value)
{
    size_t at = nv_json_offset(document, value);
    return (struct nv_span){document->text.at + at,
                            nv__json_number_size(document->text, at)};
}

size_t nv_json_size(const struct nv_json *value)
{
    size_t count = 0;
    for (const cJSON *child = node_of(value)->child; child; child = child->next)
        count++;
    return count;
}

const struct nv_json *nv_json_first(const struct nv_json *value)
{
    return value_of(node_of(value)->child);
}

const struct nv_json *nv_json_next(const struct nv_json *value)
{
    return value_of(node_of(value)->next);
}

struct nv_span nv_json_key(const struct nv_json *member)
{
    return nv_span_of(node_of(member)->string);
}

const struct nv_json *nv_json_member(const struct nv_json *object,
                                     const char *key)
{
    if (!cJSON_IsObject(node_of(object)))
        return NULL;
    for (const cJSON *member = node_of(object)->child; member;
         member = member->next) {
        if (strcmp(member->string, key) == 0)
            return value_of(member);
    }
    return NULL;
}

/* Appends one step of a JSON pointer (RFC 6901) as far as it fits whole. */
static bool add_step(char *pointer, size_t size, const char *step)
{
    size_t used = strlen(pointer), start = used;
    pointer[used++] = '/';
    for (; *step; step++) {
        bool is_special = *step == '~' || *step == '/';
        if (used + is_special + 1 >= size)
            break;
        pointer[used++] = is_special ? '~' : *step;
        if (is_special)
            pointer[used++] = *step == '~' ? '0' : '1';
    }
    bool is_whole = !*step && used < size;
    pointer[is_whole ? used : start] = '\0';
    return is_whole;
}

/* The child of node under which the node with this number stands. */
static const cJSON *child_towards(const cJSON *node, int number, size_t *index)
{
    const cJSON *child = node->child;
    for (*index = 0; child->next && child->next->valueint <= number; ++*index)
        child = child->next;
    return child;
}

static void write_pointer(const struct nv_json_document *document, int number,
                          struct nv_error *error)
{
    char step[24];
    const cJSON *node = node_of(document->root);
    bool fits = true;
    error->pointer[0] = '\0';
    while (fits && node->valueint != number) {
        size_t index;
        node = child_towards(node, number, &index);
        snprintf(step, sizeof step, "%zu", index);
        fits = add_step(error->pointer, sizeof error->pointer,
                        node->string ? node->string : step);
    }
}

void nv_json_locate(const struct nv_json_document *document,
                    const struct nv_json *value, struct nv_error *error)
{
    if (!error)
        return;
    nv__error_source(error, document->source);
    nv__json_line_column(document->text, nv_json_offset(document, value),
                         &error->line, &error->column);
    write_pointer(document, node_of(value)->valueint, error);
}
