import CostBenefit
import Estimation

/// Results as tidy data: `scenario, alternative, indicator, statistic, value, unit, rules`, one number a row.
public enum ResultsCSV {
  public static func render(_ runs: [ToldRun], audience: Audience) -> String {
    var table = Rows()
    for run in runs { table.add(run, Disclosure(audience)) }
    return "scenario,alternative,indicator,statistic,value,unit,rules\n" + table.text
  }

  private struct Rows {
    var text = ""
    private var scenario = ""
    private var rules = ""
    private var coarse = false

    init() {}

    mutating func add(_ run: ToldRun, _ disclosure: Disclosure) {
      let result = run.result
      let release = RunDisclosure(run, disclosure)
      scenario = result.model.name
      rules = result.model.discounting.rules
      coarse = release.withholdsAnything
      for alternative in result.alternatives { add(alternative, release) }
      for claim in result.claims where !release.withholdsAmounts {
        let name = "claim: " + claim.claim.text
        add(claim.alternative, name, "share_of_draws", share(claim.share.share), "1")
        add(claim.alternative, name, claim.figure)
      }
      for rules in result.otherRules where !release.withholdsAmounts {
        let mean = coarse ? RunDocument.printed(rules, in: result) : rules.meanNetPresentValue
        add(rules.alternative, "net_present_value under \(rules.rules)", "mean", mean, "EUR\(result.model.priceYear)")
      }
      for difference in run.rulesChange?.differences ?? [] where !release.withholdsAmounts {
        add(
          difference.to, "net_present_value less that under \(run.rulesChange?.from ?? "")", difference.netPresentValue)
      }
      for hypothesis in run.hypotheses where !disclosure.withholds(hypothesis) { add(hypothesis) }
    }

    private mutating func add(_ alternative: RunResult.Alternative, _ release: RunDisclosure) {
      let name = alternative.name
      if !release.withholdsAmounts { addAmounts(alternative) }
      for effect in alternative.effects where !release.withholds(step: effect.name, figure: effect.figure) {
        // What is shown in its own unit does not rest on a withheld estimate, so it keeps its digits.
        let wasCoarse = coarse
        coarse = false
        add(name, "effect: \(effect.name)", effect.figure)
        coarse = wasCoarse
      }
    }

    private mutating func addAmounts(_ alternative: RunResult.Alternative) {
      let name = alternative.name
      let indicators: [(String, Figure)] = [
        ("net_present_value", alternative.netPresentValue), ("gross_savings", alternative.grossSavings),
        ("net_savings", alternative.netSavings), ("cash_gross_savings", alternative.cashGrossSavings),
        ("cash_net_savings", alternative.cashNetSavings), ("freed_capacity", alternative.freedCapacity),
      ]
      for (indicator, figure) in indicators { add(name, indicator, figure) }
      let ratio = alternative.benefitCostRatio
      for (statistic, value) in [
        ("ratio_of_means", ratio.ratioOfMeans), ("conf_low", ratio.confLow), ("conf_high", ratio.confHigh),
      ] {
        add(name, "benefit_cost_ratio", statistic, value.map(share), "1")
      }
      add(name, "share_positive", "share_of_draws", share(alternative.sharePositive.share), "1")
      add(name, "share_best", "share_of_draws", share(alternative.shareBest.share), "1")
      add(name, "payback_year", "median", alternative.payback.median.map(Double.init), "year")
      add(name, "payback_year", "share_never", share(alternative.payback.shareNever), "1")
      for actor in alternative.actors { add(name, "actor: \(actor.name)", actor.figure) }
      for flow in alternative.flows { add(name, "flow: \(flow.name)", flow.presentValue) }
      for year in alternative.years { add(name, "year: \(year.year)", year.figure) }
    }

    private func share(_ value: Double) -> Double { coarse ? Precision(exponent: -2).round(value) : value }

    private mutating func add(_ alternative: String, _ indicator: String, _ figure: Figure) {
      if coarse {
        let format = FigureFormat(figure, NumberFormat(.en), coarse: true)
        add(alternative, indicator, "mean", format.printedMean(figure.mean), figure.unit)
        add(alternative, indicator, "quantile 0.1", format.printedEnd(figure.low, of: figure), figure.unit)
        add(alternative, indicator, "quantile 0.9", format.printedEnd(figure.high, of: figure), figure.unit)
        return
      }
      add(alternative, indicator, "mean", figure.mean, figure.unit)
      add(alternative, indicator, "sd", figure.summary.sd, figure.unit)
      add(alternative, indicator, "mcse", figure.summary.mcse, figure.unit)
      for quantile in figure.quantiles {
        add(alternative, indicator, "quantile \(quantile.name)", quantile.value, figure.unit)
      }
    }

    private mutating func add(_ hypothesis: TestedHypothesis) {
      for term in hypothesis.terms {
        let indicator = "hypothesis \(hypothesis.name): \(term.name)"
        for (statistic, value) in [
          ("estimate", term.estimate), ("std_error", term.standardError), ("p_value", term.pValue),
          ("conf_low", term.confLow), ("conf_high", term.confHigh),
        ] {
          let isOnScale = statistic == "std_error" && term.scale != .identity
          add("", indicator, statistic, value, isOnScale ? "\(term.scale.rawValue) \(term.measure)" : term.measure)
        }
      }
    }

    private mutating func add(
      _ alternative: String, _ indicator: String, _ statistic: String, _ value: Double?, _ unit: String
    ) {
      text +=
        [
          CSVCell.text(scenario), CSVCell.text(alternative), CSVCell.text(indicator), statistic, CSVCell.number(value),
          CSVCell.text(unit), CSVCell.text(rules),
        ].joined(separator: ",") + "\n"
    }
  }
}
