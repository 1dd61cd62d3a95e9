import LinearAlgebra

/// Bounds when trends after the reference differ from a period to the next by at most M̄ times the largest such difference before it:
/// the class Δ^RM(M̄).
///
/// The class is a union over which difference before the reference is the largest, and its sign; a value is in the interval unless the
/// hybrid test rejects it in every one of them. Its least favourable critical values come from keyed draws, so the same data give the
/// same interval.
/// - Source: Rambachan & Roth, Rev. Econ. Stud. 90(5), 2023. In R: `HonestDiD`, method C-LF, which keeps to a grid of 1,000 values;
///   here the ends are refined to `resolution` standard errors.
public struct RelativeMagnitudes: Sendable {
  public let study: EventStudyCoefficients

  /// One for every period after the reference.
  public let weights: [Double]
  public let level: Double
  public let draws: Int
  public let seed: UInt64

  /// The distance of grid points, in standard errors of `l τ̂`, and how close the ends are brought.
  static let step = 0.25
  static let resolution = 0.001

  /// - Parameters:
  ///   - weights: l, one for every period after the reference.
  ///   - draws: for each least favourable critical value.
  public init(
    _ study: EventStudyCoefficients, weights: [Double], level: Double = 0.95, draws: Int = 1000, seed: UInt64 = 1
  ) {
    precondition(weights.count == study.after && weights.contains { $0 != 0 }, "a weight for every period after")
    precondition(level > 0.5 && level < 1 && draws >= 100, "a level within (0.5, 1) and at least 100 draws")
    self.study = study
    self.weights = weights
    self.level = level
    self.draws = draws
    self.seed = seed
  }

  /// The least and the largest value that are not rejected.
  /// - Throws: `UnusableEventStudy`, `UnsolvedProgram`.
  public func interval(_ allowance: Double) throws -> HonestInterval {
    let tests = try RelativeMagnitudeTests(self, allowance)
    let error = study.standardError(weights)
    let centre = study.estimate(weights)
    let side = { (sign: Double) throws -> Double in
      // From far outside to the first value that is not rejected.
      var reach = identifiedHalf(allowance) + 4 * error
      while try !tests.rejects(centre + sign * reach) { reach *= 2 }
      let points = max(8, Int((reach / (Self.step * error)).rounded(.up)))
      var outer = reach
      for point in 1...2 * points {
        let inner = reach * (1 - Double(point) / Double(points))
        if try tests.rejects(centre + sign * inner) {
          outer = inner
          continue
        }
        var (inside, outside) = (inner, outer)
        while outside - inside > Self.resolution * error {
          let middle = (inside + outside) / 2
          if try tests.rejects(centre + sign * middle) { outside = middle } else { inside = middle }
        }
        return centre + sign * outside
      }
      return centre
    }
    return HonestInterval(allowance: allowance, lower: try side(-1), upper: try side(1))
  }

  /// Whether the test rejects that the effect is `value`, with trends of this class.
  /// - Throws: `UnusableEventStudy`, `UnsolvedProgram`.
  public func rejects(_ value: Double, allowance: Double) throws -> Bool {
    try RelativeMagnitudeTests(self, allowance).rejects(value)
  }

  /// The largest M̄ at which the test rejects that the effect is `threshold`.
  /// - Throws: `UnusableEventStudy`, `UnsolvedProgram`.
  public func breakdown(threshold: Double = 0, limit: Double = 100) throws -> BreakdownValue {
    try BreakdownValue.search(scale: 1, limit: limit) { try rejects(threshold, allowance: $0) }
  }

  /// The effects that fit trends of this class whose values before the reference are known to be these.
  ///
  /// In closed form: a step from t − 1 to t moves `Σ l τ` by all weights from t on.
  public func identifiedSet(_ allowance: Double, trendBefore: [Double], effect: Double) -> HonestInterval {
    precondition(trendBefore.count == study.before, "a value for every period before")
    let known = trendBefore + [0]
    let largest = (1..<known.count).reduce(0) { max($0, abs(known[$1] - known[$1 - 1])) }
    let room = allowance * largest * stepWeights.sizes
    return HonestInterval(allowance: allowance, lower: effect - room, upper: effect + room)
  }

