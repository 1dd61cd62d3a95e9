import Foundation

/// The power of the log-rank test and Cox's model: the log hazard ratio has variance 1/(d·π·(1 − π)) with d events and a share π treated.
///
/// - Source: Schoenfeld, Biometrics 39(2), 1983.
public enum SurvivalPower {
  public static func hazardRatio(
    _ ratio: Double, border: Double = 1, events: Double, shareTreated: Double = 0.5, alpha: Double, sides: TestSides
  ) -> Double {
    let root = (events * shareTreated * (1 - shareTreated)).squareRoot()
    return sides.normal(shift: abs(log(ratio / border)) * root, alpha: alpha)
  }

  /// The events in both groups together.
  public static func neededEvents(
    _ ratio: Double, border: Double = 1, shareTreated: Double = 0.5, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 50, within: 0...1e15) { events in
      hazardRatio(
        ratio, border: border, events: events, shareTreated: shareTreated, alpha: alpha, sides: sides)
    }
  }

  /// The hazard ratio below the border that is shown with so many events.
  public static func detectable(
    border: Double = 1, events: Double, shareTreated: Double = 0.5, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 0.2, within: 0...60) { d in
      hazardRatio(exp(-d), events: events, shareTreated: shareTreated, alpha: alpha, sides: sides)
    }.map { border * exp(-$0) }
  }

  /// The people needed for a number of events, where a share has one within the time they are watched.
  public static func people(forEvents events: Double, share1: Double, share0: Double, shareTreated: Double = 0.5)
    -> Double
  {
    events / (shareTreated * share1 + (1 - shareTreated) * share0)
  }
}
