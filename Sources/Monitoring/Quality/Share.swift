import Probability

/// A part of a whole, both counted.
struct Share: Sendable, Hashable {
  var count: Int
  var of: Int

  /// 0 where there is nothing to be a share of.
  var value: Double { of > 0 ? Double(count) / Double(of) : 0 }

  static func + (first: Share, second: Share) -> Share {
    Share(count: first.count + second.count, of: first.of + second.of)
  }

  static func - (first: Share, second: Share) -> Share {
    Share(count: first.count - second.count, of: first.of - second.of)
  }

  /// The two-sided p of the pooled test that two independent shares are equal; 1 where nothing can be said.
  func pValue(against other: Share) -> Double {
    guard of > 0, other.of > 0 else { return 1 }
    let pooled = (self + other).value
    let variance = pooled * (1 - pooled) * (1 / Double(of) + 1 / Double(other.of))
    guard variance > 0 else { return 1 }
    return NormalLaw.twoSided((value - other.value) / variance.squareRoot())
  }
}

extension [Share] {
  var total: Share { reduce(Share(count: 0, of: 0), +) }
}
