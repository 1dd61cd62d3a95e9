import LinearAlgebra
import Models

/// Made-up inputs, the same on every machine; only for tests.
enum Made {
  /// Numbers in (−1, 1) from a linear congruential sequence (Knuth's MMIX constants).
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 52) - 1
    }
  }

  /// A treated group and one to compare with, each with its number of events: the columns and the outcome.
  static func table(treated: Int, events: Int, others: Int, otherEvents: Int) throws -> (DesignMatrix, [Double]) {
    let treatment = [Double](repeating: 1, count: treated) + [Double](repeating: 0, count: others)
    let outcome =
      (0..<treated).map { $0 < events ? 1.0 : 0 } + (0..<others).map { $0 < otherEvents ? 1.0 : 0 }
    let terms: [DesignTerm] = [.intercept, .numeric(name: "treated", values: treatment)]
    return (try DesignMatrix(rows: treated + others, terms: terms), outcome)
  }
}
