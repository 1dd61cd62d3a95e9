import LinearAlgebra

/// The wild cluster bootstrap of one linear hypothesis `c'β = r` after least squares, with weights and absorbed effects: residuals of each unit
/// are multiplied by a random number of mean 0 and variance 1, and the t statistic is computed again.
///
/// Restricted (residuals of the fit under the hypothesis; the usual choice) or unrestricted. Nothing is refitted: every draw is a few
/// sums over units, of sums by unit. Draws are keyed, so they are the same on every machine, and asking for more leaves the first as they are. Where all sign
/// vectors are no more than the draws asked for, all are taken instead: the result has no chance in it.
/// - Source: Cameron, Gelbach & Miller, Rev. Econ. Stat. 90(3), 2008; Webb, 2014 (six-point weights); Roodman, MacKinnon, Nielsen & Webb,
///   Stata J. 19(1), 2019 (`boottest`).
public struct WildClusterBootstrap: Sendable {
  /// What residuals of a unit are multiplied by.
  public enum Weights: String, Sendable, CaseIterable {
    /// −1 or 1.
    case rademacher = "Rademacher weights"

    /// ±√(1/2), ±1, ±√(3/2): for fewer than about 12 units, where signs alone give few different draws.
    case webb = "Webb weights"

    var points: [Double] {
      switch self {
      case .rademacher: return [-1, 1]
      case .webb: return [-1.5.squareRoot(), -1, -0.5.squareRoot(), 0.5.squareRoot(), 1, 1.5.squareRoot()]
      }
    }
  }

  /// Which draws count against the hypothesis. Statistics that differ by less than 10⁻⁹ of themselves are equal.
  public enum Counting: String, Sendable, CaseIterable {
    /// Those at least as far: a p-value of 0 cannot come from all sign vectors. The default.
    case atLeast = "p by ≥"

    /// Those further, as boottest and fwildclusterboot count.
    case further = "p by >"
  }

  public let draws: Int
  public let weights: Weights
  public let isRestricted: Bool
  public let counting: Counting
  public let seed: UInt64
  public let threads: Int

  /// - Parameters:
  ///   - draws: at least 1; all sign vectors are taken where there are no more than these.
  ///   - threads: how many work at the draws; changes no bit.
  public init(
    draws: Int = 9_999, weights: Weights = .rademacher, isRestricted: Bool = true, counting: Counting = .atLeast,
    seed: UInt64 = 1, threads: Int = 1
  ) {
    precondition(draws > 0, "at least one draw")
    self.draws = draws
    self.weights = weights
    self.isRestricted = isRestricted
    self.counting = counting
    self.seed = seed
    self.threads = threads
  }

  /// - Parameters:
  ///   - direction: c, k numbers.
  ///   - value: r.
  /// - Throws: `NotLeastSquares`, `TooFewSamplingUnits`, `UnusableInput`, `NoVariation` where the direction has no variance.
  public func test(
    _ model: any FittedModel, direction: [Double], value: Double = 0, units: SamplingUnits
  ) throws -> WildBootstrapTest {
    precondition(direction.count == model.coefficients.count, "a number for every coefficient")
    let sums = try UnitSums(model, units: units, recipe: "the wild cluster bootstrap")
    try sums.parts.requireTwoUnits()
    let vectors = DrawnWeights(points: weights.points, units: sums.parts.units, draws: draws, seed: seed)
    let drawn = BootstrapDraws(
      sums, direction: direction, isRestricted: isRestricted, weights: vectors, threads: threads)
    let estimate = zip(direction, model.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    guard drawn.variance > 0 else { throw NoVariation() }
    var words = [isRestricted ? "restricted" : "unrestricted", weights.rawValue]
    words.append(vectors.isEnumerated ? "all \(drawn.count) vectors of weights" : "\(drawn.count) draws")
    words.append(counting.rawValue)
    let factor = (try? CR1().factor(sums.parts)) ?? 1
    return WildBootstrapTest(
      estimate: estimate, value: value, standardError: (factor * drawn.variance).squareRoot(), draws: drawn,
      counting: counting, isRestricted: isRestricted, isEnumerated: vectors.isEnumerated,
      correction: factor.squareRoot(),
      recipe: Recipe(name: "wild cluster bootstrap", units: sums.parts.units, word: sums.parts.word, remarks: words))
  }
}

/// A direction of the coefficients that does not vary between units.
public struct NoVariation: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "the scores of all units are 0 in this direction, so nothing shows how it varies" }
}
