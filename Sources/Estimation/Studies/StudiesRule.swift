import Documents
import Evidence
import Models
import Pooling

/// The block `identification: {design: earlier studies, ...}`: how studies are pooled, and what the claim is held against.
struct StudiesRule {
  /// The value of `design:`.
  static let word = "earlier studies"
  static let words = Words(nl: "eerdere studies", en: "earlier studies")

  /// Where a hypothesis file says that it rests on earlier studies; nil where it does not.
  static func place(in document: Document) -> Place? {
    let identification = (document.root.entries ?? []).first { $0.key.string == "identification" }?.value.entries ?? []
    return identification.first { $0.key.string == "design" && $0.value.text?.string == word }?.value.place
  }

  enum Model: String, CaseIterable {
    case randomEffects = "random effects"
    case threeLevel = "three level"
  }

  let path: Text
  let model: Model
  let method: any HeterogeneityEstimator.Type
  let test: PoolingTest
  /// True where the claim is about a new site, of which the effect is drawn with τ.
  let isNewSite: Bool
  let prediction: PredictionRule
  let moderators: [Text]
  /// The values at which the effect is told, by moderator.
  let at: [String: Text]

  /// Reads the whole block of a hypothesis that rests on studies alone.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "identification", en: "identification"))
    guard fields.isBlock else { return nil }
    _ = fields.text("design", required: true)
    self.init(fields, in: notebook)
    fields.finish()
  }

  /// Reads its keys of a block that may have others.
  init?(_ fields: Fields, in notebook: Notebook) {
    let path = fields.text("studies", required: true)
    let model = fields.choice("model", among: Model.allCases.map(\.rawValue))
    let method = fields.choice("method", among: HeterogeneityEstimators.all.map { $0.name })
    let tests = PoolingTest.allCases.map(\.rawValue)
    let adjustment = fields.choice("adjustment", among: tests)
    let site = fields.choice("new_site", among: ["yes", "no"], required: true)
    let prediction = fields.choice("prediction", among: PredictionRule.allCases.map(\.rawValue))
    moderators = fields.texts("moderators") ?? []
    let values = fields.optional("at").map { Fields($0, in: notebook, of: Words(nl: "at", en: "at")).all } ?? []
    self.model = model.flatMap { Model(rawValue: $0.string) } ?? .randomEffects
    self.method = method.flatMap { HeterogeneityEstimators.named($0.string) } ?? RestrictedMaximumLikelihoodTau.self
    test = adjustment.flatMap { PoolingTest(rawValue: $0.string) } ?? .hartungKnapp
    isNewSite = site?.string == "yes"
    self.prediction = prediction.flatMap { PredictionRule(rawValue: $0.string) } ?? .asTested
    at = Dictionary(values.compactMap { e in e.value.text.map { (e.key.string, $0) } }, uniquingKeysWith: { a, _ in a })
    if self.model == .threeLevel {
      let others = [
        method?.string == "REML" ? nil : method, adjustment.flatMap { ["normal", "t"].contains($0.string) ? nil : $0 },
      ]
      for text in others.compactMap(\.self) {
        notebook.add(
          Finding(
            code: "not_with_three_levels", at: text.place,
            Words(
              nl: "Bij drie lagen is er REML, met adjustment: normal of t.",
              en: "With three levels there is REML, with adjustment: normal or t.")))
      }
      if adjustment == nil {
        notebook.add(
          Finding(
            code: "not_with_three_levels", at: fields.place,
            Words(
              nl: "Kies bij drie lagen zelf adjustment: normal of t.",
              en: "With three levels choose adjustment: normal or t yourself.")))
      }
    }
    if let method, method.string == CommonEffect.name, isNewSite {
      notebook.add(
        Finding(
          code: "new_site_needs_spread", at: method.place,
          Words(
            nl: "EE neemt aan dat studies niet verschillen; van een nieuwe plek zegt dat niets.",
            en: "EE takes it that studies do not differ; that says nothing of a new site."),
          hint: Words(nl: "Neem method: REML.", en: "Take method: REML.")))
    }
    guard let path else { return nil }
    self.path = path
  }

  /// The study file, counted from the folder of the file that names it; nil where it is not there or is wrong, which is then noted.
  func studies(besides file: String, in notebook: Notebook) -> StudyFile? {
    let place = FileAtHand.path(of: path.string, besides: file)
    guard FileAtHand.isThere(place) else {
      notebook.add(
        Finding(
          code: "studies_missing", at: path.place,
          Words(nl: "Het studiebestand \(place) bestaat niet.", en: "The study file \(place) does not exist."),
          hint: Words(
            nl: "studies: noemt het bestand, gerekend vanaf de map van deze hypothese.",
            en: "studies: names the file, counted from the folder of this hypothesis.")))
      return nil
    }
    do throws(Findings) {
      return try StudyFile.read(place)
    } catch {
      for finding in error.all { notebook.add(finding) }
      return nil
    }
  }

  /// What the names of moderators and their values are held against.
  func check(against file: StudyFile, in notebook: Notebook) {
    let known = file.moderators.map(\.name)
    for text in moderators where !known.contains(text.string) {
      let near = NearestName.of(text.string, among: known)
      notebook.add(
        Finding(
          code: "unknown_moderator", at: text.place,
          Words(
            nl: "Het studiebestand kent geen kenmerk \(text.string).",
            en: "The study file declares no moderator \(text.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    for (name, kind) in file.moderators where moderators.contains(where: { $0.string == name }) {
      let value = at[name]
      let isGood: Bool =
        switch kind {
        case .number: value.flatMap { NumberText.value(of: $0.string) } != nil
        case .words: value.map { value in file.lines.contains { $0.moderators[name]?.string == value.string } } ?? false
        }
      if isGood { continue }
      notebook.add(
        Finding(
          code: "moderator_without_value", at: value?.place ?? path.place,
          Words(
            nl: "Bij welke waarde van \(name) geldt de bewering? Zet haar in at:.",
            en: "At which value of \(name) does the claim hold? Put it in at:."),
          hint: Words(nl: "Bijvoorbeeld at: {\(name): 10}.", en: "For instance at: {\(name): 10}.")))
    }
  }

  /// The declared values in the order of the columns of a model.
  func row(_ names: [String]) -> [Double] {
    names.map { name in
      if name == DesignMatrix.interceptName { return 1 }
      if let value = at[name] { return NumberText.value(of: value.string) ?? .nan }
      return at.contains { FactorLevel(factor: $0.key, level: $0.value.string).description == name } ? 1 : 0
    }
  }
}
