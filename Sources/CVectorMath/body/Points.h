// Points that fill the unit interval evenly: Sobol' points under nested uniform scrambling, and Latin hypercube points.
// Item i is of set i mod 8, and item i / 8 of that set: eight independent randomisations side by side.

/// SplitMix64's finaliser: Steele, Lea & Flood, OOPSLA 2014.
VM_INLINE uint64_t VM_NAME(mixed)(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// The word of a node: item `node` of SplitMix64's sequence from the key.
VM_INLINE uint64_t VM_NAME(node_word)(uint64_t key, uint64_t node) {
  return VM_NAME(mixed)(key + (node + 1) * 0x9e3779b97f4a7c15u);
}

/// A 32-bit fraction under nested uniform scrambling: bit b is flipped or not by a fair coin of its own for every value
/// of the bits above it. The 63 coins of six levels below one node are the bits of one word. So for 30 bits; those
/// below are a word of the whole fraction, as no two of 2^30 points of a net agree in more.
VM_INLINE uint64_t VM_NAME(nested_uniform)(uint64_t x, uint64_t key) {
  uint64_t tree = 0;
#pragma clang loop unroll(full)
  for (int group = 0; group < 5; group += 1) {
    const uint64_t above = group == 0 ? 0 : x >> (32 - 6 * group);
    const uint64_t piece = x >> (26 - 6 * group) & 63u;
    const uint64_t coins = VM_NAME(node_word)(key, (uint64_t)group << 32 | above);
    uint64_t flips = 0;
#pragma clang loop unroll(full)
    for (int level = 0; level < 6; level += 1) {
      const uint64_t node = ((1u << level) - 1u) + (piece >> (6 - level));
      flips |= (coins >> node & 1u) << (5 - level);
    }
    tree = tree << 6 | (piece ^ flips);
  }
  return tree << 34 | VM_NAME(node_word)(key, 5ull << 32 | x) >> 30;
}

#define VM_PART 1024

static void VM_NAME(sobol)(
    const uint32_t *directions, const uint64_t *keys, uint64_t first, double *out, size_t n) {
  uint64_t points[VM_PART], own[VM_PART];
  uint64_t point = first / 8;
  size_t set = first % 8;
  uint32_t x = 0;
  // In the order of Gray's code, in which neighbours differ by one direction number.
  const uint64_t code = point ^ point >> 1;
  for (int bit = 0; bit < 32; bit += 1) x ^= (code >> bit & 1u) ? directions[bit] : 0;
  for (size_t start = 0; start < n; start += VM_PART) {
    const size_t count = n - start < VM_PART ? n - start : VM_PART;
    for (size_t i = 0; i < count; i += 1) {
      points[i] = x;
      own[i] = keys[set];
      set += 1;
      if (set == 8) {
        set = 0;
        point += 1;
        x ^= directions[__builtin_ctzll(point) & 31];
      }
    }
    double *part = out + start;
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) {
      part[i] = VM_NAME(open_unit)(VM_NAME(nested_uniform)(points[i], own[i]));
    }
  }
}

/// A permutation of 0 ..< rows·2^bits: six double rounds of a Feistel network, on a part below `rows` and one of `bits` bits.
/// With four, pairs of places were still told from chance where there were a dozen strata.
VM_INLINE uint64_t VM_NAME(shuffled)(uint64_t x, uint64_t key, uint64_t rows, uint64_t bits) {
  const uint64_t mask = (1ull << bits) - 1;
  uint64_t row = x >> bits, column = x & mask;
#pragma clang loop unroll(full)
  for (int round = 0; round < 6; round += 1) {
    column = (column + (VM_NAME(node_word)(key, (uint64_t)(2 * round) << 32 | row) >> 32)) & mask;
    row += ((VM_NAME(node_word)(key, (uint64_t)(2 * round + 1) << 32 | column) >> 32) * rows) >> 32;
    row = row >= rows ? row - rows : row;
  }
  return row << bits | column;
}

static void VM_NAME(latin)(const uint64_t *keys, uint64_t total, uint64_t first, double *uniforms, size_t n) {
  uint64_t strata[VM_PART / 8];
  double own[VM_PART / 8];
  for (size_t start = 0; start < n; start += VM_PART) {
    const size_t count = n - start < VM_PART ? n - start : VM_PART;
    for (size_t lane = 0; lane < 8 && lane < count; lane += 1) {
      const uint64_t item = first + start + lane, set = item % 8, from = item / 8;
      const uint64_t size = (total + 7 - set) / 8, key = keys[set];
      // Both parts have at least two values where there are three strata or more: else orders would be rotations only.
      uint64_t bits = 1;
      while (1ull << (2 * bits + 2) <= size) bits += 1;
      const uint64_t rows = (size + (1ull << bits) - 1) >> bits;
      const size_t items = (count - lane + 7) / 8;
      double *part = uniforms + start + lane;
      for (size_t i = 0; i < items; i += 1) own[i] = part[8 * i];
      VM_LOOP
      for (size_t i = 0; i < items; i += 1) strata[i] = VM_NAME(shuffled)(from + i, key, rows, bits);
      // Beyond the last stratum the permutation is followed until it comes back: few, as less than a row lies there.
      for (size_t i = 0; i < items; i += 1) {
        while (strata[i] >= size) strata[i] = VM_NAME(shuffled)(strata[i], key, rows, bits);
      }
      const double width = (double)size;
      VM_LOOP
      for (size_t i = 0; i < items; i += 1) {
        const double stratum = VM_NAME(from_bits)(strata[i] | 0x4330000000000000u) - 0x1p52;
        // To an odd multiple of 2^-53, as all uniforms are.
        const double lower = (1.0 + (stratum + own[i]) / width) - 1.0;
        own[i] = (lower >= 1.0 ? 1.0 - 0x1p-52 : lower) + 0x1p-53;
      }
      for (size_t i = 0; i < items; i += 1) part[8 * i] = own[i];
    }
  }
}

#undef VM_PART
