import CostBenefit
import Documents

/// Draws as tidy data, one draw a row, and what their columns are. Release only what `RunDisclosure.allowsDraws`.
struct DrawTables {
  let model: Model

  /// SQLite takes 2,000 columns in a table; more stand in draws.csv only.
  static let mostColumns = 1_999

  static let columns: KeyValuePairs<String, TidyTable.Kind> = [
    "column": .text, "part": .text, "alternative": .text, "name": .text, "unit": .text,
  ]

  /// The draws, with names of columns that differ by more than case.
  func draws(_ table: DrawTable?) -> TidyTable {
    let index = TidyTable.Column(name: "draw", kind: .integer)
    guard let table, table.names.count < Self.mostColumns else { return TidyTable("draws", [index]) }
    let names = Self.apart(table.names)
    var result = TidyTable("draws", [index] + names.map { .init(name: $0, kind: .real) })
    for draw in 0..<(table.columns.first?.count ?? 0) {
      result.add([.integer(draw)] + table.columns.map { .init($0[draw]) })
    }
    return result
  }

  /// One row a column of the draws: what it is, and in which unit. Parameters are in base units: euros of the price year, years.
  func dictionary(_ table: DrawTable?) -> TidyTable {
    var result = TidyTable("draw_columns", Self.columns)
    guard let table, table.names.count < Self.mostColumns else { return result }
    let known = self.known
    for (name, column) in zip(table.names, Self.apart(table.names)) {
      let what = known[name]
      result.add([
        .text(column), .init(what?.part), .init(what?.alternative), .init(what?.name ?? name), .init(what?.unit),
      ])
    }
    return result
  }

  private var known: [String: (part: String, alternative: String?, name: String, unit: String)] {
    var known: [String: (part: String, alternative: String?, name: String, unit: String)] = [:]
    for parameter in model.parameters {
      let unit = parameter.unit.unit
      known[parameter.qualifiedName] = (
        "parameter", parameter.alternative, parameter.name, unit.isPlainNumber ? "1" : unit.description
      )
    }
    let euro = "EUR\(model.priceYear)"
    for alternative in model.alternatives.dropFirst() {
      for indicator in Model.Indicator.allCases {
        let unit = indicator == .netPresentValue ? euro : "\(euro)/year"
        known["\(alternative.name).\(indicator.rawValue)"] = (
          "indicator", alternative.name, indicator.rawValue, unit
        )
      }
      for actor in model.actors + ["next_in_line"] {
        let name = "\(alternative.name).\(actor)"
        if known[name] == nil { known[name] = ("actor", alternative.name, actor, euro) }
      }
    }
    return known
  }

  /// SQLite takes `Reach` and `reach` for one column.
  static func apart(_ names: [String]) -> [String] {
    var seen: Set<String> = ["draw"]
    return names.map { name in
      let shown = PlainText.shown(name)
      var unique = shown
      var count = 2
      while !seen.insert(unique.lowercased()).inserted {
        unique = "\(shown)_\(count)"
        count += 1
      }
      return unique
    }
  }
}
