import Documents
import Estimation
import Foundation
import Reporting
import Testing

/// Outside, a figure with a small cell behind it is gone from every format, with all that would give it back.
@Suite struct DisclosureTests {
  /// The numbers of the worked claim in every way in which they could be printed.
  static let secrets = [
    "0.49", "0,49", "0.53", "0,53", "0.245", "0,25", "0.987", "0.99", "0,99", "0.046", "0,046", "0.0458", "0.355",
    "612", "1940",
    "1.940", "1,940", "2552", "2.552", "2,552", "2561", "12.2%", "12,2%", "0.1218", "58", "3408", "3.408", "1075",
    "0.643", "0,64", "0.5138", "51%", "6.5", "6,5", "8.36", "8,36", "2,600,000", "2612345",
  ]

  func formats(_ run: WorkedRun, _ language: Language) -> [String] {
    let report = run.report(language, .outside)
    // Drawings have coordinates, a style sheet sizes: neither is a figure.
    let places = ["d", "x", "y", "r", "cx", "cy", "width", "height", "viewBox", "href"]
    let body = HTMLRenderer.render(report).components(separatedBy: "</style>")[1]
    let page = places.reduce(body) { PageReading.without($1, in: $0) }
    // The numbers of drawings, as they can be saved.
    let saved = PageReading.values(of: "href", in: body).filter { $0.hasPrefix("data:text/csv") }
      .compactMap { $0.removingPercentEncoding?.components(separatedBy: "utf-8,").last }.joined()
    return [
      TextRenderer.render(report), page, saved, ResultsCSV.render([run.told], audience: .outside),
      JSONWriter.text(RunDocument.json([run.told], language: language, audience: .outside)),
      JSONWriter.text(TestDocument.json(run.hypotheses, language: language, audience: .outside)),
      TextRenderer.render(ReportBuilder.build(tests: run.hypotheses, language: language, audience: .outside)),
    ]
  }

