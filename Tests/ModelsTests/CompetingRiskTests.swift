import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// Numbers of R's cmprsk and survival in Reference/survival.json.
@Suite("Competing risks agree with R's cmprsk and survival")
struct CompetingRiskTests {
  func spread(_ people: Watched) -> [Double] {
    zip(people.numbers("time"), people.numbers("person")).map { $0 + $1 / 1000 }
  }

  func fit(_ name: String) throws -> (FineGrayFit, Watched) {
    let people = try Watched.courses()
    let model = FineGray(censoringGroups: name.hasSuffix("groups") ? people.codes("lives_alone") : nil)
    let isTied = name == "ties" || name == "tied_groups"
    let fit = try model.fit(
      try people.design(["treated", "age", "lives_alone"]), exit: isTied ? people.numbers("time") : spread(people),
      cause: people.numbers("status").map { Int($0) })
    return (fit, people)
  }

  @Test(arguments: ["spread", "ties", "groups", "tied_groups"])
  func `Fine and Gray's coefficients, covariance and incidence are those of crr`(_ name: String) throws {
    let expected = try Watched.expected()["competing"][name]
    let (fit, _) = try fit(name)
    expectEqual(fit.coefficients, expected["coefficients"].numbers, 1e-9)
    expectEqual([fit.nullLogLikelihood, fit.logLikelihood], expected["log_likelihood"].numbers, 1e-10)
    if !name.hasSuffix("groups") { expectEqual(fit.covariance, expected["covariance"], 1e-9) }
    let (time, incidence) = fit.incidence(covariates: [1, 80, 0])
    expectEqual(incidence[time.lastIndex { $0 <= 10 } ?? 0], expected["incidence"].number, 1e-9)
  }

  @Test(arguments: [false, true])
  func `Without ties the influence of a row is what its weight moves, censoring weights and all`(_ grouped: Bool) throws
  {
    let people = try Watched.courses()
    let groups = grouped ? people.codes("lives_alone") : nil
    let design = try people.design(["treated", "age", "lives_alone"])
    let (exit, cause) = (spread(people), people.numbers("status").map { Int($0) })
    let fit = try FineGray(censoringGroups: groups).fit(design, exit: exit, cause: cause)
    let influence = fit.scores(by: .rows(fit.rows)) * fit.bread
    // A censored row, one with the outcome and one that died. The product of Kaplan and Meier against the sum of hazards that the influence
    // is made of differ by 1/n of what the censoring weights add, here less than a thousandth of a usual influence.
    let usual = (0..<3).map { (influence.crossProduct[$0, $0] / Double(fit.rows)).squareRoot() }
    for row in [0, 1, 2].map({ kind in cause.indices.filter { cause[$0] == kind }[20] }) {
      func coefficients(_ weight: Double) throws -> [Double] {
        var weights = [Double](repeating: 1, count: exit.count)
        weights[row] = weight
        return try FineGray(weights: weights, censoringGroups: groups).fit(design, exit: exit, cause: cause)
          .coefficients
      }
      let (up, down) = (try coefficients(1.001), try coefficients(0.999))
      for j in up.indices { #expect(abs((up[j] - down[j]) / 0.002 - influence[row, j]) < 1e-3 * usual[j]) }
    }
  }

  @Test func `The coefficients are those of coxph on the rows of finegray`() throws {
    let expected = try Watched.expected()["competing"]["by_hand"].numbers
    expectEqual(try fit("spread").0.coefficients, expected, 1e-10)
  }

  @Test(arguments: ["incidence_spread", "incidence"])
  func `The cumulative incidence and Aalen's variance are those of cuminc`(_ name: String) throws {
    let expected = try Watched.expected()["competing"][name]
    let people = try Watched.courses()
    let time = name == "incidence" ? people.numbers("time") : spread(people)
    let cause = people.numbers("status").map { Int($0) }
    // The rows of cuminc: cause 1 of either group, then cause 2.
    for group in 0...1 {
      let members = people.codes("treated").indices.filter { people.codes("treated")[$0] == group }
      let estimate = try CumulativeIncidence(exit: members.map { time[$0] }, cause: members.map { cause[$0] })
      for kind in 1...2 {
        let row = 2 * (kind - 1) + group
        let variances = estimate.aalenVariance(of: kind)
        let places = [3.0, 10, 25].map { at in (estimate.time.lastIndex { $0 <= at }) ?? 0 }
        expectEqual(
          places.map { estimate.incidence[kind - 1][$0] }, expected["estimate"][row].numbers, 1e-12)
        expectEqual(places.map { variances[$0] }, expected["variance"][row].numbers, 1e-11)
      }
    }
  }

  @Test(arguments: [false, true])
  func `The influence of rows gives the jackknife errors of survfit`(_ isLate: Bool) throws {
    let expected = try Watched.expected()["competing"][isLate ? "late_jackknife" : "jackknife"]
    let people = try isLate ? Watched.spells() : Watched.courses()
    let estimate = try CumulativeIncidence(
      entry: isLate ? people.numbers("entry") : nil, exit: people.numbers(isLate ? "exit" : "time"),
      cause: people.numbers(isLate ? "end" : "status").map { Int($0) }, weights: isLate ? people.numbers("weight") : nil
    )
    let times = [3.0, 10, 25]
    for cause in 1...2 {
      let influence = estimate.influence(on: cause, at: times, units: isLate ? people.units("person") : nil)
      for (place, time) in times.enumerated() {
        expectEqual(estimate.incidence(of: cause, at: time), expected["estimate"][place][cause].number, 1e-12)
        expectEqual(
          influence.covariance[place, place].squareRoot(), expected["se"][place][cause].number, 1e-11)
      }
    }
  }
}
