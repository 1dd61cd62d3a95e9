import LinearAlgebra

/// Group-time effects with what each cluster adds to functions of them.
protocol GroupTimeInfluence: Sendable {
  /// Those that could be estimated, in the order of group and period.
  var cells: [GroupTimeCell] { get }
  var effects: [Double] { get }

  /// The mean outcome of each cell's group in its period.
  var observed: [Double] { get }

  /// Of each cohort, the never treated last: the sum of the weights of its units.
  var shares: [Double] { get }

  /// Of each cell.
  var standardErrors: [Double] { get }

  /// Clusters × functions; the cross-product is the covariance.
  func influence(_ functions: [GroupTimeFunction]) -> Matrix

  func covariance(_ functions: [GroupTimeFunction]) -> Matrix

  /// Of the test of each function; infinite for the normal distribution.
  func degreesOfFreedom(_ functions: [GroupTimeFunction]) -> [Double]

  /// Whether errors are those of a small sample.
  var isSmallSample: Bool { get }
}

extension GroupTimeInfluence {
  func degreesOfFreedom(_ functions: [GroupTimeFunction]) -> [Double] { functions.map { _ in .infinity } }

  var isSmallSample: Bool { false }
}

/// A smooth function of group-time effects, of their groups' mean outcomes, and of the sizes of the groups, to first order.
struct GroupTimeFunction: Sendable {
  var value: Double

  /// Its derivative by each effect.
  var cells: [Int: Double] = [:]

  /// By each mean outcome.
  var observed: [Int: Double] = [:]

  /// By the sum of weights of each cohort.
  var shares: [Int: Double] = [:]

  static func sum(_ terms: [(Double, GroupTimeFunction)]) -> GroupTimeFunction {
    var result = GroupTimeFunction(value: 0)
    for (factor, term) in terms {
      result.value += factor * term.value
      result.cells.merge(term.cells.mapValues { factor * $0 }, uniquingKeysWith: +)
      result.observed.merge(term.observed.mapValues { factor * $0 }, uniquingKeysWith: +)
      result.shares.merge(term.shares.mapValues { factor * $0 }, uniquingKeysWith: +)
    }
    return result
  }
}
