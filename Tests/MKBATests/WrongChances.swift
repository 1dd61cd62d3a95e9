extension WrongInput {
  /// Distributions with impossible arguments, published effects, causes and correlations.
  static let inChances: [WrongInput] = [
    .init("impossible_arguments", in: .scenario, 19, 44, says: "sd must be above 0", "15_000)", "-15_000)"),
    .init("impossible_arguments", in: .scenario, 15, 41, says: "high must", "pert(6, 14, 30)", "pert(14, 30, 6)"),
    .init("impossible_arguments", in: .scenario, 15, 36, says: "mode must", "pert(6, 14, 30)", "pert(6, 31, 30)"),
    .init(
      "impossible_arguments", in: .scenario, 20, 41, says: "high must be above low", "uniform(0%, 40%)",
      "uniform(40%, 0%)"),
    .init("impossible_arguments", in: .scenario, 20, 33, says: "a must be above 0", "uniform(0%, 40%)", "beta(0, 6)"),
    .init("impossible_arguments", in: .scenario, 15, 37, says: "must be above 0", "pert(6, 14, 30)", "gamma(2, 0)"),
    .init("impossible_arguments", in: .scenario, 15, 36, says: "must be", "pert(6, 14, 30)", "poisson(-1)"),
    .init(
      "impossible_arguments", in: .scenario, 15, 41, says: "p must lie from 0 to 1", "pert(6, 14, 30)",
      "binomial(10, 150%)"),
    .init(
      "impossible_arguments", in: .scenario, 20, 28, says: "weight must be at least 0", "uniform(0%, 40%)",
      "discrete(0: 50%, 1: -50%)"),
    .init(
      "impossible_arguments", in: .scenario, 20, 28, says: "some probability", "uniform(0%, 40%)",
      "truncated(uniform(0, 1), 2, 3)"),
    .init(
      "impossible_arguments", in: .scenario, 15, 42, says: "mode must not be above high", "pert(6, 14, 30)",
      "triangular(1, 5, 3)"),
    .init(
      "impossible_arguments", in: .scenario, 20, 42, says: "high must be above low", "uniform(0%, 40%)",
      "interval(80%, 20%, 90%)"),
    .init(
      "impossible_arguments", in: .scenario, 15, 28, says: "arguments must be 2", "pert(6, 14, 30)", "lognormal(1)"),
    .init(
      "interval_kind", in: .scenario, 20, 52, says: "normal or lognormal", "uniform(0%, 40%)",
      "interval(10%, 20%, 90%, cauchy)"),
    .init("argument_expected", in: .scenario, 20, 36, says: "no formulas", "uniform(0%, 40%)", "uniform((0%), 40%)"),
    .init(
      "argument_kind", in: .scenario, 15, 36, says: "does not belong here", "pert(6, 14, 30)", "pert(6, fourteen, 30)"),
    .init(
      "no_mean_or_spread", in: .scenario, nil, nil, says: "no mean or no standard deviation", "pert(6, 14, 30)",
      "student_t(14, 3, 2)"),
    .init(
      "file_missing", in: .scenario, 20, 38, says: "does not exist",
      [.replace("uniform(0%, 40%)", "empirical('days.csv', days)", .scenario)]),
    .init(
      "unknown_column", in: .scenario, 20, 50, says: "has no column dagen", "uniform(0%, 40%)",
      "empirical('days.csv', dagen)", and: [.write("days\n0.1\n", "days.csv")]),
    .init(
      "sample_number", in: "days.csv", 3, nil, says: "No number stands here",
      [.replace("uniform(0%, 40%)", "empirical('days.csv', days)", .scenario), .write("days\n0.1\nmany\n", "days.csv")]),
    .init(
      "published_spread", in: .scenario, 14, 27, says: "has an interval", "{estimate: referral.effect}",
      "{value: 0.62, measure: relative risk, counterfactual: included, source: made-up}"),
    .init(
      "published_value", in: .scenario, 14, 27, says: "cannot be a relative risk", "{estimate: referral.effect}",
      "{value: -0.62, se: 0.1, scale: log, measure: relative risk, counterfactual: included, source: made-up}"),
    .init(
      "counted_twice", in: .scenario, 29, 20, says: "has a comparison group", "avoided * stay", "avoided * dead * stay",
      and: [
        .replace(
          "  contribution:", "  dead:           {value: 20%, role: deadweight, source: made-up}\n  contribution:",
          .scenario)
      ]),
    .init(
      "correlation_unknown", in: .scenario, 23, 16, says: "stya is no parameter", "[stay, cash_share]",
      "[stya, cash_share]"),
    .init(
      "correlation_certain", in: .scenario, 23, 22, says: "not one distribution", "[stay, cash_share]", "[stay, reach]"),
    .init(
      "correlation_estimate", in: .scenario, 23, 22, says: "is an estimate", "[stay, cash_share]", "[stay, base_risk]"),
    .init(
      "correlation_pair", in: .scenario, 23, 16, says: "Two different parameters", "[stay, cash_share]", "[stay, stay]"),
    .init("correlation_range", in: .scenario, 23, 41, says: "between -1 and 1", "rank: 0.3", "rank: 1.3"),
    .init(
      "correlations_impossible", in: .scenario, 23, 5, says: "cannot hold together", "rank: 0.3, source: made-up}",
      "latent: 0.9, source: made-up}\n  - {between: [cash_share, programme_cost], latent: 0.9, source: made-up}\n  - {between: [stay, programme_cost], latent: -0.9, source: made-up}"
    ),
  ]
}
