/// Sampling units that separate rows with a random effect in common: their scores are not independent.
public struct UnitsCutGroups: Error, Equatable, CustomStringConvertible {
  public let factor: String
  /// What the units are called.
  public let word: String

  public var description: String {
    "rows of one level of '\(factor)' share a random effect but are in different \(word), so these are not independent"
  }
}

extension RandomStructure {
  /// - Throws: `UnitsCutGroups` where rows of one level of a factor are in different units; `UnusableInput`.
  func requireWhole(_ units: SamplingUnits, kept: [Int], rows: Int) throws {
    guard units.unitOfRow.count == rows else { throw UnusableInput(column: units.word, fault: .length) }
    for factor in factors {
      var unit = [Int?](repeating: nil, count: factor.levels.count)
      for (i, row) in kept.enumerated() {
        let own = units.unitOfRow[row]
        if let seen = unit[factor.codes[i]], seen != own { throw UnitsCutGroups(factor: factor.name, word: units.word) }
        unit[factor.codes[i]] = own
      }
    }
  }
}
