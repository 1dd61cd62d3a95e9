import Documents
import Evidence
import Models

/// The test that a hypothesis names for its two crude groups, made on a design.
struct ChosenRecipe {
  let hypothesis: Hypothesis
  let design: Design
  let recipe: TestChoices.Recipe
  /// How many draw assignments.
  let threads: Int

  /// The same fit with the effect, and the fall among all that follows from it, by the chosen test.
  /// - Throws: as `test`.
  func applied(to fit: EffectFit) throws -> EffectFit {
    guard let test = try test() else { return fit }
    return fit.inverting(
      ["effect": test, "fall_among_all": FallTest(ofEffect: test, sizes: sizes)], alpha: hypothesis.alpha,
      method: recipe.rawValue, recipe: words(test))
  }

  /// Rows, or for a rate the years watched.
  private var sizes: Arms<Double> {
    let counts = design.counts
    let isRate = hypothesis.effect == .rateRatio
    return Arms(
      treated: isRate ? counts.treated.personYears : Double(counts.treated.rows),
      comparison: isRate ? counts.comparison.personYears : Double(counts.comparison.rows))
  }

  /// The effect by the chosen test: interval and p-values from it; nil leaves the closed form, which is the Wald test.
  /// - Throws: `Findings` where the rows are not independent, or the test cannot be made on them; else what the test throws.
  func test() throws -> NamedTest? {
    guard recipe != .wald else { return nil }
    if !design.recordsAreIndependent, recipe != .permutation {
      throw Findings(
        Finding(
          code: "recipe_needs_independent_rows", at: place,
          Words(
            nl:
              "De toets \(recipe.rawValue) vraagt om rijen die los van elkaar staan; hier herhaalt \(design.samplingUnit).",
            en: "The test \(recipe.rawValue) asks for independent rows; here \(design.samplingUnit) repeats.")))
    }
    let made: any EffectTest
    do {
      made = try make()
    } catch let error as TooManyTables {
      throw Findings(
        Finding(
          code: "too_many_tables", at: place,
          Words(
            nl: "Met \(error.people) rijen zijn er te veel tabellen om op te tellen (hooguit \(error.most) rijen).",
            en: "With \(error.people) rows there are too many tables to add up (at most \(error.most) rows)."),
          hint: Words(nl: "Neem recipe: score.", en: "Take recipe: score.")))
    } catch let error as CannotPermute where error.reason == .mixedCluster {
      throw Findings(
        Finding(
          code: "cannot_permute", at: place,
          Words(
            nl: "Een cluster heeft rijen met en zonder de aanpak: er is niets om als geheel te verwisselen.",
            en: "A cluster has rows with and without the measure: there is nothing to exchange as a whole.")))
    }
    return NamedTest(test: made, scale: hypothesis.effect.scale)
  }

  private var place: Place { hypothesis.choices.recipePlace ?? Place(file: hypothesis.file) }

  private func make() throws -> any EffectTest {
    guard recipe == .permutation else {
      let events = Arms(treated: Int(design.counts.treated.events), comparison: Int(design.counts.comparison.events))
      return try CountTests.test(recipe, hypothesis.effect, events: events, sizes: sizes)
    }
    let clusters = hypothesis.identification.cluster == nil ? nil : design.cluster
    return try PermutationTest(
      outcome: design.outcome, isTreated: design.isTreated,
      clusters: clusters ?? (design.recordsAreIndependent ? nil : design.client), name: hypothesis.name.string,
      threads: threads)
  }

  /// The recipe as it is printed.
  func words(_ test: NamedTest) -> Words {
    let asRates = hypothesis.effect == .relativeRisk && test.test is ConditionalRateRatio
    let nl: String
    switch test.test {
    case is RiskScoreTest:
      nl = hypothesis.effect == .relativeRisk ? "score (Koopman), normaal" : "score (Miettinen–Nurminen), normaal"
    case is RateScoreTest: nl = "score van twee tempo's, normaal"
    case let odds as ConditionalOddsRatio: nl = "voorwaardelijk exact (Fisher)" + (odds.isMidP ? ", mid-p" : "")
    case let rate as ConditionalRateRatio:
      nl =
        "voorwaardelijk exact (binomiaal)" + (rate.isMidP ? ", mid-p" : "")
        + (asRates ? ", mensen als tijd: voorzichtig" : "")
    case is UnconditionalExact: nl = "onvoorwaardelijk exact, op volgorde van de score"
    case let permutation as PermutationTest:
      nl =
        permutation.isExact
        ? "permutatie, alle \(permutation.assignments) toewijzingen van \(permutation.units) eenheden"
        : "permutatie, \(permutation.assignments) getrokken toewijzingen van \(permutation.units) eenheden, (b + 1)/(m + 1)"
    default: nl = test.test.name
    }
    let people = asRates ? ", people for time: on the safe side" : ""
    return Words(nl: "ruwe vergelijking, \(nl)", en: "crude comparison, \(test.test.name)\(people)")
  }
}
