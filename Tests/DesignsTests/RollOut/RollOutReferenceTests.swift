import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct RollOutReferenceTests {
  private static func minimumWage(_ covariates: [String] = []) throws -> (ReferenceCase, RollOutPanel) {
    let reference = try ReferenceCase("card_krueger_did")
    let table = reference.data.filtered("fte") { Double($0) != nil }
    let state = table.numbers("nj")
    let panel = try RollOutPanel(
      // Stores are numbered by state.
      unit: zip(table.numbers("id"), state).map { 2 * Int($0) + Int($1) },
      period: table.numbers("d").map { Int($0) }, firstTreated: state.map { $0 == 1 ? 1 : nil },
      outcome: table.numbers("fte"),
      covariates: covariates.map { .numeric(name: $0, values: table.numbers($0)) })
    return (reference, panel)
  }

  private static func expect(
    _ estimates: EffectEstimates, _ name: String, _ expected: JSONValue, _ value: Double, _ error: Double,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try #require(estimates.effect(name), "\(name)", sourceLocation: location)
    #expect(abs(found.value - expected["estimate"].number) < value, "\(name)", sourceLocation: location)
    #expect(abs(found.standardError - expected["se"].number) < error, "\(name)", sourceLocation: location)
  }

  @Test(arguments: [
    ("did_iid", "iid"), ("did_hc1", "HC1"), ("did_hc3", "HC3"), ("did_chain_controls", "iid"),
    ("did_region_controls", "iid"),
  ])
  func `The reference case card_krueger_did agrees with lm and sandwich for two by two`(model: String, recipe: String)
    throws
  {
    let controls = ["kfc", "roys", "wendys", "co_owned"]
    let more = ["southj", "centralj", "pa1"]
    let covariates = model == "did_chain_controls" ? controls : model == "did_region_controls" ? controls + more : []
    let (reference, panel) = try RollOutReferenceTests.minimumWage(covariates)
    let covariance: any Covariance = try #require(Covariances.named(recipe))
    let estimates = try DifferenceInDifferences(recipe: covariance).fit(panel)
    for (name, term) in [("att", "nj:d"), ("intercept", "(Intercept)"), ("group", "nj"), ("period", "d")]
      + covariates.map({ ($0, $0) })
    {
      try RollOutReferenceTests.expect(estimates, name, reference.term(term, of: model), 1e-9, 1e-9)
    }
    #expect(estimates.degreesOfFreedom[0] == reference.term("nj:d", of: model)["df"].number)
  }

  @Test(arguments: [("did_balanced_change", "iid"), ("did_balanced_change_hc1", "HC1")])
  func `The reference case card_krueger_did agrees with lm and sandwich for changes`(model: String, recipe: String)
    throws
  {
    let reference = try ReferenceCase("card_krueger_did")
    // The file numbers stores anew in each wave, and gives the change of each beside its second wave.
    let stores = reference.data.filtered("d") { $0 == "1" }.filtered("demp") { Double($0) != nil }
    let (after, change) = (stores.numbers("fte"), stores.numbers("demp"))
    let starts: [Int?] = stores.numbers("nj").map { $0 == 1 ? 1 : nil }
    let panel = try RollOutPanel(
      unit: Array(after.indices) + Array(after.indices),
      period: after.map { _ in 0 } + after.map { _ in 1 }, firstTreated: starts + starts,
      outcome: zip(after, change).map { $0 - $1 } + after)
    let covariance: any Covariance = try #require(Covariances.named(recipe))
    let estimates = try DifferenceInDifferences(.changes, recipe: covariance).fit(panel)
    try RollOutReferenceTests.expect(estimates, "att", reference.term("nj", of: model), 1e-9, 1e-9)
    try RollOutReferenceTests.expect(estimates, "period", reference.term("(Intercept)", of: model), 1e-9, 1e-9)
  }

  private static func counties(_ covariates: [String] = []) throws -> (ReferenceCase, RollOutPanel) {
    let reference = try ReferenceCase("mpdta_staggered")
    let table = reference.data
    let panel = try RollOutPanel(
      unit: table.numbers("countyreal").map { Int($0) }, period: table.numbers("year").map { Int($0) },
      firstTreated: table.numbers("first.treat").map { $0 > 0 ? Int($0) : nil }, outcome: table.numbers("lemp"),
      covariates: covariates.map { .numeric(name: $0, values: table.numbers($0)) })
    return (reference, panel)
  }

  @Test(arguments: [
    ("cs_never_dr_nocov", CallawaySantAnna(), false),
    ("cs_notyet_nocov", CallawaySantAnna(comparison: .notYetTreated), false),
    ("cs_never_dr_lpop", CallawaySantAnna(), true),
    ("cs_never_reg_lpop", CallawaySantAnna(method: .outcomeRegression), true),
    ("cs_never_ipw_lpop", CallawaySantAnna(method: .inverseProbability), true),
    ("cs_never_universal", CallawaySantAnna(base: .universal), false),
    ("cs_anticip1", CallawaySantAnna(anticipation: 1), false),
  ])
  func `The reference case mpdta_staggered agrees with R's did`(
    id: String, design: CallawaySantAnna, hasCovariate: Bool
  ) throws {
    let (reference, panel) = try RollOutReferenceTests.counties(hasCovariate ? ["lpop"] : [])
    let expected = reference.model(id)
    let effects = try design.fit(panel)
    let cells = expected["att_gt"].array
    #expect(effects.cells.count == cells.count)
    let errors = effects.standardErrors
    for (place, cell) in cells.enumerated() where place < effects.cells.count {
      #expect(effects.cells[place].group == Int(cell["group"].number))
      #expect(effects.cells[place].period == Int(cell["time"].number))
      #expect(abs(effects.effects[place] - cell["att"].number) < 1e-8)
      if cell["se"].number.isFinite { #expect(abs(errors[place] - cell["se"].number) < 1e-8) }
    }
    let estimates = effects.estimates
    let spread = zip(effects.cells, errors).filter { !$0.0.isReference }.map(\.1)
    for (place, error) in spread.enumerated() {
      #expect(abs(estimates.covariance[place, place].squareRoot() - error) < 1e-14)
    }
    let kinds: [(String, GroupTimeAggregation, String)] = [
      ("simple", .simple, ""), ("group", .group, "group"), ("dynamic", .dynamic(), "event"),
      ("calendar", .calendar, "calendar"),
    ]
    for (term, kind, word) in kinds {
      let aggregate = try effects.aggregate(kind)
      try RollOutReferenceTests.expect(aggregate, "att", reference.term(term, of: id), 1e-8, 1e-8)
      for part in expected[term].array where part["se"].number.isFinite {
        let found = try #require(aggregate.effect("\(word)[\(Int(part["e"].number))]"))
        #expect(abs(found.value - part["att"].number) < 1e-8)
        #expect(abs(found.standardError - part["se"].number) < 1e-8)
      }
      let whole = try effects.aggregate(kind, withInfluence: true)
      #expect((whole.covariance - aggregate.covariance).largest < 1e-14)
    }
    let wald = try effects.pretrendTest(anticipated: true)
    #expect(abs(wald.value - expected["pretrend_wald"]["W"].number) < 1e-6)
    #expect(abs(wald.pValue - expected["pretrend_wald"]["p"].number) < 5e-6)
  }

  @Test func `The reference case mpdta_staggered agrees with fixest for two-way fixed effects`() throws {
    let (reference, panel) = try RollOutReferenceTests.counties()
    let overall = try TwoWayFixedEffects().fit(panel)
    try RollOutReferenceTests.expect(overall, "att", reference.term("post", of: "twfe"), 1e-8, 1e-8)
    let study = try TwoWayFixedEffects(.eventStudy()).fit(panel)
    for relative in [-4, -3, -2, 0, 1, 2, 3] {
      try RollOutReferenceTests.expect(
        study, "event[\(relative)]", reference.term("rel::\(relative)", of: "twfe_event_study"), 1e-8, 1e-8)
    }
  }

  private static func states(_ outcome: String, weighted: Bool = false, _ covariates: [String] = []) throws -> (
    ReferenceCase, RollOutPanel
  ) {
    let reference = try ReferenceCase("castle_doctrine")
    let table = reference.data
    let panel = try RollOutPanel(
      unit: table.numbers("sid").map { Int($0) }, period: table.numbers("year").map { Int($0) },
      firstTreated: table.numbers("first").map { $0 > 0 && $0 < 9999 ? Int($0) : nil }, outcome: table.numbers(outcome),
      weights: weighted ? table.numbers("popwt") : nil,
      covariates: covariates.map { .numeric(name: $0, values: table.numbers($0)) })
    return (reference, panel)
  }

  @Test func `The reference case castle_doctrine agrees with fixest, also as Poisson regression`() throws {
    let (reference, plain) = try RollOutReferenceTests.states("l_homicide")
    let overall = try TwoWayFixedEffects().fit(plain)
    try RollOutReferenceTests.expect(overall, "att", reference.term("post", of: "twfe"), 1e-8, 1e-8)
    let (_, weighted) = try RollOutReferenceTests.states("l_homicide", weighted: true)
    try RollOutReferenceTests.expect(
      TwoWayFixedEffects().fit(weighted), "att", reference.term("post", of: "twfe_popwt"), 1e-8, 1e-8)
    let controls = ["poverty", "unemployrt", "blackm_15_24", "whitem_15_24", "l_police"]
    let (_, controlled) = try RollOutReferenceTests.states("l_homicide", weighted: true, controls)
    let estimates = try TwoWayFixedEffects().fit(controlled)
    for (name, term) in [("att", "post")] + controls.map({ ($0, $0) }) {
      try RollOutReferenceTests.expect(estimates, name, reference.term(term, of: "twfe_popwt_controls"), 1e-8, 1e-8)
    }
    let (_, counts) = try RollOutReferenceTests.states("homicide")
    try RollOutReferenceTests.expect(
      TwoWayFixedEffects(scale: .logRatio).fit(counts), "att", reference.term("post", of: "ppml"), 1e-8, 1e-6)
  }

  @Test(arguments: [("cs_never", CallawaySantAnna.Comparison.neverTreated), ("cs_notyet", .notYetTreated)])
  func `The reference case castle_doctrine agrees with R's did`(id: String, comparison: CallawaySantAnna.Comparison)
    throws
  {
    let (reference, panel) = try RollOutReferenceTests.states("l_homicide")
    let effects = try CallawaySantAnna(comparison: comparison).fit(panel)
    let errors = effects.standardErrors
    for cell in reference.model(id)["att_gt"].array {
      let place = try #require(
        effects.cells.firstIndex {
          $0.group == Int(cell["group"].number) && $0.period == Int(cell["time"].number)
        })
      #expect(abs(effects.effects[place] - cell["att"].number) < 1e-8)
      #expect(abs(errors[place] - cell["se"].number) < 1e-8)
    }
    let kinds: [(String, GroupTimeAggregation)] = [
      ("simple", .simple), ("dynamic", .dynamic()), ("group", .group), ("calendar", .calendar),
    ]
    for (term, kind) in kinds {
      try RollOutReferenceTests.expect(effects.aggregate(kind), "att", reference.term(term, of: id), 1e-8, 1e-8)
    }
  }

  @Test func `The reference case medicaid_honestdid agrees with did and fixest`() throws {
    let reference = try ReferenceCase("medicaid_honestdid")
    let table = reference.data
    let start = table.numbers("yexp2")
    let panel = try RollOutPanel(
      unit: table.numbers("stfips").map { Int($0) }, period: table.numbers("year").map { Int($0) },
      firstTreated: start.map { $0.isFinite && $0 > 0 ? Int($0) : nil }, outcome: table.numbers("dins"))
    let effects = try CallawaySantAnna(comparison: .notYetTreated).fit(panel)
    let dynamic = try effects.aggregate(.dynamic())
    for part in reference.model("cs_notyet")["dynamic"].array {
      let found = try #require(dynamic.effect("event[\(Int(part["e"].number))]"))
      #expect(abs(found.value - part["att"].number) < 1e-8)
      #expect(abs(found.standardError - part["se"].number) < 1e-8)
    }
    try RollOutReferenceTests.expect(dynamic, "att", reference.term("dynamic", of: "cs_notyet"), 1e-8, 1e-8)
    try RollOutReferenceTests.expect(
      effects.aggregate(.simple), "att", reference.term("simple", of: "cs_notyet"), 1e-8, 1e-8)

    let year = table.numbers("year")
    let kept = year.indices.filter { year[$0] < 2016 && start[$0] != 2015 }
    let early = try RollOutPanel(
      unit: kept.map { Int(table.numbers("stfips")[$0]) }, period: kept.map { Int(year[$0]) },
      firstTreated: kept.map { start[$0] == 2014 ? 2014 : nil }, outcome: kept.map { table.numbers("dins")[$0] })
    let study = try TwoWayFixedEffects(.eventStudy()).fit(early)
    for calendar in [2008, 2009, 2010, 2011, 2012, 2014, 2015] {
      try RollOutReferenceTests.expect(
        study, "event[\(calendar - 2014)]", reference.term("year::\(calendar):D", of: "twfe_event_study"), 1e-8, 1e-8)
    }
    let covariance = reference.expected["event_vcov"].array
    for i in 0..<7 {
      for j in 0..<7 { #expect(abs(study.covariance[i, j] - covariance[i][j].number) < 1e-11) }
    }
  }
}
