import Documents
import Estimation

/// The protocol before a test: what is asked of the data, what was found, and what to register where that is not enough.
struct ProtocolWords {
  let voice: Voice
  let testProtocol: TestProtocol

  var blocks: [Report.Block] {
    [
      .heading(voice.say(nl: "Protocol voor de toets", en: "Protocol before the test")),
      .table(
        DataTable(
          caption: voice.say(
            nl: "Wat de toets vraagt en wat er is; blind voor de uitkomst per groep.",
            en: "What the test asks and what there is; blind to the outcome by group."),
          columns: [
            voice.say(nl: "Gevraagd", en: "Asked"), voice.say(nl: "Gevonden", en: "Found"),
            voice.say(nl: "Grens, en waarom", en: "Limit, and why"), voice.say(nl: "Oordeel", en: "Word"),
          ], numeric: [],
          rows: testProtocol.lines.map { line in
            DataTable.Row([.init(asked(line.item)), .init(found(line)), .init(limit(line)), .init(word(line.word))])
          })),
      .paragraph(ending),
    ] + remedies
  }

  private var remedies: [Report.Block] {
    let lines = testProtocol.lines.compactMap { $0.remedy.map(register) }
    guard !lines.isEmpty else { return [] }
    return [
      .paragraph(
        voice.say(nl: "Wat te registreren om het te kunnen toetsen:", en: "What to register to be able to test it:")),
      .list(lines),
    ]
  }

  /// In the words of the verdict.
  private var ending: String {
    switch testProtocol.testable {
    case .testable: voice.say(nl: "Te toetsen.", en: "Testable.")
    case .descriptiveOnly:
      voice.say(
        nl: "Alleen beschrijvend: er zijn te weinig gegevens voor een stevige uitspraak.",
        en: "Descriptive only: there are too few data for a firm statement.")
    case .notTestable:
      voice.say(
        nl: "Niet te toetsen: met deze gegevens kan de vraag niet worden beantwoord.",
        en: "Not testable: these data cannot answer the question.")
    }
  }

  func word(_ word: TestProtocol.Word) -> String {
    switch word {
    case .inOrder: voice.say(nl: "in orde", en: "in order")
    case .caution: voice.say(nl: "let op", en: "caution")
    case .stop: voice.say(nl: "stop", en: "stop")
    }
  }

  func asked(_ item: TestProtocol.Item) -> String {
    switch item {
    case .comparisonGroup:
      voice.say(nl: "Is er een groep om mee te vergelijken?", en: "Is there a group to compare with?")
    case .balance: voice.say(nl: "Lijken de groepen vooraf op elkaar?", en: "Are the groups alike beforehand?")
    case .overlap:
      voice.say(nl: "Heeft elke deelnemer een gelijke?", en: "Has every participant a like in the comparison group?")
    case .outcomeVariation: voice.say(nl: "Verschilt de uitkomst tussen mensen?", en: "Does the outcome vary?")
    case .events: voice.say(nl: "Zijn er genoeg uitkomsten te verwachten?", en: "Are enough outcomes to be expected?")
    case .power:
      voice.say(nl: "Is een effect te zien als de claim klopt?", en: "Does an effect show if the claim is true?")
    case .clusters:
      voice.say(nl: "Zijn er genoeg clusters in elke groep?", en: "Are there enough clusters in each group?")
    case .effectiveClusters:
      voice.say(nl: "Zijn de clusters gelijk genoeg van omvang?", en: "Are the clusters even enough?")
    case .attrition: voice.say(nl: "Blijven mensen in beeld?", en: "Are people followed to the end?")
    case .missingOutcomes: voice.say(nl: "Is de uitkomst bekend?", en: "Is the outcome known?")
    case .timeOrder:
      voice.say(nl: "Komt de aanpak voor de uitkomst?", en: "Does the measure come before the outcome?")
    }
  }

  private func share(_ value: Double?) -> String {
    value.map { voice.numbers.percentage($0, Precision(exponent: -1)) } ?? voice.say(nl: "onbekend", en: "unknown")
  }

