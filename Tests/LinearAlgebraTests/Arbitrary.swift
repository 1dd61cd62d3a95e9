import LinearAlgebra

/// Matrices made of small odd fractions, the same on every machine: enough to be in general position.
enum Arbitrary {
  /// Numbers in (−1, 1) from a linear congruential sequence (Knuth's MMIX constants); only for tests.
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 52) - 1
    }
  }

  static func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    Matrix(rows: rows, columns: columns, columnMajor: numbers(rows * columns, seed: seed))
  }

  /// A symmetric positive definite matrix: `A'A + I`.
  static func positiveDefinite(_ n: Int, seed: UInt64) -> Matrix {
    matrix(n + 2, n, seed: seed).crossProduct + .identity(n)
  }
}
