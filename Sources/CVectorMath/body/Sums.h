// Sums of products, one after another, on numbers that stay in registers over all terms of a sum.

enum { VM_NAME(at_once) = 8 * VM_BESIDE };

VM_INLINE double *VM_NAME(numbers)(vm_place place, size_t first) { return place.start + (first & place.moves); }

/// Of `at_once` draws.
VM_INLINE void VM_NAME(sum_of_many)(const vm_term *term, const vm_term *end, size_t first, size_t i, double *out) {
  typedef double group __attribute__((vector_size(64), aligned(8), may_alias));
  group sum[VM_BESIDE];
#define VM_EACH(expression) \
  _Pragma("clang loop unroll(full)") for (int g = 0; g < VM_BESIDE; g += 1) sum[g] = (expression)
#define VM_TERM(before)                                                                       \
  {                                                                                           \
    const group *a = (const group *)(VM_NAME(numbers)(term->a, first) + i);                   \
    const group *b = (const group *)(VM_NAME(numbers)(term->b, first) + i);                   \
    const double scale = term->scale;                                                         \
    switch (term->kind) {                                                                     \
      case VM_TERM_NUMBER: VM_EACH(before a[g]); break;                                       \
      case VM_TERM_SCALED: VM_EACH(before scale * a[g]); break;                               \
      case VM_TERM_PRODUCT: VM_EACH(before a[g] * b[g]); break;                               \
      default: VM_EACH(before scale * (a[g] * b[g])); break;                                  \
    }                                                                                         \
  }
  VM_TERM()
  for (term += 1; term < end; term += 1) VM_TERM(sum[g] +)
#undef VM_TERM
#undef VM_EACH
  group *into = (group *)(out + i);
#pragma clang loop unroll(full)
  for (int g = 0; g < VM_BESIDE; g += 1) into[g] = sum[g];
}

VM_INLINE double VM_NAME(term_of_one)(const vm_term *term, size_t first, size_t i) {
  const double a = VM_NAME(numbers)(term->a, first)[i], b = VM_NAME(numbers)(term->b, first)[i];
  switch (term->kind) {
    case VM_TERM_NUMBER: return a;
    case VM_TERM_SCALED: return term->scale * a;
    case VM_TERM_PRODUCT: return a * b;
    default: return term->scale * (a * b);
  }
}

static void VM_NAME(sums)(const vm_sum *sums, size_t count, const vm_term *terms, size_t first, size_t n) {
  const size_t whole = n - n % VM_NAME(at_once);
  for (size_t s = 0; s < count; s += 1) {
    const vm_term *end = terms + sums[s].terms;
    double *out = VM_NAME(numbers)(sums[s].out, first);
    for (size_t i = 0; i < whole; i += VM_NAME(at_once)) VM_NAME(sum_of_many)(terms, end, first, i, out);
    for (size_t i = whole; i < n; i += 1) {
      double sum = VM_NAME(term_of_one)(terms, first, i);
      for (const vm_term *term = terms + 1; term < end; term += 1) sum = sum + VM_NAME(term_of_one)(term, first, i);
      out[i] = sum;
    }
    terms = end;
  }
}
