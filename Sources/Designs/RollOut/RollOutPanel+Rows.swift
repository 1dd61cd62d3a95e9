import Models

extension RollOutPanel {
  /// The first treated period of a unit; nil where it is not treated in these periods.
  public func firstTreated(unit: Int) -> Int? {
    cohortOfUnit[unit] < 0 ? nil : cohorts[cohortOfUnit[unit]]
  }

  /// Whether a row is under treatment.
  public func isTreated(row: Int) -> Bool { relativePeriod(row: row).map { $0 >= 0 } ?? false }

  /// Periods since the first treated one, below 0 before it; nil where the unit is never treated.
  public func relativePeriod(row: Int) -> Int? {
    firstTreated(unit: unitOfRow[row]).map { periods[periodOfRow[row]] - $0 }
  }

  /// Units in each cohort, in the order of `cohorts`.
  public var unitsByCohort: [Int] {
    var counts = [Int](repeating: 0, count: cohorts.count)
    for cohort in cohortOfUnit where cohort >= 0 { counts[cohort] += 1 }
    return counts
  }

  /// Units that are not treated in these periods.
  public var neverTreatedUnits: Int { cohortOfUnit.count { $0 < 0 } }

  /// The clusters as sampling units of the rows.
  public func samplingUnits(word: String = "clusters") -> SamplingUnits {
    SamplingUnits(codes: unitOfRow.map { clusterOfUnit[$0] }, word: word)
  }

  /// The units as a factor to absorb.
  public var unitFactor: AbsorbedFactor {
    AbsorbedFactor(name: "unit", codes: unitOfRow, levels: unitCodes.map(String.init))
  }

  /// The cohorts as a factor to absorb, the never treated as one of them.
  public var cohortFactor: AbsorbedFactor {
    let levels = cohorts.map(String.init) + ["never"]
    let codes = unitOfRow.map { cohortOfUnit[$0] < 0 ? cohorts.count : cohortOfUnit[$0] }
    return AbsorbedFactor(name: "first treated period", codes: codes, levels: levels)
  }

  /// The periods as a factor to absorb.
  public var periodFactor: AbsorbedFactor {
    AbsorbedFactor(name: "period", codes: periodOfRow, levels: periods.map(String.init))
  }
}
