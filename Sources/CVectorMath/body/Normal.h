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

/// |p - 1/2| <= 0.425.
VM_INLINE double VM_NAME(normal_quantile_centre)(double p) {
  const double q = p - 0.5, x = 0.180625 - q * q;
  return q * VM_NAME(horner)(vm_as241_a, 8, x) / VM_NAME(horner)(vm_as241_b, 8, x);
}

/// The near tails, 1.5e-11 < p < 1 - 1.5e-11.
VM_INLINE double VM_NAME(normal_quantile_tail)(double p) {
  const double q = p - 0.5, tail = q < 0.0 ? p : 1.0 - p;
  const double x = __builtin_elementwise_sqrt(-VM_NAME(log_normal_range)(tail)) - 1.6;
  const double top = VM_NAME(horner)(vm_as241_c, 8, x), bottom = VM_NAME(horner)(vm_as241_d, 8, x);
  return (q < 0.0 ? -top : top) / bottom;
}

enum { VM_NAME(quantile_chunk) = 512 };

/// By bit which of at most 64 items lie outside the centre, or are no number.
VM_INLINE uint64_t VM_NAME(of_the_tails)(const double *p, size_t n) {
  typedef bool flags __attribute__((ext_vector_type(8)));
  uint64_t some = 0;
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const VM_NAME(eight) q = *(const VM_NAME(eight) *)(p + i) - 0.5;
    const flags here = __builtin_convertvector((q < -0.425) | (q > 0.425) | (q != q), flags);
    uint8_t bits;
    memcpy(&bits, &here, sizeof bits);
    some |= (uint64_t)bits << i;
  }
  for (; i < n; i += 1) some |= (uint64_t)!(p[i] - 0.5 >= -0.425 && p[i] - 0.5 <= 0.425) << i;
  return some;
}

/// The centre for all; the tails, three in twenty of random uniforms, are set apart and put back.
static void VM_NAME(normal_quantile)(const double *x, double *out, size_t n) {
  double tails[VM_NAME(quantile_chunk)];
  uint16_t places[VM_NAME(quantile_chunk)];
  const double edge = 1.5e-11;
  for (size_t start = 0; start < n; start += VM_NAME(quantile_chunk)) {
    const size_t count = n - start < VM_NAME(quantile_chunk) ? n - start : VM_NAME(quantile_chunk);
    const double *p = x + start;
    double *result = out + start;
    size_t filled = 0;
    for (size_t i = 0; i < count; i += 64) {
      uint64_t some = VM_NAME(of_the_tails)(p + i, count - i < 64 ? count - i : 64);
      for (; some; some &= some - 1) {
        const size_t place = i + (size_t)__builtin_ctzll(some);
        tails[filled] = p[place];
        places[filled] = (uint16_t)place;
        filled += 1;
      }
    }
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) result[i] = VM_NAME(normal_quantile_centre)(p[i]);
    double values[VM_NAME(quantile_chunk)];
    uint64_t special = 0;
    VM_LOOP
    for (size_t i = 0; i < filled; i += 1) {
      special |= (uint64_t)!((tails[i] > edge) & (tails[i] < 1.0 - edge));
      values[i] = VM_NAME(normal_quantile_tail)(tails[i]);
    }
    if (special) {
      for (size_t i = 0; i < filled; i += 1) {
        if (!(tails[i] > edge && tails[i] < 1.0 - edge)) values[i] = VM_NAME(normal_quantile_special)(tails[i]);
      }
    }
    for (size_t i = 0; i < filled; i += 1) result[places[i]] = values[i];
  }
}

static void VM_NAME(beyond)(const double *x, double limit, uint64_t *any, size_t n) {
  uint64_t found = 0;
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) {
    found |= (uint64_t)(VM_NAME(from_bits)(VM_NAME(to_bits)(x[i]) & 0x7FFFFFFFFFFFFFFFu) > limit);
  }
  *any = found;
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
