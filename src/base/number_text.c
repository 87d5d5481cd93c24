/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers as text. A decimal is the rounded number times 10^digits, a whole
 * number, printed with the point put in afterwards: small and wide numbers
 * take the same path, and no division happens but the one of the rounding.
 */
#include "base/number.h"

#include "base/wide.h"

static void put_half(struct nv_buffer *out, struct nv_desk *desk,
                     struct nv_number a, bool denominator)
{
    if (a.den == 0) {
        nv__wide_put(out, desk, a, denominator);
        return;
    }
    int64_t half = denominator ? a.den : a.num;
    nv_buffer_integer(out, half < 0 ? -half : half);
}

/*
 * Makes what stands from start on at least digits + 1 characters long, by
 * zeros in front.
 */
static void pad(struct nv_buffer *out, size_t start, unsigned digits)
{
    size_t length = out->size - start;
    if (out->failed || length > digits)
        return;
    size_t zeros = digits + 1 - length;
    nv_buffer_repeat(out, "0", zeros);
    if (out->failed)
        return;
    memmove(out->data + start + zeros, out->data + start, length);
    memset(out->data + start, '0', zeros);
}

static void put_point(struct nv_buffer *out, unsigned digits)
{
    nv_buffer_byte(out, '.');
    if (out->failed)
        return;
    char *point = out->data + out->size - 1 - digits;
    memmove(point + 1, point, digits);
    *point = '.';
}

static void trim_zeros(struct nv_buffer *out)
{
    if (out->failed)
        return;
    while (out->data[out->size - 1] == '0')
        out->size--;
    if (out->data[out->size - 1] == '.')
        out->size--;
    out->data[out->size] = '\0';
}

void nv_number_put(struct nv_buffer *out, struct nv_desk *desk,
                   struct nv_number a, unsigned digits, bool trim)
{
    size_t mark = nv_desk_mark(desk);
    struct nv_number near = nv_number_round(desk, a, digits, NV_HALF_UP);
    struct nv_number scale = nv_number_whole(nv_power_of_ten(digits));
    struct nv_number units = nv_number_multiply(desk, near, scale);
    if (nv_number_sign(desk, units) < 0)
        nv_buffer_byte(out, '-');
    size_t start = out->size;
    put_half(out, desk, units, false);
    nv_desk_keep(desk, mark, nv_number_whole(0));
    if (digits == 0)
        return;
    pad(out, start, digits);
    put_point(out, digits);
    if (trim)
        trim_zeros(out);
}

void nv_number_put_exact(struct nv_buffer *out, struct nv_desk *desk,
                         struct nv_number a)
{
    if (nv_number_sign(desk, a) < 0)
        nv_buffer_byte(out, '-');
    put_half(out, desk, a, false);
    if (a.den == 1 || (a.den == 0 && nv__wide_is_whole(desk, a)))
        return;
    nv_buffer_byte(out, '/');
    put_half(out, desk, a, true);
}
