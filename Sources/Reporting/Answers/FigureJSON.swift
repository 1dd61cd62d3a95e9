import CostBenefit
import Probability

extension JSON {
  /// A summary of draws, as the contract fixes it. `coarse` gives the mean and the interval as printed, for a release
  /// in which an estimate behind the figure is withheld.
  static func summary(_ figure: Figure, coarse: Bool = false) -> JSON {
    if coarse { return printed(figure) }
    var members = [
      Member("unit", .text(figure.unit)), Member("mean", .number(figure.mean)),
      Member("sd", .number(figure.summary.sd)),
      Member("mcse", .number(figure.summary.mcse)),
      Member("quantiles", .object(figure.quantiles.map { Member($0.name, .number($0.value)) })),
      Member("quantile_mcse", .object(figure.quantiles.map { Member($0.name, .number($0.mcse)) })),
    ]
    let errors = figure.summary.quantileError
    if !errors.isEmpty {
      members.append(
        Member("quantile_error", .object(zip(figure.quantiles, errors).map { Member($0.name, .number($1)) })))
    }
    return .object(members)
  }

  private static func printed(_ figure: Figure) -> JSON {
    let format = FigureFormat(figure, NumberFormat(.en), coarse: true)
    let why = "withheld: rounded in a release"
    return [
      "unit": .text(figure.unit), "mean": .number(format.printedMean(figure.mean)), "sd": .missing(why: why),
      "mcse": .missing(why: why),
      "quantiles": .object(
        figure.quantiles.map { quantile in
          let isShown = quantile.level == 0.1 || quantile.level == 0.9
          return Member(
            quantile.name, isShown ? .number(format.printedEnd(quantile.value, of: figure)) : .missing(why: why))
        }),
      "quantile_mcse": .object(figure.quantiles.map { Member($0.name, .missing(why: why)) }),
    ]
  }

  /// A share of draws; `coarse` in whole per cents, as printed.
  static func share(_ share: ShareOfDraws, coarse: Bool = false) -> JSON {
    if coarse {
      return [
        "share_of_draws": .number(Precision(exponent: -2).round(share.share)),
        "mcse": .missing(why: "withheld: rounded in a release"),
      ]
    }
    return ["share_of_draws": .number(share.share), "mcse": .number(share.mcse)]
  }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .text($0) }) }
}
