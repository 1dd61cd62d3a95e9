import CostBenefit

/// Every input of the calculation: its value or where 8 of 10 draws lie, its unit, and what stands behind it.
struct AssumptionsSection {
  let voice: Voice
  let model: Model
  let release: RunDisclosure

  var section: Report.Section? {
    let inputs = model.parameters.filter { !$0.isPlace }
    guard !inputs.isEmpty else { return nil }
    let table = DataTable(
      caption: voice.say(
        nl: "Waarmee is gerekend; bij een onzekere invoer de middelste waarde, en waar hij 8 van de 10 keer ligt",
        en: "What was calculated with; of an uncertain input the middle value, and where it lies 8 times out of 10"),
      columns: [
        voice.say(nl: "Invoer", en: "Input"), voice.say(nl: "Waarde", en: "Value"),
        voice.say(nl: "Eenheid", en: "Unit"), voice.say(nl: "Bron", en: "Source"),
        voice.say(nl: "Oordeel", en: "Grade"),
      ], numeric: [1],
      rows: inputs.map { input in
        .init([
          .init(name(input)), .init(value(input)), .init(voice.units.text(input.unit.symbol)),
          .init(input.provenance.source), .init(input.provenance.grade.map(voice.grade) ?? "–"),
        ])
      })
    return Report.Section(voice.say(nl: "Aannames", en: "Assumptions"), [.table(table)])
  }

  private func name(_ input: Model.Parameter) -> String {
    voice.name(input.name) + (input.alternative.map { " (\(voice.name($0)))" } ?? "")
  }

  /// An estimate stands with its test, which says whether it may be shown.
  private func value(_ input: Model.Parameter) -> String {
    switch input.chance {
    case .certain where release.withholds(input), .distribution where release.withholds(input):
      return voice.say(release.words)
    case .certain(let value):
      return voice.numbers.plain(value / input.unit.factor)
    case .distribution(let distribution, let factor):
      // Its numbers are as written; the unit beside it is that of the parameter, after indexation.
      let scale = factor / input.unit.factor
      let points = [0.5, 0.1, 0.9].map { distribution.quantile($0) * scale }
      let fine = Precision(intervalFrom: points[1], to: points[2]) ?? Precision(of: points[0], digits: 3)
      let texts = points.map { voice.numbers.number($0, Precision(exponent: min(0, fine.exponent))) }
      return voice.say(
        nl: "\(texts[0]) (\(texts[1]) tot \(texts[2]))", en: "\(texts[0]) (\(texts[1]) to \(texts[2]))")
    case .estimate:
      let test = model.estimateName(of: input) ?? ""
      return voice.say(nl: "gemeten: ‘\(test)’", en: "measured: ‘\(test)’")
    }
  }
}
