import Foundation

/// The internal rate of return of a stream of yearly balances: the rates at which its present value is zero.
///
/// A stream whose sign changes more than once may have several, or none; then no one number is the answer, and all are given by
/// name. Rates from −99% to 10,000% a year are looked at. Later or earlier within a year is the same for all years, so the timing
/// of flows moves no rate.
public struct InternalRate: Sendable, Hashable {
  /// Ascending, a year, as shares.
  public let rates: [Double]
  /// Whether all balances are 0, so that every rate is one.
  public let isNothing: Bool

  /// The one rate; nil where there is none or more than one.
  public var rate: Double? { rates.count == 1 ? rates[0] : nil }

  /// Why there is no one rate; nil where there is.
  public var why: String? {
    if isNothing { return "all balances are 0" }
    if rates.isEmpty { return "no rate between -99% and 10,000% brings the present value to zero" }
    return rates.count == 1 ? nil : "several rates bring the present value to zero: multiple internal rates"
  }

  static let lowest = -0.99
  static let highest = 100.0

  /// - Parameter balances: one a year, in order, all finite.
  public init(of balances: [Double]) {
    let stream = Array(balances.drop { $0 == 0 })
    isNothing = stream.isEmpty
    // In v = 1/(1 + r) the present value is a polynomial; its first terms that are 0 only shift the years.
    let found = Polynomial(stream).roots(from: 1 / (1 + Self.highest), to: 1 / (1 + Self.lowest))
    rates = found.map { 1 / $0 - 1 }.sorted()
  }
}

/// Σ coefficient · xⁱ with its real roots in an interval above 0.
private struct Polynomial {
  let coefficients: [Double]

  init(_ coefficients: [Double]) { self.coefficients = coefficients }

  private var derivative: Polynomial {
    Polynomial(coefficients.enumerated().dropFirst().map { Double($0) * $1 })
  }

  private func value(_ x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }

  /// Rounding in `value`: what cannot be told from zero.
  private func noise(_ x: Double) -> Double {
    1e-14 * Double(coefficients.count) * coefficients.reversed().reduce(0) { $0 * x + $1.magnitude }
  }

  /// Between neighbouring roots of the derivative the polynomial rises or falls, so a change of sign holds one root; a root of
  /// the derivative where the value is zero is a double one.
  func roots(from low: Double, to high: Double) -> [Double] {
    guard coefficients.count > 1 else { return [] }
    // Descartes: without a change of sign there is no root above 0.
    let signs = coefficients.filter { $0 != 0 }.map { $0 > 0 }
    guard zip(signs, signs.dropFirst()).contains(where: { $0 != $1 }) else { return [] }
    let turns = derivative.roots(from: low, to: high)
    let ends = [low] + turns + [high]
    var roots: [Double] = []
    for (a, b) in zip(ends, ends.dropFirst()) where a < b {
      let (fa, fb) = (value(a), value(b))
      if fa.magnitude <= noise(a) {
        roots.append(a)
      } else if fb.magnitude > noise(b), (fa < 0) != (fb < 0) {
        roots.append(bisected(a, b, risesFrom: fa < 0))
      }
    }
    if value(high).magnitude <= noise(high) { roots.append(high) }
    return roots.reduce(into: []) { known, root in
      if let last = known.last, root - last <= 1e-9 * root { return }
      known.append(root)
    }
  }

  private func bisected(_ a: Double, _ b: Double, risesFrom negative: Bool) -> Double {
    var (low, high) = (a, b)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if (value(middle) < 0) == negative { low = middle } else { high = middle }
    }
  }
}
