import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A likelihood without a maximum")
struct LikelihoodRefusalTests {
  /// Whole numbers with a Poisson-like spread from a fixed sequence: sums of eight events of small chance.
  func counts(_ n: Int, seed: UInt64, of mean: Double) -> [Double] {
    let numbers = Made.numbers(n * 40, seed: seed)
    return (0..<n).map { row in
      Double((0..<40).count { (numbers[row * 40 + $0] + 1) / 2 < mean / 40 })
    }
  }

  func design(_ n: Int) throws -> DesignMatrix {
    try DesignMatrix(
      rows: n,
      terms: [
        .intercept, .numeric(name: "treated", values: (0..<n).map { Double($0 % 2) }),
        .numeric(name: "age", values: Made.numbers(n, seed: 12).map { 75 + 10 * $0 }),
      ])
  }

  @Test func `of risks of 1 under a log link is at the boundary, with advice`() throws {
    let (design, outcome) = try Made.table(treated: 40, events: 40, others: 60, otherEvents: 20)
    let error = #expect(throws: BoundaryMaximum.self) { try GeneralisedLinear(BinomialLog()).fit(design, outcome) }
    #expect(error?.rows == 40)
    #expect(error?.description.contains("use Poisson with robust errors") == true)
  }

  @Test func `under a log link that a steep number pushes to a risk of 1 is at the boundary`() throws {
    // All have an event above 0.5, half of them below: the slope wants risks above 1.
    let n = 400
    let x = Made.numbers(n, seed: 8)
    let chance = Made.numbers(n, seed: 9)
    let outcome = (0..<n).map { x[$0] > 0.5 || chance[$0] > 0 ? 1.0 : 0 }
    let design = try DesignMatrix(rows: n, terms: [.intercept, .numeric(name: "x", values: x)])
    #expect(throws: BoundaryMaximum.self) { try GeneralisedLinear(BinomialLog()).fit(design, outcome) }
    // The same by logit has a maximum.
    #expect(throws: Never.self) { try GeneralisedLinear(BinomialLogit()).fit(design, outcome) }
  }

  @Test func `of counts that vary less than Poisson gives Poisson instead of a negative binomial`() throws {
    let design = try design(300)
    let outcome = (0..<300).map { Double(2 + $0 % 3) }
    let error = #expect(throws: NoOverdispersion.self) { try NegativeBinomial().fit(design, outcome) }
    let poisson = try GeneralisedLinear(PoissonLog()).fit(design, outcome)
    #expect(error?.poisson.coefficients == poisson.coefficients)
    #expect(error?.description.contains("use Poisson") == true)
  }

  @Test func `of counts with fewer zeros than Poisson needs no inflation`() throws {
    let n = 400
    let design = try design(n)
    let zeros = try DesignMatrix(rows: n, terms: [.intercept])
    // Every tenth zero only.
    let outcome = counts(n, seed: 21, of: 1.5).enumerated().map { $1 == 0 && $0 % 10 > 0 ? 1 : $1 }
    let error = #expect(throws: NoFiniteMaximum.self) { try ZeroInflated(inflation: zeros).fit(design, outcome) }
    #expect(error?.columns == ["zero_(intercept)"])
    #expect(error?.description.contains("need no zero inflation") == true)
  }

  @Test func `of inflated counts without more dispersion leaves the negative binomial out`() throws {
    let n = 600
    let design = try DesignMatrix(
      rows: n, terms: [.intercept, .numeric(name: "treated", values: (0..<n).map { Double($0 % 2) })])
    // Counts that vary less than Poisson, and zeros of their own.
    let outcome = (0..<n).map { (row: Int) -> Double in row % 5 == 0 ? 0 : Double(3 + row % 4) }
    let error = #expect(throws: NoFiniteMaximum.self) { try ZeroInflated(.negativeBinomial).fit(design, outcome) }
    #expect(error?.columns == ["log_theta"])
    let hurdle = #expect(throws: NoFiniteMaximum.self) { try Hurdle(.negativeBinomial).fit(design, outcome) }
    #expect(hurdle?.columns == ["log_theta"])
  }

