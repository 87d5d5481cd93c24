/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One array in order, each value once, found by halving. A new value is moved
 * in while the array is short. In a long one it goes to a tail behind that
 * front, unordered and possibly repeated, which may grow to a quarter of the
 * front before both are merged; so a firm costs a handful of moves even when
 * every value is different. There is always room for a second copy of the
 * tail behind it: merging needs no memory, which is why reading cannot fail.
 *
 * Mostly the firms of a value weigh the same, or there is only one. Where they
 * differ, `weight` is the complement of a place in a second array with exact
 * sums; for each mass of the tail a place there is in reserve. So memory
 * follows the number of values, however many weights there are. To keep each
 * pair of value and weight was the alternative: as long as the file where
 * every firm has a weight of its own, and nothing that is published asks for
 * it. A tree or a hash table would cost more for each value, and most groups
 * of a table are small: a few dozen values in half a kilobyte.
 */
#include "peers/distribution.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 512, DIFFERENT = -1 };

static int by_value(const void *a, const void *b)
{
    const struct nv_mass *left = a, *right = b;
    return (left->value > right->value) - (left->value < right->value);
}

static uint32_t tail_of(const struct nv_distribution *in)
{
    return in->size - in->sorted;
}

/* For one place more, and one for each mass of the tail. */
static bool has_place(struct nv_distribution *in)
{
    uint32_t needed = in->uneven_size + tail_of(in) + 1;
    if (needed <= in->uneven_capacity)
        return true;
    uint32_t capacity = in->uneven_capacity + in->uneven_capacity / 4;
    if (capacity < needed + 2)
        capacity = needed + 2;
    struct nv_weighing *uneven =
        nv__resize(in->uneven, capacity, sizeof *uneven);
    if (!uneven)
        return false;
    in->uneven = uneven;
    in->uneven_capacity = capacity;
    return true;
}

/* A place that is free: one that was given back, or one more. */
static uint32_t take_place(struct nv_distribution *in)
{
    uint32_t place = in->uneven_size;
    if (in->spare == 0) {
        in->uneven_size++;
        return place;
    }
    place = in->spare - 1;
    in->spare = (uint32_t)in->uneven[place].last;
    return place;
}

static struct nv_weighing *place_of(const struct nv_distribution *in,
                                    const struct nv_mass *mass)
{
    return &in->uneven[-1 - mass->weight];
}

static void give_back(struct nv_distribution *in, const struct nv_mass *mass)
{
    struct nv_weighing *place = place_of(in, mass);
    place->last = in->spare;
    in->spare = (uint32_t)(place - in->uneven) + 1;
}

/* Gives the sums of a mass a place, which must be there. */
static void keep_apart(struct nv_distribution *in, struct nv_mass *mass,
                       const struct nv_weighing *weighing)
{
    uint32_t place = take_place(in);
    in->uneven[place] = *weighing;
    mass->weight = -1 - (int64_t)place;
}

static bool is_even(const struct nv_mass *a, const struct nv_mass *b)
{
    return a->weight > 0 && a->weight == b->weight;
}

static void add_uneven(struct nv_distribution *in, struct nv_mass *to,
                       const struct nv_mass *mass,
                       const struct nv_weighing *weighing)
{
    if (to->weight > 0) {
        struct nv_weighing own = nv_weighing_of(to->weight, to->count);
        keep_apart(in, to, &own);
    }
    struct nv_weighing *sums = place_of(in, to);
    bool is_later = mass->last_row != to->last_row
                        ? mass->last_row > to->last_row
                        : weighing->last > sums->last;
    nv_weighing_add(sums, weighing);
    if (is_later)
        sums->last = weighing->last;
}

/* Firms of the same value; there is a place for their sums. */
static void count_in(struct nv_distribution *in, struct nv_mass *to,
                     const struct nv_mass *mass,
                     const struct nv_weighing *weighing)
{
    if (!is_even(to, mass))
        add_uneven(in, to, mass, weighing);
    to->count += mass->count;
    if (mass->last_row > to->last_row)
        to->last_row = mass->last_row;
}

static struct nv_weighing weighing_of(const struct nv_distribution *in,
                                      const struct nv_mass *mass)
{
    return mass->weight > 0 ? nv_weighing_of(mass->weight, mass->count)
                            : *place_of(in, mass);
}

