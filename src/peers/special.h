/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The normal, Student and beta distributions, as far as intervals need them.
 * All in double, without allocation and without error codes: an argument
 * outside the domain, and NaN, give NaN. Relative error below 1e-11 for
 * parameters up to 1e6 (compared with R in tests/reference/). Formulas:
 * docs/statistics.md, section 12.
 */
#ifndef NV_PEERS_SPECIAL_H
#define NV_PEERS_SPECIAL_H

/* P(Z <= z). */
double nv_normal_cdf(double z);

/* z with P(Z <= z) = p; p from 0 to 1, where 0 and 1 give infinities. */
double nv_normal_quantile(double p);

/* P(T <= t) with df > 0 degrees of freedom; df may be infinite. */
double nv_student_cdf(double t, double df);

/* t with P(T <= t) = p. */
double nv_student_quantile(double p, double df);

/*
 * The regularised incomplete beta function I_x(a, b) = P(B <= x) for a, b > 0
 * and x from 0 to 1.
 */
double nv_beta_cdf(double x, double a, double b);

/*
 * x with I_x(a, b) = p. As a limit, a = 0 (b > 0) gives 0, and b = 0 (a > 0)
 * gives 1.
 */
double nv_beta_quantile(double p, double a, double b);

#endif
