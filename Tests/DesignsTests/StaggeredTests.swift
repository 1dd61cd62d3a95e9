import Designs
import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The places of Reference/staggered.csv, and the numbers of base R on them.
struct StaggeredPlaces {
  let table: ReferenceTable
  let numbers: JSONValue

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
    table = try ReferenceTable(contentsOf: folder.appendingPathComponent("staggered.csv"))
    numbers = try JSONValue(contentsOf: folder.appendingPathComponent("staggered_fits.json"))
  }

  func panel(
    _ rows: ReferenceTable, weights: String? = nil, x: Bool = false, byRegion: Bool = false
  ) throws -> RollOutPanel {
    try RollOutPanel(
      unit: rows.numbers("unit").map { Int($0) }, period: rows.numbers("year").map { Int($0) },
      firstTreated: rows.numbers("start").map { $0 > 0 ? Int($0) : nil }, outcome: rows.numbers("y"),
      weights: weights.map { rows.numbers($0) }, cluster: byRegion ? rows.numbers("region").map { Int($0) } : nil,
      covariates: x ? [.numeric(name: "x", values: rows.numbers("x"))] : [])
  }

  /// Rows that were observed; one in eight is missing.
  var present: ReferenceTable { table.filtered("present") { $0 == "1" } }
  var withoutNever: ReferenceTable { present.filtered("start") { $0 != "0" } }
}

struct StaggeredTests {
  let places: StaggeredPlaces

  init() throws { places = try StaggeredPlaces() }

  private func close(_ found: (value: Double, standardError: Double)?, _ expected: JSONValue, _ what: String) throws {
    let found = try #require(found)
    #expect(abs(found.value - expected["value"].number) < 1e-9, "\(what)")
    #expect(abs(found.standardError - expected["se"].number) < 1e-9, "\(what)")
  }

  @Test
  func
    `Sun-Abraham on an unbalanced panel agrees with dummies in R, with weights, a covariate and regions as clusters`()
    throws
  {
    let panels = [
      ("unweighted", try places.panel(places.present)),
      ("weighted", try places.panel(places.present, weights: "row_weight", x: true, byRegion: true)),
      // Without units that are never treated the last start is compared with, until it comes.
      ("no_never", try places.panel(places.withoutNever)),
    ]
    for (name, panel) in panels {
      let study = try SunAbraham(panel)
      let estimates = try study.estimates()
      let expected = places.numbers["sun_abraham"][name]
      try close(estimates.effect("att"), expected["att"], name)
      #expect(!expected["event"].array.isEmpty)
      for event in expected["event"].array {
        try close(estimates.effect("event[\(Int(event["e"].number))]"), event, "\(name) \(event["e"].number)")
      }
      #expect(estimates.degreesOfFreedom[0] == expected["clusters"].number - 1)
      #expect(study.comparesWithLastCohort == (name == "no_never"))
      #expect(study.rowsLeftOut > 0)
    }
  }

  @Test
  func `Imputation agrees with dense matrices in R, with weights, a covariate, clusters, a horizon and leave-one-out`()
    throws
  {
    let expected = places.numbers["imputation"]
    let plain = try Imputation(places.panel(places.present))
    try close(plain.estimates().effect("att"), expected["unweighted"], "unweighted")
    // Units that are treated in all years have no untreated row; that their effects are not there is said.
    #expect(Double(plain.effects.count) == expected["unweighted"]["rows"].number)
    #expect(plain.rowsNotImputed > 0)
    let byRegion = try Imputation(places.panel(places.present, weights: "row_weight", x: true, byRegion: true))
    try close(byRegion.estimates().effect("att"), expected["weighted"], "weighted")
    #expect(abs(try #require(byRegion.slopes.first).value - expected["weighted"]["slope"].number) < 1e-9)
    let byUnit = try Imputation(places.panel(places.present, weights: "row_weight", x: true))
    try close(byUnit.estimates().effect("event[2]"), expected["horizon_2"], "horizon 2")
    try close(byUnit.estimates(.leaveOneOut).effect("att"), expected["leave"], "leave one out")
    let withoutNever = try Imputation(places.panel(places.withoutNever))
    try close(withoutNever.estimates().effect("att"), expected["no_never"], "without never treated")
  }

  @Test func `Leads before an imputation agree with least squares on untreated rows in R`() throws {
    let leads = try ImputationLeads.estimates(places.panel(places.present, weights: "row_weight", x: true), leads: 2)
    for lead in places.numbers["leads"].array {
      try close(leads.effect("lead[-\(Int(lead["k"].number))]"), lead, "lead")
    }
    #expect(leads.names == ["lead[-2]", "lead[-1]"])
  }

