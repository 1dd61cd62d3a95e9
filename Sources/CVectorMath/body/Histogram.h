// Items counted in equal bins: bin 0 is below `low` (and not-a-number), bin `bins` + 1 above the last.

static void VM_NAME(histogram)(
    const double *x, double low, double per_bin, uint32_t bins, uint16_t *counts, const uint8_t *wanted, double *kept,
    size_t *count, size_t n) {
  enum { chunk = 256 };
  int32_t bin[chunk];
  const double last = (double)bins + 1.0;
  size_t filled = *count;
  for (size_t start = 0; start < n; start += chunk) {
    const size_t length = n - start < chunk ? n - start : chunk;
    const double *items = x + start;
    VM_LOOP
    for (size_t i = 0; i < length; i += 1) {
      const double place = (items[i] - low) * per_bin + 1.0;
      const double raised = place > 0.0 ? place : 0.0;
      bin[i] = (int32_t)(raised < last ? raised : last);
    }
    if (wanted) {
      // Every item is written, and the next one over it unless it is wanted: no branch to guess.
      for (size_t i = 0; i < length; i += 1) {
        counts[bin[i]] += 1;
        kept[filled] = items[i];
        filled += wanted[bin[i]];
      }
    } else {
      for (size_t i = 0; i < length; i += 1) counts[bin[i]] += 1;
    }
  }
  *count = filled;
}

static void VM_NAME(add_counts)(uint16_t *counts, uint32_t *totals, size_t n) {
  VM_LOOP
  for (size_t i = 0; i < n; i += 1) {
    totals[i] += counts[i];
    counts[i] = 0;
  }
}
