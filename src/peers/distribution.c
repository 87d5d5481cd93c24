/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One array in order, each pair once, found by halving. A new pair is moved
 * in while the array is short. In a long one it goes to a tail behind that
 * front, unordered and possibly repeated, which may grow to a quarter of the
 * front before both are merged; so a firm costs a handful of moves even when
 * every value is different. There is always room for a second copy of the
 * tail behind it: merging needs no memory, which is why reading cannot fail.
 *
 * A tree or a hash table was the alternative. Both cost more memory for each
 * value, and most groups of a table are small: a few dozen values in half a
 * kilobyte. A sum per value instead of pairs would be shorter for weights
 * that are all different, but wider where they are not, and could give
 * neither the sum of squares nor hf7.
 */
#include "peers/distribution.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 512 };

static int order_of(const struct nv_mass *a, const struct nv_mass *b)
{
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

static int by_order(const void *a, const void *b)
{
    return order_of(a, b);
}

static void count_in(struct nv_mass *into, const struct nv_mass *more)
{
    into->count += more->count;
    if (more->last_row > into->last_row)
        into->last_row = more->last_row;
}

/* Where in the front the pair is, or would go. */
static uint32_t place_of(const struct nv_distribution *in,
                         const struct nv_mass *mass, bool *is_there)
{
    uint32_t low = 0, high = in->sorted;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = order_of(mass, &in->masses[middle]);
        if (order == 0) {
            *is_there = true;
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    *is_there = false;
    return low;
}

/* Orders the tail, each pair once; how many are left. */
static uint32_t order_tail(struct nv_mass *tail, uint32_t count)
{
    qsort(tail, count, sizeof *tail, by_order);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (order_of(&tail[kept], &tail[i]) == 0)
            count_in(&tail[kept], &tail[i]);
        else
            tail[++kept] = tail[i];
    }
    return kept + 1;
}

void nv_distribution_settle(struct nv_distribution *distribution)
{
    uint32_t front = distribution->sorted;
    if (distribution->size == front)
        return;
    struct nv_mass *masses = distribution->masses;
    uint32_t back = order_tail(masses + front, distribution->size - front);
    struct nv_mass *copy = masses + front + back;
    memcpy(copy, masses + front, back * sizeof *copy);
    distribution->size = distribution->sorted = front + back;
    for (uint32_t to = front + back; back > 0;) {
        bool is_front =
            front > 0 && order_of(&masses[front - 1], &copy[back - 1]) > 0;
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

static void insert(struct nv_distribution *distribution, uint32_t at,
                   const struct nv_mass *mass)
{
    struct nv_mass *place = distribution->masses + at;
    memmove(place + 1, place, (distribution->size - at) * sizeof *place);
    *place = *mass;
    distribution->size++;
    distribution->sorted++;
}

enum nv_status nv_distribution_add(struct nv_distribution *distribution,
                                   const struct nv_mass *mass,
                                   struct nv_error *error)
{
    bool is_there;
    uint32_t at = place_of(distribution, mass, &is_there);
    if (is_there) {
        count_in(&distribution->masses[at], mass);
        return NV_OK;
    }
    if (!has_room(distribution))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (distribution->size < SHORT) {
        insert(distribution, at, mass);
        return NV_OK;
    }
    distribution->masses[distribution->size++] = *mass;
    uint32_t tail = distribution->size - distribution->sorted;
    if (tail > distribution->sorted / 4)
        nv_distribution_settle(distribution);
    return NV_OK;
}

enum nv_status nv_distribution_merge(struct nv_distribution *into,
                                     const struct nv_distribution *from,
                                     struct nv_error *error)
{
    for (uint32_t i = 0; i < from->size; i++) {
        enum nv_status status =
            nv_distribution_add(into, &from->masses[i], error);
        if (status)
            return status;
    }
    return NV_OK;
}

void nv_distribution_release(struct nv_distribution *distribution)
{
    nv__free(distribution->masses);
    *distribution = (struct nv_distribution){0};
}

uint64_t nv_distribution_firms(const struct nv_distribution *distribution)
{
    uint64_t firms = 0;
    for (uint32_t i = 0; i < distribution->size; i++)
        firms += distribution->masses[i].count;
    return firms;
}
