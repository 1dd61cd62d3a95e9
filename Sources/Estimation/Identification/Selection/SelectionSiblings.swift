import Designs
import Documents

/// The same effect on the same rows by the other estimators of selection, told beside the one that was chosen.
struct SelectionSiblings {
  let estimand: Estimand

  static let all = SelectionSiblings(estimand: .treated)

  /// Pairs to look at beyond which matching is left out beside another design.
  private static let mostPairs = 20_000_000

  func alternatives(_ study: SelectionStudy, beside method: String) -> [TestedHypothesis.Alternative] {
    let sample = study.sample
    let treated = sample.isTreated.count { $0 }
    var ways: [(String, () throws -> SelectionStudy.Answer)] = [
      (PropensityWeighting.method, { try PropensityWeighting(estimand: estimand).answer(study) }),
      (EntropyBalancingDesign.method, { try EntropyBalancingDesign(estimand: estimand).answer(study) }),
      (StandardisationDesign.method, { try StandardisationDesign(estimand: estimand).answer(study) }),
      (DoublyRobustDesign.method, { try DoublyRobustDesign(estimand: estimand).answer(study) }),
    ]
    if estimand == .treated, treated * (sample.rows - treated) <= Self.mostPairs {
      ways.append((PropensityMatching.nearestMethod, { try PropensityMatching().answer(study) }))
    }
    return ways.filter { $0.0 != method }.compactMap { name, way in
      // One that these data cannot carry is left out here; chosen by itself it says why.
      guard let fit = try? study.effect(way()).effect else { return nil }
      return TestedHypothesis.Alternative(
        method: name, recipe: fit.recipe, term: fit.term(0, alpha: study.hypothesis.alpha))
    }
  }
}
