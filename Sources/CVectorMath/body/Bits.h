// Doubles in eights and as bits, and polynomials step by step in a fixed order.
/// Eight numbers, wherever they lie.
typedef double VM_NAME(eight) __attribute__((vector_size(64), aligned(8), may_alias));

VM_INLINE uint64_t VM_NAME(to_bits)(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

VM_INLINE double VM_NAME(from_bits)(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

VM_INLINE double VM_NAME(horner)(const double *coefficients, int count, double x) {
  double sum = coefficients[count - 1];
#pragma clang loop unroll(full)
  for (int i = count - 2; i >= 0; i -= 1) sum = sum * x + coefficients[i];
  return sum;
}

/// a·b = high + low exactly, by Veltkamp's splitting and Dekker's product (Numer. Math. 18, 1971); |a|, |b| < 2^996.
VM_INLINE void VM_NAME(two_product)(double a, double b, double *high, double *low) {
  const double splitter = 134217729.0;  // 2^27 + 1
  const double as = splitter * a, ah = as - (as - a), al = a - ah;
  const double bs = splitter * b, bh = bs - (bs - b), bl = b - bh;
  const double product = a * b;
  *low = ((ah * bh - product) + ah * bl + al * bh) + al * bl;
  *high = product;
}

/// a + b = high + low exactly (Knuth).
VM_INLINE void VM_NAME(two_sum)(double a, double b, double *high, double *low) {
  const double sum = a + b, part = sum - a;
  *low = (a - (sum - part)) + (b - part);
  *high = sum;
}
