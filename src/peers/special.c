/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Three distributions on one function: the regularised incomplete beta, by
 * its continued fraction (DLMF 8.17.22, contracted to its even part) and the
 * modified method of Lentz. Student's t is a case of it; the normal comes
 * from the C library's erfc.
 *
 * What decides the accuracy is the factor x^a y^b / B(a, b) before the
 * fraction: its three parts are large and almost cancel. So y = 1 - x is
 * handed in beside x (for t both are known exactly), and for large a and b
 * the parts are taken relative to the mode, where each is small.
 *
 * Quantiles are found by Newton's steps inside a bracket that never stops
 * shrinking. Published rational approximations were the alternative: fast,
 * and pages of constants to mistype, for functions called once per interval.
 */
#include "peers/special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static const double LN_SQRT_2PI = 0.918938533204672741780329736406;
static const double SQRT_2 = 1.41421356237309504880168872421;
static const double INV_SQRT_2PI = 0.398942280401432677939946059934;

enum {
    STIRLING_FROM = 10,
    MOST_TERMS = 1000000, /* of a fraction; about sqrt(a) are needed */
    MOST_STEPS = 400,     /* of a search for a quantile */
};

double nv_normal_cdf(double z)
{
    return 0.5 * erfc(-z / SQRT_2);
}

/* Of ln Gamma(x), what Stirling's formula leaves out (DLMF 5.11.1); x >= 10 */
static double stirling_rest(double x)
{
    static const double terms[] = {
        1.0 / 12,     -1.0 / 360,        1.0 / 1260, -1.0 / 1680,
        5.0 / 5940.0, -691.0 / 360360.0, 1.0 / 156,
    };
    double square = 1 / (x * x), sum = 0;
    for (int i = (int)(sizeof terms / sizeof *terms); i-- > 0;)
        sum = sum * square + terms[i];
    return sum / x;
}

/* x > 0 */
static double ln_gamma(double x)
{
    double product = 1;
    while (x < STIRLING_FROM) {
        product *= x;
        x += 1;
    }
    return (x - 0.5) * log(x) - x + LN_SQRT_2PI + stirling_rest(x) -
           log(product);
}

/* a ln(x / mean), where mean = a / (a + b) and y = 1 - x */
static double against_mean(double a, double b, double x, double y)
{
    double apart = (x * b - y * a) / a;
    return a * (fabs(apart) < 0.5 ? log1p(apart) : log(x * (a + b) / a));
}

/*
 * ln of x^a y^b / B(a, b). Both large: Stirling's formula for all three
 * gammas, as R's lbeta takes it. One large: for the two that are.
 */
static double ln_factor(double a, double b, double x, double y)
{
    double least = fmin(a, b), most = fmax(a, b), all = a + b;
    if (least >= STIRLING_FROM) {
        double rest =
            stirling_rest(all) - stirling_rest(least) - stirling_rest(most);
        return against_mean(a, b, x, y) + against_mean(b, a, y, x) +
               0.5 * log(most) + 0.5 * log(least / all) - LN_SQRT_2PI + rest;
    }
    double powers =
        a * (x < 0.5 ? log(x) : log1p(-y)) + b * (y < 0.5 ? log(y) : log1p(-x));
    if (most < STIRLING_FROM)
        return powers - ln_gamma(a) - ln_gamma(b) + ln_gamma(all);
    double rest = stirling_rest(most) - stirling_rest(all);
    double beta = ln_gamma(least) + rest + least - least * log(all) +
                  (most - 0.5) * log1p(-least / all);
    return powers - beta;
}

