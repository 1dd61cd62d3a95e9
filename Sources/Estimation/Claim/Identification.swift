import Documents
import Models

/// How the comparison is made: as it stands, or among rows that are alike.
public struct Identification: Sendable, Hashable {
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case crude = "crude comparison"
    case adjusted = "adjusted comparison"
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
  }

  public var cluster: Text? { clusters.first }

  var columns: [Text] { adjustFor + fixedEffects + clusters }

  var effectModel: EffectModel? { model.flatMap { EffectModel(rawValue: $0.string) } }

  /// Recipes that a hypothesis may ask for: none that takes the variance of the model for granted.
  static let recipes = Covariances.all.map(\.name).filter { $0 != IID().name }

  /// Reads the block `identification:`.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "identification", en: "identification"))
    guard fields.isBlock else { return nil }
    let design = fields.choice("design", among: Comparison.allCases.map(\.rawValue), required: true)
    adjustFor = fields.texts("adjust_for") ?? []
    fixedEffects = fields.texts("fixed_effects") ?? []
    clusters = fields.texts("cluster") ?? []
    model = fields.choice("model", among: EffectModel.allCases.map(\.rawValue))
    covariance = fields.choice("covariance", among: Self.recipes)
    fields.finish()
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
}
