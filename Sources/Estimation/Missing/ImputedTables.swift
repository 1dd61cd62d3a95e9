import Documents
import Evidence
import Models
import Pooling
import Registrations

/// The table of a hypothesis with its missing values drawn, several times.
struct ImputedTables {
  let tables: [Table]
  let imputations: Imputations
  /// The column of the registration behind each column of the imputations; nil for the treatment.
  let names: [String?]
  /// Those that were drawn, by place in `names`.
  let drawn: [Int]
  /// How much of each drawn column follows from the others: the adjusted share of variance explained in rows where all are known; nil where
  /// that cannot be told.
  let explained: [Double?]

  /// Rows of which the treatment is not known take no part, and stay as they are.
  /// - Throws: `Findings` where a column was not read; what `ChainedEquations` throws.
  init(_ rule: MissingRule, _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table) throws {
    guard let treatment = table.column(hypothesis.treatment.column.string) else {
      throw DesignBuilder.absent(hypothesis.treatment.column)
    }
    let answers = hypothesis.treatment.answers(in: treatment)
    let rows = answers.indices.filter { answers[$0] >= 0 }
    let chain = rule.chain(hypothesis)
    let sources = try chain.map { text throws(Findings) -> Column in
      guard let column = table.column(text.string) else { throw DesignBuilder.absent(text) }
      return column
    }
    var columns = [
      ImputationColumn(name: "treatment", values: .numbers(rows.map { Double(answers[$0]) }))
    ]
    columns += sources.map { ImputationColumn(name: $0.name, values: Self.values($0, rows)) }
    let imputations = try ChainedEquations(imputations: rule.times, iterations: rule.rounds, seed: rule.seed)
      .impute(columns, keys: Self.keys(codebook, table, rows))
    let wanted = Set(rule.columns(hypothesis).map(\.string))
    let names = [nil] + sources.map { Optional($0.name) }
    let drawn = columns.indices.filter {
      names[$0].map { wanted.contains($0) } ?? false && imputations.shareMissing($0) > 0
    }
    tables = imputations.completed.map { completed in
      var filled = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0) })
      for place in drawn { filled[sources[place - 1].name] = Self.filled(sources[place - 1], completed[place], rows) }
      return Table(rowCount: table.rowCount, columns: table.columns.map { filled[$0.name] ?? $0 })
    }
    self.imputations = imputations
    self.names = names
    self.drawn = drawn
    explained = drawn.map { Self.explained(columns, $0) }
  }

  /// By the key of the codebook, with the place among rows of the same key; by the place in the file where there is no key.
  private static func keys(_ codebook: Codebook, _ table: Table, _ rows: [Int]) -> [String] {
    let parts = codebook.key.compactMap { table.column($0) }.map { ColumnLevels($0) }
    guard !parts.isEmpty else { return rows.map { "row \($0)" } }
    var seen: [String: Int] = [:]
    return rows.map { row in
      let key = parts.map { $0.name(row) ?? "" }.joined(separator: "\u{1F}")
      seen[key, default: 0] += 1
      return seen[key] == 1 ? key : "\(key)\u{1F}\(seen[key] ?? 0)"
    }
  }

  /// Numbers and dates as numbers; the rest as levels in an order of their own.
  private static func values(_ column: Column, _ rows: [Int]) -> ImputationColumn.Values {
    switch column.values {
    case .numbers(let numbers): return .numbers(rows.map { numbers[$0] })
    case .days(let days): return .numbers(rows.map { days[$0] == Day.missing ? .nan : Double(days[$0]) })
    case .flags, .codes:
      let levels = ColumnLevels(column.keeping(rows))
      return .categories(codes: levels.codes, levels: levels.names)
    }
  }

  private static func filled(_ column: Column, _ completed: ImputationColumn, _ rows: [Int]) -> Column {
    switch (column.values, completed.values) {
    case (.numbers(var numbers), .numbers(let drawn)):
      for (place, row) in rows.enumerated() { numbers[row] = drawn[place] }
      return Column(name: column.name, values: .numbers(numbers))
    case (.days(var days), .numbers(let drawn)):
      for (place, row) in rows.enumerated() { days[row] = Int32(drawn[place].rounded()) }
      return Column(name: column.name, values: .days(days))
    case (.flags(var flags), .categories(let codes, let names)):
      for (place, row) in rows.enumerated() { flags[row] = names[codes[place]] == "yes" ? 1 : 0 }
      return Column(name: column.name, values: .flags(flags))
    case (.codes(var own, let levels), .categories(let codes, let names)):
      let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
      for (place, row) in rows.enumerated() { own[row] = places[names[codes[place]]] ?? -1 }
      return Column(name: column.name, values: .codes(own, levels: levels))
    default: return column
    }
  }

  /// The largest adjusted R² among the columns that stand for it, in rows where every column is known.
  private static func explained(_ columns: [ImputationColumn], _ place: Int) -> Double? {
    let missing = columns.map(\.isMissing)
    let rows = missing[0].indices.filter { row in missing.allSatisfy { !$0[row] } }
    guard rows.count > 2 else { return nil }
    func terms(_ column: ImputationColumn) -> [[Double]] {
      switch column.values {
      case .numbers(let numbers): [rows.map { numbers[$0] }]
      case .categories(let codes, let levels):
        levels.indices.dropFirst().map { level in rows.map { codes[$0] == level ? 1 : 0 } }
      }
    }
    let predictors = columns.indices.filter { $0 != place }.flatMap { terms(columns[$0]) }
    let named = predictors.enumerated().map { DesignTerm.numeric(name: "\($0)", values: $1) }
    guard let design = try? DesignMatrix(rows: rows.count, terms: [.intercept] + named),
      rows.count > design.columns
    else { return nil }
    let shares = terms(columns[place]).compactMap { outcome -> Double? in
      let mean = outcome.reduce(0, +) / Double(rows.count)
      let whole = outcome.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      guard whole > 0, let fit = try? LeastSquares().fit(design, outcome) else { return nil }
      return 1 - fit.deviance / whole * Double(rows.count - 1) / Double(rows.count - design.columns)
    }
    return shares.max()
  }
}
