import LinearAlgebra

/// The coefficients of an event study with their joint covariance, in order of relative period, the reference left out.
///
/// Those before the reference show what differed without treatment; those after it hold the effect. The periods, with the reference
/// among them, follow each other without a gap.
public struct EventStudyCoefficients: Sendable {
  /// The relative period that the others are compared with: −1, or earlier where treatment is anticipated.
  public let reference: Int

  /// Ascending, without the reference.
  public let periods: [Int]
  public let values: [Double]

  /// In the order of `periods`.
  public let covariance: Matrix

  /// How many come before the reference.
  public let before: Int

  public var after: Int { values.count - before }

  /// From coefficients in any order.
  /// - Throws: `UnusableEventStudy`.
  public init(periods: [Int], values: [Double], covariance: Matrix, reference: Int = -1) throws(UnusableEventStudy) {
    precondition(values.count == periods.count && covariance.rows == periods.count, "a value for every period")
    let order = periods.indices.sorted { periods[$0] < periods[$1] }
    let sorted = order.map { periods[$0] }
    self.reference = reference
    self.periods = sorted
    self.values = order.map { values[$0] }
    self.covariance = covariance.selecting(rows: order).selecting(columns: order)
    before = sorted.count { $0 < reference }
    guard before > 0 else { throw .nothingBefore }
    guard before < sorted.count else { throw .nothingAfter }
    let expected = (0...sorted.count).map { $0 + sorted[0] }.filter { $0 != reference }
    guard sorted == expected else { throw .gaps }
    guard self.values.allSatisfy(\.isFinite), self.covariance.isFinite,
      self.covariance.diagonal.allSatisfy({ $0 > 0 })
    else { throw .noCovariance }
  }

  /// The estimates named `event[−2]`, …; an effect with a variance of 0 (a reference that is listed) is passed over.
  /// - Throws: `UnusableEventStudy`.
  public init(_ estimates: EffectEstimates, prefix: String = "event", reference: Int = -1) throws(UnusableEventStudy) {
    var places: [Int] = []
    var periods: [Int] = []
    for (place, name) in estimates.names.enumerated() where name.hasPrefix(prefix + "[") && name.hasSuffix("]") {
      guard let period = Int(name.dropFirst(prefix.count + 1).dropLast()), period != reference else { continue }
      places.append(place)
      periods.append(period)
    }
    try self.init(
      periods: periods, values: places.map { estimates.values[$0] },
      covariance: estimates.covariance.selecting(rows: places).selecting(columns: places), reference: reference)
  }

  /// The weights of the mean of all effects after the reference.
  public var meanAfter: [Double] { [Double](repeating: 1 / Double(after), count: after) }

  /// The weights that pick the effect of one relative period; nil where it is not after the reference.
  public func weights(of period: Int) -> [Double]? {
    guard let place = periods.firstIndex(of: period), place >= before else { return nil }
    return (0..<after).map { $0 == place - before ? 1 : 0 }
  }

  /// `Σ l τ̂`: the estimate when trends are parallel.
  public func estimate(_ weights: [Double]) -> Double {
    DoubleDouble.sum(of: weights.indices.lazy.map { weights[$0] * values[before + $0] })
  }

  /// The standard error of `Σ l τ̂`.
  public func standardError(_ weights: [Double]) -> Double {
    let all = [Double](repeating: 0, count: before) + weights
    return Matrix.sandwich(Matrix([all]), covariance)[0, 0].squareRoot()
  }

  /// Distances in time from the reference.
  var distances: [Double] { periods.map { Double($0 - reference) } }
}

/// An event study from which no bounds follow.
public enum UnusableEventStudy: Error, Equatable, CustomStringConvertible {
  /// No coefficient before the reference, so that nothing shows a trend.
  case nothingBefore

  /// No coefficient after the reference.
  case nothingAfter

  /// Periods are missing between the first and the last.
  case gaps

  /// A variance that is not above 0, or coefficients that determine each other.
  case noCovariance

  public var description: String {
    switch self {
    case .nothingBefore: return "the event study has no period before the reference, so it shows no trend"
    case .nothingAfter: return "the event study has no period after the reference"
    case .gaps: return "the event study has a gap between its periods; bounds need them one after the other"
    case .noCovariance: return "the covariance of the event study does not tell its coefficients apart"
    }
  }
}