/*
 * Where in the front the value is, or would go, from `low` on: by halving,
 * and before that, for who merges in order and need not go far, in steps that
 * double.
 */
static uint32_t find(const struct nv_distribution *in, int64_t value,
                     uint32_t low, bool *is_there)
{
    uint32_t high = in->sorted;
    for (uint32_t step = 1; low && low + step < high; step *= 2) {
        if (in->masses[low + step].value >= value)
            high = low + step + 1;
        else
            low += step;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (in->masses[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    *is_there = low < in->sorted && in->masses[low].value == value;
    return low;
}

/* Orders the tail, each value once; how many are left. */
static uint32_t order_tail(struct nv_distribution *in)
{
    struct nv_mass *tail = in->masses + in->sorted;
    uint32_t count = tail_of(in), kept = 0;
    qsort(tail, count, sizeof *tail, by_value);
    for (uint32_t i = 1; i < count; i++) {
        if (tail[kept].value != tail[i].value) {
            tail[++kept] = tail[i];
            continue;
        }
        struct nv_weighing weighing = weighing_of(in, &tail[i]);
        count_in(in, &tail[kept], &tail[i], &weighing);
        if (tail[i].weight < 0)
            give_back(in, &tail[i]);
    }
    return kept + 1;
}

void nv_distribution_settle(struct nv_distribution *distribution)
{
    uint32_t front = distribution->sorted;
    if (distribution->size == front)
        return;
    struct nv_mass *masses = distribution->masses;
    uint32_t back = order_tail(distribution);
    struct nv_mass *copy = masses + front + back;
    memcpy(copy, masses + front, back * sizeof *copy);
    distribution->size = distribution->sorted = front + back;
    for (uint32_t to = front + back; back > 0;) {
        bool is_front =
            front > 0 && masses[front - 1].value > copy[back - 1].value;
        masses[--to] = is_front ? masses[--front] : copy[--back];
    }
}

/* For one more, and a copy of the tail. */
static bool has_room(struct nv_distribution *distribution)
{
    uint32_t size = distribution->size + 1;
    uint32_t tail = size <= SHORT ? 0 : size - distribution->sorted;
    uint32_t needed = size + tail;
    if (needed <= distribution->capacity)
        return true;
    uint32_t capacity = distribution->capacity + distribution->capacity / 4;
    if (capacity < needed + 2)
        capacity = needed + 2;
    struct nv_mass *masses =
        nv__resize(distribution->masses, capacity, sizeof *masses);
    if (!masses)
        return false;
    distribution->masses = masses;
    distribution->capacity = capacity;
    return true;
}

/* Moves a value in, or puts it into the tail. */
static struct nv_mass *insert(struct nv_distribution *in, uint32_t at)
{
    if (in->size >= SHORT)
        return &in->masses[in->size++];
    struct nv_mass *place = in->masses + at;
    memmove(place + 1, place, (in->size - at) * sizeof *place);
    in->size++;
    in->sorted++;
    return place;
}

/* Adds the firms of a mass, whose value is not before *from; moves *from. */
static enum nv_status add(struct nv_distribution *in,
                          const struct nv_mass *mass,
                          const struct nv_weighing *weighing, uint32_t *from,
                          struct nv_error *error)
{
    bool is_there;
    uint32_t at = *from = find(in, mass->value, *from, &is_there);
    if (is_there && is_even(&in->masses[at], mass)) {
        count_in(in, &in->masses[at], mass, weighing);
        return NV_OK;
    }
    bool differs =
        mass->weight < 0 || (in->weight && in->weight != mass->weight);
    if ((differs && !has_place(in)) || (!is_there && !has_room(in)))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    in->weight = differs ? DIFFERENT : mass->weight;
    if (is_there) {
        count_in(in, &in->masses[at], mass, weighing);
        return NV_OK;
    }
    struct nv_mass *to = insert(in, at);
    *to = *mass;
    if (mass->weight < 0)
        keep_apart(in, to, weighing);
    if (tail_of(in) > in->sorted / 4)
        nv_distribution_settle(in);
    return NV_OK;
}

enum nv_status nv_distribution_add(struct nv_distribution *distribution,
                                   const struct nv_mass *mass,
                                   struct nv_error *error)
{
    struct nv_weighing weighing = nv_weighing_of(mass->weight, mass->count);
    uint32_t from = 0;
    return add(distribution, mass, &weighing, &from, error);
}

enum nv_status nv_distribution_add_uneven(struct nv_distribution *distribution,
                                          const struct nv_mass *mass,
                                          const struct nv_weighing *weighing,
                                          struct nv_error *error)
{
    struct nv_mass uneven = *mass;
    uint32_t from = 0;
    uneven.weight = DIFFERENT;
    return add(distribution, &uneven, weighing, &from, error);
}

/* Into an empty one, with the room that the tail of the other needs. */
static enum nv_status copy(struct nv_distribution *into,
                           const struct nv_distribution *from,
                           struct nv_error *error)
{
    struct nv_distribution made = *from;
    if (from->size == 0)
        return NV_OK;
    made.capacity = from->size + tail_of(from);
    made.uneven_capacity =
        from->weight < 0 ? from->uneven_size + tail_of(from) + 1 : 0;
    made.masses = nv__resize(NULL, made.capacity, sizeof *made.masses);
    made.uneven = NULL;
    if (made.masses && made.uneven_capacity)
        made.uneven =
            nv__resize(NULL, made.uneven_capacity, sizeof *made.uneven);
    if (!made.masses || (made.uneven_capacity && !made.uneven)) {
        nv__free(made.masses);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    memcpy(made.masses, from->masses, from->size * sizeof *made.masses);
    if (made.uneven && from->uneven_size)
        memcpy(made.uneven, from->uneven,
               from->uneven_size * sizeof *made.uneven);
    *into = made;
    return NV_OK;
}

enum nv_status nv_distribution_merge(struct nv_distribution *into,
                                     const struct nv_distribution *from,
                                     struct nv_error *error)
{
    if (into->capacity == 0)
        return copy(into, from, error);
    enum nv_status status = NV_OK;
    uint32_t at = 0;
    for (uint32_t i = 0; i < from->size && status == NV_OK; i++) {
        const struct nv_mass *mass = &from->masses[i];
        struct nv_weighing weighing = weighing_of(from, mass);
        at = i < from->sorted ? at : 0;
        status = add(into, mass, &weighing, &at, error);
    }
    return status;
}

bool nv_distribution_holds(const struct nv_distribution *distribution,
                           int64_t value, int64_t weight)
{
    for (uint32_t i = 0; i < distribution->size; i++) {
        const struct nv_mass *mass = &distribution->masses[i];
        if (mass->value != value)
            continue;
        if (mass->weight == weight ||
            (mass->weight < 0 && nv_weighing_holds(place_of(distribution, mass),
                                                   mass->count, weight)))
            return true;
    }
    return false;
}

void nv_distribution_take(struct nv_distribution *distribution, int64_t value,
                          int64_t weight)
{
    bool is_there;
    nv_distribution_settle(distribution);
    uint32_t at = find(distribution, value, 0, &is_there);
    assert(is_there);
    struct nv_mass *mass = &distribution->masses[at];
    if (mass->weight < 0)
        nv_weighing_take(place_of(distribution, mass), weight);
    if (--mass->count > 0)
        return;
    if (mass->weight < 0)
        give_back(distribution, mass);
    distribution->size--;
    distribution->sorted--;
    memmove(mass, mass + 1, (distribution->size - at) * sizeof *mass);
}

void nv_distribution_release(struct nv_distribution *distribution)
{
    nv__free(distribution->masses);
    nv__free(distribution->uneven);
    *distribution = (struct nv_distribution){0};
}

uint64_t nv_distribution_firms(const struct nv_distribution *distribution)
{
    uint64_t firms = 0;
    for (uint32_t i = 0; i < distribution->size; i++)
        firms += distribution->masses[i].count;
    return firms;
}

struct nv_weighing
nv_distribution_weighing(const struct nv_distribution *distribution,
                         uint32_t index)
{
    return weighing_of(distribution, &distribution->masses[index]);
}

struct nv_weighing
nv_distribution_total(const struct nv_distribution *distribution)
{
    struct nv_weighing total = {0};
    for (uint32_t i = 0; i < distribution->size; i++) {
        struct nv_weighing each = nv_distribution_weighing(distribution, i);
        nv_weighing_add(&total, &each);
    }
    return total;
}
