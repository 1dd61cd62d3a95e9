import CostBenefit
import Probability

/// The Monte Carlo errors of what a report prints of savings, balance, parties, effects, goals, ratio and shares, beside the digits that it
/// prints. The ledger, the budget, other rules and places of a country are not looked at.
///
/// In halves of a unit of the last digit, twice the error: below 1 the digit stands. Tables whose rows share a precision are taken as the
/// report sets them. Break-even values come from a fixed part of the draws, and swings from stated points: these have no such error.
public struct PrintedErrors: Sendable {
  public private(set) var worst = 0.0
  public private(set) var figure = "none"

  public init(_ result: RunResult) {
    for alternative in result.alternatives { add(alternative) }
    for claim in result.claims { add(share: claim.share, "\(claim.alternative): \(claim.claim.text)") }
    for goal in result.goals { add(goal) }
    add(2 * result.evpiMCSE, Precision(of: result.evpi, digits: 2), "evpi")
  }

  private mutating func add(_ alternative: RunResult.Alternative) {
    let name = alternative.name
    let savings: [(String, Figure)] = [
      ("gross_savings", alternative.grossSavings), ("net_savings", alternative.netSavings),
      ("cash_gross_savings", alternative.cashGrossSavings), ("cash_net_savings", alternative.cashNetSavings),
      ("freed_capacity", alternative.freedCapacity),
    ]
    add(savings.map { ("\(name).\($0)", $1) })
    add([("\(name).net_present_value", alternative.netPresentValue)])
    add([("\(name).cash_net_savings", alternative.cashNetSavings)])
    add([("\(name).freed_capacity", alternative.freedCapacity)])
    add(
      alternative.actors.map { ("\(name).\($0.name)", $0.figure) }
        + [("\(name).net_present_value", alternative.netPresentValue)])
    for effect in alternative.effects { add([("\(name).\(effect.name)", effect.figure)]) }
    add(share: alternative.sharePositive, "\(name).share_positive")
    add(share: alternative.shareBest, "\(name).share_best")
    add(2 * alternative.payback.shareNeverMCSE, Precision(exponent: -2), "\(name).payback_year.share_never")
    let ratio = alternative.benefitCostRatio
    for error in [ratio.ratioOfMeans == nil ? nil : ratio.mcse.ratio, ratio.mcse.low, ratio.mcse.high] {
      if let error { add(2 * error, Precision(exponent: -2), "\(name).benefit_cost_ratio") }
    }
  }

  private mutating func add(_ goal: GoalResult) {
    add(goal.alternatives.map { ("\(goal.name).\($0.name).cost", $0.cost) })
    add(goal.alternatives.map { ("\(goal.name).\($0.name).effect", $0.effect) })
    for threshold in goal.thresholds { add(share: threshold.shareBest[threshold.best], "\(goal.name).share_best") }
  }

  /// Figures of one table.
  private mutating func add(_ figures: [(name: String, figure: Figure)]) {
    let format = FigureFormat(figures: figures.map(\.figure), NumberFormat(.en))
    for (name, figure) in figures where figure.summary.minimum < figure.summary.maximum {
      let errors = format.errors(of: figure)
      take(errors.mean, name + ".mean")
      take(errors.ends, name + ".quantiles")
    }
  }

  private mutating func add(share: ShareOfDraws, _ name: String) {
    add(2 * share.mcse, Precision(exponent: -2), name)
  }

  private mutating func add(_ error: Double, _ precision: Precision, _ name: String) {
    take(precision.halves(error), name)
  }

  private mutating func take(_ size: Double, _ name: String) {
    if size > worst { (worst, figure) = (size, name) }
  }
}
