import Foundation
import Models
import Probability

/// An indicator period by period: its slope, and where it breaks.
///
/// The slope is that of a line on the log odds (shares), the log rate (rates) or the value itself (means). Breaks are tested in two ways,
/// each with Holm's adjustment: between neighbouring periods (Fisher's exact test, the exact conditional test of two rates, or the
/// normal difference of two means), and, from five periods on, a step on top of the line (likelihood ratio, chi-squared with one
/// degree of freedom). Where the line is there, a steady rise is no break: the step decides.
/// Periods are taken as independent: people who are in several make the tests too bold or too shy.
public struct Trend: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case shares, rates, values
  }

  /// One period.
  public struct Period: Sendable {
    public let name: String
    /// Events and people or time at risk; or a value and its standard error.
    public let first: Double
    public let second: Double

    public init(_ name: String, events: Double, of exposure: Double) {
      (self.name, first, second) = (name, events, exposure)
    }

    public init(_ name: String, value: Double, standardError: Double) {
      (self.name, first, second) = (name, value, standardError)
    }
  }

  /// The change for one period more, on the analysis scale.
  public struct Slope: Sendable {
    public let estimate: Double
    public let standardError: Double
    public let pValue: Double
  }

  /// A change from one period to the next.
  public struct Break: Sendable, Equatable {
    public enum Test: String, Sendable {
      case neighbours
      case stepOnLine = "step on top of the line"
    }

    /// The first period after the break.
    public let period: String
    public let test: Test
    public let pValue: Double
    /// Holm's, over the places of the series.
    public let adjusted: Double
  }

  public let kind: Kind
  /// nil with fewer than three periods, or where there is no finite slope.
  public let slope: Slope?
  /// Every place that was tested, by test and then in time.
  public let tests: [Break]

  public static let fewestForSteps = 5

  /// Places where the series breaks at this level: by steps on the line where there are enough periods, else by neighbours.
  public func breaks(at level: Double = 0.05) -> [Break] {
    let steps = tests.filter { $0.test == .stepOnLine }
    return (steps.isEmpty ? tests : steps).filter { $0.adjusted <= level }
  }

  /// - Parameter periods: in time, of which those without people or without a standard error above 0 take no part.
  public init(_ kind: Kind, _ periods: [Period]) {
    let line = TrendLine(kind, periods.enumerated().filter { $0.element.second > 0 }.map { ($0.offset, $0.element) })
    self.kind = kind
    slope = line.slope
    let names = line.periods.dropFirst().map(\.1.name)
    let neighbours = line.neighbours
    let steps = line.steps
    func told(_ test: Break.Test, _ values: [Double]) -> [Break] {
      zip(names, zip(values, Holm.adjusted(values))).map { Break(period: $0, test: test, pValue: $1.0, adjusted: $1.1) }
    }
    tests = told(.neighbours, neighbours) + told(.stepOnLine, steps)
  }
}
