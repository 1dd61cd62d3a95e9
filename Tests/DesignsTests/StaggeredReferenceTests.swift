import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The roll-outs of the shared reference, as panels.
enum RollOutCases {
  static func castle(_ reference: ReferenceCase) throws -> RollOutPanel {
    try panel(reference, unit: "sid", period: "year", first: "first", outcome: "l_homicide")
  }

  static func minimumWage(_ reference: ReferenceCase) throws -> RollOutPanel {
    try panel(reference, unit: "countyreal", period: "year", first: "first.treat", outcome: "lemp")
  }

  private static func panel(
    _ reference: ReferenceCase, unit: String, period: String, first: String, outcome: String
  ) throws -> RollOutPanel {
    let start = reference.data.numbers(first).map { $0.isFinite && $0 > 0 && $0 < 9999 ? Int($0) : nil }
    return try RollOutPanel(
      unit: reference.data.numbers(unit).map { Int($0) }, period: reference.data.numbers(period).map { Int($0) },
      firstTreated: start, outcome: reference.data.numbers(outcome))
  }
}

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct StaggeredReferenceTests {
  /// Every term of a model against an effect of ours; `rename` gives our name of a term.
  private func compare(
    _ estimates: EffectEstimates, _ reference: ReferenceCase, _ model: String, count: Int,
    rename: (String) -> String
  ) throws {
    let terms = reference.model(model)["terms"].array
    #expect(terms.count == count)
    for term in terms {
      let name = rename(term["term"].string ?? "")
      let found = try #require(estimates.effect(name))
      #expect(abs(found.value - term["estimate"].number) < 1e-8, "\(name)")
      #expect(abs(found.standardError - term["se"].number) < 1e-6, "\(name)")
      let place = try #require(estimates.names.firstIndex(of: name))
      let df = term["df"].number
      if df.isFinite { #expect(estimates.degreesOfFreedom[place] == df) }
    }
  }

  @Test func `The reference case castle_doctrine agrees with fixest's sunab, overall and by relative year`() throws {
    let reference = try ReferenceCase("castle_doctrine")
    let estimates = try SunAbraham(RollOutCases.castle(reference)).estimates()
    try compare(estimates, reference, "sunab_att", count: 1) { _ in "att" }
    try compare(estimates, reference, "sunab_event", count: 14) { "event[\($0.dropFirst(6))]" }
  }

  @Test func `The reference case mpdta_staggered agrees with fixest's sunab, overall and by relative year`() throws {
    let reference = try ReferenceCase("mpdta_staggered")
    let estimates = try SunAbraham(RollOutCases.minimumWage(reference)).estimates()
    try compare(estimates, reference, "sunab_att", count: 1) { _ in "att" }
    try compare(estimates, reference, "sunab_event", count: 7) { "event[\($0.dropFirst(6))]" }
  }

  @Test func `The reference case castle_doctrine agrees with didimputation`() throws {
    let reference = try ReferenceCase("castle_doctrine")
    let estimates = try Imputation(RollOutCases.castle(reference)).estimates()
    try compare(estimates, reference, "bjs", count: 1) { _ in "att" }
  }

  @Test
  func `The reference case mpdta_staggered agrees with didimputation, over all and by horizon with its trend before`()
    throws
  {
    let reference = try ReferenceCase("mpdta_staggered")
    let panel = try RollOutCases.minimumWage(reference)
    let estimates = try Imputation(panel).estimates()
    try compare(estimates, reference, "bjs_static", count: 1) { _ in "att" }
    let leads = try ImputationLeads.estimates(panel)
    let terms = reference.model("bjs_event")["terms"].array
    #expect(terms.count == 7)
    for term in terms {
      let period = term["term"].string ?? ""
      let found = try #require(
        period.hasPrefix("-") ? leads.effect("lead[\(period)]") : estimates.effect("event[\(period)]"))
      #expect(abs(found.value - term["estimate"].number) < 1e-8, "\(period)")
      #expect(abs(found.standardError - term["se"].number) < 1e-6, "\(period)")
    }
  }

  @Test func `The reference case castle_doctrine agrees with bacondecomp in every comparison`() throws {
    let reference = try ReferenceCase("castle_doctrine")
    let decomposition = try GoodmanBacon(RollOutCases.castle(reference))
    let expected = reference.expected["bacon"]
    #expect(abs(decomposition.coefficient - expected["overall"].number) < 1e-8)
    let comparisons = expected["comparisons"].array
    #expect(comparisons.count == decomposition.comparisons.count)
    for comparison in comparisons {
      let other = Int(comparison["untreated"].number)
      let found = try #require(
        decomposition.comparisons.first {
          Double($0.treated) == comparison["treated"].number && ($0.comparison ?? 99999) == other
        })
      #expect(abs(found.weight - comparison["weight"].number) < 1e-8)
      #expect(abs(found.estimate - comparison["estimate"].number) < 1e-8)
    }
    for kind in expected["by_type"].array {
      let own: GoodmanBacon.Kind =
        switch kind["type"].string {
        case "Earlier vs Later Treated": .earlierAndLater
        case "Later vs Earlier Treated": .laterAndEarlier
        default: .treatedAndNever
        }
      let total = try #require(decomposition.total(own))
      #expect(abs(total.weight - kind["weight"].number) < 1e-8)
      #expect(abs(total.estimate - kind["avg_estimate"].number) < 1e-8)
    }
  }

  @Test func `The reference case castle_doctrine has weights of two-way fixed effects that give fixest's coefficient`()
    throws
  {
    let reference = try ReferenceCase("castle_doctrine")
    let weights = try NegativeWeights(RollOutCases.castle(reference))
    #expect(abs(weights.coefficient - reference.term("post", of: "twfe")["estimate"].number) < 1e-8)
  }
}
