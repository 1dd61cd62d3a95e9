// e^x: x = k·ln 2 + r with |r| <= ln 2 / 2, a polynomial in r, and two scalings by powers of two.

/// e^(x + low) for |low| below half a unit of x; NaN stays NaN.
VM_INLINE double VM_NAME(exp_pair)(double x, double low) {
  const double magic = 0x1.8p52;  // adding it rounds to a whole number, which then stands in the lowest bits
  double inside = x < -746.0 ? -746.0 : x;
  inside = inside > 710.0 ? 710.0 : inside;
  const double k = (inside * 0x1.71547652b82fep+0 + magic) - magic;
  // The first product is exact; what is rounded of r stays out of its leading term.
  const double leading = inside - k * 0x1.62e42fee00000p-1, trailing = k * 0x1.a39ef35793c76p-33 - low;
  const double r = leading - trailing;
  const double y = 1.0 + (leading + (r * r * VM_NAME(horner)(vm_exp_tail, 10, r) - trailing));
  // 2^k in two halves, so that a result below the normal range is rounded once, by the last product.
  const double half = k * 0.5 + magic, rest = (k - (half - magic)) + magic;
  const double scale1 = VM_NAME(from_bits)((VM_NAME(to_bits)(half) + 1023) << 52);
  const double scale2 = VM_NAME(from_bits)((VM_NAME(to_bits)(rest) + 1023) << 52);
  const double result = y * scale1 * scale2;
  return x == x ? result : x;
}

static void VM_NAME(exp)(const double *x, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = VM_NAME(exp_pair)(x[i], 0.0);
}
