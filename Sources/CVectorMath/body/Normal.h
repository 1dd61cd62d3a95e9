// The standard normal: quantile by AS 241, cdf by a scaled complementary error function.

/// The far tail and every special case; at most one in 10^10 of random uniforms comes here.
static __attribute__((noinline)) double VM_NAME(normal_quantile_special)(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return __builtin_nan("");
  const double q = p - 0.5, tail = q < 0.0 ? p : 1.0 - p;
  if (tail == 0.0) return q < 0.0 ? -__builtin_inf() : __builtin_inf();
  const double r = __builtin_elementwise_sqrt(-VM_NAME(log_any)(tail));
  const double x = r <= 5.0 ? r - 1.6 : r - 5.0;
  const double value = r <= 5.0 ? VM_NAME(horner)(vm_as241_c, 8, x) / VM_NAME(horner)(vm_as241_d, 8, x)
                                : VM_NAME(horner)(vm_as241_e, 8, x) / VM_NAME(horner)(vm_as241_f, 8, x);
  return q < 0.0 ? -value : value;
}

/// The body and the near tails, 1.5e-11 < p < 1 - 1.5e-11: both rationals, then a choice and one division.
VM_INLINE double VM_NAME(normal_quantile_body)(double p) {
  const double q = p - 0.5, tail = q < 0.0 ? p : 1.0 - p, size = q < 0.0 ? -q : q;
  const double central = 0.180625 - q * q;
  const double x = __builtin_elementwise_sqrt(-VM_NAME(log_normal_range)(tail)) - 1.6;
  const int inner = size <= 0.425;
  double top = VM_NAME(horner)(vm_as241_c, 8, x), bottom = VM_NAME(horner)(vm_as241_d, 8, x);
  top = q < 0.0 ? -top : top;
  const double inner_top = q * VM_NAME(horner)(vm_as241_a, 8, central);
  const double inner_bottom = VM_NAME(horner)(vm_as241_b, 8, central);
  return (inner ? inner_top : top) / (inner ? inner_bottom : bottom);
}

enum { VM_NAME(quantile_chunk) = 256 };

static void VM_NAME(normal_quantile)(const double *x, double *out, size_t n) {
  double result[VM_NAME(quantile_chunk)];
  const double edge = 1.5e-11;
  for (size_t start = 0; start < n; start += VM_NAME(quantile_chunk)) {
    const size_t count = n - start < VM_NAME(quantile_chunk) ? n - start : VM_NAME(quantile_chunk);
    const double *p = x + start;
    uint64_t special = 0;
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) {
      special |= (uint64_t)!((p[i] > edge) & (p[i] < 1.0 - edge));
      result[i] = VM_NAME(normal_quantile_body)(p[i]);
    }
    if (special) {
      for (size_t i = 0; i < count; i += 1) {
        if (!(p[i] > edge && p[i] < 1.0 - edge)) result[i] = VM_NAME(normal_quantile_special)(p[i]);
      }
    }
    memcpy(out + start, result, count * sizeof(double));
  }
}

static void VM_NAME(normal)(uint64_t key, uint64_t first, double *out, size_t n) {
  for (size_t start = 0; start < n; start += VM_NAME(quantile_chunk)) {
    const size_t count = n - start < VM_NAME(quantile_chunk) ? n - start : VM_NAME(quantile_chunk);
    VM_NAME(uniform)(key, first + start, out + start, count);
    VM_NAME(normal_quantile)(out + start, out + start, count);
  }
}

/// Φ(z) = erfc(-z/√2)/2, with erfc(x) = e^(-x²) P(t)/(1 + 2x) and t = (x - 4)/(x + 4).
VM_INLINE double VM_NAME(normal_cdf_one)(double z) {
  double size = z < 0.0 ? -z : z;
  size = size > 38.6 ? 38.6 : size;  // Φ(-38.6) is below the smallest positive double
  const double x = size * 0x1.6a09e667f3bcdp-1;
  const double t = (x - 4.0) / (x + 4.0);
  const double scaled = VM_NAME(horner)(vm_erfc_scaled, 24, t) / (1.0 + 2.0 * x);
  // e^(-z²/2) with z² as an exact pair: rounding it would cost z²/2 units.
  double square, square_low;
  VM_NAME(two_product)(size, size, &square, &square_low);
  const double tail = 0.5 * (VM_NAME(exp_pair)(-0.5 * square, -0.5 * square_low) * scaled);
  const double result = z < 0.0 ? tail : 1.0 - tail;
  return z == z ? result : z;
}

static void VM_NAME(normal_cdf)(const double *x, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = VM_NAME(normal_cdf_one)(x[i]);
}
