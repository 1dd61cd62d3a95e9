import Documents

/// Writes a cohort out in steps: who is where at the start of a year, where they go, and what is counted.
///
/// Of each state s a formula may read `NAME.at(s)` (people at the start of the year), `NAME.occupancy(s)` (people in it through the year,
/// in time a year), `NAME.into(s)` (who come in, a year), `NAME.end(s)` (people at the end of the year), and `NAME.lifetime(s)` (time in
/// it from the start of this year on, as long as anybody goes anywhere, with the chances or rates of this year).
///
/// In discrete time those who come in from outside do so at the end of a cycle; in continuous time evenly over the year.
struct CohortSteps {
  private let cohort: Scenario.Cohort
  private var maker: StepMaker
  private let names: [String]

  static let results = ["at", "occupancy", "into", "end", "lifetime"]

  static func steps(of cohort: Scenario.Cohort) -> [Scenario.Step] {
    var writer = CohortSteps(cohort)
    writer.write()
    return writer.maker.steps
  }

  private init(_ cohort: Scenario.Cohort) {
    self.cohort = cohort
    maker = StepMaker(at: cohort.name.place, sources: cohort.sources)
    names = cohort.states.map(\.string)
  }

  private var prefix: String { cohort.name.string }
  private var path: String { "cohorts.\(prefix)" }

  private mutating func write() {
    for cell in cohort.start {
      maker.add("\(prefix)·start(\(cell.to))", cell.formula, block: "\(path).start.\(cell.to)")
    }
    for cell in cohort.enter {
      maker.add("\(prefix)·enter(\(cell.to))", cell.formula, block: "\(path).enter.\(cell.to)")
    }
    let at = names.map { state -> Expression in
      let start =
        cohort.start.contains { $0.to == state }
        ? Expression.name("\(prefix)·start(\(state))", at: maker.place) : maker.number(0)
      let end = Expression.name(Self.end(prefix, state), at: maker.place)
      return maker.add("\(prefix).at(\(state))", .call(.previous, [end, start], at: maker.place))
    }
    let written = table()
    if cohort.isRates {
      rates(written, at)
    } else {
      discrete(written, at)
      lifetime(leaving(written), at, counting: cohort.counting)
    }
  }

  static func end(_ cohort: String, _ state: String) -> String { "\(cohort).end(\(state))" }

  /// The name of the step with a chance or rate as it was written, or as what remains.
  static func cell(_ cohort: Scenario.Cohort, _ from: String, _ to: String) -> String {
    "\(cohort.name.string)·\(cohort.isRates ? "rate" : "chance")(\(from),\(to))"
  }

  static func enter(_ cohort: Scenario.Cohort, _ state: String) -> String {
    "\(cohort.name.string)·enter(\(state))"
  }

  /// The chances with what remains, or the rates without their diagonal.
  private mutating func table() -> FormulaMatrix {
    var entries = [[Expression?]](repeating: .init(repeating: nil, count: names.count), count: names.count)
    for (from, row) in cohort.rows.enumerated() {
      var others: [Expression] = []
      for cell in row.cells {
        guard let to = names.firstIndex(of: cell.to) else { continue }
        let name = Self.cell(cohort, row.from, cell.to)
        let part = maker.add(name, cell.formula, block: "\(path).transitions.\(row.from).\(cell.to)")
        entries[from][to] = part
        others.append(part)
      }
      guard !cohort.isRates, let rest = row.rest, let place = names.firstIndex(of: rest) else { continue }
      let left = maker.difference(maker.number(1), maker.sum(others))
      entries[from][place] = others.isEmpty ? maker.number(1) : maker.add(Self.cell(cohort, row.from, rest), left)
    }
    return FormulaMatrix(entries)
  }

  private func entrants(_ state: String) -> Expression? {
    cohort.enter.contains { $0.to == state } ? .name(Self.enter(cohort, state), at: maker.place) : nil
  }

  /// Cycles one after another; of each those who were there and those who came.
  private mutating func discrete(_ chances: FormulaMatrix, _ start: [Expression]) {
    let cycles = Double(cohort.cycles)
    var now = start
    var stays = names.map { _ in [Expression]() }
    var moves = names.map { _ in [Expression]() }
    for cycle in 1...cohort.cycles {
      var then: [Expression] = []
      let went = chances.applied(to: now, maker)
      for (place, state) in names.enumerated() {
        for from in names.indices where from != place {
          if let chance = chances[from, place] { moves[place].append(maker.product(now[from], chance)) }
        }
        let came = entrants(state).map { maker.product($0, maker.years(1 / cycles)) }
        let sum = maker.sum([went[place], came].compactMap { $0 })
        let name = cycle == cohort.cycles ? Self.end(prefix, state) : "\(prefix)·cycle\(cycle)(\(state))"
        then.append(maker.add(name, sum))
      }
      for place in names.indices { stays[place].append(counted(now[place], then[place])) }
      now = then
    }
    for (place, state) in names.enumerated() {
      let mean =
        cohort.cycles == 1 ? stays[place][0] : maker.product(maker.sum(stays[place]), maker.number(1 / cycles))
      maker.add("\(prefix).occupancy(\(state))", mean, isInner: false)
      let moved = moves[place].isEmpty ? nil : maker.quotient(maker.sum(moves[place]), maker.years(1))
      maker.add("\(prefix).into(\(state))", maker.sum([moved, entrants(state)].compactMap { $0 }))
    }
  }

