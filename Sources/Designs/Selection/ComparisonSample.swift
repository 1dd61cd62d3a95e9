import LinearAlgebra
import Models

/// Rows of two groups that chose themselves: who was treated, what came of it, and what was known of each before.
public struct ComparisonSample: Sendable {
  /// One truth a row.
  public let isTreated: [Bool]

  /// One a row; 0 or 1 where the outcome is a yes or a no.
  public let outcome: [Double]

  /// What was known before the choice: numbers and factors, a value a row. No intercept.
  public let covariates: [DesignTerm]

  /// How many rows of a population each stands for; ones where none was given.
  public let weights: [Double]

  /// What is independent of each other.
  public let units: SamplingUnits

  /// Ties of matching go to the smallest; the place of the row where none was given.
  public let identifiers: [Int]

  /// - Throws: `UnusableInput`, `OneGroup`.
  public init(
    isTreated: [Bool], outcome: [Double], covariates: [DesignTerm], weights: [Double]? = nil,
    units: SamplingUnits? = nil, identifiers: [Int]? = nil
  ) throws {
    let n = isTreated.count
    guard outcome.count == n else { throw UnusableInput(column: "outcome", fault: .length) }
    if let row = outcome.firstIndex(where: { !$0.isFinite }) {
      throw UnusableInput(column: "outcome", row: row, fault: .notFinite)
    }
    if let weights {
      guard weights.count == n else { throw UnusableInput(column: "weight", fault: .length) }
      if let row = weights.firstIndex(where: { !$0.isFinite }) {
        throw UnusableInput(column: "weight", row: row, fault: .notFinite)
      }
      if let row = weights.firstIndex(where: { $0 <= 0 }) {
        throw UnusableInput(column: "weight", row: row, fault: .weight)
      }
    }
    let units = units ?? .rows(n)
    guard units.unitOfRow.count == n else { throw UnusableInput(column: units.word, fault: .length) }
    guard identifiers.map({ $0.count == n }) ?? true else { throw UnusableInput(column: "identifier", fault: .length) }
    let treated = isTreated.count { $0 }
    guard treated > 0, treated < n else { throw OneGroup(treated: treated, comparison: n - treated) }
    self.isTreated = isTreated
    self.outcome = outcome
    self.covariates = covariates
    self.weights = weights ?? [Double](repeating: 1, count: n)
    self.units = units
    self.identifiers = identifiers ?? Array(0..<n)
  }

  public var rows: Int { isTreated.count }

  /// 1 for the treated, 0 for the others.
  var treatment: [Double] { isTreated.map { $0 ? 1 : 0 } }

  var hasWeights: Bool { weights.contains { $0 != 1 } }

  /// Some of the rows, in their order, with the place that each of the remaining units had.
  /// - Throws: `OneGroup`.
  func keeping(_ kept: [Int]) throws -> (sample: ComparisonSample, unitPlaces: [Int]) {
    let old = kept.map { units.unitOfRow[$0] }
    let places = Set(old).sorted()
    let sample = try ComparisonSample(
      isTreated: kept.map { isTreated[$0] }, outcome: kept.map { outcome[$0] },
      covariates: covariates.map { $0.keeping(kept) }, weights: kept.map { weights[$0] },
      units: units.areRows ? .rows(kept.count, word: units.word) : SamplingUnits(codes: old, word: units.word),
      identifiers: kept.map { identifiers[$0] })
    return (sample, places)
  }
}

/// All rows are in one group: there is nothing to compare with.
public struct OneGroup: Error, Equatable, CustomStringConvertible {
  public let treated: Int
  public let comparison: Int

  public init(treated: Int, comparison: Int) {
    self.treated = treated
    self.comparison = comparison
  }

  public var description: String {
    "a comparison needs two groups; there are \(treated) treated rows and \(comparison) to compare them with"
  }
}

extension DesignTerm {
  func keeping(_ rows: [Int]) -> DesignTerm {
    switch self {
    case .intercept: return self
    case .numeric(let name, let values): return .numeric(name: name, values: rows.map { values[$0] })
    case .categorical(let name, let codes, let levels, let reference):
      let kept = rows.map { codes[$0] }
      // A reference that no row has any more gives way to the first level that has one.
      let stays = reference.map { wanted in kept.contains { levels[$0] == wanted } } ?? kept.contains(0)
      let stated = stays ? reference : kept.min().map { levels[$0] }
      return .categorical(name: name, codes: kept, levels: levels, reference: stated)
    case .fixedEffects(let name, let codes, let levels):
      return .fixedEffects(name: name, codes: rows.map { codes[$0] }, levels: levels)
    }
  }
}
