// A tabulated function: find the cell, then Horner with that cell's coefficients.
static void VM_NAME(piecewise)(
    const double *x, double start, double cells_per_unit, size_t cells, size_t width, const double *coefficients,
    double *out, size_t n) {
  const double last = (double)cells - 1.0;
  enum { chunk = 64 };
  double t[chunk], sum[chunk];
  int32_t base[chunk];
  for (size_t begin = 0; begin < n; begin += chunk) {
    const size_t count = n - begin < chunk ? n - begin : chunk;
    VM_LOOP
    for (size_t i = 0; i < count; i += 1) {
      const double place = (x[begin + i] - start) * cells_per_unit;
      double cell = VM_NAME(floor_one)(place);
      cell = cell > 0.0 ? cell : 0.0;  // NaN goes to cell 0 and stays NaN in t
      cell = cell < last ? cell : last;
      t[i] = 2.0 * (place - cell) - 1.0;
      base[i] = (int32_t)cell * (int32_t)width + (int32_t)width - 1;
      sum[i] = 0.0;
    }
    for (size_t power = 0; power < width; power += 1) {
      const double *column = coefficients - power;
      VM_LOOP
      for (size_t i = 0; i < count; i += 1) sum[i] = sum[i] * t[i] + column[base[i]];
    }
    memcpy(out + begin, sum, count * sizeof(double));
  }
}
