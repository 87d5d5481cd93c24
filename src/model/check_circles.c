/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Circles. Indicators over their children and actions over what they require
 * are two graphs of the same shape: nodes with a few targets each. A depth
 * first walk finds the circles of either; what closes one is an edge to a
 * node that is still open, and the open nodes from there on are the circle.
 * The walk keeps its own stack: a chain of two thousand indicators is refused
 * for its depth, not by the end of the stack.
 *
 * The order in which the walk leaves indicators is that in which they can be
 * computed, so it is kept in the model.
 */
#include "base/limits.h"
#include "model/model_check.h"

enum mark { UNSEEN, OPEN, DONE };

/* One node on the way, and which of its targets comes next. */
struct step {
    int node;
    size_t next;
};

struct graph {
    struct nv_reader *reader;
    size_t count;
    size_t (*degree)(const struct nv_model *model, int node);
    int (*target)(const struct nv_model *model, int node, size_t i);
    void (*report)(struct graph *graph, const struct step *circle,
                   size_t steps);
    unsigned char *marks;
    struct step *way;
    size_t depth;
    int *order;
    size_t ordered;
};

static void follow(struct graph *graph, int target)
{
    if (target == NV_NONE || graph->marks[target] == DONE)
        return;
    if (graph->marks[target] == UNSEEN) {
        graph->marks[target] = OPEN;
        graph->way[graph->depth++] = (struct step){.node = target};
        return;
    }
    size_t start = graph->depth;
    while (graph->way[start - 1].node != target)
        start--;
    graph->report(graph, &graph->way[start - 1], graph->depth - start + 1);
}

static void walk_from(struct graph *graph, int node)
{
    const struct nv_model *model = graph->reader->model;
    follow(graph, node);
    while (graph->depth > 0) {
        struct step *step = &graph->way[graph->depth - 1];
        if (step->next < graph->degree(model, step->node)) {
            size_t i = step->next++;
            follow(graph, graph->target(model, step->node, i));
        } else {
            graph->marks[step->node] = DONE;
            graph->order[graph->ordered++] = step->node;
            graph->depth--;
        }
    }
}

static bool walk(struct graph *graph)
{
    struct nv_reader *reader = graph->reader;
    graph->marks = nv__scratch(reader, graph->count, 1);
    graph->way = nv__scratch(reader, graph->count, sizeof *graph->way);
    graph->order = nv__keep(reader, graph->count, sizeof *graph->order);
    if (!graph->marks || !graph->way || !graph->order)
        return false;
    for (size_t i = 0; i < graph->count; i++) {
        if (graph->marks[i] == UNSEEN)
            walk_from(graph, (int)i);
    }
    return true;
}

/* Appends "a > b" to text, with "..." where it would not fit. */
static void put_way(char *text, size_t size, struct nv_span id)
{
    size_t used = strlen(text);
    const char *link = used ? " > " : "";
    if (used + id.size + sizeof " > " + sizeof " > ..." <= size) {
        memcpy(text + used, link, strlen(link));
        used += strlen(link);
        memcpy(text + used, id.at, id.size);
        text[used + id.size] = '\0';
    } else if (used < 3 || strcmp(text + used - 3, "...") != 0) {
        memcpy(text + used, " > ...", sizeof " > ...");
    }
}

static void describe(const struct graph *graph, enum nv_name_kind kind,
                     const struct step *circle, size_t steps, char *text)
{
    const struct nv_entries *names = &graph->reader->names[kind];
    text[0] = '\0';
    for (size_t i = 0; i <= steps; i++)
        put_way(text, NV_ERROR_ARG_SIZE,
                names->items[circle[i % steps].node].id);
}

static size_t child_count(const struct nv_model *model, int node)
{
    return model->indicators[node].child_count;
}

static int child_at(const struct nv_model *model, int node, size_t i)
{
    return model->indicators[node].children[i].indicator;
}

static void report_indicators(struct graph *graph, const struct step *circle,
                              size_t steps)
{
    struct nv_reader *reader = graph->reader;
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    const struct step *last = &circle[steps - 1];
    char text[NV_ERROR_ARG_SIZE];
    describe(graph, NV_NAME_INDICATOR, circle, steps, text);
    const struct nv_json *child =
        nv__entry(names->items[last->node].node, "children", last->next - 1);
    nv__fault(reader, nv__at(child, "id"), NV_E_INDICATOR_CIRCLE,
              (struct nv_words){.first = names->items[circle->node].id,
                                .second = nv_span_of(text)});
    for (size_t i = 0; i < steps; i++)
        reader->broken_indicator[circle[i].node] = true;
}

/* Reports what is too deep, once for each branch. */
static void measure(struct nv_reader *reader, const struct graph *graph)
{
    const struct nv_model *model = reader->model;
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    unsigned *depth = nv__scratch(reader, graph->count, sizeof *depth);
    struct nv_written most = nv__written_whole(NV_MAX_TREE_DEPTH);
    for (size_t k = 0; depth && k < graph->count; k++) {
        int node = graph->order[k];
        const struct nv_indicator *indicator = &model->indicators[node];
        for (size_t i = 0; i < indicator->child_count; i++) {
            int child = indicator->children[i].indicator;
            if (child != NV_NONE && depth[child] > depth[node])
                depth[node] = depth[child];
        }
        if (++depth[node] == NV_MAX_TREE_DEPTH + 1)
            nv__fault(reader, nv__at(names->items[node].node, "id"),
                      NV_E_INDICATOR_DEPTH,
                      (struct nv_words){.first = nv_span_of(most.at),
                                        .second = names->items[node].id});
    }
}

static size_t require_count(const struct nv_model *model, int node)
{
    return model->actions[node].require_count;
}

static int require_at(const struct nv_model *model, int node, size_t i)
{
    return model->actions[node].requires[i];
}

/* The entry of a list of names that says id; there is one. */
static const struct nv_json *entry_named(const struct nv_json *object,
                                         const char *key, struct nv_span id)
{
    const struct nv_json *entry = nv_json_first(nv__at(object, key));
    while (nv_json_kind(entry) != NV_JSON_STRING ||
           !nv_span_equal(nv_json_text(entry), id))
        entry = nv_json_next(entry);
    return entry;
}

static void report_actions(struct graph *graph, const struct step *circle,
                           size_t steps)
{
    struct nv_reader *reader = graph->reader;
    const struct nv_entries *names = &reader->names[NV_NAME_ACTION];
    const struct step *last = &circle[steps - 1];
    char text[NV_ERROR_ARG_SIZE];
    describe(graph, NV_NAME_ACTION, circle, steps, text);
    nv__fault(reader,
              entry_named(names->items[last->node].node, "requires",
                          names->items[circle->node].id),
              NV_E_ACTION_CIRCLE,
              (struct nv_words){.first = names->items[circle->node].id,
                                .second = nv_span_of(text)});
}

void nv__check_circles(struct nv_reader *reader)
{
    struct graph indicators = {.reader = reader,
                               .count = reader->model->indicator_count,
                               .degree = child_count,
                               .target = child_at,
                               .report = report_indicators};
    struct graph actions = {.reader = reader,
                            .count = reader->model->action_count,
                            .degree = require_count,
                            .target = require_at,
                            .report = report_actions};
    if (!walk(&indicators) || !walk(&actions))
        return;
    reader->model->order = indicators.order;
    measure(reader, &indicators);
}
