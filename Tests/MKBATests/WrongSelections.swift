extension WrongInput {
  /// Keys of designs that make two groups alike which chose themselves.
  static let inSelections: [WrongInput] = [
    .init(
      "adjusted_for_nothing", in: .hypothesis, 13, 17, says: "names in what the groups are made alike",
      "crude comparison}", "propensity weighting}"),
    .init(
      "number_out_of_range", in: .hypothesis, 13, 61, says: "a number between 0.5 and 1", "crude comparison}",
      "propensity weighting, truncate_at: 2, adjust_for: [age]}"),
    .init(
      "exact_outside_adjust_for", in: .hypothesis, 13, 74, says: "organisation does not stand at adjust_for",
      "crude comparison}", "propensity matching, adjust_for: [age], exact: [organisation]}"),
    .init(
      "key_has_no_use", in: .hypothesis, 13, 89, says: "ratio does nothing beside matching: full",
      "crude comparison}", "propensity matching, adjust_for: [age], matching: full, ratio: 2}"),
    .init(
      "one_cluster_only", in: .hypothesis, 13, 84, says: "knows one way in which rows belong together",
      "crude comparison}", "doubly robust, adjust_for: [age], cluster: [organisation, age]}"),
  ]
}
