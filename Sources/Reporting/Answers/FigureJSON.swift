import CostBenefit
import Probability

extension JSON {
  /// A summary of draws, as the contract fixes it. `coarse` gives the mean and the interval as printed, for a release in which an estimate
  /// behind the figure is withheld.
  static func summary(_ figure: Figure, coarse: Bool = false) -> JSON {
    if coarse { return printed(figure) }
    let quantiles = figure.quantiles
    let body: JSON = [
      "unit": .text(figure.unit), "mean": .number(figure.mean), "sd": .number(figure.standardDeviation),
      "mcse": .number(figure.monteCarloError),
      "quantiles": .object(quantiles.map { Member("\($0.probability)", .number($0.value)) }),
      "quantile_mcse": .object(quantiles.map { Member("\($0.probability)", .number($0.monteCarloError)) }),
    ]
    return body
  }

  private static func printed(_ figure: Figure) -> JSON {
    let format = FigureFormat(figure, NumberFormat(.en), coarse: true)
    let why = "withheld: rounded in a release"
    return [
      "unit": .text(figure.unit), "mean": .number(format.printedMean(figure)), "sd": .missing(why: why),
      "mcse": .missing(why: why),
      "quantiles": .object(
        figure.quantiles.map { quantile in
          let isShown = abs(quantile.probability - 0.1) < 1e-9 || abs(quantile.probability - 0.9) < 1e-9
          return Member(
            "\(quantile.probability)", isShown ? .number(format.printed(quantile.value)) : .missing(why: why))
        }),
      "quantile_mcse": .object(figure.quantiles.map { Member("\($0.probability)", .missing(why: why)) }),
    ]
  }

  /// A share of draws; `coarse` in whole per cents, as printed.
  static func share(_ share: ShareOfDraws, coarse: Bool = false) -> JSON {
    if coarse {
      return [
        "share_of_draws": .number(Precision(exponent: -2).round(share.value)),
        "mcse": .missing(why: "withheld: rounded in a release"),
      ]
    }
    return ["share_of_draws": .number(share.value), "mcse": .number(share.error)]
  }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .text($0) }) }
}
