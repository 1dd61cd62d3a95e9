import LinearAlgebra

/// The columns of a linear predictor, named, with what was left out and why.
///
/// Of columns that depend on each other the last is left out, so a term that matters (the treatment) goes to the left.
public struct DesignMatrix: Sendable {
  /// Rows × columns.
  public let matrix: Matrix

  /// A name a column: that of its term, or `term[level]`.
  public let names: [String]

  /// Columns that were left out because they are combinations of columns to their left.
  public let dropped: [CollinearColumn]

  /// Levels of fixed effects that have one row.
  public let singletons: [FactorLevel]

  /// Levels that no row has; they have no column.
  public let empty: [FactorLevel]

  /// The level that each factor is compared with.
  public let references: [FactorLevel]

  public static let interceptName = "(intercept)"

  /// Columns from terms, from left to right.
  /// - Parameter keepCollinear: keeps columns that depend on each other; a fit then refuses them by name.
  /// - Throws: `UnusableInput`.
  public init(rows: Int, terms: [DesignTerm], keepCollinear: Bool = false) throws(UnusableInput) {
    var columns = Columns(rows: rows)
    for term in terms { try columns.add(term) }
    let full = columns.names.isEmpty ? Matrix(rows: rows, columns: 0) : Matrix(columns: columns.columns)
    singletons = columns.singletons
    empty = columns.empty
    references = columns.references
    let aliased = keepCollinear ? [] : PivotedQR(full).aliased
    dropped = aliased.map { CollinearColumn($0, names: columns.names) }
    if aliased.isEmpty {
      matrix = full
      names = columns.names
    } else {
      let gone = Set(aliased.map(\.column))
      let kept = columns.names.indices.filter { !gone.contains($0) }
      matrix = full.selecting(columns: kept)
      names = kept.map { columns.names[$0] }
    }
  }

  /// Columns that stand ready, with a name each.
  /// - Throws: `UnusableInput`.
  public init(names: [String], matrix: Matrix, keepCollinear: Bool = false) throws(UnusableInput) {
    precondition(names.count == matrix.columns, "a name a column")
    let terms = names.indices.map { DesignTerm.numeric(name: names[$0], values: Array(matrix.column($0))) }
    try self.init(rows: matrix.rows, terms: terms, keepCollinear: keepCollinear)
  }

  public var rows: Int { matrix.rows }
  public var columns: Int { matrix.columns }

  /// The place of a column, or nil when there is none of that name (any more).
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }
}

/// Columns while they are being gathered.
private struct Columns {
  let rows: Int
  var names: [String] = []
  var columns: [[Double]] = []
  var singletons: [FactorLevel] = []
  var empty: [FactorLevel] = []
  var references: [FactorLevel] = []

  init(rows: Int) { self.rows = rows }

  mutating func add(_ term: DesignTerm) throws(UnusableInput) {
    switch term {
    case .intercept:
      try add(name: DesignMatrix.interceptName, [Double](repeating: 1, count: rows))
    case .numeric(let name, let values):
      try UnusableInput.check(values, name, rows: rows)
      try add(name: name, values)
    case .categorical(let name, let codes, let levels, let reference):
      let counts = try count(codes, levels: levels.count, of: name)
      let wanted = reference.map { levels.firstIndex(of: $0) } ?? counts.indices.first
      guard let wanted, counts[wanted] > 0 else { throw UnusableInput(column: name, fault: .reference) }
      try add(name: name, codes: codes, levels: levels, counts: counts, reference: wanted)
    case .fixedEffects(let name, let codes, let levels):
      let counts = try count(codes, levels: levels.count, of: name)
      guard let largest = counts.max(), largest > 0, let reference = counts.firstIndex(of: largest) else {
        throw UnusableInput(column: name, fault: .reference)
      }
      try add(name: name, codes: codes, levels: levels, counts: counts, reference: reference)
      singletons += counts.indices.filter { counts[$0] == 1 }.map { FactorLevel(factor: name, level: levels[$0]) }
    }
  }

  private mutating func add(name: String, _ values: [Double]) throws(UnusableInput) {
    if names.contains(name) { throw UnusableInput(column: name, fault: .repeated) }
    names.append(name)
    columns.append(values)
  }

  private mutating func add(
    name: String, codes: [Int], levels: [String], counts: [Int], reference: Int
  ) throws(UnusableInput) {
    references.append(FactorLevel(factor: name, level: levels[reference]))
    for (code, level) in levels.enumerated() where code != reference {
      let column = FactorLevel(factor: name, level: level)
      if counts[code] == 0 {
        empty.append(column)
      } else {
        try add(name: column.description, codes.map { $0 == code ? 1 : 0 })
      }
    }
  }

  private func count(_ codes: [Int], levels: Int, of name: String) throws(UnusableInput) -> [Int] {
    guard codes.count == rows else { throw UnusableInput(column: name, fault: .length) }
    var counts = [Int](repeating: 0, count: levels)
    for (row, code) in codes.enumerated() {
      guard code >= 0, code < levels else { throw UnusableInput(column: name, row: row, fault: .code) }
      counts[code] += 1
    }
    return counts
  }
}
