import Documents
import Estimation
import Reporting
import Testing

/// What `mkba test` prints.
@Suite struct TestReportTests {
  func text(_ claim: WorkedClaim, _ language: Language) -> String {
    TextRenderer.render(ReportBuilder.build(tests: [claim.hypothesis], language: language), width: 10_000)
  }

  @Test func anEffectIsToldAsPeopleCountIt() {
    // 58 of 1,940 is 29.9 of 1,000; times 0.4919 is 14.7; times 0.2452 and 0.9869 is 7.3 and 29.5.
    // To whole people the upper end would read 30, as if there might be no effect: so the ends have one digit more.
    let english =
      "In every 1,000 people: from 30 without to 15 with the measure; the 95% interval runs from 7.3 to 29.5."
    #expect(text(WorkedClaim(), .en).contains(english))
    let dutch =
      "Van elke 1.000 mensen: van 30 zonder naar 15 met de aanpak; het 95%-interval loopt van 7,3 tot 29,5."
    #expect(text(WorkedClaim(), .nl).contains(dutch))
  }

  @Test func theWholeStandsBesideTheParticipants() {
    #expect(text(WorkedClaim(), .en).contains("Among all registered together the number falls by 12.2%"))
    #expect(text(WorkedClaim(), .nl).contains("Onder alle geregistreerden samen daalt het aantal met 12,2%"))
  }

  @Test func whatTheDataCouldHaveShownIsTold() {
    let report = text(WorkedClaim(), .en)
    // Detectable: a relative risk of 0.36 is a fall of 64%.
    #expect(report.contains("An effect of \u{2212}64% is found in 80% of cases."))
    #expect(report.contains("Needed for 80%: 1,075 with the measure and 3,408 to compare (4,483 in all)."))
    // One-sided α of a 95% interval is 2.5%.
    #expect(report.contains("the claim is shown in 2.5% of cases at most"))
  }

  @Test func theVerdictComesFirstAndTheMarkStands() {
    let report = text(WorkedClaim(), .nl)
    #expect(report.hasPrefix("De claim was: „Ouderenwerk halveert"))
    #expect(report.contains("[Niet voor publicatie"))
    #expect(report.contains("Wie vooraf twijfelt of er een effect is, komt uit op 11,98% in plaats van 12,19%"))
    #expect(report.contains("gemiddeld 1,4 keer te groot geschat"))
  }
}
