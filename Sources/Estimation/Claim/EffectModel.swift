import Documents
import Foundation
import LinearAlgebra
import Models

/// The regression behind an effect, where a hypothesis names one: `model:` in `identification:`. The effect is had by standardisation on its
/// own scale, whatever the scale of the model.
public enum EffectModel: String, Sendable, CaseIterable {
  case leastSquares = "least squares"
  case poisson
  case negativeBinomial = "negative binomial"
  case logit
  case probit
  case complementaryLogLog = "complementary log-log"
  case logBinomial = "log-binomial"

  /// The model of a measure where none is named; hazards have a fit of their own (`HazardFit`).
  static func usual(_ measure: EffectMeasure) -> EffectModel {
    switch measure {
    case .relativeRisk, .rateRatio: .poisson
    case .oddsRatio: .logit
    case .riskDifference, .meanDifference, .hazardRatio: .leastSquares
    }
  }

  /// Whether its means are what the measure compares.
  func suits(_ measure: EffectMeasure) -> Bool {
    switch measure {
    case .relativeRisk, .riskDifference: self != .negativeBinomial
    case .oddsRatio: [.logit, .probit, .complementaryLogLog, .logBinomial].contains(self)
    case .rateRatio: self == .poisson || self == .negativeBinomial
    case .meanDifference: self == .leastSquares
    case .hazardRatio: false
    }
  }

  /// Those that suit a measure.
  static func suiting(_ measure: EffectMeasure) -> [EffectModel] { allCases.filter { $0.suits(measure) } }

  /// - Parameter exposure: time at risk, for rates; nil otherwise.
  /// - Throws: what the fit throws.
  func fit(_ matrix: DesignMatrix, _ outcome: [Double], exposure: [Double]?) throws -> any PredictsMean {
    let offset = exposure?.map { log($0) }
    func generalised(_ family: any Family) throws -> any PredictsMean {
      try GeneralisedLinear(family, offset: offset).fit(matrix, outcome)
    }
    switch self {
    case .leastSquares: return try LeastSquares().fit(matrix, outcome)
    case .poisson: return try generalised(PoissonLog())
    case .negativeBinomial: return try NegativeBinomial(offset: offset).fit(matrix, outcome)
    case .logit: return try generalised(BinomialLogit())
    case .probit: return try generalised(BinomialProbit())
    case .complementaryLogLog: return try generalised(BinomialComplementaryLogLog())
    case .logBinomial: return try generalised(BinomialLog())
    }
  }

  /// - Parameter isRate: where the time watched is the offset.
  func words(isRate: Bool) -> Words {
    switch self {
    case .leastSquares: Words(nl: "kleinste kwadraten", en: "least squares")
    case .poisson where isRate:
      Words(nl: "Poisson met de gevolgde tijd als offset", en: "Poisson with the time watched as offset")
    case .poisson: Words(nl: "Poisson met log-link op 0 en 1", en: "Poisson with log link on 0 and 1")
    case .negativeBinomial:
      Words(
        nl: "negatief binomiaal met de gevolgde tijd als offset",
        en: "negative binomial with the time watched as offset")
    case .logit: Words(same: "logit")
    case .probit: Words(same: "probit")
    case .complementaryLogLog: Words(same: "complementary log-log")
    case .logBinomial: Words(nl: "binomiaal met log-link", en: "binomial with log link")
    }
  }
}
