import Documents
import Evidence
import Pooling

/// Reads one study of a study file.
struct StudyLineReader {
  let measure: EffectMeasure
  let direction: String
  let moderators: [(name: String, kind: StudyFile.Moderator)]
  let notebook: Notebook

  func line(_ node: Node) -> StudyFile.Line? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een studie", en: "a study"))
    guard fields.isBlock else { return nil }
    let study = fields.text("study", required: true)
    let result = fields.text("result")
    let design = fields.choice("design", among: StudyDesign.allCases.map(\.rawValue), required: true)
      .flatMap { StudyDesign(rawValue: $0.string) }
    let maryland = fields.text("maryland").flatMap { level($0, of: design) }
    let country = fields.text("country", required: true)
    let year = fields.text("year", required: true).flatMap(year)
    let grade = fields.choice("grade", among: ["good", "fair", "weak"], required: true)
    let source = fields.text("source", required: true)
    checkSame(fields.text("effect"), fields.text("direction"))
    let numbers = StudyNumbers(fields, measure: measure, named: study, in: notebook)
    let values = own(fields.optional("moderators"), at: fields.place)
    fields.finish()
    guard let study, let design, let country, let year, let grade, let source, let numbers, let values else {
      return nil
    }
    return StudyFile.Line(
      study: study, result: result, design: design, evidence: maryland ?? design.evidence, country: country.string,
      year: year, grade: grade.string, source: source.string,
      effect: StudyEffect(
        name: study.string + (result.map { ", \($0.string)" } ?? ""), effect: numbers.effect.effect,
        variance: numbers.effect.variance),
      isCorrected: numbers.isCorrected, moderators: values)
  }

  private func level(_ text: Text, of design: StudyDesign?) -> EvidenceLevel? {
    let most = design?.evidence.maryland ?? 5
    if let level = Int(text.string), (1...5).contains(level), level <= most { return EvidenceLevel(maryland: level) }
    notebook.add(
      Finding(
        code: "study_level", at: text.place,
        Words(
          nl: "De trap van een studie loopt van 1 tot wat haar opzet ten hoogste kan: \(most).",
          en: "The level of a study runs from 1 to the most that its design can reach: \(most).")))
    return nil
  }

  private func year(_ text: Text) -> Int? {
    if text.string.wholeMatch(of: /[0-9]{4}/) != nil, let year = Int(text.string), (1800...2100).contains(year) {
      return year
    }
    notebook.add(
      Finding(
        code: "study_year", at: text.place,
        Words(nl: "Hier hoort een jaar zoals 2019.", en: "A year such as 2019 belongs here.")))
    return nil
  }

  /// A study that was told by another measure, or the other way round, must be converted before it is put here.
  private func checkSame(_ effect: Text?, _ way: Text?) {
    if let effect, effect.string != measure.rawValue {
      notebook.add(
        Finding(
          code: "study_of_another_measure", at: effect.place,
          Words(
            nl:
              "Deze studie geeft een \(effect.string) en dit bestand gaat over een \(measure.rawValue): die zijn niet te middelen.",
            en:
              "This study gives a \(effect.string) and this file is of a \(measure.rawValue): they cannot be averaged."),
          hint: Words(
            nl: "Neem de tellingen van de studie over: daaruit volgt elke maat.",
            en: "Take the counts of the study: every measure follows from them.")))
    }
    if let way, way.string != direction {
      notebook.add(
        Finding(
          code: "study_of_another_direction", at: way.place,
          Words(
            nl: "In deze studie is \(way.string), in dit bestand \(direction): draai haar om voor u haar opneemt.",
            en: "In this study \(way.string), in this file \(direction): turn it round before it is put here.")))
    }
  }

  /// The values of what the file declares; nil where one is missing or is none.
  private func own(_ node: Node?, at place: Place) -> [String: Text]? {
    guard !moderators.isEmpty || node != nil else { return [:] }
    let fields = Fields(
      node ?? Node(.mapping([]), at: place), in: notebook,
      of: Words(nl: "de kenmerken van een studie", en: "what a study differs in"))
    var values: [String: Text] = [:]
    for (name, kind) in moderators {
      switch kind {
      case .number:
        guard let text = fields.text(name, required: true) else { continue }
        if NumberText.value(of: text.string) != nil {
          values[name] = text
        } else {
          StudyNumbers.noNumber(text, in: notebook)
        }
      case .words(let words): values[name] = fields.choice(name, among: words, required: true)
      }
    }
    fields.finish()
    return values.count == moderators.count ? values : nil
  }
}
