extension WrongInput {
  /// What a hypothesis asks of its regression.
  static let inIdentifications: [WrongInput] = [
    .init(
      "model_does_not_suit", in: .hypothesis, 13, 51, says: "does not suit a relative risk", "crude comparison}",
      "crude comparison, model: negative binomial}"),
    .init(
      "unknown_word", in: .hypothesis, 13, 51, says: "probt is no word", "crude comparison}",
      "crude comparison, model: probt}"),
    .init(
      "not_for_hazard_ratio", in: .hypothesis, 10, 15, says: "are not there with a hazard ratio",
      "effect: relative risk\n", "effect: hazard ratio\nmodification: [{by: age, cut: [75]}]\n"),
    .init(
      "covariance_ignores_cluster", in: .hypothesis, 13, 79, says: "there is a cluster (organisation)",
      "crude comparison}", "crude comparison, cluster: organisation, covariance: HC1}"),
    .init(
      "not_for_hazard_ratio", in: .hypothesis, 13, 51, says: "With a hazard ratio probit does not go",
      "crude comparison}", "crude comparison, model: probit}",
      and: [.replace("effect: relative risk", "effect: hazard ratio", .hypothesis)]),
    .init(
      "ways_need_cr1", in: .hypothesis, 13, 86, says: "CR1 only", "crude comparison}",
      "crude comparison, cluster: [organisation, age], covariance: CR2}"),
    .init(
      "covariance_by_row_refused", in: .hypothesis, 13, 56, says: "more than one row", "crude comparison}",
      "crude comparison, covariance: HC1}", and: [.replace("c400;2023", "c399;2024", .register)]),
  ]
}
