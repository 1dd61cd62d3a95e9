import Documents

/// What an expression is in every row.
public enum FormulaValues: Sendable, Equatable {
  /// Not a number where it is missing.
  case numbers([Double])
  /// Places in `names`; −1 where it is missing.
  case levels([Int], names: [String])
  /// No 0, yes 1, missing −1.
  case flags([Int])

  var isPresent: [Bool] {
    switch self {
    case .numbers(let numbers): numbers.map { !$0.isNaN }
    case .levels(let codes, _), .flags(let codes): codes.map { $0 >= 0 }
    }
  }

  /// As a number: yes is 1. nil for levels.
  var numbers: [Double]? {
    switch self {
    case .numbers(let numbers): numbers
    case .flags(let flags): flags.map { $0 < 0 ? .nan : Double($0) }
    case .levels: nil
    }
  }

  /// As levels: different numbers in their order.
  var levels: (codes: [Int], names: [String]) {
    switch self {
    case .levels(let codes, let names): return (codes, names)
    case .flags(let flags): return (flags, ["no", "yes"])
    case .numbers(let numbers):
      // −0 is 0.
      let distinct = Set(numbers.lazy.filter { !$0.isNaN }.map { $0 + 0 }).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      return (numbers.map { places[$0 + 0] ?? -1 }, distinct.map(Self.name))
    }
  }

  /// A number as the name of a level: `1982`, `0.5`.
  static func name(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }

  func keeping(_ rows: [Int]) -> FormulaValues {
    switch self {
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    case .levels(let codes, let names): .levels(rows.map { codes[$0] }, names: names)
    case .flags(let flags): .flags(rows.map { flags[$0] })
    }
  }
}

/// Rows that belong together: the levels of one column, or of several together.
public struct FormulaGroups: Sendable, Equatable {
  public let name: String
  /// One a row, from 0, without gaps, in the order of `levels`.
  public let codes: [Int]
  public let levels: [String]

  public init(name: String, codes: [Int], levels: [String]) {
    self.name = name
    self.codes = codes
    self.levels = levels
  }

  /// The groups of some rows; levels that none of them has are left out.
  init(_ values: [(codes: [Int], names: [String])], name: String, rows: [Int]) {
    let keys = rows.map { row in values.map { $0.codes[row] } }
    let distinct = Set(keys).sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    self.name = name
    codes = keys.map { places[$0] ?? -1 }
    levels = distinct.map { key in zip(values, key).map { $0.names[$1] }.joined(separator: ":") }
  }
}
