// Items counted in the bins of a grid: bin 0 is below the first, bin `bins` + 1 above the last.

VM_INLINE void VM_NAME(count)(const int32_t *bin, uint16_t *counts, size_t n) {
  if (!counts) return;
  for (size_t i = 0; i < n; i += 1) counts[bin[i]] += 1;
}

/// Puts items of wanted bins behind those kept. Every item is written, and the next one over it unless it is wanted: no branch to guess.
VM_INLINE size_t VM_NAME(keep)(
    const double *items, const int32_t *bin, const uint8_t *wanted, double *kept, size_t filled, size_t n) {
  for (size_t i = 0; i < n; i += 1) {
    kept[filled] = items[i];
    filled += wanted[bin[i]];
  }
  return filled;
}

#ifdef VM_LOOKS_UP
enum { VM_NAME(most_bits) = 2048 };

/// Marks of at most 2,048 bins as bits, 32 to a word.
VM_INLINE void VM_NAME(bits_of)(const uint8_t *wanted, size_t bins, uint32_t bits[VM_NAME(most_bits) / 32]) {
  memset(bits, 0, VM_NAME(most_bits) / 8);
  size_t i = 0;
  for (; i + 32 <= bins; i += 32) {
    const __m256i marks = _mm256_loadu_si256((const __m256i *)(wanted + i));
    bits[i / 32] = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(marks, _mm256_setzero_si256()));
  }
  for (; i < bins; i += 1) bits[i / 32] |= (uint32_t)wanted[i] << (i % 32);
}

/// The same of a multiple of 64 items: which are wanted is looked up for sixteen at once.
VM_INLINE size_t VM_NAME(keep_by_bits)(
    const double *items, const int32_t *bin, const uint32_t *bits, double *kept, size_t filled, size_t n) {
  const __m512i first = _mm512_loadu_si512(bits), second = _mm512_loadu_si512(bits + 16);
  const __m512i third = _mm512_loadu_si512(bits + 32), fourth = _mm512_loadu_si512(bits + 48);
  const __m512i one = _mm512_set1_epi32(1), half = _mm512_set1_epi32(32), within = _mm512_set1_epi32(31);
  for (size_t start = 0; start < n; start += 64) {
    uint64_t some = 0;
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 64; i += 16) {
      const __m512i bins = _mm512_loadu_si512(bin + start + i), word = _mm512_srli_epi32(bins, 5);
      const __m512i lower = _mm512_permutex2var_epi32(first, word, second);
      const __m512i upper = _mm512_permutex2var_epi32(third, word, fourth);
      const __m512i found = _mm512_mask_blend_epi32(_mm512_test_epi32_mask(word, half), lower, upper);
      const __m512i bit = _mm512_sllv_epi32(one, _mm512_and_si512(bins, within));
      some |= (uint64_t)_mm512_test_epi32_mask(found, bit) << i;
    }
    for (; some; some &= some - 1) {
      kept[filled] = items[start + (size_t)__builtin_ctzll(some)];
      filled += 1;
    }
  }
  return filled;
}
#endif

/// The bin of a place on the scale of the grid.
VM_INLINE int32_t VM_NAME(bin_at)(double place, vm_grid grid, double last) {
  const double exact = (place - grid.low) * grid.per_bin + 1.0;
  const double raised = exact > 0.0 ? exact : 0.0;
  return (int32_t)(raised < last ? raised : last);
}

/// The size of an item with its sign, in steps between neighbouring doubles from the smallest size that counts.
VM_INLINE double VM_NAME(signed_size)(double item, int64_t floor) {
  const int64_t bits = (int64_t)VM_NAME(to_bits)(item), sign = bits >> 63;
  const int64_t above = (bits & INT64_MAX) - floor, size = above > 0 ? above : 0;
  return (double)((size ^ sign) - sign);
}

VM_INLINE void VM_NAME(bins_of)(const double *items, vm_grid grid, int32_t *bin, size_t n) {
  const double last = (double)grid.bins + 1.0;
  if (grid.by_size) {
    VM_LOOP
    for (size_t i = 0; i < n; i += 1) bin[i] = VM_NAME(bin_at)(VM_NAME(signed_size)(items[i], grid.floor), grid, last);
  } else {
    VM_LOOP
    for (size_t i = 0; i < n; i += 1) bin[i] = VM_NAME(bin_at)(items[i], grid, last);
  }
}

static void VM_NAME(histogram)(
    const double *x, vm_grid grid, uint16_t *counts, const uint8_t *wanted, double *kept, size_t *count, size_t n) {
  enum { chunk = 256 };
  int32_t bin[chunk];
  size_t filled = *count;
#ifdef VM_LOOKS_UP
  uint32_t bits[VM_NAME(most_bits) / 32];
  const bool by_bits = wanted && grid.bins + 2 <= VM_NAME(most_bits);
  if (by_bits) VM_NAME(bits_of)(wanted, grid.bins + 2, bits);
#endif
  for (size_t start = 0; start < n; start += chunk) {
    const size_t length = n - start < chunk ? n - start : chunk;
    const double *items = x + start;
    VM_NAME(bins_of)(items, grid, bin, length);
    VM_NAME(count)(bin, counts, length);
    if (!wanted) continue;
    size_t done = 0;
#ifdef VM_LOOKS_UP
    if (by_bits) {
      done = length - length % 64;
      filled = VM_NAME(keep_by_bits)(items, bin, bits, kept, filled, done);
    }
#endif
    filled = VM_NAME(keep)(items + done, bin + done, wanted, kept, filled, length - done);
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
