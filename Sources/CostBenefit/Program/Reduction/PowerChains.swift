/// The powers of one base that a program needs, each from the one before it: (1 + g)^7 is (1 + g)^6 · (1 + g).
///
/// A product of k factors is at most k roundings off, where a power by logarithms costs as much as fifty multiplications.
struct PowerChains {
  /// How far apart two exponents may be, and the largest exponent made without logarithms.
  static let longest = 64.0

  /// For each power the smaller one before it, or nil where it begins a chain.
  private(set) var before: [Key: Double] = [:]

  struct Key: Hashable {
    let base: Int
    let exponent: Double
  }

  /// - Parameter powers: the exponents needed of each base.
  init(_ powers: [Int: Set<Double>]) {
    for (base, exponents) in powers {
      for sign in [1.0, -1] {
        let sizes = exponents.map { sign * $0 }.filter { $0 > 0 }.sorted()
        for (smaller, larger) in zip(sizes, sizes.dropFirst()) where Self.isShort(larger - smaller) {
          before[Key(base: base, exponent: sign * larger)] = sign * smaller
        }
      }
    }
  }

  static func isShort(_ exponent: Double) -> Bool {
    exponent >= 1 && exponent <= longest && exponent == exponent.rounded()
  }
}
