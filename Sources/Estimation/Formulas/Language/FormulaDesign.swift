import Documents
import Models

/// The numbers that a formula picks from a table: outcome, columns, weights, groups; rows in which something is missing left out.
public struct FormulaDesign: Sendable {
  public enum Outcome: Sendable, Equatable {
    case numbers([Double])
    /// Ordered levels, of which every one has a row.
    case levels([Int], names: [String])
    /// Start is nil where everybody is watched from 0.
    /// Cause 0 is none yet, 1 the event, others beside it from 2 on.
    case survival(start: [Double]?, time: [Double], cause: [Int])
  }

  /// A random part with its columns; the intercept is a column of ones.
  public struct Random: Sendable {
    public let columns: [FormulaColumn]
    public let groups: FormulaGroups
    public let isCorrelated: Bool
  }

  public let formula: Formula
  /// Rows of the table, and those that `--where` chose.
  public let rowsRead: Int
  public let rowsChosen: Int
  /// How many of the chosen rows took no part, as something was missing.
  public var rowsDropped: Int { rowsChosen - rows }
  /// How many chosen rows lack each thing, largest first; a row may lack more than one.
  public let missing: [(name: String, rows: Int)]
  public let rows: Int

  public let outcome: Outcome
  public let hasIntercept: Bool
  /// Without the intercept.
  public let columns: [FormulaColumn]
  /// What explains the zeros; nil where that part has no formula of its own.
  public let zeroColumns: [FormulaColumn]?
  public let zeroHasIntercept: Bool
  public let weights: [Double]?
  public let offset: [Double]?
  public let fixedEffects: [FormulaGroups]
  public let random: [Random]
  public let strata: FormulaGroups?
  /// One for each way in which rows belong together.
  public let clusters: [FormulaGroups]
  public let time: [Double]?
  public let unit: FormulaGroups?

  /// What the columns were made of, to make them anew in another world.
  let data: FormulaTable
  let coding: FormulaCoding
  let zeroCoding: FormulaCoding?
  let zeroSource: FormulaSource

  /// The columns as a matrix, the intercept first; columns that depend on those to their left are dropped and named.
  /// - Throws: `UnusableInput`.
  public func matrix() throws(UnusableInput) -> DesignMatrix {
    try Self.matrix(columns, hasIntercept: hasIntercept, rows: rows)
  }

  static func matrix(
    _ columns: [FormulaColumn], hasIntercept: Bool, rows: Int
  ) throws(UnusableInput) -> DesignMatrix {
    try DesignMatrix(
      rows: rows,
      terms: (hasIntercept ? [.intercept] : []) + columns.map { .numeric(name: $0.name, values: $0.values) })
  }

  /// The outcome as numbers. Of two levels the second counts as 1.
  public var numbers: [Double]? {
    switch outcome {
    case .numbers(let numbers): numbers
    case .levels(let codes, let names): names.count == 2 ? codes.map(Double.init) : nil
    case .survival: nil
    }
  }

  public func column(_ name: String) -> FormulaColumn? { columns.first { $0.name == name } }
}

/// What is asked of a design beside its formula. Expressions are texts as a formula has them.
public struct FormulaRequest: Sendable {
  public var weights: String?
  public var offset: String?
  public var clusters: [String] = []
  public var time: String?
  public var unit: String?
  public var condition: String?
  public var zero: String?

  public init() {}

  /// Every text in which columns may stand, with what it is called.
  var sources: [FormulaSource] {
    [
      weights.map { FormulaSource($0, named: "--weights") }, offset.map { FormulaSource($0, named: "--offset") },
      time.map { FormulaSource($0, named: "--time") }, unit.map { FormulaSource($0, named: "--unit") },
      condition.map { FormulaSource($0, named: "--where") }, zero.map { FormulaSource($0, named: "--zero") },
    ].compactMap(\.self) + clusters.map { FormulaSource($0, named: "--cluster") }
  }

  /// The names in them, each with its place.
  /// - Throws: `Findings` where one is no expression.
  public func names() throws(Findings) -> [(name: String, place: Place)] {
    var names: [(String, Place)] = []
    for source in sources {
      names += try FormulaParser.expression(source).names.map { ($0.name, source.place($0.at)) }
    }
    return names
  }
}
