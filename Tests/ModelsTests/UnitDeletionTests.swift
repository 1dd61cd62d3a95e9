import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite struct UnitDeletionTests {
  private func deletion(_ fit: Fit, _ clients: Clients, _ outcome: String, exposure: [Double]? = nil) throws
    -> UnitDeletion
  {
    UnitDeletion(
      fit, outcome: clients.numbers(outcome), units: clients.neighbourhoods,
      treatment: try #require(fit.index(of: "treated")), population: clients.treated, exposure: exposure)
  }

  @Test func `Without a neighbourhood the rate ratio and its CR1 error are those of R's glm and sandwich on the rest`()
    throws
  {
    let clients = try Clients.shared.get()
    let months = clients.numbers("months")
    let codes = clients.neighbourhoods
    let names = Set(clients.numbers("neighbourhood")).sorted().map { "\(Int($0))" }
    let design = try clients.design(
      clients.terms + [.fixedEffects(name: "neighbourhood", codes: codes.unitOfRow, levels: names)])
    let fit = try GeneralisedLinear(PoissonLog(), offset: months.map { log($0) }).fit(
      design, clients.numbers("visits"))
    let deletion = try deletion(fit, clients, "visits", exposure: months)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let reference = try JSONValue(contentsOf: folder.appendingPathComponent("Reference/deletion.json"))
    #expect(reference["units"].array.count == 3)
    for (place, name) in reference["units"].array.enumerated() {
      let unit = try #require(names.firstIndex { $0 == name.string })
      let deleted = try deletion.without(unit) { ($0 / $1).logarithm }
      #expect(abs(deleted.estimate / reference["effects"][place][0].number - 1) < 1e-8)
      #expect(abs(deleted.standardError / reference["effects"][place][1].number - 1) < 1e-8)
      #expect(deleted.degreesOfFreedom == Double(codes.count - 2))
    }
  }

  @Test(arguments: ["referral", "score"])
  func `It is the fit in which the rows of the unit weigh nothing`(outcome: String) throws {
    let clients = try Clients.shared.get()
    let design = try clients.design()
    let units = clients.neighbourhoods
    func fit(_ weights: [Double]?) throws -> Fit {
      outcome == "score"
        ? try LeastSquares(weights: weights).fit(design, clients.numbers(outcome))
        : try GeneralisedLinear(BinomialLogit(), weights: weights).fit(design, clients.numbers(outcome))
    }
    let deletion = try deletion(try fit(nil), clients, outcome)
    for unit in [0, 7] {
      let weights = units.unitOfRow.map { $0 == unit ? 0.0 : 1 }
      let rest = try fit(weights)
      let kept = zip(clients.treated, weights).map { $0 && $1 > 0 }
      let means = try Standardisation(rest, treatment: 1, population: kept)
      let effect = means.treated - means.untreated
      let covariance = try rest.covariance(of: [effect], CR1(), units: units)
      let deleted = try deletion.without(unit) { $0 - $1 }
      #expect(abs(deleted.estimate - effect.value) < 1e-9 * abs(effect.value))
      #expect(abs(deleted.standardError / covariance.standardErrors[0] - 1) < 1e-8)
    }
  }

  @Test func `A unit without which the treatment has no contrast leaves no fit`() throws {
    // All of the untreated are in unit 0.
    let treated = [0.0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    let codes = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    let outcome = [1.0, 2, 1, 3, 5, 4, 6, 5, 7, 5]
    let design = try DesignMatrix(rows: 10, terms: [.intercept, .numeric(name: "treated", values: treated)])
    let fit = try LeastSquares().fit(design, outcome)
    let deletion = UnitDeletion(
      fit, outcome: outcome, units: SamplingUnits(codes: codes, word: "units"), treatment: 1,
      population: treated.map { $0 == 1 })
    #expect(throws: UnitDeletion.NoFit(unit: 0)) { try deletion.without(0) { $0 - $1 } }
    let deleted = try deletion.without(1) { $0 - $1 }
    // 17/3 − 7/4.
    #expect(abs(deleted.estimate - (17.0 / 3 - 7.0 / 4)) < 1e-12)
  }
}
