import Documents
import Evidence
import Foundation
import Registrations

/// Reads a hypothesis file and the codebook that it names into a `Hypothesis`; knows no data.
enum HypothesisReader {
  /// - Throws: `Findings` with every fault of the file, each with its place.
  static func read(_ document: Document) throws(Findings) -> Hypothesis {
    let path = document.file.path
    try refuseStudies(document)
    let notebook = Notebook()
    let fields = document.fields(in: notebook, of: Words(nl: "een hypothese", en: "a hypothesis"))
    let name = fields.text("hypothesis", required: true)
    if let name { checkName(name, in: notebook) }
    let populations = TestedHypothesis.Population.allCases.map(\.rawValue)
    let population = fields.choice("population", among: populations, required: true)
    let claim = fields.required("claim").flatMap { words($0, in: notebook) }
    let registered = fields.text("registered").flatMap { day($0, in: notebook) }
    let data = fields.text("data", required: true)
    let outcomeText = fields.text("outcome", required: true)
    let treatment = fields.text("treatment", required: true).flatMap { Condition($0, in: notebook) }
    let effectText = fields.text("effect", required: true)
    let effect = effectText.flatMap { measure($0, in: notebook) }
    let units = UnitNames(adding: (fields.texts("units") ?? []).map(\.string))
    let expectedText = fields.text("expected", required: true)
    let smallestText = fields.text("smallest_of_interest")
    let time = fields.optional("time").flatMap { TimeRules($0, in: notebook) }
    let personTime = fields.text("person_time")
    let identification = fields.required("identification").flatMap { Identification($0, in: notebook) }
    let test = Fields(
      fields.optional("test") ?? Node(.mapping([]), at: fields.place), in: notebook, of: Words(nl: "test", en: "test"))
    let confidence = share(test.text("confidence"), usual: 0.95, in: 0.5...0.9999, notebook)
    let power = share(test.text("power"), usual: 0.8, in: 0.5...0.9999, notebook)
    let chosen = TestChoices.Texts(test)
    test.finish()
    let family = fields.text("family")
    let modification = fields.optional("modification").map { ModifierRule.read($0, in: notebook) } ?? []
    let dose = fields.optional("dose").flatMap { DoseRule($0, in: notebook) }
    let missing = fields.optional("missing").flatMap { MissingRule($0, in: notebook) }
    fields.finish()

    let outcome = outcomeText.flatMap { Self.outcome($0, of: effect, in: notebook) }
    var expected: ClaimedEffect?
    var smallest: ClaimedEffect?
    if let effect {
      expected = expectedText.flatMap { ClaimedEffect($0, of: effect, units: units, in: notebook) }
      smallest = smallestText.flatMap { ClaimedEffect($0, of: effect, units: units, in: notebook) }
      if let expected, let smallest { checkOrder(expected, smallest, of: effect, in: notebook) }
    }
    let choices = TestChoices(
      chosen, effect: effect, identification: identification, units: units, in: notebook)
    checkPopulation(population, effect, in: notebook)
    if let effect, let literature = identification?.literature {
      literature.check(
        effect, population: population.flatMap { TestedHypothesis.Population(rawValue: $0.string) }, in: notebook)
    }
    for way in identification.map({ [$0] + $0.beside }) ?? [] {
      checkIdentification(way, effect, at: effectText?.place, in: notebook)
    }
    if effect == .hazardRatio, let groups = fields.optional("modification") ?? fields.optional("dose") {
      notebook.add(
        Finding(
          code: "not_for_hazard_ratio", at: groups.place,
          Words(
            nl: "Effecten in groepen en naar dosis zijn er niet bij een hazard ratio.",
            en: "Effects in groups and by dose are not there with a hazard ratio."),
          hint: Words(nl: "Neem effect: rate ratio.", en: "Take effect: rate ratio.")))
    }
    checkTime(
      time, personTime, effect,
      at: fields.has("time") ? nil : effectText?.place, in: notebook)
    try notebook.conclude()
    guard let name, let claim, let data, let outcome, let treatment, let effect, let expected, let identification,
      let population = population.flatMap({ TestedHypothesis.Population(rawValue: $0.string) })
    else { throw Findings(notebook.findings) }
    let codebookPath = FileAtHand.path(of: data.string, besides: path)
    return Hypothesis(
      name: name, file: path, population: population, claim: claim, registered: registered,
      codebookPath: codebookPath, codebook: try codebook(codebookPath, at: data.place), outcome: outcome,
      treatment: treatment, effect: effect, expected: expected, smallest: smallest, time: time, personTime: personTime,
      identification: identification, confidence: confidence, power: power, choices: choices, family: family?.string,
      modification: modification, dose: dose, missing: missing, findings: notebook.findings)
  }

