import Evidence
import Foundation

/// The values of a column as names, ordered: choices, texts and pseudonyms by their letters, numbers by size, no before yes.
struct ColumnLevels {
  /// A place in `names` for each record; −1 where it is missing.
  let codes: [Int]
  let names: [String]

  init(_ column: Column) {
    switch column.values {
    case .codes(let codes, let levels):
      // The bytes of UTF-8 have the order of the letters they stand for.
      let order = levels.indices.sorted { levels[$0].utf8.lexicographicallyPrecedes(levels[$1].utf8) }
      var place = [Int](repeating: -1, count: levels.count)
      for (rank, level) in order.enumerated() { place[level] = rank }
      self.init(codes.map { $0 < 0 ? -1 : place[Int($0)] }, order.map { levels[$0] })
    case .flags(let flags): self.init(flags.map { $0 < 0 ? -1 : Int($0) }, ["no", "yes"])
    case .numbers(let numbers):
      let distinct = Set(numbers.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      self.init(
        numbers.map { places[$0] ?? -1 }, distinct.map { number in Int(exactly: number).map { "\($0)" } ?? "\(number)" }
      )
    case .days(let days):
      let distinct = Set(days.filter { $0 != Day.missing }).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      self.init(days.map { places[$0] ?? -1 }, distinct.map { Day.text(of: $0) })
    }
  }

  /// Levels that no record has are left out.
  private init(_ codes: [Int], _ names: [String]) {
    var places = [Int](repeating: -1, count: names.count)
    for code in codes where code >= 0 { places[code] = 0 }
    var present: [Int] = []
    for code in names.indices where places[code] == 0 {
      places[code] = present.count
      present.append(code)
    }
    self.codes = codes.map { $0 < 0 ? -1 : places[$0] }
    self.names = present.map { names[$0] }
  }

  /// The name of a record's level; nil where it is missing.
  func name(_ record: Int) -> String? { codes[record] < 0 ? nil : names[codes[record]] }

  var missing: Int { codes.count { $0 < 0 } }
}
