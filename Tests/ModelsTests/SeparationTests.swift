import LinearAlgebra
import Models
import Testing

@Suite("Separation")
struct SeparationTests {
  static let families: [any Family] = [
    BinomialLogit(), BinomialProbit(), BinomialComplementaryLogLog(), BinomialLog(), PoissonLog(),
  ]

  @Test(arguments: families) func `by a group without events is found, with the column and its rows`(
    family: any Family
  ) throws {
    let (design, outcome) = try Made.table(treated: 50, events: 0, others: 150, otherEvents: 20)
    let error = #expect(throws: Separation.self) { try GeneralisedLinear(family).fit(design, outcome) }
    #expect(error?.columns == ["treated"])
    #expect(error?.rows == 50)
    #expect(error?.extent == .quasi)
  }

  @Test(arguments: families) func `by one level of a factor among covariates is found`(family: any Family) throws {
    let n = 600
    let noise = Made.numbers(n, seed: 3)
    let events = Made.numbers(n, seed: 5)
    let codes = (0..<n).map { $0 % 5 }
    let outcome = (0..<n).map { codes[$0] != 3 && events[$0] > 0.4 ? 1.0 : 0 }
    let design = try DesignMatrix(
      rows: n,
      terms: [
        .intercept, .numeric(name: "age", values: noise.map { 80 + 10 * $0 }),
        .categorical(name: "wijk", codes: codes, levels: ["a", "b", "c", "d", "e"]),
      ])
    let error = #expect(throws: Separation.self) { try GeneralisedLinear(family).fit(design, outcome) }
    #expect(error?.columns == ["wijk[d]"])
    #expect(error?.rows == 120)
  }

  @Test(arguments: [BinomialLogit(), BinomialProbit(), BinomialComplementaryLogLog()] as [any Family])
  func `is complete where a number tells every row apart`(family: any Family) throws {
    let age = Made.numbers(80, seed: 9).map { 75 + 12 * $0 }
    let design = try DesignMatrix(
      rows: 80,
      terms: [
        .intercept, .numeric(name: "age", values: age),
        .numeric(name: "noise", values: Made.numbers(80, seed: 2).map { 1e-3 * $0 }),
      ])
    let error = #expect(throws: Separation.self) {
      try GeneralisedLinear(family).fit(design, age.map { $0 > 75 ? 1 : 0 })
    }
    #expect(error?.columns.first == "age")
    #expect(error?.extent == .complete && error?.rows == 80)
  }

  @Test(arguments: families) func `is by the constant where nobody has an event`(family: any Family) throws {
    let (design, outcome) = try Made.table(treated: 30, events: 0, others: 30, otherEvents: 0)
    let error = #expect(throws: Separation.self) { try GeneralisedLinear(family).fit(design, outcome) }
    #expect(error?.columns == ["(intercept)"])
    #expect(error?.extent == .complete)
  }

  @Test(arguments: families) func `is not called where one event of a thousand stands against it`(
    family: any Family
  ) throws {
    let (design, outcome) = try Made.table(treated: 1000, events: 1, others: 1000, otherEvents: 300)
    let fit = try GeneralisedLinear(family).fit(design, outcome)
    #expect(abs(family.mean(fit.coefficients[0] + fit.coefficients[1]) / 1e-3 - 1) < 1e-10)
  }

  @Test func `by a sum of columns is found too`() throws {
    // Neither column tells alone; events only where both are 0 or both are 1 is no line. Events only where a + b ≥ 1 is one.
    let a = [0.0, 0, 1, 1, 0, 1, 0, 1, 0, 0]
    let b = [0.0, 1, 0, 1, 0, 1, 1, 0, 0, 0]
    let design = try DesignMatrix(
      rows: 10, terms: [.intercept, .numeric(name: "a", values: a), .numeric(name: "b", values: b)])
    let outcome = zip(a, b).map { $0 + $1 > 0 ? 1.0 : 0 }
    let error = #expect(throws: Separation.self) { try GeneralisedLinear(BinomialLogit()).fit(design, outcome) }
    #expect(error?.columns.sorted() == ["a", "b"])
    #expect(error?.extent == .complete)
  }
}
