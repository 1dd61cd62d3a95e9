// The door to BLAS and LAPACK, the Fortran libraries. Debian's liblapack-dev ships no header, so the prototypes of the
// routines we call stand here. Integers are 32 bits (the "LP64" interface); every CHARACTER argument adds one hidden
// length, of type size_t, after the last argument, in the order of the CHARACTER arguments. Matrices are column-major.
// Where OpenBLAS is installed it takes the place of the reference libraries at run time, under the same names.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// BLAS 2: y := alpha op(A) x + beta y.
void dgemv_(const char *trans, const int32_t *m, const int32_t *n, const double *alpha, const double *a,
            const int32_t *lda, const double *x, const int32_t *incx, const double *beta, double *y,
            const int32_t *incy, size_t trans_length);

// BLAS 2: solves op(A) x = b with A triangular; b is overwritten by x.
void dtrsv_(const char *uplo, const char *trans, const char *diag, const int32_t *n, const double *a,
            const int32_t *lda, double *x, const int32_t *incx, size_t uplo_length, size_t trans_length,
            size_t diag_length);

// BLAS 3: C := alpha op(A) op(B) + beta C.
void dgemm_(const char *transa, const char *transb, const int32_t *m, const int32_t *n, const int32_t *k,
            const double *alpha, const double *a, const int32_t *lda, const double *b, const int32_t *ldb,
            const double *beta, double *c, const int32_t *ldc, size_t transa_length, size_t transb_length);

// BLAS 3: C := alpha A A' + beta C or alpha A' A + beta C; one triangle of C is written.
void dsyrk_(const char *uplo, const char *trans, const int32_t *n, const int32_t *k, const double *alpha,
            const double *a, const int32_t *lda, const double *beta, double *c, const int32_t *ldc,
            size_t uplo_length, size_t trans_length);

// BLAS 3: solves op(A) X = alpha B or X op(A) = alpha B with A triangular; B is overwritten by X.
void dtrsm_(const char *side, const char *uplo, const char *transa, const char *diag, const int32_t *m,
            const int32_t *n, const double *alpha, const double *a, const int32_t *lda, double *b,
            const int32_t *ldb, size_t side_length, size_t uplo_length, size_t transa_length, size_t diag_length);

// Cholesky factor; info > 0 is the order of the first leading minor that is not positive.
void dpotrf_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info, size_t uplo_length);

// Solves A X = B with the factor of dpotrf.
void dpotrs_(const char *uplo, const int32_t *n, const int32_t *nrhs, const double *a, const int32_t *lda, double *b,
             const int32_t *ldb, int32_t *info, size_t uplo_length);

// Inverse from the factor of dpotrf; one triangle is written.
void dpotri_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info, size_t uplo_length);

// Inverse of a triangular matrix.
void dtrtri_(const char *uplo, const char *diag, const int32_t *n, double *a, const int32_t *lda, int32_t *info,
             size_t uplo_length, size_t diag_length);

// Estimate of the reciprocal condition number of a triangular matrix.
void dtrcon_(const char *norm, const char *uplo, const char *diag, const int32_t *n, const double *a,
             const int32_t *lda, double *rcond, double *work, int32_t *iwork, int32_t *info, size_t norm_length,
             size_t uplo_length, size_t diag_length);

// Eigenvalues and vectors of a symmetric matrix, by divide and conquer.
void dsyevd_(const char *jobz, const char *uplo, const int32_t *n, double *a, const int32_t *lda, double *w,
             double *work, const int32_t *lwork, int32_t *iwork, const int32_t *liwork, int32_t *info,
             size_t jobz_length, size_t uplo_length);

// QR with column pivoting.
void dgeqp3_(const int32_t *m, const int32_t *n, double *a, const int32_t *lda, int32_t *jpvt, double *tau,
             double *work, const int32_t *lwork, int32_t *info);

// Multiplies by the orthogonal factor of a QR.
void dormqr_(const char *side, const char *trans, const int32_t *m, const int32_t *n, const int32_t *k,
             const double *a, const int32_t *lda, const double *tau, double *c, const int32_t *ldc, double *work,
             const int32_t *lwork, int32_t *info, size_t side_length, size_t trans_length);

#ifdef __cplusplus
}
#endif
