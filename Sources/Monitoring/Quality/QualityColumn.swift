import Evidence
import Registrations

/// A column of the registration with what every check asks of it.
public struct QualityColumn: Sendable {
  public let declared: DeclaredColumn
  public let column: Column
  /// Whether each row has a value.
  public let present: [Bool]
  public let missing: Int
  public let isKey: Bool
  /// Whether rows may lack it by nature: dates, remarks, what is asked of some only.
  public internal(set) var isOptional: Bool

  public var name: String { declared.name }
  public var presentCount: Int { present.count - missing }
  var missingShare: Share { Share(count: missing, of: present.count) }

  init(_ declared: DeclaredColumn, _ column: Column, isKey: Bool, isOptional: Bool) {
    self.declared = declared
    self.column = column
    self.isKey = isKey
    self.isOptional = isOptional
    present = column.isPresent
    missing = present.count { !$0 }
  }

  /// Values of a number that is no year; missing is NaN.
  var numbers: [Double]? {
    guard declared.type == .number || declared.type == .wholeNumber, case .numbers(let values) = column.values else {
      return nil
    }
    return values
  }

  var years: [Double]? {
    guard declared.type == .year, case .numbers(let values) = column.values else { return nil }
    return values
  }

  var days: [Int32]? {
    if case .days(let days) = column.values { days } else { nil }
  }

  var flags: [Int8]? {
    if case .flags(let flags) = column.values { flags } else { nil }
  }

  /// Places among the levels of a choice or a text; not of a pseudonym.
  var codes: [Int32]? {
    guard declared.type != .pseudonym, case .codes(let codes, _) = column.values else { return nil }
    return codes
  }

  var levels: [String] {
    if case .codes(_, let levels) = column.values { levels } else { [] }
  }

  /// The name of a level where the codebook itself says it; levels of a text are cells, and never told.
  func spokenName(ofLevel level: Int) -> String? {
    guard case .choices = declared.type, levels.indices.contains(level) else { return nil }
    return levels[level]
  }

  /// Rows of each level.
  var levelSizes: [Int] {
    guard case .codes(let codes, let levels) = column.values else { return [] }
    var sizes = [Int](repeating: 0, count: levels.count)
    for code in codes where code >= 0 { sizes[Int(code)] += 1 }
    return sizes
  }

  /// Whether a level stands for nothing: `none`, `geen`.
  static func meansNone(_ level: String) -> Bool {
    ["none", "no", "geen", "nee", "niet", "nvt", "n.v.t."].contains(level.lowercased())
  }
}