  private static func codebook(_ path: String, at place: Place) throws(Findings) -> Codebook {
    guard FileAtHand.isThere(path) else {
      throw Findings(
        Finding(
          code: "codebook_missing", at: place,
          Words(nl: "Het codeboek \(path) bestaat niet.", en: "The codebook \(path) does not exist."),
          hint: Words(
            nl: "data: noemt het codeboek, gerekend vanaf de map van dit bestand.",
            en: "data: names the codebook, counted from the folder of this file.")))
    }
    return try Codebook.read(path)
  }

  static func checkName(_ name: Text, in notebook: Notebook) {
    guard name.string.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) == nil else { return }
    notebook.add(
      Finding(
        code: "bad_hypothesis_name", at: name.place,
        Words(
          nl: "De naam van een hypothese bestaat uit letters, cijfers en _, en begint met een letter.",
          en: "The name of a hypothesis has letters, digits and _, and begins with a letter."),
        hint: Words(
          nl: "Een scenario noemt haar zo: referral.effect.", en: "A scenario names it like this: referral.effect.")))
  }

  static func words(_ node: Node, in notebook: Notebook) -> Words? {
    if let text = node.text, !text.string.isEmpty { return Words(same: text.string) }
    let fields = Fields(node, in: notebook, of: Words(nl: "de bewering", en: "the claim"))
    let nl = fields.text("nl", required: true)
    let en = fields.text("en", required: true)
    fields.finish()
    guard let nl, let en else { return nil }
    return Words(nl: nl.string, en: en.string)
  }

  static func day(_ text: Text, in notebook: Notebook) -> Int32? {
    if text.string.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil {
      let parts = text.string.split(separator: "-").compactMap { Int($0) }
      if let number = Day.number(year: parts[0], month: parts[1], day: parts[2]) { return number }
    }
    notebook.add(
      Finding(
        code: "bad_registered_date", at: text.place,
        Words(nl: "Hier hoort een datum zoals 2024-01-15.", en: "A date such as 2024-01-15 belongs here.")))
    return nil
  }

  static func measure(_ text: Text, in notebook: Notebook) -> EffectMeasure? {
    if let measure = EffectMeasure(rawValue: text.string) { return measure }
    let words = EffectMeasure.allCases.map(\.rawValue)
    let near = NearestName.of(text.string, among: words)
    notebook.add(
      Finding(
        code: "unknown_effect", at: text.place,
        Words(
          nl: "\(text.string) is geen effectmaat; wel: \(words.joined(separator: ", ")).",
          en: "\(text.string) is no measure of effect; these are: \(words.joined(separator: ", "))."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  private static func outcome(_ text: Text, of effect: EffectMeasure?, in notebook: Notebook) -> Hypothesis.Outcome? {
    let isColumn = text.string.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil
    if effect == .meanDifference, !isColumn {
      notebook.add(
        Finding(
          code: "outcome_needs_number", at: text.place,
          Words(
            nl: "Bij een mean difference is de uitkomst een kolom met getallen.",
            en: "With a mean difference the outcome is a column of numbers."),
          hint: Words(
            nl: "Voor een voorwaarde is er risk difference.", en: "For a condition there is the risk difference.")))
      return nil
    }
    if isColumn, effect?.isRisk == true || effect == .hazardRatio {
      notebook.add(
        Finding(
          code: "outcome_needs_condition", at: text.place,
          Words(
            nl: "Bij deze effectmaat is de uitkomst ja of nee: een voorwaarde.",
            en: "With this measure of effect the outcome is yes or no: a condition."),
          hint: Words(
            nl: "Bijvoorbeeld outcome: \(text.string) == yes.", en: "For instance outcome: \(text.string) == yes.")))
      return nil
    }
    return isColumn ? .amount(text) : Condition(text, in: notebook).map { .event($0) }
  }

  static func share(
    _ text: Text?, usual: Double, in range: ClosedRange<Double>, _ notebook: Notebook
  ) -> Double {
    guard let text else { return usual }
    if let value = NumberText.value(of: text.string), range.contains(value) { return value }
    notebook.add(
      Finding(
        code: "bad_test_share", at: text.place,
        Words(
          nl: "Hier hoort een aandeel van 50% tot 99.99%.", en: "A share from 50% to 99.99% belongs here."),
        hint: Words(nl: "Gebruikelijk is confidence: 95%, power: 80%.", en: "Usual is confidence: 95%, power: 80%.")))
    return usual
  }
}
