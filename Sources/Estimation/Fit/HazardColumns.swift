import Models

/// The columns and strata of a Cox model: the treatment first, then covariates; the factor of `fixed_effects` makes strata.
struct HazardColumns {
  let strata: [Int]?
  private let names: [String]
  private let design: DesignMatrix

  /// - Throws: `RegressionFit.NotTestable` where covariates together are the treatment; `UnusableInput`.
  init(_ design: Design, adjusted: Bool) throws {
    let treatment = DesignTerm.numeric(
      name: RegressionFit.treatmentName, values: design.isTreated.map { $0 ? 1 : 0 })
    var terms = [treatment]
    var strata: [Int]?
    for term in adjusted ? design.covariates : [] {
      if case .fixedEffects(_, let codes, _) = term { strata = codes } else { terms.append(term) }
    }
    let matrix = try DesignMatrix(rows: design.records, terms: terms)
    if matrix.dropped.contains(where: { Self.holdsTreatment($0) }) {
      throw RegressionFit.NotTestable(reason: .noOverlap)
    }
    self.strata = strata
    self.design = matrix
    names = matrix.names
  }

  /// The Cox model with every column that tells something of its own; where that is not the treatment the groups do not overlap.
  /// - Throws: `RegressionFit.NotTestable`, or what the fit throws.
  func fit(_ model: CoxModel, _ outcome: SurvivalOutcome) throws -> CoxFit {
    try fit { try model.fit($0, outcome) }
  }

  /// Fine and Gray's model with the same columns.
  func subdistribution(exit: [Double], cause: [Int]) throws -> FineGrayFit {
    try fit { try FineGray().fit($0, exit: exit, cause: cause) }
  }

  private func fit<Result>(_ body: (DesignMatrix) throws -> Result) throws -> Result {
    var kept = Array(names.indices)
    while true {
      let columns = try DesignMatrix(
        names: kept.map { names[$0] }, matrix: design.matrix.selecting(columns: kept), keepCollinear: true)
      do {
        return try body(columns)
      } catch let idle as NothingToCompare {
        try drop(idle.columns, from: &kept)
      } catch let error as RankDeficient {
        if error.columns.contains(where: { Self.holdsTreatment($0) }) {
          throw RegressionFit.NotTestable(reason: .noOverlap)
        }
        try drop(error.columns.map(\.name), from: &kept)
      } catch let error as MonotoneLikelihood {
        // The level of a factor stays inside: it may be a handful of people.
        let name = error.columns.first.map { String($0.prefix { $0 != "[" }) }
        throw RegressionFit.NotTestable(reason: .separation(of: name))
      }
    }
  }

  private func drop(_ columns: [String], from kept: inout [Int]) throws {
    if columns.contains(RegressionFit.treatmentName) || columns.isEmpty {
      throw RegressionFit.NotTestable(reason: .noOverlap)
    }
    kept.removeAll { columns.contains(names[$0]) }
  }

  /// Rounding leaves combinations with 1e-9 of the treatment in them.
  private static func holdsTreatment(_ column: CollinearColumn) -> Bool {
    column.name == RegressionFit.treatmentName
      || column.combination.contains { $0.name == RegressionFit.treatmentName && abs($0.coefficient) > 1e-6 }
  }
}
