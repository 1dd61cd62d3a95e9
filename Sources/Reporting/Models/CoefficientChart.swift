import Documents
import Estimation
import Foundation

/// Estimates with their intervals, a line each: the coefficients of a model, or one coefficient over several models. Where exponents are a
/// measure of effect they are drawn, on a logarithmic axis.
struct CoefficientChart: Chart {
  let title: String
  let description: String
  let source: String
  private let rows: [IntervalRow]
  private let isRatio: Bool
  private let axisTitle: String
  private let voice: Voice

  /// The coefficients of one model, its constants left out.
  init?(_ model: ReleasedModel, _ voice: Voice) {
    let terms = model.terms.compactMap(\.term).filter {
      !$0.name.contains(ReleasedModel.intercept) && $0.part != "threshold"
    }
    self.init(
      terms.map { ($0.name, $0) }, ratio: model.fit.ratio, title: voice.say(nl: "Coëfficiënten", en: "Coefficients"),
      source: model.fit.formula, voice)
  }

  /// One coefficient over the models that have it, where all are on one scale: a forest plot.
  init?(_ models: [ReleasedModel], term name: String, _ voice: Voice) {
    let ratios = Set(models.map { $0.fit.ratio })
    guard ratios.count == 1, let ratio = ratios.first else { return nil }
    let found = models.enumerated().compactMap { place, model in
      model.terms.first { $0.name == name }?.term.map { ("(\(place + 1)) \(model.fit.title[voice.language])", $0) }
    }
    guard found.count > 1 else { return nil }
    self.init(
      found, ratio: ratio, title: voice.say(nl: "\(name), in elk model", en: "\(name), in every model"),
      source: models.map(\.fit.formula).joined(separator: "; "), voice)
  }

  private init?(
    _ terms: [(name: String, term: FittedFormula.Term)], ratio: CoefficientRatio?, title: String, source: String,
    _ voice: Voice
  ) {
    let isRatio = ratio != nil
    func shown(_ value: Double) -> Double { isRatio ? exp(value) : value }
    rows = terms.compactMap { name, term in
      let row = IntervalRow(
        name: name, estimate: shown(term.estimate), low: shown(term.confLow), high: shown(term.confHigh))
      let isDrawn = IntervalRow.values([row]).allSatisfy { $0.isFinite && $0 < 1e9 } && (!isRatio || row.low > 1e-9)
      return isDrawn ? row : nil
    }
    guard !rows.isEmpty else { return nil }
    self.isRatio = isRatio
    self.voice = voice
    self.title = title
    self.source = source
    axisTitle =
      ratio.map { voice.measure($0.rawValue) + voice.say(nl: " (logaritmisch)", en: " (logarithmic)") }
      ?? voice.say(nl: "coëfficiënt", en: "coefficient")
    description = IntervalRow.said(rows, voice)
  }

  var data: DataTable {
    IntervalRow.table(
      rows, caption: title, name: voice.say(nl: "Term", en: "Term"), value: axisTitle, voice)
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 38.0
    let top = 22.0
    let bottom = top + Double(rows.count) * each
    let none: Double = isRatio ? 1 : 0
    let axis = Axis(
      values: IntervalRow.values(rows) + [none], isLog: isRatio, left: 8,
      right: Drawing.width - 8)
    drawing.line(7, 2, 7, 16, "zero")
    drawing.text(14, 13, voice.say(nl: "geen verband", en: "no association"), "m")
    for tick in axis.ticks {
      let x = axis.place(tick)
      drawing.line(x, top, x, bottom, "grid")
      let text = isRatio ? voice.numbers.plain(tick, digits: 2) : voice.numbers.number(tick, axis.precision)
      drawing.text(Drawing.middle(x, of: text), bottom + 15, text, "m", anchor: "middle")
    }
    drawing.text(Drawing.width - 2, bottom + 31, axisTitle, "m", anchor: "end")
    drawing.line(axis.place(none), top, axis.place(none), bottom, "zero")
    for (place, row) in rows.enumerated() {
      let y = top + Double(place) * each + 27
      drawing.text(2, y - 11, Label.cut(row.name, to: 60), "t")
      drawing.line(axis.place(row.low), y, axis.place(row.high), y, "span")
      drawing.dot(axis.place(row.estimate), y, "point")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }
}
