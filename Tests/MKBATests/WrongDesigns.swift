extension WrongInput {
  /// What a hypothesis asks of a design of the catalogue, and of several at once.
  static let inDesigns: [WrongInput] = [
    .init(
      "agreement_not_declared", in: .hypothesis, 13, 52, says: "which designs must agree", "crude comparison}",
      "crude comparison, beside: [{design: crude comparison}]}"),
    .init(
      "agreement_without_designs", in: .hypothesis, 13, 56, says: "belongs to a list beside", "crude comparison}",
      "crude comparison, must_agree: all}"),
  ]
}
