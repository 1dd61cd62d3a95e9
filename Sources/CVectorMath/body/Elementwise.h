// Arithmetic, comparison and choice, item by item.

#define VM_UNARY(name, expression)                                        \
  static void VM_NAME(name)(const double *a, double *out, size_t n) {     \
    VM_LOOP for (size_t i = 0; i < n; i += 1) {                           \
      const double x = a[i];                                              \
      out[i] = (expression);                                              \
    }                                                                     \
  }
#define VM_BLOCKS(name, expression)                                                          \
  static void VM_NAME(name)(const double *a, const double *b, double *out, size_t n) {       \
    VM_LOOP for (size_t i = 0; i < n; i += 1) {                                              \
      const double x = a[i], y = b[i];                                                       \
      out[i] = (expression);                                                                 \
    }                                                                                        \
  }
#define VM_BLOCK_NUMBER(name, expression)                                        \
  static void VM_NAME(name##_vs)(const double *a, double y, double *out, size_t n) { \
    VM_LOOP for (size_t i = 0; i < n; i += 1) {                                  \
      const double x = a[i];                                                     \
      out[i] = (expression);                                                     \
    }                                                                            \
  }
#define VM_NUMBER_BLOCK(name, expression)                                        \
  static void VM_NAME(name##_sv)(double x, const double *b, double *out, size_t n) { \
    VM_LOOP for (size_t i = 0; i < n; i += 1) {                                  \
      const double y = b[i];                                                     \
      out[i] = (expression);                                                     \
    }                                                                            \
  }
#define VM_BOTH(name, expression) VM_BLOCKS(name, expression) VM_BLOCK_NUMBER(name, expression)
#define VM_CHOICE(name, condition)                                                                  \
  static void VM_NAME(name)(                                                                        \
      const double *a, const double *b, const double *yes, const double *no, double *out, size_t n) { \
    VM_LOOP for (size_t i = 0; i < n; i += 1) {                                                     \
      const double x = a[i], y = b[i], if_yes = yes[i], if_no = no[i];                              \
      out[i] = (condition) ? if_yes : if_no;                                                        \
    }                                                                                               \
  }

/// The largest whole number at or below x: SSE2 has no rounding instruction, so 2^52 is added and taken away.
VM_INLINE double VM_NAME(floor_one)(double x) {
  const uint64_t sign = VM_NAME(to_bits)(x) & 0x8000000000000000u;
  const double size = VM_NAME(from_bits)(VM_NAME(to_bits)(x) & 0x7FFFFFFFFFFFFFFFu);
  const double nearest = VM_NAME(from_bits)(VM_NAME(to_bits)((size + 0x1p52) - 0x1p52) | sign);
  const double below = nearest > x ? nearest - 1.0 : nearest;
  return size < 0x1p52 ? below : x;
}

VM_INLINE double VM_NAME(ramp_one)(double x, double from, double to) {
  const double part = (x - from) / (to - from);
  const double capped = x >= to ? 1.0 : part;
  return x <= from ? 0.0 : capped;
}

VM_UNARY(neg, -x)
VM_UNARY(abs, VM_NAME(from_bits)(VM_NAME(to_bits)(x) & 0x7FFFFFFFFFFFFFFFu))
VM_UNARY(sqrt, __builtin_elementwise_sqrt(x))
VM_UNARY(floor, VM_NAME(floor_one)(x))
VM_UNARY(ceil, -VM_NAME(floor_one)(-x))

VM_BOTH(add, x + y)
VM_BOTH(sub, x - y)
VM_NUMBER_BLOCK(sub, x - y)
VM_BOTH(mul, x * y)
VM_BOTH(div, x / y)
VM_NUMBER_BLOCK(div, x / y)
VM_BOTH(min, ((x < y) | (x != x)) ? x : y)
VM_BOTH(max, ((x > y) | (x != x)) ? x : y)

VM_BOTH(lt, x < y ? 1.0 : 0.0)
VM_BOTH(le, x <= y ? 1.0 : 0.0)
VM_BOTH(eq, x == y ? 1.0 : 0.0)
VM_BOTH(ne, x != y ? 1.0 : 0.0)
VM_BLOCK_NUMBER(gt, x > y ? 1.0 : 0.0)
VM_BLOCK_NUMBER(ge, x >= y ? 1.0 : 0.0)
VM_CHOICE(select_lt, x < y)
VM_CHOICE(select_le, x <= y)
VM_CHOICE(select_eq, x == y)
VM_CHOICE(select_ne, x != y)

static void VM_NAME(select)(const double *c, const double *yes, const double *no, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) {
    const double if_yes = yes[i], if_no = no[i];
    out[i] = c[i] != 0.0 ? if_yes : if_no;
  }
}

static void VM_NAME(fill)(double value, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = value;
}

static void VM_NAME(affine)(const double *x, double scale, double shift, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = shift + scale * x[i];
}

static void VM_NAME(accumulate)(double scale, const double *x, double *sum, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) sum[i] = sum[i] + scale * x[i];
}

static void VM_NAME(clamp)(const double *x, double low, double high, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) {
    const double raised = x[i] < low ? low : x[i];
    out[i] = raised > high ? high : raised;
  }
}

static void VM_NAME(ramp)(const double *x, double from, double to, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = VM_NAME(ramp_one)(x[i], from, to);
}

static void VM_NAME(ramp_v)(const double *x, const double *from, const double *to, double *out, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) out[i] = VM_NAME(ramp_one)(x[i], from[i], to[i]);
}

static void VM_NAME(triangular)(const double *u, double low, double mode, double high, double *out, size_t n) {
  const double width = high - low, left = mode - low, right = high - mode, turn = left / width;
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) {
    const double p = u[i], rising = p * (width * left), falling = (1.0 - p) * (width * right);
    // One root, as roots are what costs.
    const double root = __builtin_elementwise_sqrt(p < turn ? rising : falling);
    out[i] = p < turn ? low + root : high - root;
  }
}

#undef VM_UNARY
#undef VM_BLOCKS
#undef VM_BLOCK_NUMBER
#undef VM_NUMBER_BLOCK
#undef VM_BOTH
#undef VM_CHOICE