  private func found(_ line: TestProtocol.Line) -> String {
    func value(_ name: String) -> Double? { line.found.first { $0.name == name }?.value }
    func count(_ name: String) -> String { value(name).map { voice.numbers.count(Int($0)) } ?? "–" }
    func one(_ name: String) -> String {
      value(name).map { voice.numbers.number($0, Precision(exponent: -1)) } ?? voice.say(nl: "onbekend", en: "unknown")
    }
    switch line.item {
    case .comparisonGroup, .clusters:
      return voice.say(
        nl: "\(count("treated")) met de aanpak, \(count("comparison")) ter vergelijking",
        en: "\(count("treated")) with the measure, \(count("comparison")) to compare")
    case .balance:
      guard let column = line.column, let largest = value("largest_difference") else {
        return voice.say(nl: "er zijn geen kenmerken genoemd", en: "no covariates are named")
      }
      let size = voice.numbers.number(largest, Precision(exponent: -2))
      return voice.say(
        nl: "grootste verschil \(size) standaarddeviatie (\(voice.name(column)))",
        en: "largest difference \(size) standard deviations (\(voice.name(column)))")
    case .overlap:
      let own = share(value("share_of_treated"))
      let by =
        line.column.map { voice.say(nl: "; \(voice.name($0)) scheidt", en: "; \(voice.name($0)) separates") } ?? ""
      return voice.say(nl: "\(own) van de deelnemers", en: "\(own) of participants") + by
    case .outcomeVariation:
      return value("distinct_values") ?? 0 < 2 ? voice.say(nl: "nee", en: "no") : voice.say(nl: "ja", en: "yes")
    case .events:
      return voice.say(
        nl:
          "\(one("expected_treated")) met de aanpak, \(one("expected_comparison")) ter vergelijking, als er geen effect is",
        en: "\(one("expected_treated")) with the measure, \(one("expected_comparison")) to compare, under no effect")
    case .power:
      return voice.say(
        nl: "in \(share(value("any_if_claim_true"))) van de gevallen",
        en: "in \(share(value("any_if_claim_true"))) of cases")
    case .effectiveClusters:
      return voice.say(
        nl: "\(count("clusters")), die tellen als \(one("effective")) even grote",
        en: "\(count("clusters")), which count as \(one("effective")) of equal size")
    case .attrition, .missingOutcomes:
      let (treated, comparison) = (share(value("treated_share")), share(value("comparison_share")))
      let what =
        line.item == .attrition
        ? voice.say(nl: "voortijdig weg", en: "left early") : voice.say(nl: "zonder uitkomst", en: "without an outcome")
      return voice.say(
        nl: "\(what): \(treated) met de aanpak, \(comparison) ter vergelijking",
        en: "\(what): \(treated) with the measure, \(comparison) to compare")
    case .timeOrder:
      return value("began_late") == nil
        ? voice.say(nl: "het bestand noemt geen time", en: "the file names no time")
        : voice.say(
          nl: "\(count("began_late")) begonnen in het venster", en: "\(count("began_late")) began within the window")
    }
  }

  func reason(_ item: TestProtocol.Item) -> String {
    switch item {
    case .comparisonGroup:
      voice.say(
        nl: "zonder vergelijking is er alleen een verandering", en: "without a comparison there is only a change")
    case .balance:
      voice.say(
        nl: "tot een tiende standaarddeviatie geldt als gelijk; daarboven hangt het aan de correctie",
        en: "up to a tenth of a standard deviation counts as alike; beyond it all hangs on the adjustment")
    case .overlap:
      voice.say(
        nl: "wie geen gelijke heeft, wordt vergeleken met mensen die er niet zijn",
        en: "who has no like is compared with people who are not there")
    case .outcomeVariation:
      voice.say(
        nl: "een uitkomst die iedereen heeft of niemand zegt niets", en: "an outcome of everyone or nobody says nothing"
      )
    case .events:
      voice.say(nl: "daaronder klopt geen benadering", en: "below it no approximation holds")
    case .power: voice.say(nl: "gevraagd in het bestand", en: "asked in the file")
    case .clusters:
      voice.say(
        nl: "met minder is de spreiding tussen clusters niet te schatten",
        en: "with fewer the spread between clusters cannot be estimated")
    case .effectiveClusters:
      voice.say(
        nl: "zoveel als zes even grote clusters in elke groep", en: "as much as six equal clusters in each group")
    case .attrition, .missingOutcomes:
      voice.say(
        nl: "daaronder verandert het de uitkomst nauwelijks", en: "below it the result hardly changes")
    case .timeOrder:
      voice.say(
        nl: "wie begint als de tijd al loopt, kon de uitkomst eerst niet als deelnemer krijgen",
        en: "who begins when the clock runs could not have the outcome as a participant at first")
    }
  }

