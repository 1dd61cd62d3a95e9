// log x = k·ln 2 + log m with m in [sqrt(1/2), sqrt 2): with f = m - 1 and s = f/(2 + f),
// log m = 2 atanh(s) = f - (f²/2 - s (f²/2 + R(s²))), so that the leading term f is exact.

/// m and k of a normal, positive x.
VM_INLINE double VM_NAME(split_power)(double x, double *k) {
  const uint64_t bits = VM_NAME(to_bits)(x);
  const uint64_t above = bits - 0x3FE6A09E667F3BCDu;  // the bits of sqrt(1/2)
  // The exponent, raised by 1024 to stay positive, becomes a double through the bits of 2^52.
  *k = VM_NAME(from_bits)(((above + (1024ull << 52)) >> 52) | 0x4330000000000000u) - (0x1p52 + 1024.0);
  return VM_NAME(from_bits)(bits - (above & 0xFFF0000000000000u));
}

/// log x for normal, positive, finite x.
VM_INLINE double VM_NAME(log_normal_range)(double x) {
  double k;
  const double f = VM_NAME(split_power)(x, &k) - 1.0;
  const double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
  const double tail = z * VM_NAME(horner)(vm_log_tail, 7, z);
  const double correction = half_square - (s * (half_square + tail) + k * 0x1.a39ef35793c76p-33);
  return k * 0x1.62e42fee00000p-1 - (correction - f);
}

VM_INLINE double VM_NAME(log_any)(double x) {
  const int tiny = x < 0x1p-1022;
  const double raised = tiny ? x * 0x1p54 : x;
  double k;
  const double f = VM_NAME(split_power)(raised, &k) - 1.0;
  k = tiny ? k - 54.0 : k;
  const double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
  const double tail = z * VM_NAME(horner)(vm_log_tail, 7, z);
  const double correction = half_square - (s * (half_square + tail) + k * 0x1.a39ef35793c76p-33);
  double result = k * 0x1.62e42fee00000p-1 - (correction - f);
  result = x < __builtin_inf() ? result : x;
  result = x == 0.0 ? -__builtin_inf() : result;
  return x < 0.0 ? __builtin_nan("") : result;
}

static void VM_NAME(log)(const double *x, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = VM_NAME(log_any)(x[i]);
}