/* Never 0, which the method could not leave. */
static double kept_away(double value)
{
    return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

/*
 * The even part of the continued fraction, so that x and y enter through
 * a y - b x alone, which is exact where 1 - (a + b) x / (a + 1) cancels.
 * Converges fast for x < (a + 1) / (a + b + 2).
 */
static double fraction(double a, double b, double x, double y)
{
    double made = kept_away(a * (a * y - b * x + 1) / (a + 1));
    double c = made, d = 0;
    for (int m = 1; m < MOST_TERMS; m++) {
        double below = a + 2 * m - 1;
        double above = m * (b - m) * x / below;
        double part = (a + m - 1) * (a + b + m - 1) * x / below * above;
        double term = m + above +
                      (a + m) * (a * y - b * x + 1 + m * (1 + y)) / (below + 2);
        d = 1 / kept_away(term + part * d);
        c = kept_away(term + part / c);
        made *= c * d;
        if (fabs(c * d - 1) <= DBL_EPSILON)
            return 1 / made;
    }
    return NAN;
}

/* I_x(a, b), and 1 - I_x(a, b) in *upper, neither as the other's rest when
 * it is the small one; x + y = 1, both > 0 */
static double incomplete(double a, double b, double x, double y, double *upper)
{
    double factor = exp(ln_factor(a, b, x, y));
    if (x < (a + 1) / (a + b + 2)) {
        double lower = factor * fraction(a, b, x, y);
        *upper = 1 - lower;
        return lower;
    }
    *upper = factor * fraction(b, a, y, x);
    return 1 - *upper;
}

double nv_beta_cdf(double x, double a, double b)
{
    if (!(a > 0 && b > 0 && x >= 0 && x <= 1) || isinf(a) || isinf(b))
        return NAN;
    if (x == 0 || x == 1)
        return x;
    double upper;
    return incomplete(a, b, x, 1 - x, &upper);
}

/* P(T > t) for t > 0 */
static double student_tail(double t, double df)
{
    if (isinf(df))
        return nv_normal_cdf(-t);
    double square = t * t, tail;
    if (isinf(square))
        return 0;
    double below = df + square;
    incomplete(0.5, df / 2, square / below, df / below, &tail);
    return tail / 2;
}

double nv_student_cdf(double t, double df)
{
    if (!(df > 0) || isnan(t))
        return NAN;
    if (t == 0)
        return 0.5;
    double tail = student_tail(fabs(t), df);
    return t < 0 ? tail : 1 - tail;
}

static double student_density(double t, double df)
{
    if (isinf(df))
        return INV_SQRT_2PI * exp(-t * t / 2);
    double below = df + t * t;
    double factor = ln_factor(0.5, df / 2, t * t / below, df / below);
    return exp(factor) / t;
}

/* A search for the root of a falling or rising function in a bracket. */
struct bracket {
    double low, high, at;
};

/* Whether the search goes on: Newton's step where it stays inside. */
static bool narrows(struct bracket *bracket, bool too_low, double step)
{
    double at = bracket->at;
    if (too_low)
        bracket->low = at;
    else
        bracket->high = at;
    double next = at + step;
    if (!(next > bracket->low && next < bracket->high))
        next = bracket->low + (bracket->high - bracket->low) / 2;
    bracket->at = next;
    return fabs(next - at) > DBL_EPSILON * fabs(next);
}

/* t > 0 with P(T > t) = tail < 1/2 */
static double student_upper(double tail, double df)
{
    struct bracket bracket = {0, 1, 1};
    while (student_tail(bracket.high, df) > tail && bracket.high < DBL_MAX)
        bracket.high *= 2;
    bracket.at = bracket.high;
    for (int i = 0; i < MOST_STEPS; i++) {
        double excess = student_tail(bracket.at, df) - tail;
        double step = excess / student_density(bracket.at, df);
        if (!narrows(&bracket, excess > 0, step))
            break;
    }
    return bracket.at;
}

double nv_student_quantile(double p, double df)
{
    if (!(df > 0 && p >= 0 && p <= 1))
        return NAN;
    double tail = p < 0.5 ? p : 1 - p;
    double size = INFINITY;
    if (p == 0.5)
        size = 0;
    else if (tail > 0)
        size = student_upper(tail, df);
    return p < 0.5 ? -size : size;
}

double nv_normal_quantile(double p)
{
    return nv_student_quantile(p, INFINITY);
}

double nv_beta_quantile(double p, double a, double b)
{
    if (!(p >= 0 && p <= 1 && a >= 0 && b >= 0 && a + b > 0) || isinf(a + b))
        return NAN;
    if (a == 0 || p == 0)
        return 0;
    if (b == 0 || p == 1)
        return 1;
    /* I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a */
    if (a == 1)
        return -expm1(log1p(-p) / b);
    if (b == 1)
        return exp(log(p) / a);
    struct bracket bracket = {0, 1, a / (a + b)};
    for (int i = 0; i < MOST_STEPS; i++) {
        double x = bracket.at, y = 1 - x, upper;
        if (x == 0 || y == 0)
            break;
        double lower = incomplete(a, b, x, y, &upper);
        double lacking = p < 0.5 ? p - lower : upper - (1 - p);
        double density = exp(ln_factor(a, b, x, y)) / (x * y);
        if (isnan(lacking))
            return NAN;
        if (!narrows(&bracket, lacking > 0, lacking / density))
            break;
    }
    return bracket.at;
}
