import Foundation
import Models

/// The clients of Reference/responses.csv, who do not exist.
struct Responses {
  let columns: [String: [String]]
  let rows: Int

  static let shared = Result { try Responses() }

  init() throws {
    let text = try String(contentsOf: Clients.folder.appendingPathComponent("responses.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    rows = lines.count - 1
    columns = Dictionary(
      uniqueKeysWithValues: lines[0].enumerated().map { j, name in (name, lines.dropFirst().map { $0[j] }) })
  }

  func numbers(_ name: String) -> [Double] { (columns[name] ?? []).compactMap { Double($0) } }

  var neighbourhoods: SamplingUnits {
    SamplingUnits(codes: numbers("neighbourhood").map { Int($0) }, word: "neighbourhoods")
  }

  /// `treated + age + alone + organisation`.
  var terms: [DesignTerm] {
    let levels = ["noord", "oost", "west", "zuid"]
    let codes = (columns["organisation"] ?? []).map { levels.firstIndex(of: $0) ?? -1 }
    return [.intercept] + ["treated", "age", "alone"].map { .numeric(name: $0, values: numbers($0)) }
      + [.categorical(name: "organisation", codes: codes, levels: levels)]
  }

  func design() throws -> DesignMatrix { try DesignMatrix(rows: rows, terms: terms) }

  /// `treated + alone`: the zero part of the models of Reference/likelihoods.R.
  func zeros() throws -> DesignMatrix {
    try DesignMatrix(
      rows: rows,
      terms: [.intercept] + ["treated", "alone"].map { .numeric(name: $0, values: numbers($0)) })
  }

  /// The outcome, and the offset where it has one, of a model of the catalogue, as Reference/likelihoods.R fits it.
  func outcome(of model: String) -> (outcome: [Double], offset: [Double]?) {
    let months = numbers("months")
    switch model {
    case "logit", "probit": return (numbers("admitted"), nil)
    case "cloglog": return (numbers("admitted"), months.map { log($0 / 12) })
    case "log-binomial": return (numbers("fell"), nil)
    case "quasi-poisson", "poisson", "negative binomial": return (numbers("contacts"), months.map { log($0) })
    case "zero-inflated poisson": return (numbers("absences"), months.map { log($0 / 12) })
    case "hurdle poisson": return (numbers("absences"), nil)
    case "zero-inflated negative binomial", "hurdle negative binomial": return (numbers("incidents"), nil)
    case "ordered logit", "ordered probit": return (numbers("wellbeing"), months.map { $0 / 40 })
    case "quasi-binomial": return (zip(numbers("successes"), numbers("trials")).map { $0 / $1 }, nil)
    case "gamma": return (numbers("cost"), nil)
    default: return (numbers("cost").map { $0 / 1000 }, nil)
    }
  }

  func options(of model: String, weights: [Double]? = nil, information: Information? = nil) throws -> EstimatorOptions {
    let hasZeros = Estimators.named(model)?.hasZeroPart ?? false
    return EstimatorOptions(
      weights: weights, offset: outcome(of: model).offset, information: information, zeros: hasZeros ? try zeros() : nil
    )
  }

  func fit(_ model: String, weights: [Double]? = nil, information: Information? = nil) throws -> any PredictsMean {
    guard let entry = Estimators.named(model) else { throw UnknownModel(name: model) }
    return try entry.make(options(of: model, weights: weights, information: information)).model(
      design(), outcome(of: model).outcome)
  }

  struct UnknownModel: Error { let name: String }
}

/// A number, row or square of a JSON document against ours.
enum Agreement {
  /// The largest difference, in units of the standard errors that `covariance` gives.
  static func coefficients(_ ours: [Double], _ theirs: [Double], _ covariance: [[Double]]) -> Double {
    guard ours.count == theirs.count else { return .infinity }
    return ours.indices.reduce(0) { max($0, abs(ours[$1] - theirs[$1]) / covariance[$1][$1].squareRoot()) }
  }
}
