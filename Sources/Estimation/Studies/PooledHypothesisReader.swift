import Documents
import Evidence

/// Reads a hypothesis that rests on earlier studies, with its study file.
enum PooledHypothesisReader {
  static func read(_ document: Document) throws(Findings) -> PooledHypothesis {
    let path = document.file.path
    let notebook = Notebook()
    let fields = document.fields(in: notebook, of: Words(nl: "een hypothese", en: "a hypothesis"))
    let name = fields.text("hypothesis", required: true)
    if let name { HypothesisReader.checkName(name, in: notebook) }
    let populations = TestedHypothesis.Population.allCases.map(\.rawValue)
    let population = fields.choice("population", among: populations, required: true)
    let claim = fields.required("claim").flatMap { HypothesisReader.words($0, in: notebook) }
    if let text = fields.text("registered") { _ = HypothesisReader.day(text, in: notebook) }
    let effectText = fields.text("effect", required: true)
    let effect = effectText.flatMap { HypothesisReader.measure($0, in: notebook) }
    let units = UnitNames(adding: (fields.texts("units") ?? []).map(\.string))
    let expectedText = fields.text("expected", required: true)
    let smallestText = fields.text("smallest_of_interest")
    let rule = fields.required("identification").flatMap { StudiesRule($0, in: notebook) }
    let test = Fields(
      fields.optional("test") ?? Node(.mapping([]), at: fields.place), in: notebook, of: Words(nl: "test", en: "test"))
    let confidence = HypothesisReader.share(test.text("confidence"), usual: 0.95, in: 0.5...0.9999, notebook)
    let power = HypothesisReader.share(test.text("power"), usual: 0.8, in: 0.5...0.9999, notebook)
    let chosen = TestChoices.Texts(test)
    test.finish()
    let family = fields.text("family")
    refuseRows(fields, chosen, in: notebook)
    fields.finish()

    var expected: ClaimedEffect?
    var smallest: ClaimedEffect?
    if let effect {
      expected = expectedText.flatMap { ClaimedEffect($0, of: effect, units: units, in: notebook) }
      smallest = smallestText.flatMap { ClaimedEffect($0, of: effect, units: units, in: notebook) }
      if let expected, let smallest { HypothesisReader.checkOrder(expected, smallest, of: effect, in: notebook) }
    }
    let choices = TestChoices(chosen, effect: effect, identification: nil, units: units, in: notebook)
    try notebook.conclude()
    guard let name, let claim, let effect, let effectText, let expected, let rule,
      let population = population.flatMap({ TestedHypothesis.Population(rawValue: $0.string) })
    else { throw Findings(notebook.findings) }
    guard let studies = rule.studies(besides: path, in: notebook) else { throw Findings(notebook.findings) }
    check(studies, effect, at: effectText.place, [expected, smallest].compactMap(\.self), in: notebook)
    rule.check(against: studies, in: notebook)
    if rule.model == .randomEffects { checkOneEach(studies, in: notebook) }
    try notebook.conclude()
    return PooledHypothesis(
      name: name, file: path, studies: studies, population: population, claim: claim, effect: effect,
      expected: expected, smallest: smallest, rule: rule, confidence: confidence, power: power, choices: choices,
      family: family?.string, findings: notebook.findings)
  }

  /// Keys of a registration have no meaning here.
  private static func refuseRows(_ fields: Fields, _ chosen: TestChoices.Texts, in notebook: Notebook) {
    var places: [(String, Place)] = [
      "data", "outcome", "treatment", "time", "person_time", "modification", "dose",
    ].compactMap { key in fields.optional(key).map { (key, $0.place) } }
    for (key, text) in [("recipe", chosen.recipe), ("kind", chosen.kind)] {
      if let text, text.string != TestChoices.Kind.superiority.rawValue { places.append((key, text.place)) }
    }
    for (key, place) in places {
      notebook.add(
        Finding(
          code: "not_with_earlier_studies", at: place,
          Words(
            nl: "\(key): past niet bij design: earlier studies; er is geen registratie.",
            en: "\(key): does not go with design: earlier studies; there is no registration.")))
    }
  }

  private static func check(
    _ studies: StudyFile, _ effect: EffectMeasure, at place: Place, _ claims: [ClaimedEffect], in notebook: Notebook
  ) {
    if studies.effect != effect {
      notebook.add(
        Finding(
          code: "studies_of_another_measure", at: place,
          Words(
            nl: "De studies gaan over een \(studies.effect.rawValue), de bewering over een \(effect.rawValue).",
            en: "The studies are of a \(studies.effect.rawValue), the claim of a \(effect.rawValue).")))
      return
    }
    for claim in claims where claim.unit.unit != studies.unit.unit {
      notebook.add(
        Finding(
          code: "effect_in_other_unit", at: claim.written.place,
          Words(
            nl: "De studies staan in een andere eenheid (\(studies.unit.symbol)).",
            en: "The studies are in another unit (\(studies.unit.symbol)).")))
    }
  }

  /// Results of one study are not independent.
  static func checkOneEach(_ studies: StudyFile, in notebook: Notebook) {
    for (index, line) in studies.lines.enumerated()
    where studies.lines[..<index].contains(where: { $0.study.string == line.study.string }) {
      notebook.add(
        Finding(
          code: "study_has_several_results", at: line.study.place,
          Words(
            nl: "\(line.study.string) heeft meer dan een resultaat, en resultaten van een studie hangen samen.",
            en: "\(line.study.string) has more than one result, and results of one study go together."),
          hint: Words(
            nl: "Schrijf model: three level in de hypothese, of houd een resultaat over.",
            en: "Write model: three level in the hypothesis, or keep one result.")))
    }
  }
}