  @Test func `of counts without a zero has no zeros to explain`() throws {
    let design = try design(60)
    let outcome = (0..<60).map { Double(1 + $0 % 4) }
    #expect(throws: NoZeros()) { try ZeroInflated().fit(design, outcome) }
    #expect(throws: NoZeros()) { try Hurdle().fit(design, outcome) }
  }

  @Test func `of a hurdle that one group always takes is separated`() throws {
    let n = 300
    let design = try DesignMatrix(
      rows: n, terms: [.intercept, .numeric(name: "treated", values: (0..<n).map { Double($0 % 2) })])
    let outcome: [Double] = (0..<n).map { (row: Int) -> Double in
      let count = row % 2 == 1 ? 1 + row % 3 : row % 4
      return Double(count)
    }
    let error = #expect(throws: Separation.self) { try Hurdle().fit(design, outcome) }
    #expect(error?.columns == ["treated"])
  }

  @Test(arguments: OrderedLink.allCases) func `of ordered categories that a column tells apart is separated`(
    link: OrderedLink
  ) throws {
    let n = 200
    let x = Made.numbers(n, seed: 3)
    let noise = Made.numbers(n, seed: 4)
    let design = try DesignMatrix(
      rows: n, terms: [.intercept, .numeric(name: "x", values: x), .numeric(name: "noise", values: noise)])
    let complete = #expect(throws: Separation.self) {
      try Ordered(link).fit(design, x.map { value -> Double in value < -0.3 ? 1 : (value < 0.4 ? 2 : 3) })
    }
    #expect(complete?.columns.first == "x")
    // A group that is always in the highest category.
    let group = (0..<n).map { $0 % 10 == 0 ? 1.0 : 0 }
    let outcome = (0..<n).map { row -> Double in
      if group[row] == 1 { return 3 }
      if noise[row] + x[row] < -0.3 { return 1 }
      return noise[row] < 0.4 ? 2 : 3
    }
    let quasi = try DesignMatrix(
      rows: n, terms: [.numeric(name: "x", values: x), .numeric(name: "group", values: group)])
    let error = #expect(throws: Separation.self) { try Ordered(link).fit(quasi, outcome) }
    #expect(error?.columns == ["group"])
    #expect(error?.extent == .quasi && error?.rows == 20)
  }

  @Test func `of an ordered outcome with an empty category, or one only, does not exist`() throws {
    let design = try design(90)
    let codes = (0..<90).map { Double($0 % 2 == 0 ? 0 : 2) }
    #expect(throws: EmptyCategory(level: "middle")) {
      try Ordered(levels: ["low", "middle", "high"]).fit(design, codes)
    }
    // A category of which all rows have weight 0 is empty too.
    #expect(throws: EmptyCategory(level: "high")) {
      try Ordered(levels: ["low", "high"], weights: codes.map { $0 == 2 ? 0 : 1 }).fit(design, codes.map { $0 / 2 })
    }
    #expect(throws: TooFewCategories(count: 1)) { try Ordered().fit(design, codes.map { _ in 4 }) }
    #expect(throws: UnusableInput(column: "outcome", row: 1, fault: .outcome)) {
      try Ordered(levels: ["low", "high"]).fit(design, codes)
    }
  }

  @Test func `of two categories is that of a logit with the threshold for minus the constant`() throws {
    let responses = try Responses.shared.get()
    let logit = try responses.fit("logit")
    let ordered = try Ordered().fit(responses.design(), responses.numbers("admitted"))
    #expect(ordered.names.first == "0|1")
    #expect(abs(ordered.coefficients[0] + logit.coefficients[0]) < 1e-12)
    for j in 1..<7 { #expect(abs(ordered.coefficients[j] / logit.coefficients[j] - 1) < 1e-11) }
    #expect(abs(ordered.logLikelihood / logit.logLikelihood - 1) < 1e-14)
    #expect(abs(ordered.bread[1, 1] / logit.bread[1, 1] - 1) < 1e-11)
  }
}
