import Foundation
import LinearAlgebra
import Models
import Probability

/// The interval of the sizes that the counts do not speak against: for each number of unseen the model is fitted again with that number
/// as a count, and the multinomial likelihood of N compared with its largest.
///
/// - Source: Cormack, Biometrics 48(2), 1992.
public struct ProfileLikelihood {
  private let histories: ListHistories
  private let design: DesignMatrix
  private let counts: [Double]

  public init?(_ model: ListModel, _ histories: ListHistories) {
    let combinations = Array(0..<histories.people.count)
    guard let design = try? model.design(lists: histories.lists.count, combinations: combinations) else { return nil }
    self.histories = histories
    self.design = design
    counts = combinations.map { Double(histories.people[$0]) }
  }

  /// The log-likelihood of n + `unseen`, up to a constant: log N! − log u! + Σ nω log(μω/N). nil where the model has no fit.
  public func logLikelihood(unseen: Double) -> Double? {
    var filled = counts
    filled[0] = unseen
    guard let fit = try? GeneralisedLinear(PoissonLog()).fit(design, filled) else { return nil }
    let size = filled.reduce(0, +)
    let terms = filled.indices.reduce(0.0) { sum, cell in
      filled[cell] > 0 ? sum + filled[cell] * (fit.linearPredictor[cell] - log(size)) : sum
    }
    return lgamma(size + 1) - lgamma(unseen + 1) + terms
  }

  /// The ends at which twice the fall of the log-likelihood reaches the point of chi-squared with 1 degree of freedom.
  /// - Parameter unseen: the estimate, above 0, from which the search sets out.
  /// - Returns: nil where there is no such end below a million times the estimate. A lower end of no unseen at all is n itself.
  public func interval(around unseen: Double, confidence: Double) -> ClosedRange<Double>? {
    guard unseen > 0, let top = peak(around: unseen) else { return nil }
    let fall = ChiSquaredLaw.upperQuantile(1 - confidence, df: 1) / 2
    let target = top.value - fall
    // Above 0 where the size is inside the interval.
    func inside(_ unseen: Double) -> Double? { logLikelihood(unseen: unseen).map { $0 - target } }
    let n = Double(histories.observed)
    var low = n
    var near = top.place
    // Below a hundredth of a person the lower end is n itself.
    while near > 0.01 {
      near /= 2
      guard let value = inside(near) else { return nil }
      if value < 0 {
        guard let root = root(from: near, to: 2 * near, inside) else { return nil }
        low = n + root
        break
      }
    }
    var far = top.place + max(top.place, 1)
    while true {
      guard far < 1e6 * max(1, top.place), let value = inside(far) else { return nil }
      if value < 0 { break }
      far *= 2
    }
    guard let high = root(from: far, to: top.place, inside) else { return nil }
    return low...(n + high)
  }

  /// The largest likelihood, by golden sections on the log of the unseen: its place to 10⁻⁵ and so, the top being flat, its value to 10⁻⁸.
  private func peak(around unseen: Double) -> (place: Double, value: Double)? {
    let golden = (5.0.squareRoot() - 1) / 2
    var (a, b) = (log(unseen) - 1, log(unseen) + 1)
    if unseen < 20 { (a, b) = (log(0.001), log(unseen + 5)) }
    func value(_ place: Double) -> Double? { logLikelihood(unseen: exp(place)) }
    var (c, d) = (b - golden * (b - a), a + golden * (b - a))
    guard var atC = value(c), var atD = value(d) else { return nil }
    for _ in 0..<26 {
      if atC >= atD {
        (b, d, atD) = (d, c, atC)
        c = b - golden * (b - a)
        guard let next = value(c) else { return nil }
        atC = next
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + golden * (b - a)
        guard let next = value(d) else { return nil }
        atD = next
      }
    }
    return (exp((a + b) / 2), max(atC, atD))
  }

  /// Where `inside` is 0 between a place outside and one inside, on the log scale: false position, with the value at an end that stays
  /// halved (Illinois).
  private func root(from outside: Double, to within: Double, _ inside: (Double) -> Double?) -> Double? {
    var (a, b) = (log(outside), log(within))
    guard var atA = inside(outside), var atB = inside(within), atA < 0, atB >= 0 else { return nil }
    for _ in 0..<100 where abs(b - a) > 1e-12 {
      let middle = a + (b - a) * atA / (atA - atB)
      guard let value = inside(exp(middle)) else { return nil }
      if abs(value) < 1e-12 { return exp(middle) }
      // `b` is always the end that moved last.
      if (value < 0) == (atB < 0) { atA /= 2 } else { (a, atA) = (b, atB) }
      (b, atB) = (middle, value)
    }
    return exp(b)
  }
}
