import Documents
import Evidence
import Models
import Registrations

/// The covariates of an identification as columns of the table: numbers as they are, the rest as levels.
struct CovariateColumns {
  private enum Kind {
    case number([Double])
    /// Codes with −1 for missing; `isFixed` for a factor of which every level has its own baseline.
    case levels([Int], names: [String], isFixed: Bool)
  }

  private let columns: [(name: String, kind: Kind)]

  /// - Throws: `Findings` where a column was not read.
  init(_ identification: Identification, in table: Table, _ codebook: Codebook) throws(Findings) {
    var columns: [(String, Kind)] = []
    for text in identification.adjustFor {
      guard let column = table.column(text.string) else { throw DesignBuilder.absent(text) }
      columns.append((text.string, Self.kind(column, declared: codebook.column(text.string), isFixed: false)))
    }
    for text in identification.fixedEffects {
      guard let column = table.column(text.string) else { throw DesignBuilder.absent(text) }
      columns.append((text.string, Self.kind(column, declared: codebook.column(text.string), isFixed: true)))
    }
    self.columns = columns
  }

  private static func kind(_ column: Column, declared: DeclaredColumn?, isFixed: Bool) -> Kind {
    func levels() -> Kind {
      let own = ColumnLevels(column)
      return .levels(own.codes, names: own.names, isFixed: isFixed)
    }
    switch column.values {
    case .numbers(let numbers): return isFixed ? levels() : .number(numbers)
    case .flags(let flags): return isFixed ? levels() : .number(flags.map { $0 < 0 ? .nan : Double($0) })
    case .days(let days): return .number(days.map { $0 == Day.missing ? .nan : Double($0) })
    case .codes(let codes, let names):
      // Choices stand in the order of the codebook; texts in the order of the file, so those are sorted.
      if case .choices? = declared?.type { return .levels(codes.map(Int.init), names: names, isFixed: isFixed) }
      return levels()
    }
  }

  var isEmpty: Bool { columns.isEmpty }

  func arePresent(in row: Int) -> Bool {
    for column in columns {
      switch column.kind {
      case .number(let numbers): if numbers[row].isNaN { return false }
      case .levels(let codes, _, _): if codes[row] < 0 { return false }
      }
    }
    return true
  }

  /// The terms of the chosen rows; levels that no row has are left out.
  func terms(of rows: [Int]) -> [DesignTerm] {
    columns.map { column in
      switch column.kind {
      case .number(let numbers): return .numeric(name: column.name, values: rows.map { numbers[$0] })
      case .levels(let codes, let names, let isFixed):
        let present = Set(rows.map { codes[$0] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
        let own = rows.map { places[codes[$0]] ?? 0 }
        let levels = present.map { names[$0] }
        return isFixed
          ? .fixedEffects(name: column.name, codes: own, levels: levels)
          : .categorical(name: column.name, codes: own, levels: levels)
      }
    }
  }
}