  /// Whether a number stands in a text by itself: not as the end of a longer one, nor as whole thousands of one.
  func stands(_ number: String, in text: [UInt8]) -> Bool {
    let wanted = Array(number.utf8)
    func isDigit(_ place: Int) -> Bool { text.indices.contains(place) && (48...57).contains(text[place]) }
    func isMark(_ place: Int) -> Bool { text.indices.contains(place) && (text[place] == 44 || text[place] == 46) }
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
      let end = start + wanted.count
      guard text[start..<end].elementsEqual(wanted), !isDigit(start - 1), !(isMark(start - 1) && isDigit(start - 2))
      else {
        continue
      }
      // 0.49 is given away by 0.4918 too; 612 is not by 6123 or 612,000.
      if number.hasPrefix("0") || !isDigit(end) && !(isMark(end) && isDigit(end + 1)) { return true }
    }
    return false
  }

  @Test(arguments: Language.allCases)
  func noFigureOfASmallCellLeaves(language: Language) {
    for (place, text) in formats(WorkedRun(), language).enumerated() {
      let bytes = Array(text.utf8)
      for secret in Self.secrets where stands(secret, in: bytes) { Issue.record("\(secret) stands in format \(place)") }
    }
  }

  @Test func theSearchFindsTheseNumbersInside() {
    let inside = Array(JSONWriter.text(TestDocument.json(WorkedRun().hypotheses, language: .en)).utf8)
    for secret in ["0.49", "612", "1940", "0.0458", "0.355", "58"] { #expect(stands(secret, in: inside)) }
    #expect(!stands("612", in: Array("6123 and 612,000".utf8)))
  }

  @Test(arguments: Language.allCases)
  func theVerdictRemainsAndTheNoteSaysWhy(language: Language) {
    let text = formats(WorkedRun(), language)[0]
    #expect(text.contains(language == .nl ? "Ondersteund" : "Supported"))
    #expect(text.contains(language == .nl ? "niet getoond: een cel onder de 10" : "withheld: a cell below 10"))
  }

  @Test(arguments: [(9.0, 58.0), (58.0, 9.0), (603.0, 58.0), (58.0, 1931.0), (0.0, 58.0)])
  func eventsAndNonEventsInEitherArmAreCells(treated: Double, comparison: Double) {
    var claim = WorkedClaim()
    claim.treatedEvents = treated
    claim.comparisonEvents = comparison
    #expect(Disclosure(.outside).withholds(claim.hypothesis))
    #expect(!Disclosure(.inside).withholds(claim.hypothesis))
  }

  @Test func atTheLimitAFigureIsShown() {
    var claim = WorkedClaim()
    claim.treatedEvents = 10
    #expect(!Disclosure(.outside).withholds(claim.hypothesis))
    claim.treatedEvents = 602
    #expect(!Disclosure(.outside).withholds(claim.hypothesis))
    claim.smallestCell = 11
    #expect(Disclosure(.outside).withholds(claim.hypothesis))
  }

  @Test func aLargeGroupIsShownOutsideWithoutTheShrunkenFigureBesideIt() {
    var claim = WorkedClaim()
    claim.treatedEvents = 30
    var run = WorkedRun()
    run.hypotheses = [claim.hypothesis]
    let outside = TextRenderer.render(run.report(.en, .outside))
    #expect(outside.contains("0.49") && !outside.contains("11.98"))
    // Three deaths and five left out are cells of their own.
    #expect(outside.contains("died (with the measure): fewer than 10"))
    #expect(outside.contains("outcome missing: fewer than 10"))
    #expect(TextRenderer.render(run.report(.en, .inside)).contains("11.98"))
  }

  @Test func aStepThatRestsOnAWithheldEstimateIsWithheldAndAnotherIsNot() {
    let run = WorkedRun().told
    let release = RunDisclosure(run, Disclosure(.outside))
    let effects = run.result.alternatives[0].effects
    let withheld = effects.filter { release.withholds(step: $0.name, figure: $0.figure) }.map(\.name)
    // `reach` is the size of the treated group.
    #expect(withheld == ["avoided", "at_home", "reach"])
    #expect(release.withholds(parameter: "relative_risk") && release.withholds(parameter: "base_risk"))
    #expect(!release.withholds(parameter: "stay"))
    #expect(!release.allowsDraws && RunDisclosure(run, Disclosure(.inside)).allowsDraws)
  }

  @Test func whatIsCompleteIsMarked() {
    #expect(TextRenderer.render(WorkedRun().report(.en, .inside)).contains("Not for publication"))
    #expect(!TextRenderer.render(WorkedRun().report(.en, .outside)).contains("Not for publication"))
    #expect(JSONWriter.text(RunDocument.json([WorkedRun().told], language: .en)).contains("\"not for publication\""))
  }
}

/// What leaves does not depend on what is withheld: then no attack can find it.
@Suite struct NothingToAttackTests {
  private func outside(_ events: Double, times: Double, _ language: Language) -> [String] {
    var claim = WorkedClaim()
    claim.treatedEvents = events
    var run = WorkedRun()
    run.hypotheses = [claim.hypothesis]
    run.scale = times
    return DisclosureTests().formats(run, language)
  }

  @Test(arguments: Language.allCases)
  func estimatesShrunkenFiguresAndEurosAreTheSameBytesForEverySmallCount(language: Language) {
    let nine = outside(9, times: 1, language)
    for (events, times) in [(0.0, 1.9), (1.0, 1.7), (4.0, 1.4)] {
      #expect(outside(events, times: times, language) == nine)
    }
  }

  @Test func insideTheyDiffer() {
    var other = WorkedRun()
    other.scale = 1.4
    let documents = [WorkedRun(), other].map { JSONWriter.text(RunDocument.json([$0.told], language: .en)) }
    #expect(documents[0] != documents[1])
  }

  @Test func aScenarioThatDoesNotReadTheWithheldEstimateKeepsItsAmounts() {
    var run = WorkedRun()
    run.readsEstimate = false
    #expect(!RunDisclosure(run.told, Disclosure(.outside)).withholdsAmounts)
    #expect(TextRenderer.render(run.report(.en, .outside)).contains("€"))
    #expect(!TextRenderer.render(WorkedRun().report(.en, .outside)).contains("€"))
  }
}
