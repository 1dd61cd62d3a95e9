// Sums of products, one after another, on numbers that stay in registers: over all terms of a sum, and for the sum after it.

enum { VM_NAME(at_once) = 8 * VM_BESIDE };

VM_INLINE double *VM_NAME(numbers)(vm_place place, size_t first) { return place.start + (first & place.moves); }

#define VM_EACH(expression) \
  _Pragma("clang loop unroll(full)") for (int g = 0; g < VM_BESIDE; g += 1) sum[g] = (expression)

/// Of `at_once` draws all sums.
VM_INLINE void VM_NAME(sums_of_many)(const vm_sum *next, const vm_sum *last, const vm_term *term, size_t first, size_t i) {
  typedef VM_NAME(eight) group;
  group sum[VM_BESIDE];
  VM_EACH((group){});
  for (; next < last; next += 1) {
    const vm_term *end = term + next->terms;
#define VM_NUMBERS                                                          \
  const group *a = (const group *)(VM_NAME(numbers)(term->a, first) + i);   \
  const group *b = (const group *)(VM_NAME(numbers)(term->b, first) + i);   \
  const double scale = term->scale
    {
      VM_NUMBERS;
      switch (term->kind) {
        case VM_TERM_NUMBER: VM_EACH(a[g]); break;
        case VM_TERM_SCALED: VM_EACH(scale * a[g]); break;
        case VM_TERM_PRODUCT: VM_EACH(a[g] * b[g]); break;
        case VM_TERM_SCALED_PRODUCT: VM_EACH(scale * (a[g] * b[g])); break;
        case VM_TERM_BEFORE + VM_TERM_NUMBER: break;
        case VM_TERM_BEFORE + VM_TERM_SCALED: VM_EACH(scale * sum[g]); break;
        case VM_TERM_BEFORE + VM_TERM_PRODUCT: VM_EACH(sum[g] * b[g]); break;
        default: VM_EACH(scale * (sum[g] * b[g])); break;
      }
    }
    for (term += 1; term < end; term += 1) {
      VM_NUMBERS;
      switch (term->kind) {
        case VM_TERM_NUMBER: VM_EACH(sum[g] + a[g]); break;
        case VM_TERM_SCALED: VM_EACH(sum[g] + scale * a[g]); break;
        case VM_TERM_PRODUCT: VM_EACH(sum[g] + a[g] * b[g]); break;
        default: VM_EACH(sum[g] + scale * (a[g] * b[g])); break;
      }
    }
#undef VM_NUMBERS
    if (!next->out.start) continue;
    group *into = (group *)(VM_NAME(numbers)(next->out, first) + i);
#pragma clang loop unroll(full)
    for (int g = 0; g < VM_BESIDE; g += 1) into[g] = sum[g];
  }
}
#undef VM_EACH

VM_INLINE double VM_NAME(term_of_one)(const vm_term *term, size_t first, size_t i, double before) {
  const double a = term->kind < VM_TERM_BEFORE ? VM_NAME(numbers)(term->a, first)[i] : before;
  const double b = VM_NAME(numbers)(term->b, first)[i];
  switch (term->kind % VM_TERM_BEFORE) {
    case VM_TERM_NUMBER: return a;
    case VM_TERM_SCALED: return term->scale * a;
    case VM_TERM_PRODUCT: return a * b;
    default: return term->scale * (a * b);
  }
}

static void VM_NAME(sums)(const vm_sum *sums, size_t count, const vm_term *terms, size_t first, size_t n) {
  const size_t whole = n - n % VM_NAME(at_once);
  for (size_t i = 0; i < whole; i += VM_NAME(at_once)) VM_NAME(sums_of_many)(sums, sums + count, terms, first, i);
  for (size_t i = whole; i < n; i += 1) {
    const vm_term *term = terms;
    double sum = 0.0;
    for (size_t s = 0; s < count; s += 1) {
      const vm_term *end = term + sums[s].terms;
      sum = VM_NAME(term_of_one)(term, first, i, sum);
      for (term += 1; term < end; term += 1) sum = sum + VM_NAME(term_of_one)(term, first, i, sum);
      if (sums[s].out.start) VM_NAME(numbers)(sums[s].out, first)[i] = sum;
    }
  }
}
