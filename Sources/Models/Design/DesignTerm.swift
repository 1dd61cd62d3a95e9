/// One thing that a linear predictor is made of, with a value for every row.
public enum DesignTerm: Sendable {
  /// A column of ones.
  case intercept

  /// A number a row, as it is.
  case numeric(name: String, values: [Double])

  /// A code a row, an index in `levels`: one column of zeros and ones for each level but the reference (treatment
  /// contrasts). The reference is the first level unless named.
  case categorical(name: String, codes: [Int], levels: [String], reference: String? = nil)

  /// A level for every value of a factor, with the largest level left out (the first of equals). The columns are the same as those of
  /// `categorical`; levels with one row are reported, since they say nothing about anything else.
  case fixedEffects(name: String, codes: [Int], levels: [String])

  public var name: String {
    switch self {
    case .intercept: return DesignMatrix.interceptName
    case .numeric(let name, _), .categorical(let name, _, _, _), .fixedEffects(let name, _, _): return name
    }
  }
}

/// A level of a factor: something a design says of itself.
public struct FactorLevel: Sendable, Equatable, CustomStringConvertible {
  public let factor: String
  public let level: String

  public init(factor: String, level: String) {
    self.factor = factor
    self.level = level
  }

  public var description: String { "\(factor)[\(level)]" }
}
