import Documents
import Foundation
import LinearAlgebra
import Models

/// A log-linear model of lists: the chance of a combination has a part for every list, and one for every pair of lists that depend
/// on each other. Those on no list are the combination that follows.
///
/// - Source: Fienberg, Biometrika 59(3), 1972.
public struct ListModel: Sendable, Hashable {
  /// Two lists that depend on each other, the smaller index first.
  public struct Pair: Sendable, Hashable, Comparable {
    public let first: Int
    public let second: Int

    public init(_ first: Int, _ second: Int) {
      self.first = min(first, second)
      self.second = max(first, second)
    }

    public static func < (one: Pair, other: Pair) -> Bool {
      (one.first, one.second) < (other.first, other.second)
    }

    /// All pairs of so many lists.
    public static func all(of lists: Int) -> [Pair] {
      (0..<lists).flatMap { first in ((first + 1)..<max(lists, first + 1)).map { Pair(first, $0) } }
    }
  }

  /// In order.
  public let pairs: [Pair]

  public init(_ pairs: some Sequence<Pair>) {
    self.pairs = Set(pairs).sorted()
  }

  /// `independent`, or `police:shelter + police:church`.
  public func name(_ lists: [String]) -> String {
    pairs.isEmpty
      ? "independent" : pairs.map { "\(lists[$0.first]):\(lists[$0.second])" }.joined(separator: " + ")
  }

  func words(_ lists: [String]) -> Words {
    pairs.isEmpty
      ? Words(nl: "Lijsten onafhankelijk", en: "Lists independent") : Words(same: name(lists))
  }

  /// The columns over the combinations given.
  func design(lists: Int, combinations: [Int]) throws -> DesignMatrix {
    func column(_ name: String, _ mask: Int) -> DesignTerm {
      .numeric(name: name, values: combinations.map { $0 & mask == mask ? 1 : 0 })
    }
    let terms: [DesignTerm] =
      [.intercept] + (0..<lists).map { column("\($0)", 1 << $0) }
      + pairs.map { column("\($0.first):\($0.second)", (1 << $0.first) | (1 << $0.second)) }
    return try DesignMatrix(rows: combinations.count, terms: terms, keepCollinear: true)
  }

  /// The size by maximum likelihood, with standard error √(u + u²·var β₀) for u = exp(β₀) unseen.
  public func figure(_ histories: ListHistories, confidence: Double) -> PopulationFigure {
    let combinations = Array(1..<histories.people.count)
    let counts = combinations.map { Double(histories.people[$0]) }
    let observed = histories.observed
    guard let design = try? design(lists: histories.lists.count, combinations: combinations),
      let fit = try? GeneralisedLinear(PoissonLog()).fit(design, counts), exp(fit.coefficients[0]).isFinite
    else {
      return PopulationFigure(
        name(histories.lists), words(histories.lists), observed: observed,
        why: Words(
          nl: "lege combinaties van lijsten maken dit model onschatbaar",
          en: "empty combinations of lists leave this model without an estimate"))
    }
    let unseen = exp(fit.coefficients[0])
    return PopulationFigure(
      name(histories.lists), words(histories.lists), observed: observed, population: Double(observed) + unseen,
      standardError: (unseen + unseen * unseen * fit.bread[0, 0]).squareRoot(), confidence: confidence,
      fit: PopulationFigure.Fitness(
        deviance: max(0, fit.deviance), degreesOfFreedom: fit.residualDegreesOfFreedom,
        logLikelihood: fit.logLikelihood, parameters: fit.coefficients.count, observed: observed),
      recipe: Words(
        nl: "log-lineair, maximale aannemelijkheid; √(u + u²·var β₀)",
        en: "log-linear, maximum likelihood; √(u + u²·var β₀)"))
  }
}
