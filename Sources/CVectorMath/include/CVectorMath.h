// Block operations on doubles that give the same bits on SSE2, AVX2 and AVX-512 (and on processors without them).
//
// One body is compiled once for each instruction set and chosen when the program runs. Every operation is an IEEE
// operation in a fixed order, without fused multiply-add and without libm, so bits do not depend on the processor.
//
// `out` may be the same pointer as an input (in place); blocks that overlap in part are not allowed. Suffixes: none is
// block with block, `_vs` block with one number, `_sv` one number with block.
#ifndef MKBA_VECTOR_MATH_H
#define MKBA_VECTOR_MATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Which body runs. `vm_force_isa` returns 0 when done and -1 where this processor lacks it; VM_ISA_AUTO undoes it.
enum { VM_ISA_AUTO = 0, VM_ISA_PLAIN = 1, VM_ISA_AVX2 = 2, VM_ISA_AVX512 = 3 };
int vm_force_isa(int isa);
int vm_active_isa(void);
const char *vm_isa_name(int isa);

// The generator Philox4x32-10 (Salmon et al., SC11, 2011): four words from a counter of four and a key of two.
void vm_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

// Items first ... first + n - 1 of the stream of `key`. Item j comes from counter j / 2 and is an odd multiple of
// 2^-53, so it is never 0 or 1, and 1 - u is exact. vm_normal gives the standard normal quantiles of the same items.
void vm_uniform(uint64_t key, uint64_t first, double *out, size_t n);
void vm_normal(uint64_t key, uint64_t first, double *out, size_t n);

// Points of eight independent randomisations side by side: item i is point i / 8 of set i mod 8, under keys[i mod 8]. All
// are odd multiples of 2^-53, as uniforms are.
//
// vm_sobol: points of the sequence whose 32 direction numbers are given, in the order of Gray's code, each set under a
// nested uniform scrambling of its own (Owen, in: Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing,
// Springer, 1995): 30 bits by fair coins, one for every node of the tree; the bits below are independent. A set has at
// most 2^30 points.
void vm_sobol(const uint32_t *directions, const uint64_t *keys, uint64_t first, double *out, size_t n);

// vm_latin: `total` points over all sets, one of each set in each of as many equal strata as the set has points, in an
// order that is a keyed permutation (a Feistel network on a little more than the strata, followed until it is back among
// them: Black & Rogaway, CT-RSA 2002). `uniforms` are replaced: before, they say where in its stratum a point lies.
void vm_latin(const uint64_t *keys, uint64_t total, uint64_t first, double *uniforms, size_t n);

// The 32 direction numbers of a dimension (from 0) of Joe & Kuo's Sobol' sequence, as 32-bit fractions; -1 beyond the
// VM_SOBOL_DIMENSIONS that are stored.
enum { VM_SOBOL_DIMENSIONS = 1111 };
int vm_sobol_directions(size_t dimension, uint32_t directions[32]);

// Elementary functions: below 1 unit in the last place (pow: below 1.01), denormals, infinities and NaN included;
// pow follows C99 Annex F, with a negative base and a whole exponent too.
void vm_exp(const double *x, double *out, size_t n);
void vm_log(const double *x, double *out, size_t n);
void vm_pow(const double *x, const double *y, double *out, size_t n);
void vm_pow_vs(const double *x, double y, double *out, size_t n);
void vm_pow_sv(double x, const double *y, double *out, size_t n);

// Standard normal quantile: algorithm AS 241, PPND16 (Wichura, Appl. Statist. 37(3), 1988), relative error about 1e-15;
// 0 and 1 give -inf and inf, outside gives NaN. The cdf has relative error below 2e-15 in the lower tail.
void vm_normal_quantile(const double *p, double *out, size_t n);
void vm_normal_cdf(const double *z, double *out, size_t n);

// Whether any |x| is above the limit (1) or none is (0); NaN is not.
void vm_beyond(const double *x, double limit, uint64_t *any, size_t n);

// Arithmetic.
void vm_add(const double *a, const double *b, double *out, size_t n);
void vm_add_vs(const double *a, double b, double *out, size_t n);
void vm_sub(const double *a, const double *b, double *out, size_t n);
void vm_sub_vs(const double *a, double b, double *out, size_t n);
void vm_sub_sv(double a, const double *b, double *out, size_t n);
void vm_mul(const double *a, const double *b, double *out, size_t n);
void vm_mul_vs(const double *a, double b, double *out, size_t n);
void vm_div(const double *a, const double *b, double *out, size_t n);
void vm_div_vs(const double *a, double b, double *out, size_t n);
void vm_div_sv(double a, const double *b, double *out, size_t n);
void vm_neg(const double *a, double *out, size_t n);
void vm_abs(const double *a, double *out, size_t n);
void vm_sqrt(const double *a, double *out, size_t n);
void vm_floor(const double *a, double *out, size_t n);
void vm_ceil(const double *a, double *out, size_t n);
void vm_fill(double value, double *out, size_t n);
void vm_affine(const double *x, double scale, double shift, double *out, size_t n);  // shift + scale·x
void vm_accumulate(double scale, const double *x, double *sum, size_t n);            // sum += scale·x

