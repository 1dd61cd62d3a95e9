import Evidence
import Foundation

/// Rows parted by the values of a column, or by period: a place in a sorted list of names for each row.
struct Partition {
  let by: String
  /// In alphabetical order, never by a figure.
  let names: [String]
  /// For each row a place among the names; -1 where it has none.
  let codes: [Int32]

  static func all(rows: Int) -> Partition {
    Partition(by: "all", names: [""], codes: [Int32](repeating: 0, count: rows))
  }

  private init(by: String, names: [String], codes: [Int32]) {
    self.by = by
    self.names = names
    self.codes = codes
  }

  /// The groups of a column; only names that occur.
  init(by column: Column) {
    switch column.values {
    case .codes(let codes, let levels): self.init(column.name, levels, codes.map { Int($0) })
    case .flags(let flags): self.init(column.name, ["no", "yes"], flags.map { Int($0) })
    case .numbers(let numbers):
      let values = Set(numbers.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
      self.init(
        by: column.name, names: values.map { $0 == $0.rounded() ? String(Int($0)) : "\($0)" },
        codes: numbers.map { $0.isNaN ? -1 : Int32(places[$0] ?? -1) })
    case .days(let days): self.init(by: column.name, names: [], codes: days.map { _ in -1 })
    }
  }

  private init(_ by: String, _ levels: [String], _ codes: [Int]) {
    var occurs = [Bool](repeating: false, count: levels.count)
    for code in codes where code >= 0 { occurs[code] = true }
    let sorted = levels.indices.filter { occurs[$0] }.map { (level: $0, key: Self.key(levels[$0])) }
      .sorted { ($0.key, levels[$0.level]) < ($1.key, levels[$1.level]) }
    let order = sorted.map(\.level)
    var places = [Int32](repeating: -1, count: levels.count)
    for (place, level) in order.enumerated() { places[level] = Int32(place) }
    self.init(by: by, names: order.map { levels[$0] }, codes: codes.map { $0 < 0 ? -1 : places[$0] })
  }

  /// A name as an alphabet sees it: without capitals and accents, the same for every locale.
  private static func key(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  /// The periods of a column.
  /// - Parameter within: where given, only these periods count.
  init(_ rule: PeriodRule, of column: Column, within: [Int]? = nil) {
    let numbers = (0..<column.count).map { rule.number(in: column, row: $0) }
    let found = within ?? Set(numbers.compactMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(found, found.indices))
    self.init(
      by: column.name, names: found.map(rule.name),
      codes: numbers.map { $0.flatMap { places[$0] }.map(Int32.init) ?? -1 })
  }
}
