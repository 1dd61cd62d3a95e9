// Chooses the body for this processor. The body itself stands in body/, and is compiled here once for each set.
#include "CVectorMath.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// No fused multiply-add: a·b + c rounds twice on every processor, or bits would differ between them.
#pragma STDC FP_CONTRACT OFF

#include "body/Entries.h"
#include "body/Coefficients.h"

#define VM_INLINE static inline __attribute__((always_inline, unused))
// Items do not depend on each other: `out` is an input itself or does not touch it.
#define VM_LOOP _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

typedef struct {
#define VM_FIELD(name, parameters, arguments) void(*name) parameters;
  VM_ENTRIES(VM_FIELD)
#undef VM_FIELD
} vm_table;

// VM_BESIDE: vectors of eight numbers that a sum works on at once, as many as registers hold. VM_LOOKS_UP: a table of 2,048 bits fits
// in registers that can be looked up by lane.
#define VM_BESIDE 2
#define VM_NAME(name) name##_plain
#include "body/Body.h"
#undef VM_NAME
#undef VM_BESIDE

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define VM_BESIDE 4
#define VM_NAME(name) name##_avx2
#include "body/Body.h"
#undef VM_NAME
#undef VM_BESIDE
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl"), min_vector_width(512))), apply_to = function)
#define VM_BESIDE 8
#define VM_LOOKS_UP
#define VM_NAME(name) name##_avx512
#include "body/Body.h"
#undef VM_NAME
#undef VM_LOOKS_UP
#undef VM_BESIDE
#pragma clang attribute pop
#endif

static const vm_table *table_for(int isa) {
  switch (isa) {
    case VM_ISA_PLAIN: return &table_plain;
#if defined(__x86_64__)
    case VM_ISA_AVX2: return __builtin_cpu_supports("avx2") ? &table_avx2 : NULL;
    case VM_ISA_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512vl")
                 ? &table_avx512
                 : NULL;
#endif
    default: return NULL;
  }
}

static _Atomic(int) active_isa = VM_ISA_AUTO;

static int best_isa(void) {
  for (int isa = VM_ISA_AVX512; isa > VM_ISA_PLAIN; isa -= 1) {
    if (table_for(isa)) return isa;
  }
  return VM_ISA_PLAIN;
}

int vm_active_isa(void) {
  int isa = atomic_load_explicit(&active_isa, memory_order_relaxed);
  if (isa == VM_ISA_AUTO) {
    isa = best_isa();
    int expected = VM_ISA_AUTO;
    if (!atomic_compare_exchange_strong(&active_isa, &expected, isa)) isa = expected;
  }
  return isa;
}

int vm_force_isa(int isa) {
  if (isa != VM_ISA_AUTO && !table_for(isa)) return -1;
  atomic_store(&active_isa, isa);
  return 0;
}

const char *vm_isa_name(int isa) {
  switch (isa) {
    case VM_ISA_PLAIN: return "plain";
    case VM_ISA_AVX2: return "avx2";
    case VM_ISA_AVX512: return "avx512";
    default: return "auto";
  }
}

#define VM_PUBLIC(name, parameters, arguments) \
  void vm_##name parameters { table_for(vm_active_isa())->name arguments; }
VM_ENTRIES(VM_PUBLIC)
#undef VM_PUBLIC

void vm_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint64_t words[2];
  philox_plain(
      (uint64_t)counter[0] | (uint64_t)counter[1] << 32, (uint64_t)counter[2] | (uint64_t)counter[3] << 32,
      (uint64_t)key[0] | (uint64_t)key[1] << 32, words);
  for (int i = 0; i < 4; i += 1) out[i] = (uint32_t)(words[i / 2] >> (32 * (i % 2)));
}
