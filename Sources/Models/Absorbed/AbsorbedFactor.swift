import LinearAlgebra

/// A factor whose fixed effects are to be taken out: one level a row.
public struct AbsorbedFactor: Sendable {
  public let name: String

  /// An index in `levels` for each row.
  public let codes: [Int]
  public let levels: [String]

  public init(name: String, codes: [Int], levels: [String]) {
    self.name = name
    self.codes = codes
    self.levels = levels
  }

  /// Levels in the order of their names.
  public init(name: String, values: [String]) {
    let levels = Set(values).sorted()
    let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    self.init(name: name, codes: values.map { place[$0] ?? 0 }, levels: levels)
  }

  /// - Throws: `UnusableInput`.
  func check(rows: Int) throws(UnusableInput) {
    guard codes.count == rows else { throw UnusableInput(column: name, fault: .length) }
    let count = levels.count
    let wrong = codes.withUnsafeBufferPointer { codes in
      ColumnPasses(rows: codes.count).first { codes[$0] < 0 || codes[$0] >= count }
    }
    if let wrong { throw UnusableInput(column: name, row: wrong, fault: .code) }
  }
}

/// A level of an absorbed factor whose rows were left out, with how many they are.
public struct LevelLeftOut: Sendable, Equatable {
  public let level: FactorLevel
  public let rows: Int
}
