/// How many studies a symmetric funnel would have beside those found, by the estimator L0, and the mean with their mirror images added.
///
/// It shows how far the mean would move; the added studies are not data. The side is the one that the slope of the effect on its standard error points to: with smaller
/// studies lower, studies are taken to be missing on the right.
///
/// - Source: Duval & Tweedie, Biometrics 56(2), 2000.
public struct TrimAndFill: Sendable {
  public enum Side: String, Sendable { case left, right }

  public let side: Side
  /// k₀ of L0.
  public let missing: Int
  /// The standard error of L0.
  public let missingError: Double
  /// Mirror images about the trimmed mean.
  public let added: [StudyEffect]
  /// The model on the studies and their images.
  public let filled: RandomEffectsModel

  static let mostRounds = 100

  /// - Parameter side: nil for the side of the slope.
  /// - Throws: `CannotPool` below 3 studies, where rounds do not settle, or what a fit throws; a model with moderators ends the program.
  public init(_ model: RandomEffectsModel, side: Side? = nil) throws {
    precondition(model.names.count == 1, "trim and fill is of a mean")
    let studies = model.studies
    guard studies.count >= 3 else { throw CannotPool(.tooFew(studies: studies.count, needed: 3)) }
    let chosen: Side
    if let side { chosen = side } else { chosen = try Self.side(model) }
    // Work as if studies were missing on the left: the largest effects are trimmed.
    let sign: Double = chosen == .left ? 1 : -1
    // Of equal effects the more precise is trimmed first, so that the order of studies does not matter.
    let sorted = studies.sorted { (sign * $0.effect, -$0.variance) < (sign * $1.effect, -$1.variance) }
    let k = Double(studies.count)
    var trimmed = 0
    var missing = 0
    var mean = 0.0
    var error = 0.0
    var rounds = 0
    repeat {
      trimmed = missing
      rounds += 1
      guard rounds <= Self.mostRounds, studies.count - trimmed >= 2 else {
        throw CannotPool(.notEstimable("trim and fill does not settle on a number of missing studies"))
      }
      mean = try RandomEffectsModel(Array(sorted.dropLast(trimmed)), method: model.method).coefficients[0]
      let distances = sorted.map { sign * ($0.effect - mean) }
      let ranked = distances.indices.sorted { (abs(distances[$0]), $0) < (abs(distances[$1]), $1) }
      var sum = 0
      for (place, study) in ranked.enumerated() where distances[study] > 0 { sum += place + 1 }
      let estimate = (4 * Double(sum) - k * (k + 1)) / (2 * k - 1)
      error = Self.error(estimate, k)
      missing = max(0, Int(estimate.rounded(.toNearestOrEven)))
    } while missing != trimmed
    added = sorted.suffix(missing).map {
      StudyEffect(name: "image of \($0.name)", effect: 2 * mean - $0.effect, variance: $0.variance)
    }
    self.side = chosen
    self.missing = missing
    missingError = error
    filled = missing == 0 ? model : try RandomEffectsModel(studies + added, method: model.method, test: model.test)
  }

  private static func side(_ model: RandomEffectsModel) throws -> Side {
    let errors = model.studies.map { $0.variance.squareRoot() }
    let line = try RandomEffectsModel(
      model.studies, moderators: [.numeric(name: "standard_error", values: errors)], method: model.method)
    return line.coefficients[1] < 0 ? .right : .left
  }

  /// Of L0 under its null distribution with k₀ missing.
  private static func error(_ m: Double, _ k: Double) -> Double {
    let cubic: Double = 10 * m * m * m + 27 * m * m + 17 * m
    let crossed: Double = -18 * k * m * m - 18 * k * m + 6 * k * k * m
    let variance: Double = (k * (k + 1) * (2 * k + 1) + cubic + crossed) / 24
    return 4 * max(0, variance).squareRoot() / (2 * k - 1)
  }
}
