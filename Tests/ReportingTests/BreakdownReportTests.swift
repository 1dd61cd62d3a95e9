import Documents
import Estimation
import Evidence
import Reporting
import Testing

/// What would have to be wrong for another verdict, groups and doses, as they are told inside and outside.
@Suite struct BreakdownReportTests {
  private typealias Breakdown = TestedHypothesis.Breakdown

  private func told(missing: Arms<Int> = Arms(treated: 40, comparison: 60)) -> TestedHypothesis {
    var worked = WorkedClaim()
    worked.treatedEvents = 90
    var told = worked.hypothesis
    told.breakdown = Breakdown(
      rows: [
        .init(
          question: .anyEffect, kind: .eValue, value: 1.1277, ofEstimate: 3.483,
          benchmark: .init(value: 1.52, covariate: "lives_alone"), becomes: .notShown),
        .init(
          question: .anyEffect, kind: .missingTreated, value: 0.2345, benchmark: .init(value: 0.15, covariate: nil),
          becomes: .notShown),
        .init(
          question: .anyEffect, kind: .oneCluster, value: 3, benchmark: .init(value: 48, covariate: nil),
          becomes: .notShown),
        .init(question: .asLargeAsClaimed, kind: .standardError, value: 1.75, becomes: .notShown),
      ], leftOut: .init(tried: 48, clusters: 48, withoutFit: 1, lowest: 0.4321, highest: 0.5432), missing: missing)
    return told
  }

  private func text(_ tested: TestedHypothesis, _ language: Language, _ audience: Audience) -> String {
    TextRenderer.render(ReportBuilder.build(tests: [tested], language: language, audience: audience), width: 10_000)
  }

  @Test func `Sizes stand beside what to hold them against, in plain words`() {
    let english = text(told(), .en, .inside)
    #expect(english.contains("What must be wrong for another verdict"))
    #expect(english.contains("1.13 times as often with both; for the estimate itself 3.48"))
    #expect(english.contains("the strongest measured covariate (lives alone): 1.52 times"))
    #expect(english.contains("23.5% of them with the outcome"))
    #expect(english.contains("without 3 of them, each alone, it is another"))
    #expect(english.contains("(48 of 48) the effect runs from 0.4"))
    #expect(english.contains("a standard error 1.75 times as large"))
    let dutch = text(told(), .nl, .inside)
    #expect(dutch.contains("met beide 1,13 keer zo vaak; voor de schatting zelf 3,48"))
    #expect(dutch.contains("23,5% met de uitkomst"))
    let html = HTMLRenderer.render(ReportBuilder.build(tests: [told()], language: .en, audience: .inside))
    #expect(html.contains("What must be wrong for another verdict"))
  }

  @Test func `Outside no cluster is counted, and few missing outcomes stay hidden`() throws {
    let outside = text(told(), .en, .outside)
    #expect(outside.contains("without at least one it is another"))
    #expect(!outside.contains("runs from 0.4") && !outside.contains("of them, each alone"))
    #expect(outside.contains("23.5%"))
    let few = text(told(missing: Arms(treated: 40, comparison: 4)), .en, .outside)
    #expect(!few.contains("23.5%") && few.contains("1.13 times"))
    // Withheld with its hypothesis.
    var small = told()
    small = {
      var worked = WorkedClaim()
      worked.treatedEvents = 9
      var one = worked.hypothesis
      one.breakdown = small.breakdown
      return one
    }()
    #expect(!text(small, .en, .outside).contains("1.13 times"))
    let json = JSONWriter.text(TestDocument.json([small], language: .en, audience: .outside))
    #expect(!json.contains("1.1277") && json.contains("\"breakdown\""))
    let own = JSONWriter.text(TestDocument.json([told()], language: .en))
    #expect(own.contains("1.1277") && own.contains("\"e_value\"") && own.contains("0.4321"))
    #expect(!JSONWriter.text(TestDocument.json([told()], language: .en, audience: .outside)).contains("0.4321"))
  }

  private func group(_ events: Double, _ level: String) -> TestedHypothesis.Modification.Group {
    let arm = TestedHypothesis.Counts.Arm(rows: 300, events: events, samplingUnits: 300, personYears: 300, endings: [])
    return .init(
      level: level, from: nil, below: nil, treated: arm, comparison: arm, reasons: [],
      terms: [
        WorkedClaim.effect, WorkedClaim.term("baseline", "risk", .logit, 0.03, 0.13, 0, 0.023, 0.038),
      ], claimTest: nil,
      verdict: .init(anyEffect: .supported, asLargeAsClaimed: .notShown, testable: .testable, flags: [], reasons: []))
  }

  @Test func `Groups are told in natural frequencies, and all are hidden outside where one has a small cell`() {
    var tested = told()
    tested.modification = [
      .init(
        by: "sex", groups: [group(40, "woman"), group(30, "man")],
        interaction: .init(statistic: 4.2, restrictions: 1, degreesOfFreedom: 47, pValue: 0.046, adjusted: 0.092),
        unknown: 0, recipe: Words(same: "CR1"), failure: nil)
    ]
    for audience in Audience.allCases {
      let english = text(tested, .en, audience)
      #expect(english.contains("Groups named beforehand: sex"))
      #expect(english.contains("from 30 to 15 in every 1,000"))
      #expect(english.contains("p = 0.046, adjusted (Holm) 0.092; F(1, 47) = 4.2"))
    }
    tested.modification = [
      .init(
        by: "sex", groups: [group(40, "woman"), group(4, "man")], interaction: nil, unknown: 0,
        recipe: Words(same: "CR1"), failure: nil)
    ]
    #expect(text(tested, .en, .inside).contains("from 30 to 15"))
    #expect(!text(tested, .en, .outside).contains("from 30 to 15"))
    #expect(!JSONWriter.text(TestDocument.json([tested], language: .en, audience: .outside)).contains("\"woman\""))
  }

  @Test func `The protocol ends in the words of the verdict and says what to register`() {
    let asked = TestProtocol(
      lines: [
        .init(.comparisonGroup, [.init("treated", 120), .init("comparison", 240)], threshold: 1, .inOrder),
        .init(
          .clusters, [.init("treated", 4), .init("comparison", 7)], threshold: 6, .caution,
          remedy: .moreClusters(column: "neighbourhood", treated: 2, comparison: 0)),
        .init(
          .power, [.init("any_if_claim_true", 0.514)], threshold: 0.8, .caution,
          remedy: .moreRows(treated: 463, comparison: 1468)),
      ], testable: .descriptiveOnly)
    let plan = PlannedHypothesis(
      name: "referral", claim: Words(same: "It helps."), effect: "relative risk", expected: "-50%",
      smallestOfInterest: nil, treatedRows: 120, comparisonRows: 240, samplingUnits: 11,
      power: WorkedClaim().hypothesis.power!, testProtocol: asked)
    let english = TextRenderer.render(ReportBuilder.build(plans: [plan], language: .en), width: 10_000)
    #expect(english.contains("Descriptive only: there are too few data for a firm statement."))
    #expect(english.contains("neighbourhood: another 2 with the measure and 0 to compare."))
    #expect(english.contains("Another 463 rows with the measure and 1,468 to compare"))
    let json = JSONWriter.text(PowerDocument.json([plan], language: .en))
    #expect(json.contains("\"protocol\"") && json.contains("\"descriptive_only\"") && json.contains("\"caution\""))
  }
}
