import CostBenefit

/// The sources, and what has no price.
struct SourcesSheet {
  let sheet: WorkbookSheet

  init(_ model: Model, voice: Voice, name: String) {
    var sheet = WorkbookSheet(name)
    sheet.widths = [34, 100, 18, 46]
    sheet.frozen = (3, 0)
    sheet.add(.text(voice.say(nl: "Bronnen", en: "Sources"), .title))
    sheet.add([])
    sheet.add(
      [voice.say(nl: "Naam", en: "Name"), voice.say(nl: "Bron", en: "Source"), voice.say(nl: "Stand", en: "Status")].map
      {
        .text($0, .header)
      })
    for source in model.sources {
      sheet.add(
        .text(source.name), .text(source.text, .wrapped),
        .text(voice.grade(source.status)))
    }
    if !model.pm.isEmpty {
      sheet.add([])
      sheet.add(.text(voice.say(nl: "Niet in geld uitgedrukt (PM)", en: "Not expressed in money (PM)"), .heading))
      sheet.add(
        [
          voice.say(nl: "Effect", en: "Effect"), voice.say(nl: "Waarom geen bedrag", en: "Why no amount"),
          voice.say(nl: "Soort", en: "Kind"), voice.say(nl: "Voor wie", en: "For whom"),
        ].map { .text($0, .header) })
      for item in model.pm {
        sheet.add(
          .text(item.item, .wrapped), .text(item.why, .wrapped),
          .text(Names.directions[item.direction]?[voice.language] ?? item.direction),
          .text(item.to.map(voice.name) ?? ""))
      }
    }
    self.sheet = sheet
  }
}
