import Documents
import Estimation
import Registrations

/// The one JSON document of `mkba fit`.
public enum ModelsDocument {
  public static func json(
    _ fits: [FittedFormula], findings: [Finding], source: JSON? = nil, language: Language, audience: Audience,
    smallestCell: Int
  ) -> JSON {
    let document: JSON = [
      "publication": .text(PublicationMark.json(audience)),
      "fits": .array(
        fits.map { ModelJSON(ReleasedModel($0, audience: audience, limit: smallestCell), language).json }),
      "findings": .array(
        findings.filter { Disclosure(audience).shows($0) }.map { FindingJSON.json($0, language) }),
    ]
    return source.map { document.with(.object([JSON.Member("source", $0)])) } ?? document
  }

  /// Where the rows came from.
  public static func source(_ source: RegistrationSource, _ language: Language, _ audience: Audience) -> JSON {
    SourceJSON(source: source, language: language, isWithheld: audience == .outside).json
  }
}

/// One fitted formula.
struct ModelJSON {
  let model: ReleasedModel
  let language: Language
  private let withheld: String

  private var fit: FittedFormula { model.fit }

  init(_ model: ReleasedModel, _ language: Language) {
    self.model = model
    self.language = language
    withheld = ReleasedModel.words(limit: model.limit)[.en]
  }

  var json: JSON {
    [
      "formula": .text(fit.formula), "model": .text(fit.model), "title": .text(fit.title[language]),
      "outcome": .text(fit.outcome),
      "n": model.isWithheld ? gone : .integer(fit.rows),
      "rows_read": model.isInside ? .integer(fit.rowsRead) : .missing(why: "for the holder of the data only"),
      "dropped_rows": count(fit.rowsDropped),
      "missing": .array(
        model.isInside
          ? fit.missing.map { ["name": .text($0.name), "rows": .integer($0.rows)] as JSON } : []),
      "confidence": .number(fit.confidence), "recipe": .text(fit.recipe[language]),
      "clusters": .array(
        fit.clusters.map { ["name": .text($0.name), "count": .integer($0.count)] as JSON }),
      "coefficient_ratio": .text(fit.ratio?.rawValue, otherwise: "exp(coefficient) is no measure of effect here"),
      "terms": .array(model.terms.map(term)),
      "covariance": model.showsWhole ? covariance : gone,
      "log_likelihood": whole(fit.logLikelihood, "this model has no likelihood"),
      "aic": whole(fit.akaike, "this model has no likelihood"),
      "bic": whole(fit.bayes, "this model has no likelihood"),
      "r_squared": whole(fit.detail("r_squared"), "not of this model"),
      "absorbed": .array(
        fit.absorbed.map {
          ["name": .text($0.name), "levels": .integer($0.levels), "redundant": .integer($0.redundant)] as JSON
        }),
      "singletons": count(fit.singletons), "dropped_columns": .strings(model.isInside ? fit.dropped : []),
      "random": .array(model.showsWhole ? fit.random.map(random) : []),
      "extra": .object(model.showsWhole ? extra : []),
      "effects": .array(model.effects.map(effect)), "tests": .array(model.tests.map(test)),
      "reading": reading,
      "findings": .array(
        fit.findings.filter { model.isInside || !$0.message.en.contains(where: \.isNumber) }
          .map { FindingJSON.json($0, language) }),
    ]
  }

  private var gone: JSON { .missing(why: withheld) }

  private func count(_ rows: Int) -> JSON { model.count(rows).map { .integer($0) } ?? gone }

  private func whole(_ value: Double?, _ why: String) -> JSON {
    model.showsWhole ? .number(value, otherwise: why) : gone
  }

  private func term(_ line: ReleasedModel.Line) -> JSON {
    guard let term = line.term else {
      return ["name": .text(line.name), "estimate": gone]
    }
    return [
      "name": .text(term.name), "factor": .text(term.factor, otherwise: "a number"),
      "level": .text(term.level, otherwise: "a number"), "part": .text(term.part),
      "estimate": .number(term.estimate), "std_error": .number(term.standardError),
      "statistic": .number(term.statistic), "df": .number(term.degreesOfFreedom), "p_value": .number(term.pValue),
      "conf_low": .number(term.confLow), "conf_high": .number(term.confHigh),
    ]
  }

  private var covariance: JSON {
    let matrix = fit.covariance
    return .array((0..<matrix.rows).map { i in .array((0..<matrix.columns).map { j in .number(matrix[i, j]) }) })
  }

  private var extra: [JSON.Member] {
    fit.details.flatMap { detail in
      [JSON.Member(detail.key, .number(detail.value))]
        + (detail.standardError.map { [JSON.Member("\(detail.key)_std_error", .number($0))] } ?? [])
    }
  }

  private func random(_ spread: RandomSpread) -> JSON {
    [
      "group": .text(spread.group), "groups": .integer(spread.groups, otherwise: "not a group"),
      "column": .text(spread.column),
      "with": .text(spread.other, otherwise: "a variance"), "variance": .number(spread.variance),
      "deviation": .number(spread.deviation),
    ]
  }

  private func effect(_ effect: FittedFormula.Effect) -> JSON {
    [
      "measure": .text(effect.measure), "variable": .text(effect.variable), "population": .text(effect.population),
      "prediction": .text(effect.prediction), "estimate": .number(effect.estimate),
      "std_error": .number(effect.standardError), "scale": .text(effect.isRatio ? "log" : "identity"),
      "df": .number(effect.degreesOfFreedom), "p_value": .number(effect.pValue),
      "conf_low": .number(effect.confLow), "conf_high": .number(effect.confHigh),
    ]
  }

  private func test(_ test: FittedFormula.Test) -> JSON {
    let joint = "of one equation only"
    return [
      "hypothesis": .text(test.hypothesis), "method": .text(test.method[language]),
      "equations": .integer(test.equations),
      "difference": .number(test.difference, otherwise: joint),
      "std_error": .number(test.standardError, otherwise: joint), "statistic": .number(test.statistic),
      "df": .number(test.degreesOfFreedom), "p_value": .number(test.pValue),
      "p_greater": .number(test.pGreater, otherwise: joint), "p_less": .number(test.pLess, otherwise: joint),
      "conf_low": .number(test.confLow, otherwise: "of a bootstrap only"),
      "conf_high": .number(test.confHigh, otherwise: "of a bootstrap only"),
    ]
  }

  private var reading: JSON {
    guard let reading = model.reading else {
      return .missing(why: "no 0/1 column is told in people, or it is withheld")
    }
    return [
      "treatment": .text(reading.treatment), "kind": .text(reading.kind.rawValue),
      "horizon": .number(reading.horizon, otherwise: "not a risk over time"),
      "without": .number(reading.without), "with": .number(reading.with), "conf_low": .number(reading.low),
      "conf_high": .number(reading.high), "sentence": .text(FrequencySentence(Voice(language), reading).text ?? ""),
    ]
  }
}