  /// Of the estimated trend before the reference: where to look for the ends.
  private func identifiedHalf(_ allowance: Double) -> Double {
    let set = identifiedSet(allowance, trendBefore: Array(study.values.prefix(study.before)), effect: 0)
    return set.upper
  }

  private var stepWeights: [Double] {
    weights.indices.map { t in weights[t...].reduce(0, +) }
  }
}

/// The tests of one allowance, one for each difference before the reference that may be the largest, and its sign.
private final class RelativeMagnitudeTests {
  private struct Part {
    let test: ConditionalLeastFavourable
    /// The moments are `constant − value · slope`, in units of their standard errors.
    let constant: [Double]
    let slope: [Double]
  }

  private let parts: [Part]
  private var lastKept = 0

  init(_ bounds: RelativeMagnitudes, _ allowance: Double) throws {
    precondition(allowance >= 0, "M̄ is at least 0")
    let study = bounds.study
    let root: Matrix
    do {
      root = try SymmetricEigen(study.covariance).recomposed { max(0, $0).squareRoot() }
    } catch {
      throw UnusableEventStudy.noCovariance
    }
    // Effects with Σ l τ = θ: τ = l θ / (l l) + N γ, the columns of N orthogonal to l.
    let weights = bounds.weights
    let pivot = weights.indices.max { abs(weights[$0]) < abs(weights[$1]) } ?? 0
    let square = weights.reduce(0) { $0 + $1 * $1 }
    var free = Matrix(rows: weights.count, columns: weights.count - 1)
    for (column, row) in weights.indices.filter({ $0 != pivot }).enumerated() {
      free[row, column] = 1
      free[pivot, column] = -weights[row] / weights[pivot]
    }
    var parts: [Part] = []
    for largest in 0..<study.before {
      // With the other sign the moments are the same ones mirrored, so their least favourable law is the same too.
      var leastFavourable: Double?
      for sign in [1.0, -1.0] {
        let moments = Self.moments(study, largest: largest, sign: sign, allowance)
        let after = moments.selecting(columns: Array(study.before..<study.values.count))
        let errors = Matrix.sandwich(moments, study.covariance).diagonal.map { $0.squareRoot() }
        guard errors.allSatisfy({ $0 > 0 }) else { throw UnusableEventStudy.noCovariance }
        let scale = Matrix(diagonal: errors.map { 1 / $0 })
        let nuisance = scale * (after * free)
        let shocks = scale * (moments * root)
        let test: ConditionalLeastFavourable
        if let leastFavourable {
          test = try ConditionalLeastFavourable(
            nuisance: nuisance, root: shocks, level: 1 - bounds.level, leastFavourable: leastFavourable)
        } else {
          test = try ConditionalLeastFavourable(
            nuisance: nuisance, root: shocks, level: 1 - bounds.level, draws: bounds.draws, seed: bounds.seed,
            name: "least favourable")
        }
        leastFavourable = test.leastFavourable
        parts.append(
          Part(
            test: test, constant: scale * (moments * study.values),
            slope: scale * (after * weights.map { $0 / square })))
      }
    }
    self.parts = parts
  }

  /// Two rows for each step after the reference: it is at most M̄ times the step named largest, up and down.
  private static func moments(
    _ study: EventStudyCoefficients, largest: Int, sign: Double, _ allowance: Double
  ) -> Matrix {
    let (before, after) = (study.before, study.after)
    var result = Matrix(rows: 2 * after, columns: before + after)
    for t in 0..<after {
      for (row, side) in [(2 * t, 1.0), (2 * t + 1, -1.0)] {
        result[row, before + t] += side
        if t > 0 { result[row, before + t - 1] -= side }
        // The step to the period that follows place `largest`; the reference itself is 0.
        result[row, largest] += sign * allowance
        if largest + 1 < before { result[row, largest + 1] -= sign * allowance }
      }
    }
    return result
  }

  /// Rejected in every part; the part that kept the last value goes first.
  func rejects(_ value: Double) throws -> Bool {
    for offset in parts.indices {
      let place = (lastKept + offset) % parts.count
      let part = parts[place]
      let outcome = try part.test.test(zip(part.constant, part.slope).map { $0 - value * $1 })
      if !outcome.isRejected {
        lastKept = place
        return false
      }
    }
    return true
  }
}