// Sums one after another, each Σ terms in the order given, rounded term by term: `sums[s].terms` (at least one) of `terms` each.
// A block may be written that the same sum, or a later one, reads.
typedef struct {
  double *start;
  uint64_t moves;  // all bits where draw `first` of the block lies `first` numbers on, 0 where it lies at the start
} vm_place;
enum { VM_TERM_NUMBER, VM_TERM_SCALED, VM_TERM_PRODUCT, VM_TERM_SCALED_PRODUCT, VM_TERM_BEFORE };
typedef struct {
  vm_place a, b;  // b is not read, but must be a block, where the term is no product
  double scale;
  uint64_t kind;  // a, scale·a, a·b or scale·(a·b); with VM_TERM_BEFORE added, in a first term, a is the sum before
} vm_term;
typedef struct {
  vm_place out;  // no start where the sum after it alone reads it
  size_t terms;
} vm_sum;
void vm_sums(const vm_sum *sums, size_t count, const vm_term *terms, size_t first, size_t n);

// The smaller and the larger; NaN where either is NaN.
void vm_min(const double *a, const double *b, double *out, size_t n);
void vm_min_vs(const double *a, double b, double *out, size_t n);
void vm_max(const double *a, const double *b, double *out, size_t n);
void vm_max_vs(const double *a, double b, double *out, size_t n);
void vm_clamp(const double *x, double low, double high, double *out, size_t n);

// 0 up to and including `from`, 1 from `to`, linear between; a step after `from` where they are equal.
void vm_ramp(const double *x, double from, double to, double *out, size_t n);
void vm_ramp_v(const double *x, const double *from, const double *to, double *out, size_t n);

// Comparisons give 1 or 0; NaN compares as in IEEE (only `ne` holds).
void vm_lt(const double *a, const double *b, double *out, size_t n);
void vm_lt_vs(const double *a, double b, double *out, size_t n);
void vm_le(const double *a, const double *b, double *out, size_t n);
void vm_le_vs(const double *a, double b, double *out, size_t n);
void vm_gt_vs(const double *a, double b, double *out, size_t n);
void vm_ge_vs(const double *a, double b, double *out, size_t n);
void vm_eq(const double *a, const double *b, double *out, size_t n);
void vm_eq_vs(const double *a, double b, double *out, size_t n);
void vm_ne(const double *a, const double *b, double *out, size_t n);
void vm_ne_vs(const double *a, double b, double *out, size_t n);

// `yes` where the condition holds, `no` elsewhere: a condition block (nonzero holds), or a fused comparison.
void vm_select(const double *condition, const double *yes, const double *no, double *out, size_t n);
void vm_select_lt(const double *a, const double *b, const double *yes, const double *no, double *out, size_t n);
void vm_select_le(const double *a, const double *b, const double *yes, const double *no, double *out, size_t n);
void vm_select_eq(const double *a, const double *b, const double *yes, const double *no, double *out, size_t n);
void vm_select_ne(const double *a, const double *b, const double *yes, const double *no, double *out, size_t n);

// Quantile of a triangular distribution at u in (0, 1).
void vm_triangular(const double *u, double low, double mode, double high, double *out, size_t n);

// A function stored as polynomials on equal cells: cell c holds `width` coefficients, lowest power first, in the
// variable t in [-1, 1] across the cell. x below `start` or past the last cell uses the nearest cell's polynomial.
void vm_piecewise(
    const double *x, double start, double cells_per_unit, size_t cells, size_t width, const double *coefficients,
    double *out, size_t n);

// Count-free moments of a block: result[0] + result[1] is the sum in compensated arithmetic, result[2] + result[3] the
// sum of squared deviations from `centre`, result[4] the smallest and result[5] the largest (both NaN if any item is).
// The order of additions is fixed: eight lanes, then a tree.
void vm_moments(const double *x, double centre, double *result, size_t n);

// Bins from `low` on of width 1/per_bin: item x is in bin floor((x − low)·per_bin) + 1, bin 0 is below (and not-a-number), bin `bins` + 1
// above. With `by_size` its place is taken for x: the bits of |x| as a whole number, less `floor` and at least 0, with the sign of x, so
// that bins are about equal in proportion; not-a-number is then at an end.
typedef struct {
  double low;
  double per_bin;
  int64_t floor;
  uint32_t bins;
  bool by_size;
} vm_grid;

// Counts items in the bins of a grid; `counts` (or none) has room for both, and for 65,535 items in a bin. Where `wanted` is
// given, items whose bin is marked 1 are written behind the `*count` items of `kept`, in order; it has room for n + 1 more.
void vm_histogram(
    const double *x, vm_grid grid, uint16_t *counts, const uint8_t *wanted, double *kept, size_t *count, size_t n);

// Adds counts to their totals, and sets them to 0.
void vm_add_counts(uint16_t *counts, uint32_t *totals, size_t n);

#ifdef __cplusplus
}
#endif
#endif
