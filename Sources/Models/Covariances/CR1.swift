import LinearAlgebra

/// The sandwich `bread · SᵀS · bread`, S the scores by sampling unit, times `g/(g−1)·(n−1)/(n−k)` or `g/(g−1)`.
///
/// Where every row is its own unit this is HC1. Every coefficient counts in k; absorbed fixed effects count unless they are nested in
/// the units, which can be asked otherwise. Tests use t(g − 1) unless asked otherwise. `Convention` gives the choices of packages.
/// - Source: Cameron & Miller, J. Hum. Resour. 50(2), 2015. In R: `sandwich::vcovCL(type = "HC1", cadjust = TRUE)`.
public struct CR1: SandwichCovariance {
  /// The correction for small samples.
  public enum Correction: String, Sendable, CaseIterable {
    case unitsAndRows = "g/(g−1)·(n−1)/(n−k)"
    case units = "g/(g−1)"
  }

  public let name = "CR1"
  public let isByRow = false
  public let counting: FixedEffectsCount
  public let correction: Correction
  public let tests: TestDistribution

  public var factorInWords: String? { correction.rawValue }

  public init(
    counting: FixedEffectsCount = .notNested, correction: Correction = .unitsAndRows, tests: TestDistribution = .byUnits
  ) {
    self.counting = counting
    self.correction = correction
    self.tests = tests
  }

  /// - Throws: `TooFewSamplingUnits` when g < 2; `NoDegreesOfFreedom` when n ≤ k.
  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireTwoUnits()
    let g = Double(parts.units)
    if correction == .units { return g / (g - 1) }
    try parts.requireSparedRows(counting: counting)
    let n = Double(parts.rows)
    return g / (g - 1) * ((n - 1) / (n - Double(parts.coefficients(counting: counting))))
  }

  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { tests.degreesOfFreedom(parts) }

  public func remarks(_ parts: SandwichParts) -> [String] {
    (correction == .units ? [] : parts.remarks(counting: counting)) + tests.remarks(parts)
  }
}

/// The distribution that tests by a clustered covariance use.
public enum TestDistribution: Sendable, Equatable {
  /// t(g − 1).
  case byUnits

  /// t(n − k) where the variance is estimated and the normal distribution where it is known, as by row.
  case byRows

  case normal

  func degreesOfFreedom(_ parts: SandwichParts) -> Double {
    switch self {
    case .byUnits: return Double(parts.units - 1)
    case .byRows: return parts.rowDegreesOfFreedom
    case .normal: return .infinity
    }
  }

  /// What differs from the usual t(g − 1), in words.
  func remarks(_ parts: SandwichParts) -> [String] {
    switch self {
    case .byUnits: return []
    case .byRows where parts.rowDegreesOfFreedom.isFinite: return ["tests by t(n−k)"]
    case .byRows, .normal: return ["tests by the normal distribution"]
    }
  }
}