  @Test func `The Goodman-Bacon decomposition with unit weights agrees with least squares on each pair in R`() throws {
    let panel = try places.panel(places.table, weights: "unit_weight")
    let decomposition = try GoodmanBacon(panel)
    let expected = places.numbers["bacon"]
    let comparisons = expected["comparisons"].array
    #expect(comparisons.count == decomposition.comparisons.count && comparisons.count == 12)
    for comparison in comparisons {
      let kind: GoodmanBacon.Kind =
        switch comparison["kind"].string {
        case "never": .treatedAndNever
        case "always": .laterAndAlways
        case "earlier": .earlierAndLater
        default: .laterAndEarlier
        }
      let other = Int(comparison["comparison"].number)
      let found = try #require(
        decomposition.comparisons.first {
          $0.kind == kind && Double($0.treated) == comparison["treated"].number && ($0.comparison ?? 0) == other
        })
      #expect(abs(found.weight - comparison["weight"].number) < 1e-9)
      #expect(abs(found.estimate - comparison["estimate"].number) < 1e-9)
    }
    // Weights add up to 1, and the weighted comparisons to the coefficient of both routes.
    let total: Double = decomposition.comparisons.map(\.weight).reduce(0, +)
    #expect(abs(total - 1) < 1e-12)
    #expect(abs(decomposition.coefficient - expected["twfe"].number) < 1e-9)
    #expect(abs(decomposition.coefficient - (try NegativeWeights(panel).coefficient)) < 1e-9)
  }

  @Test func `An unbalanced panel has no Goodman-Bacon decomposition`() throws {
    let panel = try places.panel(places.present)
    #expect(throws: UnbalancedDecomposition.periodsMissing) { try GoodmanBacon(panel) }
    let changing = try places.panel(places.table, weights: "row_weight")
    #expect(throws: UnbalancedDecomposition.weightsChange) { try GoodmanBacon(changing) }
  }

  @Test func `Weights of two-way fixed effects agree with residuals of treatment in R`() throws {
    let weights = try NegativeWeights(places.panel(places.present, weights: "row_weight", x: true))
    let expected = places.numbers["negative"]
    #expect(abs(weights.coefficient - expected["twfe"].number) < 1e-9)
    #expect(abs(weights.negativeSum - expected["negative"].number) < 1e-9)
    #expect(Double(weights.negativeCells) == expected["count"].number && weights.negativeCells > 0)
    #expect(abs(weights.spreadThatNullifies / expected["spread"].number - 1) < 1e-9)
    for cell in expected["cells"].array {
      let parts = (cell["cell"].string ?? "").split(separator: " ").compactMap { Int($0) }
      let found = try #require(weights.cells.first { $0.cohort == parts[0] && $0.period == parts[1] })
      #expect(abs(found.weight - cell["weight"].number) < 1e-9)
    }
  }

  @Test(arguments: StackedEventStudy.Weighting.allCases)
  func `A stacked event study agrees with stacks made in R`(weighting: StackedEventStudy.Weighting) throws {
    let panel = try places.panel(places.present, weights: "row_weight")
    let estimates = try StackedEventStudy(panel, before: 2, after: 2, weighting: weighting).estimates()
    let expected = places.numbers["stacked"][weighting.rawValue]
    #expect(expected["event"].array.count == 4)
    for event in expected["event"].array {
      try close(estimates.effect("event[\(Int(event["e"].number))]"), event, "\(weighting) \(event["e"].number)")
    }
    let att = try #require(estimates.effect("att"))
    #expect(abs(att.value - expected["att"][0].number) < 1e-9)
    #expect(abs(att.standardError - expected["att"][1].number) < 1e-9)
  }

  @Test
  func `In repeated cross-sections the cohort takes the place of the unit, and both estimators are means of cells`()
    throws
  {
    // With a single start and nobody missing, both are the difference in differences of four means.
    let rows = places.table.filtered("start") { $0 == "2015" || $0 == "0" }
    let panel = try RollOutPanel(
      unit: rows.rows.indices.map { $0 }, period: rows.numbers("year").map { Int($0) },
      firstTreated: rows.numbers("start").map { $0 > 0 ? Int($0) : nil }, outcome: rows.numbers("y"),
      sampling: .repeatedCrossSections)
    func mean(_ start: String, _ isIn: (Double) -> Bool) -> Double {
      let own = rows.filtered("start") { $0 == start }
      let kept = zip(own.numbers("year"), own.numbers("y")).filter { isIn($0.0) }.map(\.1)
      return kept.reduce(0, +) / Double(kept.count)
    }
    let imputed =
      mean("2015") { $0 >= 2015 } - mean("2015") { $0 < 2015 } - mean("0") { $0 >= 2015 } + mean("0") { $0 < 2015 }
    #expect(abs(try #require(try Imputation(panel).estimates().effect("att")).value - imputed) < 1e-9)
    let interacted =
      mean("2015") { $0 >= 2015 } - mean("2015") { $0 == 2014 } - mean("0") { $0 >= 2015 } + mean("0") { $0 == 2014 }
    #expect(abs(try #require(try SunAbraham(panel).estimates().effect("att")).value - interacted) < 1e-9)
  }
}
