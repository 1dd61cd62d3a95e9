import Documents
import Registrations

/// The data-protection annex: columns, purpose, legal basis, retention, and who sees what. What a codebook does not say is
/// shown as not said.
struct DataProtectionAnnex {
  let voice: Voice
  let registrations: [UsedRegistration]
  let audience: Audience

  var section: Report.Section? {
    Report.Section(
      voice.say(nl: "Bijlage gegevensbescherming", en: "Data-protection annex"),
      unlessEmpty: registrations.flatMap(blocks))
  }

  private func blocks(_ registration: UsedRegistration) -> [Report.Block] {
    [.heading(PlainText.shown(registration.name)), .terms(terms(registration)), .table(columns(registration))]
  }

  private func terms(_ registration: UsedRegistration) -> [Report.Term] {
    let protection = registration.protection
    let seen = protection.seenBy.isEmpty ? nil : voice.joined(protection.seenBy.map(PlainText.shown))
    let profile = registration.profile
    return [
      .init(voice.say(nl: "Doel", en: "Purpose"), said(protection.purpose, "purpose")),
      .init(voice.say(nl: "Grondslag", en: "Legal basis"), said(protection.legalBasis, "legal_basis")),
      .init(voice.say(nl: "Bewaartermijn", en: "Retention"), said(protection.retention, "retention")),
      .init(voice.say(nl: "Wie de rijen ziet", en: "Who sees the rows"), said(seen, "seen_by")),
      .init(
        voice.say(nl: "Wie dit rapport ziet", en: "Who sees this report"),
        audience == .inside
          ? voice.say(
            nl: "alleen wie de gegevens beheert: het bevat geen rij van een persoon, maar wel kleine aantallen",
            en: "the holder of the data only: it holds no row of a person, but small counts")
          : voice.say(
            nl:
              "het bevat geen rij en geen cel van een persoon; aantallen onder \(profile.smallestCell) staan er niet in",
            en: "it holds no row and no cell of a person; counts below \(profile.smallestCell) are not in it")),
      .init(
        voice.say(nl: "Mag niet in het bestand staan", en: "May not be in the file"),
        registration.forbidden.isEmpty ? "–" : registration.forbidden.joined(separator: ", ")),
      .init(
        voice.say(nl: "Niet gelezen kolommen", en: "Columns not read"),
        voice.numbers.count(registration.columnsNotRead)),
    ]
  }

  private func said(_ text: String?, _ key: String) -> String {
    text.map(PlainText.shown)
      ?? voice.say(
        nl: "niet vermeld: vul \(key) in onder data_protection in het codeboek",
        en: "not stated: fill in \(key) under data_protection in the codebook")
  }

  private func columns(_ registration: UsedRegistration) -> DataTable {
    DataTable(
      caption: voice.say(nl: "Gelezen kolommen", en: "Columns read"),
      columns: [voice.say(nl: "Kolom", en: "Column"), voice.say(nl: "Soort", en: "Kind")], numeric: [],
      rows: registration.columnsRead.map { .init([.init($0.name), .init(kind($0.type))]) })
  }

  private func kind(_ type: CellType) -> String {
    switch type {
    case .pseudonym: voice.say(nl: "pseudoniem", en: "pseudonym")
    case .year: voice.say(nl: "jaar", en: "year")
    case .wholeNumber: voice.say(nl: "heel getal", en: "whole number")
    case .number: voice.say(nl: "getal", en: "number")
    case .yesNo: voice.say(nl: "ja of nee", en: "yes or no")
    case .date: voice.say(nl: "datum", en: "date")
    case .choices(let choices):
      voice.say(nl: "keuze uit \(choices.count)", en: "one of \(choices.count)")
    case .text: voice.say(nl: "tekst", en: "text")
    }
  }
}
