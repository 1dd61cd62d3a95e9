// Every operation of the public header, once: the table, its three fillings and the public functions are made of it.
#define VM_ENTRIES(X) \
  X(uniform, (uint64_t key, uint64_t first, double *out, size_t n), (key, first, out, n)) \
  X(normal, (uint64_t key, uint64_t first, double *out, size_t n), (key, first, out, n)) \
  X(sobol, \
    (const uint32_t *directions, const uint64_t *keys, uint64_t first, double *out, size_t n), \
    (directions, keys, first, out, n)) \
  X(latin, \
    (const uint64_t *keys, uint64_t total, uint64_t first, double *uniforms, size_t n), \
    (keys, total, first, uniforms, n)) \
  X(exp, (const double *x, double *out, size_t n), (x, out, n)) \
  X(log, (const double *x, double *out, size_t n), (x, out, n)) \
  X(normal_quantile, (const double *x, double *out, size_t n), (x, out, n)) \
  X(beyond, (const double *x, double limit, uint64_t *any, size_t n), (x, limit, any, n)) \
  X(normal_cdf, (const double *x, double *out, size_t n), (x, out, n)) \
  X(neg, (const double *x, double *out, size_t n), (x, out, n)) \
  X(abs, (const double *x, double *out, size_t n), (x, out, n)) \
  X(sqrt, (const double *x, double *out, size_t n), (x, out, n)) \
  X(floor, (const double *x, double *out, size_t n), (x, out, n)) \
  X(ceil, (const double *x, double *out, size_t n), (x, out, n)) \
  X(pow, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(pow_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(pow_sv, (double a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(add, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(add_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(sub, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(sub_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(sub_sv, (double a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(mul, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(mul_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(div, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(div_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(div_sv, (double a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(min, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(min_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(max, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(max_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(lt, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(lt_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(le, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(le_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(eq, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(eq_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(ne, (const double *a, const double *b, double *out, size_t n), (a, b, out, n)) \
  X(ne_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(gt_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(ge_vs, (const double *a, double b, double *out, size_t n), (a, b, out, n)) \
  X(fill, (double value, double *out, size_t n), (value, out, n)) \
  X(affine, (const double *x, double scale, double shift, double *out, size_t n), (x, scale, shift, out, n)) \
  X(accumulate, (double scale, const double *x, double *sum, size_t n), (scale, x, sum, n)) \
  X(sums, \
    (const vm_sum *sums, size_t count, const vm_term *terms, size_t first, size_t n), \
    (sums, count, terms, first, n)) \
  X(histogram, \
    (const double *x, vm_grid grid, uint16_t *counts, const uint8_t *wanted, double *kept, size_t *count, size_t n), \
    (x, grid, counts, wanted, kept, count, n)) \
  X(add_counts, (uint16_t *counts, uint32_t *totals, size_t n), (counts, totals, n)) \
  X(clamp, (const double *x, double low, double high, double *out, size_t n), (x, low, high, out, n)) \
  X(ramp, (const double *x, double from, double to, double *out, size_t n), (x, from, to, out, n)) \
  X(ramp_v, (const double *x, const double *from, const double *to, double *out, size_t n), (x, from, to, out, n)) \
  X(select, (const double *c, const double *yes, const double *no, double *out, size_t n), (c, yes, no, out, n)) \
  X(select_lt, \
    (const double *a, const double *b, const double *yes, const double *no, double *out, size_t n), \
    (a, b, yes, no, out, n)) \
  X(select_le, \
    (const double *a, const double *b, const double *yes, const double *no, double *out, size_t n), \
    (a, b, yes, no, out, n)) \
  X(select_eq, \
    (const double *a, const double *b, const double *yes, const double *no, double *out, size_t n), \
    (a, b, yes, no, out, n)) \
  X(select_ne, \
    (const double *a, const double *b, const double *yes, const double *no, double *out, size_t n), \
    (a, b, yes, no, out, n)) \
  X(triangular, \
    (const double *u, double low, double mode, double high, double *out, size_t n), \
    (u, low, mode, high, out, n)) \
  X(piecewise, \
    (const double *x, double start, double cells_per_unit, size_t cells, size_t width, const double *coefficients, \
     double *out, size_t n), \
    (x, start, cells_per_unit, cells, width, coefficients, out, n)) \
  X(moments, (const double *x, double centre, double *result, size_t n), (x, centre, result, n))
