import LinearAlgebra

/// A factor whose levels share random effects: the code of each row, an index in `levels`.
public struct GroupingFactor: Sendable, Equatable {
  public let name: String
  public let codes: [Int]
  public let levels: [String]

  public init(name: String, codes: [Int], levels: [String]) {
    self.name = name
    self.codes = codes
    self.levels = levels
  }

  /// Levels from the texts of the rows, sorted.
  public init(name: String, values: [String]) {
    let levels = Set(values).sorted()
    let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    self.init(name: name, codes: values.map { place[$0] ?? 0 }, levels: levels)
  }

  /// Every combination of levels that rows have: `(1 | a/b)` is `(1 | a) + (1 | a:b)`, with `a:b` made here.
  public func crossed(with other: GroupingFactor) -> GroupingFactor {
    let pairs = zip(codes, other.codes).map { $0 * other.levels.count + $1 }
    let distinct = Set(pairs).sorted()
    let place = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    return GroupingFactor(
      name: "\(name):\(other.name)", codes: pairs.map { place[$0] ?? 0 },
      levels: distinct.map { "\(levels[$0 / other.levels.count]):\(other.levels[$0 % other.levels.count])" })
  }
}

/// One random part of a model: columns whose coefficients differ from level to level of a factor, normally distributed around 0.
public struct RandomTerm: Sendable {
  public struct Column: Sendable, Equatable {
    public let name: String
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public let factor: GroupingFactor

  /// The columns with a coefficient for every level, the intercept first where there is one.
  public let columns: [Column]

  /// Whether the coefficients of a level are correlated.
  public let isCorrelated: Bool

  /// `(1 + x | g)`; `(1 + x || g)` where not correlated; `(0 + x | g)` without an intercept.
  public init(_ factor: GroupingFactor, intercept: Bool = true, slopes: [Column] = [], isCorrelated: Bool = true) {
    self.factor = factor
    let ones = Column(
      name: DesignMatrix.interceptName, values: [Double](repeating: 1, count: factor.codes.count))
    columns = (intercept ? [ones] : []) + slopes
    self.isCorrelated = isCorrelated
  }
}

/// What makes random parts unusable.
public struct UnusableRandomPart: Error, Equatable, CustomStringConvertible {
  public enum Fault: String, Sendable {
    case empty = "has no columns"
    case repeated = "has the same column twice"
    case asManyAsRows = "has as many random effects as there are rows, so that they cannot be told from the residuals"
    case tooMany = "leaves too many random effects for this method"
  }

  /// The grouping factor.
  public let factor: String
  public let fault: Fault

  public init(factor: String, fault: Fault) {
    self.factor = factor
    self.fault = fault
  }

  public var description: String { "the random part by '\(factor)' \(fault.rawValue)" }
}
