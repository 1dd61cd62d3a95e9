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
    _ study: EventStudyCoefficients, weights: [Double], level: Double = 0.95, draws: Int = 20_000, seed: UInt64 = 1
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
  /// - Throws: `UnusableEventStudy`.
  public func interval(_ allowance: Double) throws -> HonestInterval {
    let tests = try RelativeMagnitudeTests(self, allowance)
    let error = study.standardError(weights)
    let centre = study.estimate(weights)
    let side = { (sign: Double) -> Double in
      // From far outside to the first value that is not rejected.
      var reach = identifiedHalf(allowance) + 4 * error
      while !tests.rejects(centre + sign * reach) { reach *= 2 }
      let points = max(8, Int((reach / (Self.step * error)).rounded(.up)))
      var outer = reach
      for point in 1...2 * points {
        let inner = reach * (1 - Double(point) / Double(points))
        if tests.rejects(centre + sign * inner) {
          outer = inner
          continue
        }
        var (inside, outside) = (inner, outer)
        while outside - inside > Self.resolution * error {
          let middle = (inside + outside) / 2
          if tests.rejects(centre + sign * middle) { outside = middle } else { inside = middle }
        }
        return centre + sign * outside
      }
      return centre
    }
    return HonestInterval(allowance: allowance, lower: side(-1), upper: side(1))
  }

  /// Whether the test rejects that the effect is `value`, with trends of this class.
  /// - Throws: `UnusableEventStudy`.
  public func rejects(_ value: Double, allowance: Double) throws -> Bool {
    try RelativeMagnitudeTests(self, allowance).rejects(value)
  }

  /// The largest M̄ at which the test rejects that the effect is `threshold`.
  /// - Throws: `UnusableEventStudy`.
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

  /// What a step to each period after the reference moves `Σ l τ` by.
  fileprivate var stepWeights: [Double] {
    weights.indices.map { t in weights[t...].reduce(0, +) }
  }
}

/// The tests of one allowance, one for each difference before the reference that may be the largest, and its sign.
private final class RelativeMagnitudeTests {
  private struct Part {
    let test: ConditionalLeastFavourable
    /// The variables of the test are `constant − value · slope`.
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
    let draws = NormalDraws(seed: bounds.seed, name: "least favourable", dimensions: study.values.count)
      .draws(bounds.draws)
    var parts: [Part] = []
    for largest in 0..<study.before {
      // With the other sign the moments are the same ones mirrored, so their least favourable law is the same too.
      var leastFavourable: Double?
      for sign in [1.0, -1.0] {
        let vertices = try RelativeMagnitudeTests.vertices(bounds, largest: largest, sign: sign, allowance)
        let shocks = vertices.functions * root
        let level = 1 - bounds.level
        let test =
          leastFavourable.map { ConditionalLeastFavourable(root: shocks, level: level, leastFavourable: $0) }
          ?? ConditionalLeastFavourable(root: shocks, level: level, draws: draws)
        leastFavourable = test.leastFavourable
        parts.append(Part(test: test, constant: vertices.functions * study.values, slope: vertices.slopes))
      }
    }
    self.parts = parts
  }

  /// The vertices of the dual program as functions of the coefficients (vertices × coefficients), and what the effect takes off each.
  ///
  /// The moments say of each step t after the reference that `±step_t − M̄ largest ≤ 0`. Multipliers λ ≥ 0 of them take the effects out but for
  /// Σ l τ where the net multiplier of step t is proportional to `Σ_{j≥t} l_j`. The extreme ones are: up with that factor, down with
  /// it, and for each step up and down alike; each scaled so that Σ λ is 1 in units of the standard errors of the moments.
  private static func vertices(
    _ bounds: RelativeMagnitudes, largest: Int, sign: Double, _ allowance: Double
  ) throws(UnusableEventStudy) -> (functions: Matrix, slopes: [Double]) {
    let study = bounds.study
    let (before, after) = (study.before, study.after)
    let up = moments(study, side: 1, largest: largest, sign: sign, allowance)
    let down = moments(study, side: -1, largest: largest, sign: sign, allowance)
    let upErrors = Matrix.sandwich(up, study.covariance).diagonal.map { $0.squareRoot() }
    let downErrors = Matrix.sandwich(down, study.covariance).diagonal.map { $0.squareRoot() }
    guard (upErrors + downErrors).allSatisfy({ $0 > 0 }) else { throw .noCovariance }
    var functions = Matrix(rows: after + 2, columns: before + after)
    var slopes = [Double](repeating: 0, count: after + 2)
    for (vertex, side) in [1.0, -1.0].enumerated() {
      let nets = bounds.stepWeights.map { side * $0 }
      var total = 0.0
      for t in 0..<after { total += abs(nets[t]) * (nets[t] > 0 ? upErrors[t] : downErrors[t]) }
      for t in 0..<after {
        for column in 0..<(before + after) {
          functions[vertex, column] += abs(nets[t]) / total * (nets[t] > 0 ? up[t, column] : down[t, column])
        }
      }
      slopes[vertex] = side / total
    }
    for t in 0..<after {
      let total = upErrors[t] + downErrors[t]
      for column in 0..<(before + after) { functions[t + 2, column] = (up[t, column] + down[t, column]) / total }
    }
    return (functions, slopes)
  }

  /// A row for each step after the reference: it is at most M̄ times the step named largest, up or down.
  private static func moments(
    _ study: EventStudyCoefficients, side: Double, largest: Int, sign: Double, _ allowance: Double
  ) -> Matrix {
    let (before, after) = (study.before, study.after)
    var result = Matrix(rows: after, columns: before + after)
    for t in 0..<after {
      result[t, before + t] += side
      if t > 0 { result[t, before + t - 1] -= side }
      // The step to the period that follows place `largest`; the reference itself is 0.
      result[t, largest] += sign * allowance
      if largest + 1 < before { result[t, largest + 1] -= sign * allowance }
    }
    return result
  }

  /// Rejected in every part; the part that kept the last value goes first.
  func rejects(_ value: Double) -> Bool {
    for offset in parts.indices {
      let place = (lastKept + offset) % parts.count
      let part = parts[place]
      if !part.test.rejects(zip(part.constant, part.slope).map { $0 - value * $1 }) {
        lastKept = place
        return false
      }
    }
    return true
  }
}