  private func limit(_ line: TestProtocol.Line) -> String {
    let why = reason(line.item)
    guard let threshold = line.threshold else { return why }
    let text: String
    switch line.item {
    case .overlap, .power: text = voice.say(nl: "ten minste ", en: "at least ") + share(threshold)
    case .attrition, .missingOutcomes: text = voice.say(nl: "minder dan ", en: "below ") + share(threshold)
    case .balance: text = voice.say(nl: "hoogstens ", en: "at most ") + voice.numbers.plain(threshold)
    default: text = voice.say(nl: "ten minste ", en: "at least ") + voice.numbers.plain(threshold)
    }
    return "\(text): \(why)"
  }

  func register(_ remedy: TestProtocol.Remedy) -> String {
    switch remedy {
    case .registerOtherGroup:
      return voice.say(
        nl: "Registreer ook mensen zonder de aanpak (of met), met dezelfde kolommen.",
        en: "Register people without the measure too (or with it), in the same columns.")
    case .nameCovariates:
      return voice.say(
        nl: "Registreer kenmerken van voor het begin, zoals leeftijd en gezondheid, en noem ze onder adjust_for.",
        en: "Register what people were like before the start, such as age and health, and name it under adjust_for.")
    case .findLike(let column):
      let name = column.map { voice.name($0) } ?? voice.say(nl: "deze kenmerken", en: "these covariates")
      return voice.say(
        nl:
          "Zoek mensen zonder de aanpak die op de deelnemers lijken in \(name), of laat de claim alleen over de anderen gaan.",
        en:
          "Find people without the measure who are like participants in \(name), or let the claim be about the others only."
      )
    case .moreRows(let treated, let comparison):
      let counts = [treated, comparison].map(voice.numbers.count)
      return voice.say(
        nl: "Nog \(counts[0]) rijen met de aanpak en \(counts[1]) ter vergelijking, of zoveel langer registreren.",
        en: "Another \(counts[0]) rows with the measure and \(counts[1]) to compare, or register that much longer.")
    case .moreClusters(let column, let treated, let comparison):
      let counts = [treated, comparison].map(voice.numbers.count)
      return voice.say(
        nl: "\(voice.name(column)): nog \(counts[0]) met de aanpak en \(counts[1]) ter vergelijking.",
        en: "\(voice.name(column)): another \(counts[0]) with the measure and \(counts[1]) to compare.")
    case .evenClusters(let column):
      return voice.say(
        nl: "\(voice.name(column)): meer clusters, of minder verschil in omvang.",
        en: "\(voice.name(column)): more clusters, or less difference in size.")
    case .followLeavers:
      return voice.say(
        nl: "Registreer de einddatum, en de uitkomst ook van wie vertrekt.",
        en: "Register the end date, and the outcome also of those who leave.")
    case .recordOutcome(let column):
      return voice.say(
        nl: "Vul \(voice.name(column)) in bij iedereen, ook als er niets gebeurde.",
        en: "Fill in \(voice.name(column)) for everyone, also where nothing happened.")
    case .recordDates:
      return voice.say(
        nl: "Registreer de datum van het eerste contact en van de uitkomst, en noem ze onder time.",
        en: "Register the date of first contact and of the outcome, and name them under time.")
    case .chooseLandmark:
      return voice.say(
        nl: "Kies started_late: landmark, of split bij een rate ratio.",
        en: "Choose started_late: landmark, or split with a rate ratio.")
    }
  }
}
