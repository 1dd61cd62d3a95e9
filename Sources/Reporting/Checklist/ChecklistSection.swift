import Documents

/// What guidelines ask and what this run shows of it: met, not met, or to be judged, and why.
struct ChecklistSection {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  static func packs(_ run: ToldRun, _ release: RunDisclosure) -> [ChecklistPack] {
    [.appraisal(run, release), .socialDomain(run, release)]
  }

  var section: Report.Section {
    Report.Section(
      voice.say(nl: "Nagelopen langs de richtlijnen", en: "Checked against the guidelines"),
      Self.packs(run, release).map { .table(table($0)) })
  }

  private func table(_ pack: ChecklistPack) -> DataTable {
    DataTable(
      caption: voice.say(nl: "Naar: ", en: "After: ") + voice.say(pack.after),
      columns: [
        voice.say(nl: "Gevraagd", en: "Asked"), voice.say(nl: "Antwoord", en: "Answer"),
        voice.say(nl: "Waarom", en: "Why"),
      ], numeric: [],
      rows: pack.items.map { item in
        .init([
          .init(voice.say(item.demand)), .init(voice.say(item.answer.words)),
          .init(PlainText.shown(voice.say(item.why))),
        ])
      })
  }
}

extension JSON {
  /// The same for a machine.
  static func checklists(_ run: ToldRun, _ release: RunDisclosure, _ language: Language) -> JSON {
    .array(
      ChecklistSection.packs(run, release).map { pack in
        [
          "checklist": .text(pack.name), "after": .text(pack.after[language]),
          "items": .array(
            pack.items.map { item in
              [
                "item": .text(item.name), "demand": .text(item.demand[language]),
                "answer": .text(item.answer.words.en.replacing(" ", with: "_")), "why": .text(item.why[language]),
              ] as JSON
            }),
        ] as JSON
      })
  }
}
