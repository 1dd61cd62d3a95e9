extension WrongInput {
  private static let difference = Damage.replace("effect: relative risk", "effect: risk difference", .hypothesis)

  /// What a hypothesis asks of a design of the catalogue, and of several at once.
  static let inDesigns: [WrongInput] = [
    .init(
      "agreement_not_declared", in: .hypothesis, 13, 52, says: "which designs must agree", "crude comparison}",
      "crude comparison, beside: [{design: crude comparison}]}"),
    .init(
      "agreement_without_designs", in: .hypothesis, 13, 56, says: "belongs to a list beside", "crude comparison}",
      "crude comparison, must_agree: all}"),
    .init(
      "design_does_not_give", in: .hypothesis, 9, 9, says: "gives no odds ratio", "crude comparison}",
      "roll-out, unit: organisation, period: year}",
      and: [.replace("effect: relative risk", "effect: odds ratio", .hypothesis)]),
    .init(
      "not_with_this_design", in: .hypothesis, 13, 77, says: "probit does not go with design: roll-out",
      "crude comparison}", "roll-out, unit: organisation, period: year, model: probit}", and: [difference]),
    .init(
      "number_out_of_range", in: .hypothesis, 13, 84, says: "a whole number from 0", "crude comparison}",
      "roll-out, unit: organisation, period: year, anticipation: soon}", and: [difference]),
  ]
}
