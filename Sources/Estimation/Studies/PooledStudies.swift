import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Pooling
import Probability

/// What the studies of a file come to by the rule of a hypothesis: their mean, and where a new site is expected.
struct PooledStudies {
  enum Fitted {
    case randomEffects(RandomEffectsModel)
    case threeLevel(ThreeLevelModel)
  }

  let file: StudyFile
  let fitted: Fitted
  /// On the analysis scale.
  let mean: Double
  let standardError: Double
  let degreesOfFreedom: Double
  /// Of a new site: the standard error of the mean with τ added. nil below three studies.
  let newSite: (deviation: Double, degreesOfFreedom: Double)?
  let recipe: Words
  let method: String

  /// - Throws: `NotTestable` where these studies cannot be pooled.
  init(_ file: StudyFile, _ rule: StudiesRule) throws(NotTestable) {
    self.file = file
    let effects = file.lines.map(\.effect)
    let names = rule.moderators.map(\.string)
    do {
      switch rule.model {
      case .randomEffects:
        let model = try RandomEffectsModel(
          effects, moderators: file.terms(names), method: rule.method, test: rule.test)
        let row = rule.row(model.names)
        let places = model.names.indices
        mean = places.reduce(0) { $0 + row[$1] * model.coefficients[$1] }
        let variance = zip(row, model.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
        standardError = variance.squareRoot()
        degreesOfFreedom = model.degreesOfFreedom
        newSite = (try? model.predicted(at: row, rule: rule.prediction)).map {
          ($0.newStudyDeviation, $0.degreesOfFreedom)
        }
        fitted = .randomEffects(model)
        method = "\(rule.method.name) \(rule.test.rawValue)"
      case .threeLevel:
        let model = try ThreeLevelModel(
          effects, studies: file.lines.map(\.study.string), moderators: file.terms(names), test: rule.test)
        let row = rule.row(model.names)
        mean = zip(row, model.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        let variance = zip(row, model.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
        standardError = variance.squareRoot()
        degreesOfFreedom = model.degreesOfFreedom
        let spread = model.betweenStudies + model.withinStudies
        let studies = Set(file.lines.map(\.study.string)).count
        newSite =
          studies >= RandomEffectsModel.fewestToPredict
          ? ((variance + spread).squareRoot(), model.degreesOfFreedom) : nil
        fitted = .threeLevel(model)
        method = "REML \(rule.test.rawValue) three level"
      }
    } catch let fault as CannotPool {
      throw NotTestable(reason: Self.reason(fault))
    } catch {
      throw NotTestable(
        reason: TestabilityReason(
          flag: "cannot_pool", weight: .notTestable,
          words: Words(
            nl: "De studies zijn niet samen te nemen: \(error).", en: "The studies cannot be pooled: \(error).")))
    }
    recipe = Self.recipe(rule, file, degreesOfFreedom)
  }

  private static func reason(_ fault: CannotPool) -> TestabilityReason {
    if case .tooFew(let studies, let needed) = fault.reason {
      return TestabilityReason(
        flag: "too_few_studies", weight: .notTestable,
        words: Words(
          nl: "Er zijn \(studies) studies; dit vraagt er ten minste \(needed).",
          en: "There are \(studies) studies; this needs at least \(needed)."))
    }
    return TestabilityReason(
      flag: "cannot_pool", weight: .notTestable,
      words: Words(
        nl: "De studies zijn niet samen te nemen: \(fault.description).",
        en: "The studies cannot be pooled: \(fault.description)."))
  }

  private static func recipe(_ rule: StudiesRule, _ file: StudyFile, _ df: Double) -> Words {
    let law = df.isFinite ? "t(\(Int(df)))" : "z"
    let moderators = rule.moderators.map(\.string).joined(separator: ", ")
    let levels = rule.model == .threeLevel
    let model = Words(
      nl: levels ? "drie lagen (resultaten binnen studies)" : "toevallige effecten",
      en: levels ? "three levels (results within studies)" : "random effects")
    let test: Words =
      switch rule.test {
      case .normal: Words(nl: "standaardfout uit de gewichten", en: "standard error from the weights")
      case .student: Words(nl: "standaardfout uit de gewichten", en: "standard error from the weights")
      case .hartungKnapp: Words(nl: "Hartung–Knapp", en: "Hartung–Knapp")
      case .hartungKnappTruncated: Words(nl: "Hartung–Knapp, ten minste 1", en: "Hartung–Knapp, truncated at 1")
      }
    let common = rule.method.name == CommonEffect.name
    return Words(
      nl:
        "\(file.lines.count) resultaten, \(common ? "een gezamenlijk effect" : "\(model.nl), \(rule.method.name)"), \(test.nl), \(law)"
        + (moderators.isEmpty ? "" : ", naar \(moderators)"),
      en:
        "\(file.lines.count) results, \(common ? "one common effect" : "\(model.en), \(rule.method.name)"), \(test.en), \(law)"
        + (moderators.isEmpty ? "" : ", by \(moderators)"))
  }

  /// The effect on which the claim is judged first, then the other of mean and new site.
  func fit(_ measure: EffectMeasure, newSite isNewSite: Bool) throws(NotTestable) -> EffectFit {
    func part(_ name: String, _ df: Double) -> EffectFit.Part {
      EffectFit.Part(
        name: name, measure: measure.rawValue, scale: measure.scale, value: mean, degreesOfFreedom: df)
    }
    let own = standardError * standardError
    guard let newSite else {
      if isNewSite {
        throw NotTestable(
          reason: TestabilityReason(
            flag: "too_few_studies_for_new_site", weight: .notTestable,
            words: Words(
              nl: "Met minder dan 3 studies is niet te zeggen hoe ver een nieuwe plek kan afwijken.",
              en: "Fewer than 3 studies do not tell how far a new site may differ.")))
      }
      return EffectFit(
        parts: [part("effect", degreesOfFreedom)], covariance: Matrix([[own]]), method: method, recipe: recipe)
    }
    let wide = newSite.deviation * newSite.deviation
    return isNewSite
      ? EffectFit(
        parts: [part("effect", newSite.degreesOfFreedom), part("mean", degreesOfFreedom)],
        covariance: Matrix([[wide, own], [own, own]]), method: method + " new site",
        recipe: Words(
          nl: recipe.nl + "; voor een nieuwe plek, met de spreiding tussen studies erbij",
          en: recipe.en + "; for a new site, with the spread between studies added"))
      : EffectFit(
        parts: [part("effect", degreesOfFreedom), part("new_site", newSite.degreesOfFreedom)],
        covariance: Matrix([[own, own], [own, wide]]), method: method, recipe: recipe)
  }

  /// How far studies differ; nil where the rule takes it that they do not. With three levels it is the spread between and within studies
  /// together, of which no error is told.
  /// Below three studies nothing is told of it.
  var spread: BetweenSites? {
    guard newSite != nil else { return nil }
    let unit = file.effect == .meanDifference ? file.unit : .plainNumber
    switch fitted {
    case .randomEffects(let model):
      return model.method.name == CommonEffect.name
        ? nil
        : BetweenSites(
          tauSquared: TwelveDigits.of(model.tauSquared), error: model.tauSquaredError.map { TwelveDigits.of($0) },
          unit: unit)
    case .threeLevel(let model):
      return BetweenSites(
        tauSquared: TwelveDigits.of(model.betweenStudies + model.withinStudies), error: nil, unit: unit)
    }
  }
}
