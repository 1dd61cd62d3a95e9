import LinearAlgebra
import Models
import Testing

@Suite("A Cox model says by name what data cannot carry")
struct CoxRefusalTests {
  let n = 40
  var numbers: [Double] { Made.numbers(n, seed: 11) }
  var times: [Double] { (0..<n).map { Double($0 % 9 + 1) } }

  func outcome(_ event: (Int) -> Bool = { $0 % 3 > 0 }) throws -> SurvivalOutcome {
    try SurvivalOutcome(exit: times, event: (0..<n).map(event))
  }
  func design(_ columns: [(String, [Double])]) throws -> DesignMatrix {
    try DesignMatrix(
      rows: n, terms: columns.map { .numeric(name: $0.0, values: $0.1) }, keepCollinear: true)
  }

  @Test func `A group without events while others have them is monotone, whatever stands beside it`() throws {
    let safe = (0..<n).map { $0 % 4 == 0 ? 1.0 : 0 }
    let outcome = try outcome { $0 % 4 != 0 && $0 % 3 > 0 }
    for columns in [[("safe", safe)], [("other", numbers), ("safe", safe)]] {
      let error = #expect(throws: MonotoneLikelihood.self) { try CoxModel().fit(try design(columns), outcome) }
      #expect(error?.columns == ["safe"])
    }
  }

  @Test func `A column that puts the events in order is monotone, also with late entry and strata`() throws {
    let order = times.map { -$0 }
    #expect(throws: MonotoneLikelihood.self) {
      try CoxModel().fit(try design([("order", order)]), try outcome { _ in true })
    }
    let late = try SurvivalOutcome(
      entry: times.map { $0 > 4 ? 3 : 0 }, exit: times, event: (0..<n).map { _ in true })
    let error = #expect(throws: MonotoneLikelihood.self) {
      try CoxModel(ties: .breslow, strata: (0..<n).map { $0 % 2 }).fit(try design([("order", order)]), late)
    }
    #expect(error?.description.contains("'order'") == true)
  }

  @Test func `Columns that depend on each other among those at risk are named`() throws {
    let stratum = (0..<n).map { Double($0 % 2) }
    let sum = zip(numbers, stratum).map { 2 * $0 + 5 * $1 }
    let error = #expect(throws: RankDeficient.self) {
      try CoxModel(strata: (0..<n).map { $0 % 2 }).fit(try design([("x", numbers), ("sum", sum)]), try outcome())
    }
    #expect(error?.columns.map(\.name) == ["sum"])
    #expect(error?.columns.first?.combination.map(\.name) == ["x"])
    #expect(abs((error?.columns.first?.combination.first?.coefficient ?? 0) - 2) < 1e-6)
  }

  @Test func `A column with one value in every stratum, or among those at risk together, tells nothing`() throws {
    let strata = (0..<n).map { $0 % 2 }
    let error = #expect(throws: NothingToCompare.self) {
      try CoxModel(strata: strata).fit(
        try design([("x", numbers), ("stratum", strata.map(Double.init))]), try outcome())
    }
    #expect(error?.columns == ["stratum"])
    #expect(throws: NothingToCompare.self) {
      try CoxModel().fit(try DesignMatrix(rows: n, terms: [.intercept]), try outcome())
    }
    // Each row is watched alone: entry just before its own exit.
    let apart = try SurvivalOutcome(
      entry: (0..<n).map { Double($0) }, exit: (0..<n).map { Double($0) + 1 }, event: (0..<n).map { _ in true })
    #expect(throws: NothingToCompare.self) { try CoxModel().fit(try design([("x", numbers)]), apart) }
  }

  @Test func `No events, times that run backwards, and wrong weights are refused`() throws {
    #expect(throws: NoEvents.self) { try CoxModel().fit(try design([("x", numbers)]), try outcome { _ in false }) }
    #expect(throws: UnusableInput(column: "exit", row: 1, fault: .interval)) {
      try SurvivalOutcome(entry: [0, 3], exit: [1, 2], event: [true, true])
    }
    #expect(throws: UnusableInput(column: "weight", row: 0, fault: .weight)) {
      try CoxModel(weights: [-1] + [Double](repeating: 1, count: n - 1)).fit(
        try design([("x", numbers)]), try outcome())
    }
    #expect(throws: NothingToCompare.self) {
      try LogRankTest(try outcome(), groups: [Int](repeating: 1, count: n))
    }
  }
}
