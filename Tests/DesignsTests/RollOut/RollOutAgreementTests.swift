import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite("Group-time effects of a made roll-out")
struct RollOutAgreementTests {
  static let ids = [
    "never", "not_yet", "universal", "anticipation", "weights", "clusters", "dr", "dr_weights", "reg", "reg_weights",
    "ipw", "ipw_weights", "dr_universal", "gaps", "gaps_weights", "gaps_dr", "gaps_reg", "gaps_ipw", "sections",
    "sections_weights", "sections_clusters", "sections_dr", "sections_reg", "sections_ipw",
  ]

  private static func truth(_ value: JSONValue) -> Bool { if case .truth(true) = value { true } else { false } }

  private static func method(_ name: String?) -> CallawaySantAnna.Method {
    name == "reg" ? .outcomeRegression : name == "ipw" ? .inverseProbability : .doublyRobust
  }

  @Test("have the numbers of csdid, with standard errors and aggregates", arguments: ids)
  func agree(id: String) throws {
    let made = try MadeRollOut()
    let expected = try #require(made.numbers["cases"].array.first { $0["id"].string == id })
    let panel = try made.panel(
      hasGaps: Self.truth(expected["gaps"]), isSections: Self.truth(expected["sections"]),
      hasCovariate: Self.truth(expected["x"]), isWeighted: Self.truth(expected["weights"]),
      isClustered: Self.truth(expected["cluster"]))
    let design = CallawaySantAnna(
      comparison: expected["comparison"].string == nil ? .neverTreated : .notYetTreated,
      base: expected["base"].string == nil ? .varying : .universal,
      anticipation: expected["anticipation"].number.isFinite ? Int(expected["anticipation"].number) : 0,
      method: Self.method(expected["method"].string), gaps: .crossSections)
    let effects = try design.fit(panel)
    let tolerance = 1e-8
    let errors = effects.standardErrors
    #expect(effects.cells.map(\.group) == expected["groups"].numbers.map { Int($0) })
    #expect(effects.cells.map(\.period) == expected["periods"].numbers.map { Int($0) })
    for place in effects.cells.indices {
      #expect(abs(effects.effects[place] - expected["att"][place].number) < tolerance)
      if expected["se"][place].number.isFinite {
        #expect(abs(errors[place] - expected["se"][place].number) < tolerance)
      }
    }
    let kinds: [(String, GroupTimeAggregation, String)] = [
      ("simple", .simple, ""), ("group", .group, "group"), ("dynamic", .dynamic(), "event"),
      ("calendar", .calendar, "calendar"),
    ]
    for (key, kind, word) in kinds {
      let found = try effects.aggregate(kind)
      let overall = try #require(found.effect("att"))
      #expect(abs(overall.value - expected[key]["att"].number) < tolerance)
      #expect(abs(overall.standardError - expected[key]["se"].number) < tolerance)
      for (place, at) in expected[key]["e"].numbers.enumerated() where expected[key]["parts_se"][place].number.isFinite
      {
        let part = try #require(found.effect("\(word)[\(Int(at))]"))
        #expect(abs(part.value - expected[key]["parts"][place].number) < tolerance)
        #expect(abs(part.standardError - expected[key]["parts_se"][place].number) < tolerance)
      }
    }
  }
}
