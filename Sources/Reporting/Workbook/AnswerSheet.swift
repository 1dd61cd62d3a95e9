import CostBenefit
import Documents

/// The first sheet: the answer in sentences, what the sheets are, and what the run can be recognised by.
struct AnswerSheet {
  let sheet: WorkbookSheet

  /// - Parameter notes: what the sheets do not do.
  init(
    _ run: ToldRun, report: Report, notes: [String], versions: [(name: String, version: String)], voice: Voice,
    sheet name: String
  ) {
    let model = run.result.model
    var sheet = WorkbookSheet(name)
    sheet.widths = [30, 100]
    sheet.add(.text(report.title, .title))
    for mark in report.marks { sheet.add(.text(mark, .note)) }
    sheet.add([])
    sheet.add(.text(voice.say(nl: "Het antwoord", en: "The answer"), .heading))
    for line in report.answer { sheet.add(.blank, .text(line, .wrapped)) }
    sheet.add([])
    sheet.add(.text(voice.say(nl: "Over dit werkboek", en: "About this workbook"), .heading))
    for note in notes { sheet.add(.blank, .text(note, .wrapped)) }
    sheet.add([])
    sheet.add(.text(voice.say(nl: "Waaraan u deze uitkomst herkent", en: "How to recognise this result"), .heading))
    let terms: [(String, String)] = [
      (voice.say(nl: "Vingerafdruk", en: "Fingerprint"), run.fingerprint),
      (voice.say(nl: "Trekkingen", en: "Draws"), voice.numbers.count(run.result.draws)),
      (voice.say(nl: "Startgetal", en: "Seed"), "\(run.result.seed)"),
      (voice.say(nl: "Regels", en: "Rules"), model.discounting.rules),
      (voice.say(nl: "Inhoud van de regels", en: "Content of the rules"), voice.say(model.discounting.words)),
      (voice.say(nl: "Prijspeil", en: "Price year"), voice.numbers.year(model.priceYear)),
      (voice.say(nl: "Basisdatum", en: "Base date"), model.baseDate),
      (
        voice.say(nl: "Jaren", en: "Years"),
        "\(model.years.first.map(String.init) ?? "–")–\(model.years.last.map(String.init) ?? "–")"
      ),
    ]
    for (term, text) in terms { sheet.add(.text(term), .text(text, .wrapped)) }
    for version in versions { sheet.add(.text(version.name), .text(version.version)) }
    self.sheet = sheet
  }
}
