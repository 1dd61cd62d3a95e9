import Documents
import Evidence
import Models
import Probability

/// What the block `test:` chooses: the kind of claim, the test of two crude groups, and the adjustment over a family.
public struct TestChoices: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The claim is an effect.
    case superiority
    /// The effect is not worse than no effect by the margin or more.
    case nonInferiority = "non_inferiority"
    /// The effect lies within the margin on both sides of no effect.
    case equivalence
  }

  public enum Recipe: String, Sendable, Hashable, CaseIterable {
    case wald, score
    case exactConditional = "exact conditional"
    case exactUnconditional = "exact unconditional"
    case midP = "mid-p"
    case permutation
  }

  public let kind: Kind
  /// On the effect scale, of non-inferiority and equivalence.
  public let margin: ClaimedEffect?
  /// nil is the default of the design.
  public let recipe: Recipe?
  /// Where the recipe stands in the file.
  let recipePlace: Place?
  /// The word of the adjustment over a family: `holm` where none is chosen.
  public let adjust: String
  /// Where it stands; nil where it is not chosen.
  let adjustPlace: Place?

  /// The same without a named test of two crude groups.
  var withoutRecipe: TestChoices { TestChoices(kind: kind, margin: margin, adjust: adjust, adjustPlace: adjustPlace) }

  private init(kind: Kind, margin: ClaimedEffect?, adjust: String, adjustPlace: Place?) {
    self.kind = kind
    self.margin = margin
    self.adjust = adjust
    self.adjustPlace = adjustPlace
    (recipe, recipePlace) = (nil, nil)
  }

  static let adjustments = MultiplicityCatalogue.all.map { $0.word } + [RomanoWolf.word]

  /// The words of the block, before the effect is known.
  struct Texts {
    let kind: Text?
    let margin: Text?
    let recipe: Text?
    let adjust: Text?

    init(_ fields: Fields) {
      kind = fields.choice("kind", among: Kind.allCases.map(\.rawValue))
      margin = fields.text("margin")
      recipe = fields.choice("recipe", among: Recipe.allCases.map(\.rawValue))
      adjust = fields.choice("adjust", among: TestChoices.adjustments)
    }
  }

  init(
    _ texts: Texts, effect: EffectMeasure?, identification: Identification?, units: UnitNames, in notebook: Notebook
  ) {
    kind = texts.kind.flatMap { Kind(rawValue: $0.string) } ?? .superiority
    recipe = texts.recipe.flatMap { Recipe(rawValue: $0.string) }
    recipePlace = texts.recipe?.place
    adjust = texts.adjust?.string ?? Holm.word
    adjustPlace = texts.adjust?.place
    margin = texts.margin.flatMap { text in
      effect.flatMap { ClaimedEffect(text, of: $0, units: units, in: notebook) }
    }
    if kind != .superiority, texts.margin == nil, let place = texts.kind?.place {
      notebook.add(
        Finding(
          code: "margin_missing", at: place,
          Words(
            nl: "Bij \(kind.rawValue) hoort een marge: hoeveel verschil er niet toe doet.",
            en: "\(kind.rawValue) has a margin: how much difference does not matter."),
          hint: Words(nl: "Bijvoorbeeld margin: +10%.", en: "For instance margin: +10%.")))
    }
    if kind == .superiority, let place = texts.margin?.place {
      notebook.add(
        Finding(
          code: "margin_without_kind", at: place,
          Words(
            nl: "Een marge hoort bij kind: non_inferiority of kind: equivalence.",
            en: "A margin belongs to kind: non_inferiority or kind: equivalence.")))
    }
    if let recipe, let effect, let place = recipePlace {
      Self.check(recipe, effect, identification, at: place, in: notebook)
    }
  }

  private static func check(
    _ recipe: Recipe, _ effect: EffectMeasure, _ identification: Identification?, at place: Place, in notebook: Notebook
  ) {
    let fits: [EffectMeasure]
    switch recipe {
    case .wald: fits = EffectMeasure.allCases
    case .score: fits = [.relativeRisk, .riskDifference, .oddsRatio, .rateRatio]
    case .exactConditional, .midP: fits = [.relativeRisk, .oddsRatio, .rateRatio]
    case .exactUnconditional: fits = [.relativeRisk, .riskDifference, .oddsRatio]
    case .permutation: fits = [.meanDifference]
    }
    if !fits.contains(effect) {
      let list = fits.map(\.rawValue).joined(separator: ", ")
      notebook.add(
        Finding(
          code: "recipe_does_not_fit", at: place,
          Words(
            nl: "De toets \(recipe.rawValue) is er niet voor een \(effect.rawValue); wel voor: \(list).",
            en: "There is no test \(recipe.rawValue) of a \(effect.rawValue); there is for: \(list).")))
    }
    guard let identification, recipe != .wald else { return }
    let isClustered = identification.cluster != nil && recipe != .permutation
    guard identification.comparison == .adjusted || isClustered else { return }
    notebook.add(
      Finding(
        code: "recipe_needs_crude", at: place,
        Words(
          nl: "De toets \(recipe.rawValue) is er voor twee groepen losse rijen, zonder correctie of cluster.",
          en: "The test \(recipe.rawValue) is for two groups of independent rows, not adjusted and without clusters."),
        hint: Words(
          nl: "Laat recipe: weg: het recept van het ontwerp wordt afgedrukt.",
          en: "Leave recipe: out: the recipe of the design is printed.")))
  }
}
