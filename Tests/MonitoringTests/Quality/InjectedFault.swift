import Testing

/// One thing wrong with a registration, and where a judge must find it.
struct InjectedFault: Sendable, CustomTestStringConvertible {
  /// Which row must stand on the line of the finding.
  enum Place: Sendable {
    /// The first of the rows that were spoilt.
    case firstSpoilt
    /// One of those rows: which of two that are alike is the copy, nobody knows.
    case amongSpoilt
    /// Any row of the period of the finding.
    case inPeriod
    /// Any row of an organisation.
    case inOrganisation(Int)
    /// Some row; the finding is about all.
    case anywhere
    /// The finding has no line.
    case nowhere
  }

  let code: String
  let column: String?
  let period: String?
  let place: Place
  /// Whether it leaves other faults standing, so that all can be in one file.
  let goesWithOthers: Bool
  /// Rows taken out or added come first: they move the lines of others.
  let movesRows: Bool
  let spoil: @Sendable (inout Spoiler) -> Void

  var testDescription: String { "\(code) (\(column ?? "rows"))" }

  init(
    _ code: String, in column: String? = nil, _ period: String? = nil, at place: Place = .firstSpoilt,
    alone: Bool = false, movesRows: Bool = false, _ spoil: @escaping @Sendable (inout Spoiler) -> Void
  ) {
    self.code = code
    self.column = column
    self.period = period
    self.place = place
    goesWithOthers = !alone
    self.movesRows = movesRows
    self.spoil = spoil
  }
}

/// Spoils a registration, and remembers which rows a fault touched and which are taken.
struct Spoiler: Sendable {
  var data: WelfareRegistration
  /// Rows that single cells were spoilt in; no other fault of single cells touches their client.
  private var taken: Set<String> = []
  /// The rows of the fault that is being made.
  private(set) var spoilt: [Int] = []
  private var histories: [String: [Int]] = [:]
  private var chance = Chance(seed: 77)

  init(_ data: WelfareRegistration) {
    self.data = data
    index()
  }

  /// So many rows as are a warning: somewhat more than one in a thousand.
  var some: Int { max(6, data.rows.count / 600) }

  mutating func begin() { spoilt = [] }

  private mutating func index() {
    histories = [:]
    for (row, cells) in data.rows.enumerated() { histories[cells[0], default: []].append(row) }
  }

  /// Takes rows out.
  mutating func remove(where goes: (WelfareRegistration, Int, inout Chance) -> Bool) {
    var kept: [[String]] = []
    for row in data.rows.indices where !goes(data, row, &chance) { kept.append(data.rows[row]) }
    data.rows = kept
    index()
  }

  mutating func add(_ rows: [[String]]) {
    spoilt += data.rows.count..<data.rows.count + rows.count
    data.rows += rows
    index()
  }

  /// Changes so many free rows that fit, each of another client. Clients with one row where `single`.
  mutating func rows(
    _ count: Int, single: Bool = false, where fits: (WelfareRegistration, Int) -> Bool = { _, _ in true },
    _ change: (inout WelfareRegistration, Int) -> Void
  ) {
    var left = count
    // From a place of its own, so that faults spread over the file.
    let start = chance.below(data.rows.count / 2)
    for step in data.rows.indices where left > 0 {
      let row = (start + step) % data.rows.count
      let client = data.rows[row][0]
      guard !taken.contains(client), !single || histories[client]?.count == 1, fits(data, row) else { continue }
      change(&data, row)
      taken.insert(client)
      spoilt.append(row)
      left -= 1
    }
  }

  /// Changes so many free clients with rows in the two years, given the first and the second row.
  mutating func clients(
    _ count: Int, _ first: String, _ second: String,
    where fits: (WelfareRegistration, Int, Int) -> Bool = { _, _, _ in true },
    _ change: (inout WelfareRegistration, Int, Int) -> Void
  ) {
    var left = count
    for row in data.rows.indices where left > 0 && data.rows[row][1] == first {
      let client = data.rows[row][0]
      guard !taken.contains(client), let later = histories[client]?.first(where: { data.rows[$0][1] == second }),
        fits(data, row, later)
      else { continue }
      change(&data, row, later)
      taken.insert(client)
      spoilt.append(later)
      left -= 1
    }
  }

  /// Changes about a share of the rows that fit: all, or those of clients that no other fault touched.
  mutating func share(
    _ share: Double, where fits: (WelfareRegistration, Int) -> Bool = { _, _ in true },
    _ change: (inout WelfareRegistration, Int) -> Void
  ) {
    for row in data.rows.indices where fits(data, row) {
      if share < 1, taken.contains(data.rows[row][0]) || !chance.happens(share) { continue }
      change(&data, row)
      spoilt.append(row)
    }
  }

  func isOrganisation(_ organisation: Int) -> (WelfareRegistration, Int) -> Bool {
    { $0[$1, "organisation"] == WelfareRegistration.organisations[organisation] }
  }
}
