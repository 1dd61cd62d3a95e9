import Designs
import Documents
import Evidence
import LinearAlgebra
import Models

/// The rows of a hypothesis as two groups that chose themselves, and what becomes of an estimate of them.
struct SelectionStudy {
  let hypothesis: Hypothesis
  let design: Design
  let sample: ComparisonSample

  /// - Parameter ties: who goes first in matching; the client, or the row where there is none.
  init(_ hypothesis: Hypothesis, _ design: Design, ties: Column? = nil) throws {
    self.hypothesis = hypothesis
    self.design = design
    sample = try ComparisonSample(
      isTreated: design.isTreated, outcome: design.outcome, covariates: design.covariates, units: design.units,
      identifiers: ties.map(Self.ranks) ?? design.client ?? design.row)
  }

  /// What these measures are made of.
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .oddsRatio]

  /// Of the outcome: the logit where it is a yes or a no, least squares elsewhere.
  func model(_ shape: OutcomeModel.Shape = .byGroup) -> OutcomeModel {
    OutcomeModel(hypothesis.effect.isRisk ? BinomialLogit() : GaussianIdentity(), shape: shape)
  }

  /// A covariate's value of each row as a code.
  func strata(_ names: [Text]) -> [Int]? {
    guard !names.isEmpty else { return nil }
    var codes = [Int](repeating: 0, count: sample.rows)
    for name in names {
      let values = design.covariates.first { $0.name == name.string }.map(Self.codes) ?? codes
      let width = (values.max() ?? 0) + 1
      codes = zip(codes, values).map { $0 * width + $1 }
    }
    return codes
  }

  private static func codes(_ term: DesignTerm) -> [Int] {
    switch term {
    case .intercept: return []
    case .categorical(_, let codes, _, _), .fixedEffects(_, let codes, _): return codes
    case .numeric(_, let values): return ranks(values)
    }
  }

  private static func ranks(_ values: [Double]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: Set(values).sorted().enumerated().map { ($1, $0) })
    return values.map { places[$0] ?? -1 }
  }

  /// The place of each value in their own order, whatever the order of the rows.
  private static func ranks(_ column: Column) -> [Int] {
    switch column.values {
    case .numbers(let numbers): return ranks(numbers)
    case .days(let days): return days.map(Int.init)
    case .flags(let flags): return flags.map(Int.init)
    case .codes(let codes, let levels):
      let sorted = levels.indices.sorted {
        Array(levels[$0].unicodeScalars).lexicographicallyPrecedes(Array(levels[$1].unicodeScalars))
      }
      let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
      return codes.map { places[Int($0)] ?? -1 }
    }
  }

  /// An estimate with its words.
  struct Answer {
    let means: CounterfactualMeans
    /// A stable word for programs.
    let method: String
    /// In Dutch; the English is in `means`.
    let inDutch: String
    /// Of each row; nil where there are none.
    let weights: [Double]?
  }

  func effect(_ answer: Answer) throws -> (effect: EffectFit, influence: Matrix?) {
    let means = answer.means
    let inDutch = "\(answer.inDutch), \(means.units)".replacing(" rows", with: " rijen")
      .replacing("matched sets", with: "sets").replacing("people", with: "mensen")
    let recipe = Words(nl: inDutch, en: means.recipe)
    guard let influence = means.influence else {
      let effect = try EffectFit.ofLevels(
        hypothesis.effect, treated: means.treated, untreated: means.untreated, covariance: means.covariance,
        degreesOfFreedom: means.degreesOfFreedom, method: answer.method, recipe: recipe)
      return (effect, nil)
    }
    let (effect, own) = try EffectFit.ofLevels(
      hypothesis.effect, treated: means.treated, untreated: means.untreated, influence: influence.matrix,
      degreesOfFreedom: means.degreesOfFreedom, method: answer.method, recipe: recipe)
    return (effect, own)
  }

  /// The effect with balance, overlap and siblings; what stands in the way becomes a reason.
  func identified(by siblings: SelectionSiblings = .all, _ make: () throws -> Answer) throws -> IdentifiedEffect {
    do {
      let score = try PropensityScore(sample)
      let answer = try make()
      let (effect, influence) = try effect(answer)
      var result = IdentifiedEffect(effect: effect, influence: influence)
      if let weights = answer.weights {
        let table = BalanceTable(sample, weights: weights, score: score, estimand: answer.means.estimand)
        result.exhibits = [BalanceExhibit(table, sample, smallestCell: design.smallestCell).exhibit]
        if let reason = TestabilityReason.imbalance(table) { result.reasons.append(reason) }
        let treated = sample.isTreated.indices.filter { sample.isTreated[$0] }
        let left = treated.count { weights[$0] == 0 }
        if 10 * left > treated.count {
          result.reasons.append(.treatedLeftOut(share: Double(left) / Double(treated.count)))
        }
      }
      result.exhibits.append(OverlapExhibit(Overlap(sample, score)).exhibit)
      result.alternatives = siblings.alternatives(self, beside: answer.method)
      return result
    } catch {
      throw NotTestable(selection: error) ?? error
    }
  }
}

extension RegressionFit.NotTestable {
  /// nil where the error is no property of the data.
  init?(selection error: any Error) {
    switch error {
    case let error as NoOverlap: self.init(reason: .groupsApart(error))
    case let error as NoBalancingWeights: self.init(reason: .noBalancingWeights(error))
    case is NothingMatched: self.init(reason: .nothingMatched)
    case let error as Separation:
      // The level of a factor stays inside: it may be a handful of people.
      self.init(reason: .separation(of: error.columns.first.map { String($0.prefix { $0 != "[" }) }))
    default: return nil
    }
  }
}
