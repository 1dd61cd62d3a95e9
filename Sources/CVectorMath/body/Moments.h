// Sums of a block in eight lanes, each compensated (Knuth's two-sum), joined by a tree: one order on every processor.
static void VM_NAME(moments)(const double *x, double centre, double *result, size_t n) {
  enum { lanes = 8 };
  double sum[lanes] = {0}, sum_low[lanes] = {0}, square[lanes] = {0}, square_low[lanes] = {0};
  double smallest[lanes], largest[lanes];
  for (int lane = 0; lane < lanes; lane += 1) {
    smallest[lane] = __builtin_inf();
    largest[lane] = -__builtin_inf();
  }
  double last[lanes];
  for (size_t start = 0; start < n; start += lanes) {
    const double *item = x + start;
    const size_t count = n - start < lanes ? n - start : lanes;
    if (count < lanes) {
      // The last, short row is filled up with items that add nothing.
      for (size_t lane = 0; lane < lanes; lane += 1) last[lane] = lane < count ? item[lane] : 0.0;
      for (size_t lane = 0; lane < count; lane += 1) {
        const double value = last[lane], deviation = value - centre;
        double low;
        VM_NAME(two_sum)(sum[lane], value, &sum[lane], &low);
        sum_low[lane] += low;
        VM_NAME(two_sum)(square[lane], deviation * deviation, &square[lane], &low);
        square_low[lane] += low;
        smallest[lane] = ((value < smallest[lane]) | (value != value)) ? value : smallest[lane];
        largest[lane] = ((value > largest[lane]) | (value != value)) ? value : largest[lane];
      }
      break;
    }
#pragma clang loop vectorize(assume_safety) unroll(full)
    for (int lane = 0; lane < lanes; lane += 1) {
      const double value = item[lane], deviation = value - centre;
      double low;
      VM_NAME(two_sum)(sum[lane], value, &sum[lane], &low);
      sum_low[lane] += low;
      VM_NAME(two_sum)(square[lane], deviation * deviation, &square[lane], &low);
      square_low[lane] += low;
      smallest[lane] = ((value < smallest[lane]) | (value != value)) ? value : smallest[lane];
      largest[lane] = ((value > largest[lane]) | (value != value)) ? value : largest[lane];
    }
  }
  for (int step = lanes / 2; step > 0; step /= 2) {
    for (int lane = 0; lane < step; lane += 1) {
      const int other = lane + step;
      double low;
      VM_NAME(two_sum)(sum[lane], sum[other], &sum[lane], &low);
      sum_low[lane] += low + sum_low[other];
      VM_NAME(two_sum)(square[lane], square[other], &square[lane], &low);
      square_low[lane] += low + square_low[other];
      const double least = smallest[other], most = largest[other];
      smallest[lane] = ((least < smallest[lane]) | (least != least)) ? least : smallest[lane];
      largest[lane] = ((most > largest[lane]) | (most != most)) ? most : largest[lane];
    }
  }
  result[0] = sum[0];
  result[1] = sum_low[0];
  result[2] = square[0];
  result[3] = square_low[0];
  result[4] = smallest[0];
  result[5] = largest[0];
}
