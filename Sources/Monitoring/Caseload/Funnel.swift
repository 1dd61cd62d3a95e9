import Foundation
import LinearAlgebra
import Models
import Probability

/// Events of each worker's clients beside what the case mix of those clients makes expected, with control limits.
///
/// The expectation is fitted on the clients of all workers together: logistic for an event that a client has or has not, Poisson with the
/// log of time at risk for counts. Points bear no name and stand in the order of their expectation: this is no ranking of people, and
/// with fewer than ten workers there is none of it.
/// - Source: Spiegelhalter, Stat. Med. 24(8), 2005 (funnel plots, overdispersion).
public struct Funnel: Sendable {
  /// One worker, without a name.
  public struct Point: Sendable {
    public let expected: Double
    public let observed: Int
    /// Of the numbers of events: 95% and 99.8%.
    public let limits: [ControlLimits]
    /// (observed − expected)/sd under the case-mix model.
    public let score: Double

    /// Observed over expected.
    public var ratio: Double { Double(observed) / expected }
  }

  public enum Law: String, Sendable {
    /// Each client a probability of its own: the Poisson-binomial law, exact.
    case events
    /// Counts over time at risk: the Poisson law, exact.
    case counts
  }

  public let law: Law
  /// By expectation, then by observation.
  public let points: [Point]
  /// Pearson's dispersion: the mean of the squared scores, 1 where only case mix and chance are at work.
  public let dispersion: Double
  /// P(a dispersion as large) under that, chi-squared with a degree of freedom a worker less those of the fit, at least 1.
  public let dispersionP: Double
  /// Whether the workers differ so much that the limits are too narrow for nearly all: then a point outside says little of itself.
  public var isOverdispersed: Bool { dispersion > 1 && dispersionP <= 0.05 }

  public static let fewestWorkers = 10

  /// The number of points outside the limits, as they are and widened by the root of the dispersion (normal, where that is above 1).
  public struct Outside: Sendable, Equatable {
    public let level: Double
    public let exact: Int
    public let widened: Int
  }

  public var outside: [Outside] {
    ControlLimits.levels.enumerated().map { place, level in
      let reach = NormalLaw.upperQuantile((1 - level) / 2) * max(1, dispersion).squareRoot()
      return Outside(
        level: level, exact: points.count { !$0.limits[place].contains($0.observed) },
        widened: points.count { abs($0.score) > reach })
    }
  }

  /// - Parameters:
  ///   - events: of each client: 0 or 1, or a count where `atRisk` is given.
  ///   - workers: the code of each client's worker; any numbers.
  ///   - caseMix: what clients bring along, without the intercept; empty for none.
  /// - Throws: `TooFewWorkers` below ten; what the fit throws.
  public init(events: [Double], workers: [Int], caseMix: [DesignTerm], atRisk: [Double]? = nil) throws {
    let codes = Set(workers).sorted()
    guard codes.count >= Self.fewestWorkers else { throw TooFewWorkers(workers: codes.count) }
    let design = try DesignMatrix(rows: events.count, terms: [.intercept] + caseMix)
    let fit: Fit
    if let atRisk {
      fit = try GeneralisedLinear(PoissonLog(), offset: atRisk.map { log($0) }).fit(design, events)
    } else {
      fit = try GeneralisedLinear(BinomialLogit()).fit(design, events)
    }
    var clients: [Int: [Int]] = [:]
    for (row, worker) in workers.enumerated() { clients[worker, default: []].append(row) }
    law = atRisk == nil ? .events : .counts
    let isEvents = atRisk == nil
    points = codes.compactMap { clients[$0] }.map { rows in
      // Sorted, so that sums do not hang on the order of clients.
      let means = rows.map { fit.fitted[$0] }.sorted()
      let observed = Int(rows.reduce(0) { $0 + events[$1] })
      return isEvents ? Self.events(observed, means) : Self.counts(observed, means.reduce(0, +))
    }.sorted { ($0.expected, $0.observed) < ($1.expected, $1.observed) }
    let squares = points.reduce(0) { $0 + $1.score * $1.score }
    let free = Double(max(1, points.count - 1))
    dispersion = squares / free
    dispersionP = ChiSquaredLaw.upperTail(squares, df: free)
  }

  private static func events(_ observed: Int, _ probabilities: [Double]) -> Point {
    let law = PoissonBinomialLaw(probabilities)
    let expected = probabilities.reduce(0, +)
    let variance = probabilities.reduce(0) { $0 + $1 * (1 - $1) }
    return point(observed, expected, variance, cdf: law.cdf, atLeast: law.atLeast)
  }

  private static func counts(_ observed: Int, _ expected: Double) -> Point {
    point(
      observed, expected, expected, cdf: { PoissonLaw.cdf($0, mean: expected) },
      atLeast: { $0 <= 0 ? 1 : PoissonLaw.upperTail($0 - 1, mean: expected) })
  }

  private static func point(
    _ observed: Int, _ expected: Double, _ variance: Double, cdf: (Int) -> Double, atLeast: (Int) -> Double
  ) -> Point {
    Point(
      expected: expected, observed: observed,
      limits: ControlLimits.levels.map {
        ControlLimits(level: $0, cdf: cdf, atLeast: atLeast, around: Int(expected))
      },
      score: (Double(observed) - expected) / variance.squareRoot())
  }
}

/// Fewer workers than a figure about them may stand on.
public struct TooFewWorkers: Error, Equatable, CustomStringConvertible {
  public let workers: Int

  public init(workers: Int) { self.workers = workers }

  public var description: String {
    "\(workers) workers; figures about workers need \(Funnel.fewestWorkers) at least"
  }
}
