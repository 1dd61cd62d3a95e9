import CostBenefit
import Documents
import Estimation
import Evidence

/// What a parameter rests on, as layers of a trace: distribution, price and indexation, estimate, hypothesis, rows, sources.
struct InputTrace {
  let run: ToldRun
  let disclosure: Disclosure
  /// Of the same run and audience.
  let release: RunDisclosure

  private var model: Model { run.result.model }

  func parameter(_ place: Int) -> TraceNode {
    let parameter = model.parameters[place]
    let input = TracedInput(parameter, in: model, release)
    var node = TraceNode(.parameter, parameter.qualifiedName)
    let unit = parameter.unit.symbol.isEmpty ? "1" : parameter.unit.symbol
    if !input.isWithheld, !release.withholdsAnything || input.drawn != "estimate" {
      let label = input.drawn == "certain" ? Words(nl: "vast", en: "fixed") : Words(nl: "getrokken", en: "drawn")
      node.values = [.init(.parameter(place), label, unit: unit, factor: parameter.unit.factor)]
    }
    node.add("distribution", Words(nl: "verdeling", en: "distribution"), input.distribution)
    if input.isWithheld { node.add("withheld", Words(nl: "niet getoond", en: "withheld"), release.words) }
    let source = parameter.provenance
    node.add("indexation", Words(nl: "prijspeil", en: "price year"), source.indexation)
    node.add("grade", Words(nl: "sterkte", en: "grade"), source.grade.map(grade))
    node.add("status", Words(nl: "stand", en: "status"), source.status.map(grade))
    if let price = source.price { add(price, to: &node) }
    if let estimate = input.estimate {
      var layer = TraceNode(.estimate, estimate)
      layer.add("measure", Words(nl: "maat", en: "measure"), input.measure)
      layer.add("scale", Words(nl: "getrokken op", en: "drawn on"), input.scale)
      layer.add("recipe", Words(nl: "recept", en: "recipe"), input.recipe)
      layer.add(
        "counterfactual", Words(nl: "wat anders gebeurd was", en: "what would have happened anyway"),
        input.counterfactual)
      if let hypothesis = run.hypotheses.first(where: { $0.name == input.study }) {
        layer.children = [self.hypothesis(hypothesis)]
      }
      node.children.append(layer)
    }
    if !source.source.isEmpty { node.children.append(self.source(source.source)) }
    return node
  }

  private func grade(_ word: String) -> Words {
    Names.grades[word] ?? Words(same: word)
  }

  /// A price of a register: as published, and how it was brought to the price year.
  private func add(_ price: Model.UsedPrice, to node: inout TraceNode) {
    node.add("price", Words(nl: "prijs", en: "price"), "\(price.name): \(price.price.says)")
    node.add(
      "published", Words(nl: "zoals gepubliceerd", en: "as published"),
      "\(JSONWriter.shortest(price.price.value)) \(price.price.unit.symbol)")
    let place = [
      price.price.paragraph.map { Words(nl: "par. \($0)", en: "par. \($0)") },
      price.price.page.map { Words(nl: "p. \($0)", en: "p. \($0)") },
    ].compactMap { $0 }
    node.add("page", Words(nl: "vindplaats", en: "found at"), place.map(\.en).joined(separator: ", "))
    if let step = price.step {
      node.add(
        "index", Words(nl: "index", en: "index"),
        "\(step.from) \(JSONWriter.shortest(step.fromLevel)) → \(step.to) \(JSONWriter.shortest(step.toLevel))"
          + " (× \(JSONWriter.shortest(step.factor)))")
    }
  }

  /// - Parameter term: the one that is asked for, with its numbers.
  func hypothesis(_ hypothesis: TestedHypothesis, _ term: TestedHypothesis.Term) -> TraceNode {
    var node = self.hypothesis(hypothesis)
    node.add("term", Words(nl: "deel", en: "term"), Names.terms[term.name] ?? Words(same: term.name))
    guard !disclosure.withholds(hypothesis) else { return node }
    let figure = "hypotheses.\(hypothesis.name).\(term.name)"
    func level(_ language: Language) -> String {
      NumberFormat(language).percentage(hypothesis.confidence, .whole)
    }
    let told: [(Words, Double)] = [
      (Words(nl: "schatting", en: "estimate"), term.estimate),
      (
        Words(nl: "ondergrens van het \(level(.nl))-interval", en: "lower end of the \(level(.en)) interval"),
        term.confLow
      ),
      (
        Words(nl: "bovengrens van het \(level(.nl))-interval", en: "upper end of the \(level(.en)) interval"),
        term.confHigh
      ),
    ]
    node.values = told.map { .init(figure: figure, $0.0, unit: term.measure, $0.1) }
    return node
  }

  func hypothesis(_ hypothesis: TestedHypothesis) -> TraceNode {
    var node = TraceNode(.hypothesis, hypothesis.name)
    node.says = hypothesis.claim
    node.add("file", Words(nl: "bestand", en: "file"), hypothesis.file)
    node.add("effect", Words(nl: "effect", en: "effect"), hypothesis.effect)
    if disclosure.withholds(hypothesis) {
      node.add(
        "rows", Words(nl: "rijen", en: "rows"),
        hypothesis.tellsBesideEarlierRelease
          ? Disclosure.wordsForEarlier : Disclosure.words(limit: hypothesis.smallestCell))
    } else {
      addCounts(hypothesis, to: &node)
    }
    if let source = hypothesis.source {
      node.children.append(self.source([source.file, source.part].compactMap { $0 }.joined(separator: ", ")))
    }
    return node
  }

  private func addCounts(_ hypothesis: TestedHypothesis, to node: inout TraceNode) {
    let counts = hypothesis.counts
    func both(_ make: (NumberFormat) -> String) -> Words {
      Words(nl: make(NumberFormat(.nl)), en: make(NumberFormat(.en)))
    }
    node.add("n", Words(nl: "rijen geteld", en: "rows counted"), both { $0.count(counts.rowsUsed) })
    node.add("rows_read", Words(nl: "rijen gelezen", en: "rows read"), both { $0.count(counts.rowsRead) })
    node.add(
      "sampling_units", Words(nl: "steekproefeenheden", en: "sampling units"),
      both { "\($0.count(counts.samplingUnits)) (\(counts.samplingUnit))" })
    for (key, label, arm) in [
      ("treated", Words(nl: "met de aanpak", en: "with the measure"), counts.treated),
      ("comparison", Words(nl: "zonder de aanpak", en: "without the measure"), counts.comparison),
    ] {
      let numbers = (NumberFormat(.nl), NumberFormat(.en))
      node.add(
        key, label,
        Words(
          nl: "\(numbers.0.count(arm.rows)) rijen, \(numbers.0.plain(arm.events)) met de uitkomst",
          en: "\(numbers.1.count(arm.rows)) rows, \(numbers.1.plain(arm.events)) with the outcome"))
    }
    for left in counts.leftOut where !disclosure.withholds(count: left.rows, limit: hypothesis.smallestCell) {
      node.add(
        "left_out", Words(nl: "weggelaten", en: "left out"),
        Words(
          nl: "\(NumberFormat(.nl).count(left.rows)): \(left.reason.nl)",
          en: "\(NumberFormat(.en).count(left.rows)): \(left.reason.en)"))
    }
  }

  /// A source with its full text; its name in the file where it has one.
  private func source(_ text: String) -> TraceNode {
    let known = model.sources.first { text == $0.text || text.hasPrefix($0.text) }
    var node = TraceNode(.source, known?.name ?? text)
    if known != nil { node.says = Words(same: text) }
    return node
  }
}
