import LinearAlgebra
import Models
import Testing

@Suite("What holds for every Cox model")
struct CoxLawTests {
  static let columns = ["treated", "age", "lives_alone"]

  /// A row of the people of courses.csv by its number.
  func fit(_ order: [Int], _ people: Watched, ties: TieMethod = .efron, weights: [Double]? = nil) throws -> CoxFit {
    let design = try people.design(Self.columns)
    let outcome = try people.outcome()
    return try CoxModel(ties: ties, weights: weights).fit(
      DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: order)),
      SurvivalOutcome(exit: order.map { outcome.exit[$0] }, event: order.map { outcome.event[$0] }))
  }

  @Test(arguments: TieMethod.allCases)
  func `The order of the rows does not show`(_ ties: TieMethod) throws {
    let people = try Watched.courses()
    let rows = Array(0..<people.table.rows.count)
    let (a, b) = (try fit(rows, people, ties: ties), try fit(rows.map { ($0 * 77) % rows.count }, people, ties: ties))
    #expect(Set(rows.map { ($0 * 77) % rows.count }).count == rows.count)
    expectEqual(a.coefficients, b.coefficients, 1e-13)
    #expect(a.logLikelihood == b.logLikelihood)
    let regions = people.codes("region")
    let covariances = try [(a, regions), (b, rows.map { regions[($0 * 77) % rows.count] })].map { fit, codes in
      try fit.covariance(CR1(), units: SamplingUnits(codes: codes, word: "regions")).matrix
    }
    for place in 0..<9 { expectEqual(covariances[0].elements[place], covariances[1].elements[place], 1e-12) }
  }

  @Test func `With Breslow's ties a weight of 2 is a row that comes twice`() throws {
    let people = try Watched.courses()
    let rows = Array(0..<people.table.rows.count)
    let doubled = rows.filter { $0 % 3 == 0 }
    let weighted = try fit(rows, people, ties: .breslow, weights: rows.map { $0 % 3 == 0 ? 2 : 1 })
    let repeated = try fit(rows + doubled, people, ties: .breslow)
    expectEqual(weighted.coefficients, repeated.coefficients, 1e-12)
    expectEqual(weighted.logLikelihood, repeated.logLikelihood, 1e-13)
    for place in 0..<9 { expectEqual(weighted.bread.elements[place], repeated.bread.elements[place], 1e-12) }
  }

  @Test(arguments: TieMethod.allCases)
  func `A row of weight 0 takes no part`(_ ties: TieMethod) throws {
    let people = try Watched.courses()
    let rows = Array(0..<people.table.rows.count)
    let kept = rows.filter { $0 % 4 != 0 }
    let weighted = try fit(rows, people, ties: ties, weights: rows.map { $0 % 4 == 0 ? 0 : 1 })
    let fewer = try fit(kept, people, ties: ties)
    expectEqual(weighted.coefficients, fewer.coefficients, 1e-13)
    #expect(weighted.rows == kept.count)
    #expect(weighted.logLikelihood == fewer.logLikelihood)
  }

  @Test(arguments: TieMethod.allCases)
  func `A row cut in two at any time is the same row`(_ ties: TieMethod) throws {
    let people = try Watched.courses()
    let design = try people.design(Self.columns)
    let outcome = try people.outcome()
    let whole = try CoxModel(ties: ties).fit(design, outcome)
    var (rows, entry, exit, event): ([Int], [Double], [Double], [Bool]) = ([], [], [], [])
    for row in 0..<design.rows {
      let cut = 0.5 + Double(row % 5)
      let end = outcome.exit[row]
      for (begin, stop) in cut < end ? [(0, cut), (cut, end)] : [(0, end)] {
        rows.append(row)
        entry.append(begin)
        exit.append(stop)
        event.append(outcome.event[row] && stop == end)
      }
    }
    let cut = try CoxModel(ties: ties).fit(
      DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: rows)),
      SurvivalOutcome(entry: entry, exit: exit, event: event))
    expectEqual(whole.coefficients, cut.coefficients, 1e-12)
    expectEqual(whole.logLikelihood, cut.logLikelihood, 1e-14)
    let (a, b) = (
      whole.scoreResiduals, cut.scores(by: SamplingUnits(codes: rows, word: "people"))
    )
    #expect((a - b).largest < 1e-11 * a.largest)
  }

  @Test(arguments: TieMethod.allCases)
  func `Scores add up to 0 and martingale residuals to 0`(_ ties: TieMethod) throws {
    let people = try Watched.courses()
    let fit = try fit(Array(0..<people.table.rows.count), people, ties: ties)
    for j in 0..<3 {
      #expect(abs(fit.scoreResiduals.column(j).reduce(0, +)) < 1e-11 * fit.scoreResiduals.largest)
    }
    #expect(abs(fit.martingaleResiduals.reduce(0, +)) < 1e-11)
  }

  @Test func `Other units and another zero of a column only move what they should`() throws {
    let people = try Watched.courses()
    let design = try people.design(Self.columns)
    let outcome = try people.outcome()
    let plain = try CoxModel().fit(design, outcome)
    var moved = design.matrix
    for row in 0..<design.rows { moved[row, 1] = 1e6 + 1e-3 * moved[row, 1] }
    let other = try CoxModel().fit(DesignMatrix(names: design.names, matrix: moved), outcome)
    expectEqual(other.coefficients[1], 1e3 * plain.coefficients[1], 1e-7)
    expectEqual(other.coefficients[0], plain.coefficients[0], 1e-9)
  }

  @Test func `Times that differ by rounding are tied`() throws {
    let a = try SurvivalOutcome(exit: [0.1 + 0.2, 0.3, 1, 2], event: [true, true, true, false])
    #expect(a.exit[0] == a.exit[1])
    let b = try SurvivalOutcome(exit: [0.1 + 0.2, 0.3, 1, 2], event: [true, true, true, false], merging: 0)
    #expect(b.exit[0] != b.exit[1])
  }

  @Test func `Without ties Efron and Breslow are one`() throws {
    let people = try Watched.courses()
    let outcome = try SurvivalOutcome(
      exit: zip(people.numbers("time"), people.numbers("person")).map { $0 + $1 / 1000 },
      event: people.numbers("status").map { $0 == 1 })
    let fits = try TieMethod.allCases.map { try CoxModel(ties: $0).fit(people.design(Self.columns), outcome) }
    #expect(fits[0].logLikelihood == fits[1].logLikelihood)
    expectEqual(fits[0].coefficients, fits[1].coefficients, 1e-14)
  }

  @Test func `Two people give the likelihood by hand`() throws {
    // Risk sets at the events 1 and 3 of {a, b, c} and {b}, x = 1, 0, 2: 1·β − log(e^β + 1 + e^2β) + 0. The slope is 0 where
    // (e^β + 2e^2β)/(e^β + 1 + e^2β) = 1, so e^2β = 1 and β = 0; the value is −log 3 and the second derivative −2/3.
    let design = try DesignMatrix(rows: 3, terms: [.numeric(name: "x", values: [1, 0, 2])])
    let fit = try CoxModel().fit(design, SurvivalOutcome(exit: [1, 3, 2], event: [true, true, false]))
    #expect(abs(fit.coefficients[0]) < 1e-14)
    expectEqual(fit.logLikelihood, -1.0986122886681098, 1e-14)
    expectEqual(fit.bread[0, 0], 1.5, 1e-14)
  }
}
