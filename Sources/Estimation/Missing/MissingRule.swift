import Documents
import Evidence
import Registrations

/// Which missing values are imputed, how many times and from what, as the key `missing:` of a hypothesis says.
///
///     missing: {impute: covariates, times: 20, rounds: 10, seed: 1, with: [region]}
///
/// `impute:` is `covariates` (all of `adjust_for` and `fixed_effects`) or a list of columns, in which the column of the outcome may stand.
/// Every column is drawn from all the others, from the outcome, the treatment and the columns under `with:`.
public struct MissingRule: Sendable {
  static let most = 1000

  /// nil: all covariates.
  let named: [Text]?
  let place: Place
  public let times: Int
  public let rounds: Int
  public let seed: UInt64
  /// Further columns to predict from.
  let with: [Text]

  /// Reads the block `missing:`.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "missing", en: "missing"))
    guard fields.isBlock else { return nil }
    let texts = fields.texts("impute", required: true)
    times = fields.text("times").flatMap { Self.whole($0, 2...Self.most, in: notebook) } ?? 20
    rounds = fields.text("rounds").flatMap { Self.whole($0, 1...Self.most, in: notebook) } ?? 10
    seed = fields.text("seed").flatMap { Self.whole($0, 0...Int.max, in: notebook) }.map { UInt64($0) } ?? 1
    with = fields.texts("with") ?? []
    fields.finish()
    guard let texts else { return nil }
    named = texts.count == 1 && texts[0].string == "covariates" ? nil : texts
    place = texts.first?.place ?? node.place
  }

  /// The columns whose missing values are drawn.
  func columns(_ hypothesis: Hypothesis) -> [Text] {
    named ?? (hypothesis.identification.adjustFor + hypothesis.identification.fixedEffects)
  }

  /// All columns that are drawn or drawn from, each once; without the treatment.
  func chain(_ hypothesis: Hypothesis) -> [Text] {
    let identification = hypothesis.identification
    let all =
      identification.adjustFor + identification.fixedEffects + [hypothesis.outcome.column]
      + [hypothesis.personTime].compactMap(\.self) + with
    var seen: Set<String> = [hypothesis.treatment.column.string]
    return all.filter { seen.insert($0.string).inserted }
  }

  func check(_ hypothesis: Hypothesis, _ check: CodebookCheck) {
    let identification = hypothesis.identification
    let covariates = Set((identification.adjustFor + identification.fixedEffects).map(\.string))
    let outcome = hypothesis.outcome.column.string
    for text in columns(hypothesis) where !covariates.contains(text.string) && text.string != outcome {
      check.notebook.add(
        Finding(
          code: "imputed_but_not_used", at: text.place,
          Words(
            nl: "\(text.string) is geen kenmerk waarvoor gecorrigeerd wordt en niet de uitkomst.",
            en: "\(text.string) is no covariate of the comparison and not the outcome."),
          hint: Words(
            nl: "Kolommen om uit te voorspellen staan onder with:.", en: "Columns to predict from stand under with:.")))
    }
    if columns(hypothesis).isEmpty {
      check.notebook.add(
        Finding(
          code: "nothing_to_impute", at: place,
          Words(
            nl: "Deze vergelijking heeft geen kenmerken om aan te vullen.",
            en: "This comparison has no covariates to impute.")))
    }
    if hypothesis.time != nil, let text = columns(hypothesis).first(where: { $0.string == outcome }) {
      check.notebook.add(
        Finding(
          code: "outcome_imputed_with_time", at: text.place,
          Words(
            nl: "Met time: volgt de uitkomst uit datums; die worden niet aangevuld.",
            en: "With time: the outcome follows from dates; those are not imputed.")))
    }
    if !hypothesis.modification.isEmpty || hypothesis.dose != nil {
      check.notebook.add(
        Finding(
          code: "missing_with_groups", at: place,
          Words(
            nl: "missing: gaat niet samen met modification: of dose:.",
            en: "missing: does not go together with modification: or dose:.")))
    }
    for text in with {
      check.check(
        text, is: { $0 != .date && $0 != .pseudonym },
        Words(nl: "een getal, een keuze, ja/nee of tekst", en: "a number, a choice, yes/no or text"))
    }
  }

  private static func whole(_ text: Text, _ range: ClosedRange<Int>, in notebook: Notebook) -> Int? {
    if let value = Int(text.string.filter { $0 != "_" }), range.contains(value) { return value }
    notebook.add(
      Finding(
        code: "imputation_number_out_of_range", at: text.place,
        Words(
          nl: "Hier hoort een heel getal van \(range.lowerBound) tot \(range.upperBound).",
          en: "A whole number from \(range.lowerBound) to \(range.upperBound) belongs here.")))
    return nil
  }
}
