// Sums of a block in eight lanes, each compensated (Knuth's two-sum), joined by a tree: one order on every processor.

enum { VM_NAME(lanes) = 8 };

typedef struct {
  double sum[VM_NAME(lanes)], sum_low[VM_NAME(lanes)], square[VM_NAME(lanes)], square_low[VM_NAME(lanes)];
  double smallest[VM_NAME(lanes)], largest[VM_NAME(lanes)];
} VM_NAME(lane_sums);

/// Of two numbers the smaller (larger), neither being NaN: one instruction.
VM_INLINE double VM_NAME(smaller)(double a, double b) { return a < b ? a : b; }
VM_INLINE double VM_NAME(larger)(double a, double b) { return a > b ? a : b; }

/// Whether an item is NaN.
VM_INLINE bool VM_NAME(holds_nan)(const double *x, size_t n) {
  for (size_t i = 0; i < n; i += 1) {
    if (x[i] != x[i]) return true;
  }
  return false;
}

VM_INLINE void VM_NAME(add_to_lane)(VM_NAME(lane_sums) *s, int lane, double value, double centre) {
  const double deviation = value - centre;
  double low;
  VM_NAME(two_sum)(s->sum[lane], value, &s->sum[lane], &low);
  s->sum_low[lane] += low;
  VM_NAME(two_sum)(s->square[lane], deviation * deviation, &s->square[lane], &low);
  s->square_low[lane] += low;
  s->smallest[lane] = VM_NAME(smaller)(value, s->smallest[lane]);
  s->largest[lane] = VM_NAME(larger)(value, s->largest[lane]);
}

static void VM_NAME(moments)(const double *x, double centre, double *result, size_t n) {
  enum { lanes = VM_NAME(lanes) };
  VM_NAME(lane_sums) s = {{0}, {0}, {0}, {0}, {0}, {0}};
  for (int lane = 0; lane < lanes; lane += 1) {
    s.smallest[lane] = __builtin_inf();
    s.largest[lane] = -__builtin_inf();
  }
  const size_t whole = n - n % lanes;
  for (size_t start = 0; start < whole; start += lanes) {
#pragma clang loop vectorize(assume_safety) unroll(full)
    for (int lane = 0; lane < lanes; lane += 1) VM_NAME(add_to_lane)(&s, lane, x[start + (size_t)lane], centre);
  }
  // A copy for what follows: lanes that are addressed one by one cannot stay in registers above.
  VM_NAME(lane_sums) rest = s;
  for (size_t i = whole; i < n; i += 1) VM_NAME(add_to_lane)(&rest, (int)(i - whole), x[i], centre);
  for (int step = lanes / 2; step > 0; step /= 2) {
    for (int lane = 0; lane < step; lane += 1) {
      const int other = lane + step;
      double low;
      VM_NAME(two_sum)(rest.sum[lane], rest.sum[other], &rest.sum[lane], &low);
      rest.sum_low[lane] += low + rest.sum_low[other];
      VM_NAME(two_sum)(rest.square[lane], rest.square[other], &rest.square[lane], &low);
      rest.square_low[lane] += low + rest.square_low[other];
      rest.smallest[lane] = VM_NAME(smaller)(rest.smallest[other], rest.smallest[lane]);
      rest.largest[lane] = VM_NAME(larger)(rest.largest[other], rest.largest[lane]);
    }
  }
  result[0] = rest.sum[0];
  result[1] = rest.sum_low[0];
  result[2] = rest.square[0];
  result[3] = rest.square_low[0];
  // A sum over NaN is NaN: only then is one looked for.
  const bool is_nan = rest.sum[0] != rest.sum[0] && VM_NAME(holds_nan)(x, n);
  result[4] = is_nan ? __builtin_nan("") : rest.smallest[0];
  result[5] = is_nan ? __builtin_nan("") : rest.largest[0];
}
