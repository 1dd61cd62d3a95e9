import Foundation
import Models

/// How often the recipes held the truth in one design of the coverage study: what a reader of another recipe should know.
struct StudyCoverage: Decodable, Sendable {
  /// How treatment and sampling units hang together.
  enum Kind: String, Decodable, Sendable {
    case wholeUnits = "whole units"
    case withinUnits = "within units"
    case rows
  }

  let design: String
  let kind: Kind
  let measure: String
  let units: Double
  /// In the group with the fewest: as many units of equal size would weigh as much, (Σn)²/Σn².
  let effective: Double
  /// By recipe, in per cent.
  let coverage: [String: Double]

  /// Below it a recipe warns.
  static let least = 93.0

  /// The study as it was run last; `make coverage-study` writes it.
  static let all: [StudyCoverage] = {
    do {
      return try JSONDecoder().decode([StudyCoverage].self, from: Data(PackageResources.coverage_json))
    } catch {
      preconditionFailure("the results of the coverage study in the program can be read: \(error)")
    }
  }()

  /// The design of the study that is most like this one: of its kind, nearest in number of units and in how few of them carry it, of its
  /// measure where that makes no difference. Hazard ratios have recipes of their own.
  static func nearest(to design: Design, _ measure: EffectMeasure) -> StudyCoverage? {
    nearest(design.units, isTreated: design.isTreated, areIndependent: design.recordsAreIndependent, measure)
  }

  /// - Parameter areIndependent: Whether every row stands alone.
  static func nearest(
    _ units: SamplingUnits, isTreated: [Bool], areIndependent: Bool, _ measure: EffectMeasure
  ) -> StudyCoverage? {
    // Two arrays: through `Arms` each count would copy them.
    var treated = [Double](repeating: 0, count: units.count)
    var comparison = treated
    for (unit, isTreated) in zip(units.unitOfRow, isTreated) {
      if isTreated { treated[unit] += 1 } else { comparison[unit] += 1 }
    }
    return nearest(Arms(treated: treated, comparison: comparison), areIndependent: areIndependent, measure)
  }

  /// - Parameters:
  ///   - sizes: rows of each unit, by arm.
  ///   - areIndependent: whether every row stands alone; the units may then be one.
  static func nearest(
    _ sizes: Arms<[Double]>, areIndependent: Bool, _ measure: EffectMeasure
  ) -> StudyCoverage? {
    let (kind, count, effective) = features(sizes, areIndependent)
    func distance(_ entry: StudyCoverage) -> Double {
      abs(log(entry.units / count)) + abs(log(entry.effective / effective))
        + (entry.measure == measure.rawValue ? 0 : 0.1)
    }
    let hazard = EffectMeasure.hazardRatio.rawValue
    return all.filter { $0.kind == kind && ($0.measure == hazard) == (measure == .hazardRatio) }
      .min { distance($0) < distance($1) }
  }

  private static func features(
    _ sizes: Arms<[Double]>, _ areIndependent: Bool
  ) -> (kind: Kind, units: Double, effective: Double) {
    if areIndependent {
      // Units of one row each: as many count as there are.
      let rows = Arms(treated: sizes.treated.reduce(0, +), comparison: sizes.comparison.reduce(0, +))
      return (.rows, rows.treated + rows.comparison, max(1, min(rows.treated, rows.comparison)))
    }
    func effective(_ sizes: [Double]) -> Double {
      let sum = sizes.reduce(0, +)
      return sum > 0 ? sum * sum / sizes.reduce(0) { $0 + $1 * $1 } : 1
    }
    let least = min(effective(sizes.treated), effective(sizes.comparison))
    let mixed = zip(sizes.treated, sizes.comparison).count { $0 > 0 && $1 > 0 }
    return (mixed * 2 > sizes.treated.count ? .withinUnits : .wholeUnits, Double(sizes.treated.count), least)
  }

  /// Recipes that held the truth too seldom, with how often.
  func tooLow(_ method: String) -> Double? { coverage[method].flatMap { $0 < Self.least ? $0 : nil } }
}
