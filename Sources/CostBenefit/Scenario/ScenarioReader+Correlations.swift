import Documents
import Evidence
import Probability

/// Pairs of parameters that move together.
extension ScenarioReader {
  func correlations(_ node: Node?) -> [Scenario.CorrelationLine] {
    guard let node else { return [] }
    return list(node).compactMap { item in
      let fields = Fields(item, in: notebook, of: Words(nl: "een correlatie", en: "a correlation"))
      let between = fields.texts("between", required: true) ?? []
      let rank = correlation("rank", of: fields)
      let latent = correlation("latent", of: fields)
      let repair = fields.yes("repair")
      let named = sources(of: fields)
      let order = imanConover(fields, at: item.place)
      fields.finish()
      guard let order else { return nil }
      if named.isEmpty {
        noteSourceMissing(at: item.place, "correlations")
        return nil
      }
      guard between.count == 2, between[0].string != between[1].string else {
        notebook.add(
          Finding(
            code: "correlation_pair", at: between.first?.place ?? item.place,
            Words(
              nl: "Bij between horen twee verschillende parameters.",
              en: "Two different parameters belong at between."),
            hint: Words(
              nl: "Schrijf voor elk paar een regel; wat niet genoemd wordt is 0.",
              en: "Write a line for every pair; what is not named is 0.")))
        return nil
      }
      guard fields.has("rank") != fields.has("latent") else {
        noteKind(item.place)
        return nil
      }
      guard let value = rank.map(CorrelationMatrix.latent(fromSpearman:)) ?? latent else { return nil }
      var line = Scenario.CorrelationLine(
        first: between[0], second: between[1], latent: value, repair: repair, place: item.place,
        source: named.map(\.string).joined(separator: ", "))
      line.imanConoverDraws = order
      return line
    }
  }

  /// The number of draws of `method: iman-conover`; 0 for a copula. nil where it is not right, which is then noted.
  private func imanConover(_ fields: Fields, at place: Place) -> Int? {
    let method = fields.choice("method", among: ["copula", "iman-conover"])
    let draws = fields.text("draws")
    guard method?.string == "iman-conover" else {
      if let draws {
        notebook.add(
          Finding(
            code: "correlation_draws", at: draws.place,
            Words(
              nl: "Een aantal trekkingen hoort bij method: iman-conover.",
              en: "A number of draws belongs with method: iman-conover.")))
        return nil
      }
      return 0
    }
    let count = draws.flatMap { NumberText.value(of: $0.string) }.flatMap { Int(exactly: $0) }
    if let count, (100...5_000_000).contains(count) { return count }
    notebook.add(
      Finding(
        code: "iman_conover_count", at: draws?.place ?? place,
        Words(
          nl: "Bij method: iman-conover hoort draws:, het aantal trekkingen van de hele berekening, ten minste 100.",
          en: "method: iman-conover has draws:, the number of draws of the whole run, at least 100.")))
    return nil
  }

  private func correlation(_ key: String, of fields: Fields) -> Double? {
    guard let text = fields.text(key) else { return nil }
    if let value = NumberText.value(of: text.string), value > -1, value < 1 { return value }
    notebook.add(
      Finding(
        code: "correlation_range", at: text.place,
        Words(
          nl: "Een correlatie is een getal tussen -1 en 1.", en: "A correlation is a number between -1 and 1.")))
    return nil
  }

  private func noteKind(_ place: Place) {
    notebook.add(
      Finding(
        code: "correlation_kind", at: place,
        Words(
          nl: "Een correlatie heeft rank: (van Spearman) of latent: (van de normale scores), één van de twee.",
          en: "A correlation has rank: (Spearman's) or latent: (of the normal scores), one of the two.")))
  }
}
