// x^y = e^(y log x) with log x to about 2^-64 relative, as a sum of two doubles.

/// The fast part: 0 < x < inf and |y| < 2^65.
VM_INLINE double VM_NAME(pow_positive)(double x, double y) {
  const int tiny = x < 0x1p-1022;
  double k;
  const double m = VM_NAME(split_power)(tiny ? x * 0x1p54 : x, &k);
  k = tiny ? k - 54.0 : k;
  const double f = m - 1.0, d = 1.0 + m, d_low = m - (d - 1.0);
  // s = f / (1 + m) as s + s_low.
  const double s = f / d;
  double p, p_low;
  VM_NAME(two_product)(s, d, &p, &p_low);
  const double s_low = (((f - p) - p_low) - s * d_low) / d;
  // z = s², t = 2/3 + z·Q(z), w = z·t, v = s·w: log m = 2s + v.
  double z, z_low, w, w_low, v, v_low;
  VM_NAME(two_product)(s, s, &z, &z_low);
  z_low += 2.0 * s * s_low;
  const double q = z * VM_NAME(horner)(vm_pow_tail, 7, z);
  const double t = 0x1.5555555555555p-1 + q, t_low = (q - (t - 0x1.5555555555555p-1)) + 0x1.5555555555555p-55;
  VM_NAME(two_product)(z, t, &w, &w_low);
  w_low += z * t_low + z_low * t;
  VM_NAME(two_product)(s, w, &v, &v_low);
  v_low += s * w_low + s_low * w;
  // k·ln 2 is exact in its first part (41 bits).
  double sum, e1, e2;
  VM_NAME(two_sum)(k * 0x1.62e42fefa3000p-1, 2.0 * s, &sum, &e1);
  VM_NAME(two_sum)(sum, v, &sum, &e2);
  const double rest = (e1 + e2) + (k * 0x1.3de6af278ece6p-42 + (2.0 * s_low + v_low));
  const double log_high = sum + rest, log_low = rest - (log_high - sum);
  double product, product_low;
  VM_NAME(two_product)(y, log_high, &product, &product_low);
  product_low += y * log_low;
  const int outside = (product > 710.0) | (product < -746.0);
  return VM_NAME(exp_pair)(product, outside ? 0.0 : product_low);
}

/// All cases, as in C99 Annex F.9.4.4.
static __attribute__((noinline)) double VM_NAME(pow_special)(double x, double y) {
  const double inf = __builtin_inf();
  if (y == 0.0 || x == 1.0) return 1.0;
  if (x != x) return x;
  if (y != y) return y;
  const double size = x < 0.0 ? -x : x, y_size = y < 0.0 ? -y : y;
  if (y_size >= 0x1p65) {
    if (size == 1.0) return 1.0;
    return (size > 1.0) == (y > 0.0) ? inf : 0.0;
  }
  const int whole = y_size >= 0x1p53 || (double)(int64_t)y == y;
  const int odd = whole && y_size < 0x1p53 && (int64_t)y % 2 != 0;
  if (size == 0.0 || size == inf) {
    const double result = (size == 0.0) == (y > 0.0) ? 0.0 : inf;
    return odd && VM_NAME(to_bits)(x) >> 63 ? -result : result;
  }
  if (x < 0.0 && !whole) return __builtin_nan("");
  const double result = VM_NAME(pow_positive)(size, y);
  return x < 0.0 && odd ? -result : result;
}

enum { VM_NAME(pow_chunk) = 128 };

static void VM_NAME(pow)(const double *a, const double *b, double *out, size_t n) {
  double result[VM_NAME(pow_chunk)];
  for (size_t start = 0; start < n; start += VM_NAME(pow_chunk)) {
    const size_t count = n - start < VM_NAME(pow_chunk) ? n - start : VM_NAME(pow_chunk);
    const double *x = a + start, *y = b + start;
    uint64_t special = 0;
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) {
      const double y_size = y[i] < 0.0 ? -y[i] : y[i];
      special |= (uint64_t)!((x[i] > 0.0) & (x[i] < __builtin_inf()) & (y_size < 0x1p65));
      result[i] = VM_NAME(pow_positive)(x[i], y[i]);
    }
    if (special) {
      for (size_t i = 0; i < count; i += 1) {
        const double y_size = y[i] < 0.0 ? -y[i] : y[i];
        if (!(x[i] > 0.0 && x[i] < __builtin_inf() && y_size < 0x1p65)) result[i] = VM_NAME(pow_special)(x[i], y[i]);
      }
    }
    memcpy(out + start, result, count * sizeof(double));
  }
}

static void VM_NAME(pow_vs)(const double *a, double b, double *out, size_t n) {
  double exponent[VM_NAME(pow_chunk)];
  for (size_t i = 0; i < VM_NAME(pow_chunk); i += 1) exponent[i] = b;
  for (size_t start = 0; start < n; start += VM_NAME(pow_chunk)) {
    const size_t count = n - start < VM_NAME(pow_chunk) ? n - start : VM_NAME(pow_chunk);
    VM_NAME(pow)(a + start, exponent, out + start, count);
  }
}

static void VM_NAME(pow_sv)(double a, const double *b, double *out, size_t n) {
  double base[VM_NAME(pow_chunk)];
  for (size_t i = 0; i < VM_NAME(pow_chunk); i += 1) base[i] = a;
  for (size_t start = 0; start < n; start += VM_NAME(pow_chunk)) {
    const size_t count = n - start < VM_NAME(pow_chunk) ? n - start : VM_NAME(pow_chunk);
    VM_NAME(pow)(base, b + start, out + start, count);
  }
}
