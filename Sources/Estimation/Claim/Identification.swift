import Documents
import Models
import Registrations

/// How the comparison is made: as it stands, or among rows that are alike.
public struct Identification: Sendable {
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case crude = "crude comparison"
    case adjusted = "adjusted comparison"

    public var evidence: EvidenceLevel { EvidenceLevel(maryland: self == .crude ? 1 : 2) }

    public var words: Words {
      self == .crude
        ? Words(nl: "ruwe vergelijking", en: "crude comparison")
        : Words(nl: "gecorrigeerde vergelijking", en: "adjusted comparison")
    }
  }

  public let comparison: Comparison
  /// Numbers as they are, codes as levels.
  public let adjustFor: [Text]
  /// Factors of which every level has its own baseline.
  public let fixedEffects: [Text]
  /// Ways in which rows belong together; usually one.
  public let clusters: [Text]
  /// The regression, where it is not the usual one of the measure.
  public let model: Text?
  /// The recipe of standard errors, where it is not the default.
  public let covariance: Text?
  /// The design of the catalogue that makes the effect, with the keys of its own; nil for a crude or an adjusted comparison. With one,
  /// `comparison` is `adjusted`.
  let designed: (any IdentifyingDesign)?
  /// Other ways of making the same comparison, told beside this one.
  public let beside: [Identification]
  /// Which of the designs must agree before an answer is given.
  public let agreement: Agreement
  /// Earlier studies that count beside the data; nil for none.
  public let literature: LiteratureRule?

  public init(
    comparison: Comparison, adjustFor: [Text], fixedEffects: [Text] = [], clusters: [Text] = [], model: Text? = nil,
    covariance: Text? = nil
  ) {
    self.comparison = comparison
    self.adjustFor = adjustFor
    self.fixedEffects = fixedEffects
    self.clusters = clusters
    self.model = model
    self.covariance = covariance
    designed = nil
    beside = []
    agreement = .main
    literature = nil
  }

  /// The value of `design:`.
  public var word: String { designed?.word ?? comparison.rawValue }

  /// In words, for people.
  var title: Words { designed.map { type(of: $0).words } ?? comparison.words }

  /// True where two groups of rows are compared, so that what they could show follows from their numbers.
  var comparesRows: Bool { designed.map { type(of: $0).comparesRows } ?? true }

  /// What one study of this kind can show at most.
  public var evidence: EvidenceLevel { designed?.evidence ?? comparison.evidence }

  public var cluster: Text? { clusters.first }

  var columns: [Text] { adjustFor + fixedEffects + clusters }

  /// Columns that only the design reads.
  var designColumns: [Text] { designed?.columns ?? [] }

  var designConditions: [Condition] { designed?.conditions ?? [] }

  /// Files that were read for it and for the designs beside it, from the working folder.
  public var files: [String] {
    (designed?.files ?? []) + (literature.map { [$0.studies.path] } ?? []) + beside.flatMap(\.files)
  }

  var effectModel: EffectModel? { model.flatMap { EffectModel(rawValue: $0.string) } }

  /// Recipes that a hypothesis may ask for: none that takes the variance of the model for granted.
  static let recipes = Covariances.all.map(\.name).filter { $0 != IID().name }

  /// Reads the block `identification:`, or one of the list under its key `beside:`.
  init?(_ node: Node, in notebook: Notebook, isBeside: Bool = false) {
    let fields = Fields(node, in: notebook, of: Words(nl: "identification", en: "identification"))
    guard fields.isBlock else { return nil }
    let words = Comparison.allCases.map(\.rawValue) + IdentifyingDesigns.all.map { $0.word }
    let design = fields.choice("design", among: words, required: true)
    adjustFor = fields.texts("adjust_for") ?? []
    fixedEffects = fields.texts("fixed_effects") ?? []
    clusters = fields.texts("cluster") ?? []
    model = fields.choice("model", among: EffectModel.allCases.map(\.rawValue))
    covariance = fields.choice("covariance", among: Self.recipes)
    literature = isBeside ? nil : fields.optional("combine_with").flatMap { LiteratureRule.read($0, in: notebook) }
    (beside, agreement) = isBeside ? ([], .main) : Self.others(fields, in: notebook)
    if let kind = design.flatMap({ IdentifyingDesigns.named($0.string) }) {
      let own = kind.init(fields, in: notebook)
      fields.finish()
      guard let own else { return nil }
      designed = own
      comparison = .adjusted
      checkDesigned(kind, in: notebook)
      return
    }
    fields.finish()
    designed = nil
    guard let comparison = design.flatMap({ Comparison(rawValue: $0.string) }) else { return nil }
    self.comparison = comparison
    let first = adjustFor.first ?? fixedEffects.first
    if comparison == .crude, let first {
      notebook.add(
        Finding(
          code: "crude_with_covariates", at: first.place,
          Words(
            nl: "Een crude comparison corrigeert nergens voor.", en: "A crude comparison adjusts for nothing."),
          hint: Words(
            nl: "Schrijf design: adjusted comparison, of laat adjust_for en fixed_effects weg.",
            en: "Write design: adjusted comparison, or leave adjust_for and fixed_effects out.")))
    }
    if comparison == .adjusted, first == nil, let design {
      notebook.add(
        Finding(
          code: "adjusted_for_nothing", at: design.place,
          Words(
            nl: "Een adjusted comparison noemt waarvoor zij corrigeert.",
            en: "An adjusted comparison names what it adjusts for."),
          hint: Words(
            nl: "Voeg adjust_for: [kolom, ...] of fixed_effects: kolom toe, of schrijf crude comparison.",
            en: "Add adjust_for: [column, ...] or fixed_effects: column, or write crude comparison.")))
    }
    let covariates = adjustFor + fixedEffects
    for (index, column) in covariates.enumerated()
    where covariates[..<index].contains(where: { $0.string == column.string }) {
      notebook.add(
        Finding(
          code: "covariate_repeated", at: column.place,
          Words(nl: "\(column.string) staat hier twee keer.", en: "\(column.string) stands here twice.")))
    }
  }

  /// The designs beside the first, and which of them must agree.
  private static func others(_ fields: Fields, in notebook: Notebook) -> ([Identification], Agreement) {
    let list = fields.optional("beside")
    let rule = fields.choice("must_agree", among: Agreement.allCases.map(\.rawValue))
    let others = (list.map { $0.items ?? [$0] } ?? []).compactMap { Identification($0, in: notebook, isBeside: true) }
    if let list, rule == nil {
      notebook.add(
        Finding(
          code: "agreement_not_declared", at: list.place,
          Words(
            nl: "Zeg vooraf welke opzetten het eens moeten zijn.", en: "Say beforehand which designs must agree."),
          hint: Words(
            nl: "Schrijf must_agree: main, all of most.", en: "Write must_agree: main, all or most.")))
    }
    if list == nil, let rule {
      notebook.add(
        Finding(
          code: "agreement_without_designs", at: rule.place,
          Words(
            nl: "must_agree hoort bij een lijst beside: met andere opzetten.",
            en: "must_agree belongs to a list beside: of other designs.")))
    }
    return (others, rule.flatMap { Agreement(rawValue: $0.string) } ?? .main)
  }

  /// Keys of a regression do not go with a design that has its own way.
  private func checkDesigned(_ kind: any IdentifyingDesign.Type, in notebook: Notebook) {
    let others = (kind.takesCovariates ? [] : adjustFor) + fixedEffects + [model, covariance].compactMap(\.self)
    for text in others {
      notebook.add(
        Finding(
          code: "not_with_this_design", at: text.place,
          Words(
            nl: "\(text.string) past niet bij design: \(kind.word).",
            en: "\(text.string) does not go with design: \(kind.word)."),
          hint: Words(
            nl: "Laat adjust_for, fixed_effects, model en covariance hier weg.",
            en: "Leave adjust_for, fixed_effects, model and covariance out here.")))
    }
  }
}
