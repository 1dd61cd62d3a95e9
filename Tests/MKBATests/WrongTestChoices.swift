extension WrongInput {
  /// What the block `test:` chooses, held against the rest of the hypothesis, the data and the other files.
  static let inTestChoices: [WrongInput] = [
    .init("unknown_word", in: .hypothesis, 14, 43, says: "equivalent is no word", last, with("kind: equivalent")),
    .init("margin_missing", in: .hypothesis, 14, 43, says: "has a margin", last, with("kind: equivalence")),
    .init("margin_without_kind", in: .hypothesis, 14, 45, says: "A margin belongs to", last, with("margin: +10%")),
    .init(
      "recipe_does_not_fit", in: .hypothesis, 14, 45, says: "no test permutation of a relative risk", last,
      with("recipe: permutation")),
    .init(
      "recipe_needs_crude", in: .hypothesis, 14, 45, says: "without clusters", last, with("recipe: score"),
      and: [.replace("crude comparison}", "crude comparison, cluster: organisation}", .hypothesis)]),
    .init(
      "recipe_needs_independent_rows", in: .hypothesis, 14, 45, says: "here client repeats", last,
      with("recipe: exact conditional"), and: [.write(twoYears, .register)]),
    .init(
      "too_many_tables", in: .hypothesis, 14, 45, says: "too many tables", last, with("recipe: exact unconditional"),
      and: [.write(many, .register)]),
    .init(
      "cannot_permute", in: .hypothesis, 14, 45, says: "with and without the measure", last,
      with("recipe: permutation"),
      and: [
        .replace("effect: relative risk", "effect: mean difference", .hypothesis),
        .replace("outcome: referral == wlz_residential", "outcome: hours", .hypothesis),
        .replace("expected: -50%", "expected: -2 hour", .hypothesis),
        .replace("smallest_of_interest: -10%", "smallest_of_interest: -1 hour", .hypothesis),
        .replace("crude comparison}", "crude comparison, cluster: organisation}", .hypothesis),
      ]),
    .init(
      "family_adjusts_differ", in: "other.hypothesis.yaml", 15, 45, says: "different adjustments: bh, holm", family,
      command: ["test", "--json", StudyFile.hypothesis.name, "other.hypothesis.yaml"]),
    .init(
      "romano_wolf_needs_shared_units", in: "other.hypothesis.yaml", 15, 45, says: "Romano–Wolf asks for",
      apart,
      command: ["test", "--json", StudyFile.hypothesis.name, "other.hypothesis.yaml"]),
    .init(
      "plan_exists", in: "claim.plan.json", nil, nil, says: "A frozen plan stands here already",
      [.write("{}", "claim.plan.json")], command: ["power", "--freeze", "--json", StudyFile.hypothesis.name]),
    .init(
      "simulation_on_participants", in: .hypothesis, nil, nil, says: "a claim on participants", "participants",
      "registered", command: ["power", "--simulate", "100", "--json", StudyFile.hypothesis.name]),
    .init(
      "simulation_failed", in: .hypothesis, nil, nil, says: "cannot be fitted on the covariates", "crude comparison}",
      "adjusted comparison, adjust_for: [organisation]}", and: [.write(quietOrganisation, .register)],
      command: ["power", "--simulate", "100", "--json", StudyFile.hypothesis.name]),
  ]

  private static let last = "power: 80%}"
  private static func with(_ choice: String) -> String { "power: 80%, \(choice)}" }

  /// The hypothesis and a copy of it in one family, of which the copy chooses another adjustment.
  private static let family: [Damage] = [
    .replace("test: {", "family: both\ntest: {", .hypothesis),
    .copy(.hypothesis, to: "other.hypothesis.yaml"),
    .replace("hypothesis: referral", "hypothesis: other", "other.hypothesis.yaml"),
    .replace(last, with("adjust: bh"), "other.hypothesis.yaml"),
  ]

  /// The same, both by Romano–Wolf, of which the copy has other sampling units.
  private static let apart: [Damage] = [
    .replace(last, with("adjust: romano_wolf"), .hypothesis),
    .replace("test: {", "family: both\ntest: {", .hypothesis),
    .copy(.hypothesis, to: "other.hypothesis.yaml"),
    .replace("hypothesis: referral", "hypothesis: other", "other.hypothesis.yaml"),
    .replace("crude comparison}", "crude comparison, cluster: organisation}", "other.hypothesis.yaml"),
  ]

  private static let header =
    "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date\n"

  private static func row(_ client: Int, _ year: Int, treated: Bool, event: Bool, organisation: String) -> String {
    "c\(client);\(year);\(treated ? "ja;15-03-2021" : "nee;");\(event ? "wlz_verblijf;01-07-\(year)" : "geen;");70;1;1;"
      + "\(organisation);einde;\n"
  }

  /// A hundred clients in two years each.
  private static let twoYears =
    header
    + (1...100).map { client in
      [2022, 2023].map { year in
        row(client, year, treated: client <= 50, event: (client + year) % 4 == 0, organisation: "noord")
      }.joined()
    }.joined()

  /// More people than tables are enumerated for.
  private static let many =
    header
    + (1...4_002).map { row($0, 2023, treated: $0 % 2 == 0, event: $0 % 9 == 0, organisation: "noord") }.joined()

  /// One of two organisations has no outcome, and the other has.
  private static let quietOrganisation =
    header
    + (1...400).map { client in
      row(
        client, 2023, treated: client % 2 == 0, event: client > 200 && client % 7 < 2,
        organisation: client > 200 ? "noord" : "zuid")
    }.joined()
}
