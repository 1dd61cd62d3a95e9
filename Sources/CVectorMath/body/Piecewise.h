// A tabulated function: find the cell, then Horner with that cell's coefficients.

/// Eight numbers of each of eight rows, told by column: `column[k]` holds number k of every row.
VM_INLINE void VM_NAME(columns_of_rows)(const double *table, const int32_t *start, VM_NAME(eight) column[8]) {
#define VM_ROW(i) (*(const VM_NAME(eight) *)(table + start[i]))
#define VM_EVEN(a, b) __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define VM_ODD(a, b) __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define VM_FIRST_PAIRS(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define VM_LAST_PAIRS(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define VM_FIRST_HALVES(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define VM_LAST_HALVES(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
  VM_NAME(eight) even[4], odd[4];
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i += 1) {
    const VM_NAME(eight) a = VM_ROW(2 * i), b = VM_ROW(2 * i + 1);
    even[i] = VM_EVEN(a, b);
    odd[i] = VM_ODD(a, b);
  }
#define VM_QUARTERS(place, pairs, parts)                                                             \
  {                                                                                                  \
    const VM_NAME(eight) upper = pairs(parts[0], parts[1]), lower = pairs(parts[2], parts[3]);         \
    column[place] = VM_FIRST_HALVES(upper, lower);                                                   \
    column[place + 4] = VM_LAST_HALVES(upper, lower);                                                \
  }
  VM_QUARTERS(0, VM_FIRST_PAIRS, even)
  VM_QUARTERS(1, VM_FIRST_PAIRS, odd)
  VM_QUARTERS(2, VM_LAST_PAIRS, even)
  VM_QUARTERS(3, VM_LAST_PAIRS, odd)
#undef VM_ROW
#undef VM_EVEN
#undef VM_ODD
#undef VM_FIRST_PAIRS
#undef VM_LAST_PAIRS
#undef VM_FIRST_HALVES
#undef VM_LAST_HALVES
#undef VM_QUARTERS
}

static void VM_NAME(piecewise)(
    const double *x, double start, double cells_per_unit, size_t cells, size_t width, const double *coefficients,
    double *out, size_t n) {
  const double last = (double)cells - 1.0;
  enum { chunk = 64, together = 8 };
  double t[chunk], sum[chunk];
  int32_t base[chunk];
  // Powers from the highest down; the lowest eight of eight items at once, by rows.
  const size_t alone = width > together ? width - together : width < together ? width : 0;
  for (size_t begin = 0; begin < n; begin += chunk) {
    const size_t count = n - begin < chunk ? n - begin : chunk;
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) {
      const double place = (x[begin + i] - start) * cells_per_unit;
      double cell = VM_NAME(floor_one)(place);
      cell = cell > 0.0 ? cell : 0.0;  // NaN goes to cell 0 and stays NaN in t
      cell = cell < last ? cell : last;
      t[i] = 2.0 * (place - cell) - 1.0;
      base[i] = (int32_t)cell * (int32_t)width;
      sum[i] = 0.0;
    }
    for (size_t power = 0; power < alone; power += 1) {
      const double *column = coefficients + width - 1 - power;
      VM_LOOP
      for (size_t i = 0; i < count; i += 1) sum[i] = sum[i] * t[i] + column[base[i]];
    }
    const size_t whole = alone == width ? 0 : count - count % together;
    for (size_t i = 0; i < whole; i += together) {
      VM_NAME(eight) column[together], total = *(VM_NAME(eight) *)(sum + i);
      const VM_NAME(eight) here = *(VM_NAME(eight) *)(t + i);
      VM_NAME(columns_of_rows)(coefficients, base + i, column);
#pragma clang loop unroll(full)
      for (int power = together - 1; power >= 0; power -= 1) total = total * here + column[power];
      *(VM_NAME(eight) *)(sum + i) = total;
    }
    for (size_t i = whole; i < count; i += 1) {
      for (size_t power = alone; power < width; power += 1) {
        sum[i] = sum[i] * t[i] + coefficients[(size_t)base[i] + width - 1 - power];
      }
    }
    memcpy(out + begin, sum, count * sizeof(double));
  }
}
