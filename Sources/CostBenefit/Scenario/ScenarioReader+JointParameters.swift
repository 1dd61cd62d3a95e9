import Documents
import Evidence
import LinearAlgebra
import Probability

/// Parameters with parts, which are drawn together and read as `name.part`.
extension ScenarioReader {
  static let jointWays = ["dirichlet", "joint_normal", "rows"]

  /// The parts of a parameter that has them; nil where it is an ordinary one.
  func jointParameters(_ name: Text, _ node: Node) -> [Scenario.Parameter]? {
    guard let way = node.entries?.first(where: { Self.jointWays.contains($0.key.string) })?.key.string else {
      return nil
    }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "de parameter \(name.string)", en: "the parameter \(name.string)"))
    let named = sources(of: fields)
    let grade = fields.choice("grade", among: Scenario.Parameter.Grade.allCases.map(\.rawValue))
      .flatMap { Scenario.Parameter.Grade(rawValue: $0.string) }
    let index = fields.text("index")
    let block = fields.optional(way)
    let counterfactual = way == "joint_normal" ? fields.choice("counterfactual", among: ["included", "none"]) : nil
    fields.finish()
    if named.isEmpty { noteSourceMissing(at: name.place, name.string) }
    guard let block else { return [] }
    let parts: [Part]
    switch way {
    case "dirichlet": parts = dirichlet(name, block)
    case "rows": parts = rows(name, block)
    default: parts = jointNormal(name, block, named, counterfactual.flatMap { Counterfactual(rawValue: $0.string) })
    }
    return parts.map { part in
      var parameter = Scenario.Parameter(
        name: Text("\(name.string).\(part.name.string)", at: part.name.place), value: part.value, sources: named,
        grade: grade, index: index, role: nil, growth: 0, vat: nil)
      parameter.files = part.files
      return parameter
    }
  }

  private struct Part {
    let name: Text
    let value: Scenario.Parameter.Value
    var files: [String] = []
  }

  /// `{a: 60, b: 25, c: 15}`: shares that add up to 1.
  private func dirichlet(_ name: Text, _ node: Node) -> [Part] {
    let entries = node.entries ?? []
    guard let (_, dirichlet) = counts(node), entries.allSatisfy({ isName($0.key) }) else { return [] }
    let states = entries.map(\.key.string)
    return entries.enumerated().map { place, entry in
      Part(name: entry.key, value: .made(dirichlet.member(place, of: name.string, states: states), .plainNumber))
    }
  }

  /// `{file: pairs.csv, columns: {stay: days day, cost: cost EUR2024}, weight: clients}`
  private func rows(_ name: Text, _ node: Node) -> [Part] {
    let fields = Fields(node, in: notebook, of: Words(nl: "de rijen", en: "the rows"))
    let file = fields.text("file", required: true)
    let columns = fields.required("columns")
    let weight = fields.text("weight")
    fields.finish()
    guard let file, let columns else { return [] }
    let path = path(of: file)
    guard let table = TableFile.read(path, at: file.place, in: notebook) else { return [] }
    var weights: [Double]?
    if let weight {
      guard let read = table.numbers(weight, in: notebook) else { return [] }
      weights = read
    }
    var parts: [Part] = []
    for entry in Fields(columns, in: notebook, of: Words(nl: "de kolommen", en: "the columns")).all {
      guard isName(entry.key), let text = entry.value.text else { return [] }
      let words = text.string.split(separator: " ", maxSplits: 1).map(String.init)
      guard let column = words.first, let unit = units.read(words.count > 1 ? words[1] : "") else {
        notebook.add(
          Finding(
            code: "column_unit", at: text.place,
            Words(
              nl: "Hier hoort een kolom met haar eenheid, zoals days day.",
              en: "A column with its unit belongs here, such as days day.")))
        return []
      }
      guard let values = table.numbers(Text(column, at: text.place), in: notebook) else { return [] }
      guard let row = try? RowOfSample(of: values, weights: weights, key: name.string) else {
        notebook.add(
          Finding(
            code: "rows_impossible", at: (weight ?? file).place,
            Words(
              nl: "Uit deze rijen valt niet te trekken: er zijn er geen, of een gewicht kan niet.",
              en: "These rows cannot be drawn from: there are none, or a weight is impossible.")))
        return []
      }
      parts.append(Part(name: entry.key, value: .made(row, unit), files: [path]))
    }
    return parts
  }

  /// `{mean: {a: 0.1, b: 3 month}, covariance: [[..], [..]]}`, or `sd:` with `correlation:`.
  private func jointNormal(
    _ name: Text, _ node: Node, _ named: [Text], _ counterfactual: Counterfactual?
  ) -> [Part] {
    let fields = Fields(node, in: notebook, of: Words(nl: "de gezamenlijke verdeling", en: "the joint distribution"))
    let means = fields.required("mean")
    let scale =
      fields.choice("scale", among: AnalysisScale.allCases.map(\.rawValue))
      .flatMap { AnalysisScale(rawValue: $0.string) } ?? .identity
    let covariance = fields.optional("covariance")
    let correlation = fields.optional("correlation")
    let sds = fields.texts("sd")
    fields.finish()
    guard let means else { return [] }
    var terms: [(name: Text, literal: Literal)] = []
    for entry in Fields(means, in: notebook, of: Words(nl: "de gemiddelden", en: "the means")).all {
      guard isName(entry.key), let text = entry.value.text, case .literal(let literal)? = value(text) else { return [] }
      terms.append((entry.key, literal))
    }
    guard let matrix = matrix(covariance, correlation, sds, count: terms.count, at: node.place) else { return [] }
    let factors = terms.map { scale == .identity ? $0.literal.unit.factor : 1 }
    let scaled = matrix.indices.map { row in
      matrix.indices.map { matrix[row][$0] * factors[row] * factors[$0] }
    }
    let made = terms.map { name, literal in
      Estimate.Term(
        name: name.string, measure: "value", value: scale == .identity ? literal.base : literal.value, scale: scale,
        unit: literal.unit, degreesOfFreedom: .infinity)
    }
    let text = named.compactMap { sources[$0.string]?.text }.joined(separator: "; ")
    let estimate = Estimate(
      name: name.string, terms: made, covariance: Matrix(scaled), recipe: "joint normal, as written",
      counterfactual: counterfactual ?? .notAnEffect, source: text)
    guard isPossible(estimate, at: (covariance ?? correlation ?? node).place) else { return [] }
    return terms.indices.map { Part(name: terms[$0].name, value: .term(estimate, $0)) }
  }

  private func isPossible(_ estimate: Estimate, at place: Place) -> Bool {
    let own = Notebook()
    if JointNormal.of(estimate, seed: 1, own) != nil, !own.hasErrors { return true }
    for finding in own.findings {
      notebook.add(
        Finding(code: finding.code, at: place, finding.message, hint: finding.hint))
    }
    return false
  }

  private func matrix(
    _ covariance: Node?, _ correlation: Node?, _ sds: [Text]?, count: Int, at place: Place
  ) -> [[Double]]? {
    guard (covariance == nil) != (correlation == nil), (correlation == nil) == (sds == nil) else {
      notebook.add(
        Finding(
          code: "covariance_ways", at: place,
          Words(
            nl: "Hier hoort covariance:, of sd: met correlation:.",
            en: "A covariance: belongs here, or sd: with correlation:.")))
      return nil
    }
    guard let node = covariance ?? correlation else { return nil }
    let rows = (node.items ?? []).map { row in
      (row.items ?? []).compactMap { $0.text.flatMap { NumberText.value(of: $0.string) } }
    }
    guard rows.count == count, rows.allSatisfy({ $0.count == count }) else {
      notebook.add(
        Finding(
          code: "covariance_form", at: node.place,
          Words(
            nl: "Hier horen \(count) rijen van \(count) getallen: een voor elk gemiddelde.",
            en: "Here belong \(count) rows of \(count) numbers: one for each mean.")))
      return nil
    }
    guard let sds else { return rows }
    let errors = sds.compactMap { NumberText.value(of: $0.string) }
    guard errors.count == count else {
      notebook.add(
        Finding(
          code: "covariance_form", at: place,
          Words(nl: "Hier horen \(count) getallen bij sd.", en: "\(count) numbers belong at sd.")))
      return nil
    }
    return rows.indices.map { row in rows.indices.map { rows[row][$0] * errors[row] * errors[$0] } }
  }
}
