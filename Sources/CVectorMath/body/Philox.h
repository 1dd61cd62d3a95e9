// Philox4x32-10: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011.

/// The two 64-bit words (low word first) of a 128-bit counter under a 64-bit key.
VM_INLINE void VM_NAME(philox)(uint64_t counter_low, uint64_t counter_high, uint64_t key, uint64_t words[2]) {
  // Only the lower halves count; what stands above them is let be, so that a product of two 32-bit numbers is one instruction.
  const uint64_t lower = 0xffffffffu;
  uint64_t c0 = counter_low, c1 = counter_low >> 32, c2 = counter_high, c3 = counter_high >> 32;
  uint64_t k0 = key, k1 = key >> 32;
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round += 1) {
    const uint64_t p0 = 0xD2511F53u * (c0 & lower), p1 = 0xCD9E8D57u * (c2 & lower);
    c0 = (p1 >> 32) ^ c1 ^ k0;
    c1 = p1;
    c2 = (p0 >> 32) ^ c3 ^ k1;
    c3 = p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  words[0] = (c0 & lower) | c1 << 32;
  words[1] = (c2 & lower) | c3 << 32;
}

/// The upper 52 bits k of a word as (2k + 1)·2^-53: inside (0, 1), symmetric about one half, every step exact.
VM_INLINE double VM_NAME(open_unit)(uint64_t word) {
  return (VM_NAME(from_bits)(word >> 12 | 0x3FF0000000000000u) - 1.0) + 0x1p-53;
}

static void VM_NAME(uniform)(uint64_t key, uint64_t first, double *out, size_t n) {
  uint64_t words[2];
  if (n > 0 && first % 2 == 1) {
    VM_NAME(philox)(first / 2, 0, key, words);
    out[0] = VM_NAME(open_unit)(words[1]);
    first += 1;
    out += 1;
    n -= 1;
  }
  const uint64_t counter = first / 2;
  const size_t pairs = n / 2;
  VM_LOOP
  for (size_t i = 0; i < pairs; i += 1) {
    uint64_t pair[2];
    VM_NAME(philox)(counter + i, 0, key, pair);
    out[2 * i] = VM_NAME(open_unit)(pair[0]);
    out[2 * i + 1] = VM_NAME(open_unit)(pair[1]);
  }
  if (n % 2 == 1) {
    VM_NAME(philox)(counter + pairs, 0, key, words);
    out[n - 1] = VM_NAME(open_unit)(words[0]);
  }
}
