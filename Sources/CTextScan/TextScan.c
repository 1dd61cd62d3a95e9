// Chooses the body for this processor. The body itself stands in body/, and is compiled here once for each set.
#include "CTextScan.h"

#include <string.h>

#define TS_INLINE static inline __attribute__((always_inline, unused))

// For each of 64 bytes a bit that tells whether it holds inside quotes, from a bit for each quote.
TS_INLINE uint64_t ts_within(uint64_t quotes) {
  quotes ^= quotes << 1;
  quotes ^= quotes << 2;
  quotes ^= quotes << 4;
  quotes ^= quotes << 8;
  quotes ^= quotes << 16;
  quotes ^= quotes << 32;
  return quotes;
}

#if defined(__x86_64__)
#include <immintrin.h>

typedef struct {
  __m128i part[4];
} ts_block_sse2;

TS_INLINE ts_block_sse2 ts_load_sse2(const uint8_t *bytes) {
  ts_block_sse2 block;
  for (int i = 0; i < 4; i += 1) block.part[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
  return block;
}

TS_INLINE uint64_t ts_equal_sse2(ts_block_sse2 block, uint8_t byte) {
  uint64_t bits = 0;
  for (int i = 0; i < 4; i += 1) {
    __m128i same = _mm_cmpeq_epi8(block.part[i], _mm_set1_epi8((char)byte));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(same) << (16 * i);
  }
  return bits;
}

TS_INLINE uint64_t ts_high_sse2(ts_block_sse2 block) {
  uint64_t bits = 0;
  for (int i = 0; i < 4; i += 1) bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(block.part[i]) << (16 * i);
  return bits;
}

TS_INLINE uint64_t ts_below_blank_sse2(ts_block_sse2 block) {
  uint64_t bits = 0;
  for (int i = 0; i < 4; i += 1) {
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block.part[i], _mm_set1_epi8(0x1F)), block.part[i]);
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(low) << (16 * i);
  }
  return bits;
}

#define TS_NAME(name) name##_sse2
#include "body/Body.h"
#undef TS_NAME

#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
typedef struct {
  __m256i part[2];
} ts_block_avx2;

TS_INLINE ts_block_avx2 ts_load_avx2(const uint8_t *bytes) {
  ts_block_avx2 block;
  block.part[0] = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
  block.part[1] = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
  return block;
}

TS_INLINE uint64_t ts_joined_avx2(__m256i first, __m256i second) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(first) | (uint64_t)(uint32_t)_mm256_movemask_epi8(second) << 32;
}

TS_INLINE uint64_t ts_equal_avx2(ts_block_avx2 block, uint8_t byte) {
  __m256i wanted = _mm256_set1_epi8((char)byte);
  return ts_joined_avx2(_mm256_cmpeq_epi8(block.part[0], wanted), _mm256_cmpeq_epi8(block.part[1], wanted));
}

TS_INLINE uint64_t ts_high_avx2(ts_block_avx2 block) { return ts_joined_avx2(block.part[0], block.part[1]); }

TS_INLINE uint64_t ts_below_blank_avx2(ts_block_avx2 block) {
  __m256i most = _mm256_set1_epi8(0x1F);
  return ts_joined_avx2(
      _mm256_cmpeq_epi8(_mm256_min_epu8(block.part[0], most), block.part[0]),
      _mm256_cmpeq_epi8(_mm256_min_epu8(block.part[1], most), block.part[1]));
}

#define TS_NAME(name) name##_avx2
#include "body/Body.h"
#undef TS_NAME
#pragma clang attribute pop

static int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}

void ts_survey(const uint8_t *bytes, size_t count, uint8_t line_end, ts_piece *piece) {
  if (has_avx2()) {
    survey_avx2(bytes, count, line_end, piece);
  } else {
    survey_sse2(bytes, count, line_end, piece);
  }
}

ts_index_result ts_index(const uint8_t *bytes, size_t from, size_t count, ts_shape shape, uint32_t *ends) {
  return has_avx2() ? index_avx2(bytes, from, count, shape, ends) : index_sse2(bytes, from, count, shape, ends);
}

#else

typedef struct {
  const uint8_t *bytes;
} ts_block_plain;

TS_INLINE ts_block_plain ts_load_plain(const uint8_t *bytes) {
  ts_block_plain block = {bytes};
  return block;
}

TS_INLINE uint64_t ts_equal_plain(ts_block_plain block, uint8_t byte) {
  uint64_t bits = 0;
  for (int i = 0; i < 64; i += 1) bits |= (uint64_t)(block.bytes[i] == byte) << i;
  return bits;
}

TS_INLINE uint64_t ts_high_plain(ts_block_plain block) {
  uint64_t bits = 0;
  for (int i = 0; i < 64; i += 1) bits |= (uint64_t)(block.bytes[i] >> 7) << i;
  return bits;
}

TS_INLINE uint64_t ts_below_blank_plain(ts_block_plain block) {
  uint64_t bits = 0;
  for (int i = 0; i < 64; i += 1) bits |= (uint64_t)(block.bytes[i] < 0x20) << i;
  return bits;
}

#define TS_NAME(name) name##_plain
#include "body/Body.h"
#undef TS_NAME

void ts_survey(const uint8_t *bytes, size_t count, uint8_t line_end, ts_piece *piece) {
  survey_plain(bytes, count, line_end, piece);
}

ts_index_result ts_index(const uint8_t *bytes, size_t from, size_t count, ts_shape shape, uint32_t *ends) {
  return index_plain(bytes, from, count, shape, ends);
}
#endif

// How many bytes the letter at `bytes` takes, where `left` are left; 0 where it is none, -1 where the end cuts it off.
static int letter_length(const uint8_t *bytes, size_t left) {
  uint8_t first = bytes[0];
  uint8_t low = 0x80, high = 0xBF;
  int length;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (int i = 1; i < length; i += 1) {
    if ((size_t)i >= left) return -1;
    if (bytes[i] < low || bytes[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

size_t ts_utf8(const uint8_t *bytes, size_t count, int open_start, int open_end) {
  size_t at = 0;
  if (open_start) {
    while (at < 3 && at < count && (bytes[at] & 0xC0) == 0x80) at += 1;
  }
  while (at < count) {
    uint64_t eight;
    while (at + 8 <= count) {
      memcpy(&eight, bytes + at, 8);
      if (eight & 0x8080808080808080u) break;
      at += 8;
    }
    while (at < count && bytes[at] < 0x80) at += 1;
    if (at == count) break;
    int length = letter_length(bytes + at, count - at);
    if (length < 0 && open_end) return count;
    if (length <= 0) return at;
    at += (size_t)length;
  }
  return count;
}