  private func counted(_ start: Expression, _ end: Expression) -> Expression {
    switch cohort.counting {
    case .start: start
    case .end: end
    case .halfCycle, .exact: maker.product(maker.sum([start, end]), maker.number(0.5))
    }
  }

  /// Rates worked out exactly, or as chances a cycle.
  private mutating func rates(_ rates: FormulaMatrix, _ at: [Expression]) {
    var entries = rates.entries
    for place in names.indices {
      let leaving = entries[place].compactMap { $0 }
      guard !leaving.isEmpty else { continue }
      let all = maker.add("\(prefix)·leaving(\(names[place]))", maker.sum(leaving))
      entries[place][place] = .negate(all, at: maker.place)
    }
    let length = maker.years(1 / Double(cohort.cycles))
    let scaled = FormulaMatrix(entries.map { row in row.map { $0.map { maker.product($0, length) } } })
    let powers = RateExponential(scaled, named: prefix, &maker)
    guard cohort.counting == .exact else {
      discrete(powers.chances, at)
      lifetime(leaving(powers.chances), at, counting: cohort.counting)
      return
    }
    let came = names.map(entrants)
    let year = maker.years(1)
    let stayed = powers.chances.applied(to: at, maker)
    let timed = powers.time.applied(to: at, maker)
    let arrived = powers.time.applied(to: came, maker)
    let waited = powers.timeOfEntrants.applied(to: came, maker)
    var occupied: [Expression] = []
    for (place, state) in names.enumerated() {
      let end = [stayed[place], arrived[place].map { maker.product($0, year) }].compactMap { $0 }
      maker.add(Self.end(prefix, state), maker.sum(end))
      let time = [timed[place], waited[place].map { maker.product($0, year) }].compactMap { $0 }
      occupied.append(maker.add("\(prefix).occupancy(\(state))", maker.sum(time), isInner: false))
    }
    for (place, state) in names.enumerated() {
      let moved = names.indices.compactMap { from in
        rates[from, place].map { maker.product(occupied[from], $0) }
      }
      maker.add("\(prefix).into(\(state))", maker.sum(moved + [came[place]].compactMap { $0 }))
    }
    let negated = entries.map { row in row.map { $0.map { Expression.negate($0, at: maker.place) } } }
    lifetime(FormulaMatrix(negated), at, counting: .exact)
  }

  /// 1 minus the chances: what leaves each state in a cycle.
  private func leaving(_ chances: FormulaMatrix) -> FormulaMatrix {
    FormulaMatrix(
      names.indices.map { row in
        names.indices.map { column in
          let negative = chances[row, column].map { Expression.negate($0, at: maker.place) }
          guard row == column else { return negative }
          return negative.map { maker.sum([maker.number(1), $0]) } ?? maker.number(1)
        }
      })
  }

  /// The time spent in each state until all are in states that nobody leaves: y with y · leaving = at, by elimination without
  /// exchanges, which such matrices (off the diagonal nothing above 0, rows that sum to 0 or more) allow.
  private mutating func lifetime(
    _ leaving: FormulaMatrix, _ at: [Expression], counting: Scenario.Cohort.Counting
  ) {
    let moving = names.indices.filter { !cohort.rows[$0].stays }
    // The equations stand in the columns.
    var matrix = moving.map { row in moving.map { leaving[$0, row] } }
    var right = moving.map { at[$0] }
    for pivot in moving.indices {
      for row in moving.indices.dropFirst(pivot + 1) {
        guard let head = matrix[row][pivot], let corner = matrix[pivot][pivot] else { continue }
        let factor = maker.add("\(prefix)·pivot\(pivot)(\(row))", maker.quotient(head, corner))
        for column in moving.indices.dropFirst(pivot + 1) {
          guard let above = matrix[pivot][column] else { continue }
          let taken = Expression.negate(maker.product(factor, above), at: maker.place)
          let left = maker.sum([matrix[row][column], taken].compactMap { $0 })
          matrix[row][column] = maker.add("\(prefix)·left\(pivot)(\(row),\(column))", left)
        }
        let rest = maker.difference(right[row], maker.product(factor, right[pivot]))
        right[row] = maker.add("\(prefix)·right\(pivot)(\(row))", rest)
      }
    }
    var found: [Int: Expression] = [:]
    for row in moving.indices.reversed() {
      guard let corner = matrix[row][row] else { continue }
      var sum = right[row]
      for column in moving.indices.dropFirst(row + 1) {
        if let entry = matrix[row][column], let known = found[column] {
          sum = maker.difference(sum, maker.product(entry, known))
        }
      }
      found[row] = maker.add("\(prefix)·time(\(row))", maker.quotient(sum, corner))
    }
    for (row, place) in moving.enumerated() {
      guard let time = found[row] else { continue }
      maker.add("\(prefix).lifetime(\(names[place]))", whole(time, at[place], counting))
    }
  }

  /// In continuous time a time; else a number of cycles with its start, and counted otherwise less all or half of those who start.
  private func whole(_ time: Expression, _ at: Expression, _ counting: Scenario.Cohort.Counting) -> Expression {
    let cycle = maker.years(1 / Double(cohort.cycles))
    switch counting {
    case .exact: return time
    case .start: return maker.product(time, cycle)
    case .end: return maker.product(maker.difference(time, at), cycle)
    case .halfCycle:
      return maker.product(maker.difference(time, maker.product(at, maker.number(0.5))), cycle)
    }
  }
}

extension Scenario.Cohort {
  /// The sums of the cohort.
  var steps: [Scenario.Step] { CohortSteps.steps(of: self) }
}
