/// Which columns together name every row once, the fewest first.
enum DraftKey {
  private static let mostTries = 400

  /// Sets of columns that do so in the rows that were looked at, as indices; the first that a person would choose first.
  static func candidates(_ facts: [ColumnFacts], _ guesses: [DraftColumn.Guess], rowCount: Int) -> [[Int]] {
    func rank(_ guess: DraftColumn.Guess) -> Int? {
      switch guess {
      case .pseudonym: 0
      case .year: 1
      case .date: 2
      case .text: 3
      case .choices: 4
      case .wholeNumber: 5
      case .number, .yesNo: nil
      }
    }
    let usable = facts.indices.filter { rank(guesses[$0]) != nil && facts[$0].isComplete && facts[$0].present > 0 }
      .sorted { (rank(guesses[$0]) ?? 9, $0) < (rank(guesses[$1]) ?? 9, $1) }
    let codes = usable.filter { guesses[$0] == .pseudonym }
    let times = usable.filter { guesses[$0] == .year || guesses[$0] == .date }
    var found: [[Int]] = []
    var tries = 0
    func test(_ set: [Int], evenSo: Bool = false) {
      tries += 1
      let isNew = !found.contains { Set($0) == Set(set) || (!evenSo && Set($0).isSubset(of: set)) }
      if tries <= mostTries, isNew, isUnique(set, facts, rowCount) { found.append(set) }
    }
    // A code alone; a code with a year or date, also where later rows may repeat the code; a code with anything.
    for one in codes { test([one]) }
    for one in codes { for time in times { test([one, time], evenSo: true) } }
    for one in codes { for other in usable where other != one { test([one, other]) } }
    if found.isEmpty {
      for one in codes {
        for (place, other) in usable.enumerated() where other != one {
          for third in usable[(place + 1)...] where third != one { test([one, other, third]) }
        }
      }
    }
    guard found.isEmpty else { return found.map { $0.sorted() } }
    // Without a code for somebody: a text alone, or a few columns together. A measure that happens to differ is no key.
    for one in usable where guesses[one] == .text { test([one]) }
    for (place, one) in usable.enumerated() {
      for other in usable[(place + 1)...] { test([one, other]) }
    }
    if found.isEmpty {
      for (first, one) in usable.enumerated() {
        for (second, two) in usable.enumerated().dropFirst(first + 1) {
          for three in usable.dropFirst(second + 1) { test([one, two, three]) }
        }
      }
    }
    return found.map { $0.sorted() }
  }

  /// A column as the place of each row's cell among its different cells.
  static func places(_ facts: ColumnFacts) -> [Int32] {
    var places = [Int32](repeating: -1, count: facts.column.cells.count)
    for (place, rows) in facts.rows.values.enumerated() {
      for row in rows { places[Int(row)] = Int32(place) }
    }
    return places
  }

  private static func isUnique(_ set: [Int], _ facts: [ColumnFacts], _ rowCount: Int) -> Bool {
    let product = set.reduce(1.0) { $0 * Double(facts[$1].distinct) }
    guard product >= Double(rowCount) else { return false }
    let columns = set.map { places(facts[$0]) }
    var seen: Set<[Int32]> = []
    seen.reserveCapacity(rowCount)
    for row in 0..<rowCount where !seen.insert(columns.map { $0[row] }).inserted { return false }
    return true
  }
}
