import Documents
import Evidence
import Foundation
import Probability

/// How many people there are beside those on a list: every model side by side, the answer, and what could not be seen.
public struct CoverageResult: Sendable {
  public enum Material: Sendable {
    /// One list with the times that it saw each person.
    case times(RepeatCounts)
    /// Two lists or more with one key.
    case lists(ListHistories)
  }

  /// What may be said.
  public enum Answer: Sendable {
    /// One list: a lower bound, no range.
    case atLeast(PopulationFigure)
    /// Two lists or more.
    case range(Range)
    /// Nothing, with the reason.
    case none(Words)
  }

  /// A size with its uncertainty: the unseen are lognormal.
  public struct Range: Sendable {
    /// Of the log of the unseen.
    public let mean: Double
    public let spread: Double
    public let observed: Int
    /// n + exp(mean).
    public let population: Double
    /// 2.5% and 97.5% points with a confidence of 95%; those of the draws of a scenario too.
    public let interval: ClosedRange<Double>
    /// Which model, or which models weighed how.
    public let rule: Words
    /// Of each figure; empty where one model gives the range.
    public let weights: [Double]

    init(mean: Double, spread: Double, observed: Int, confidence: Double, rule: Words, weights: [Double]) {
      self.mean = mean
      self.spread = spread
      self.observed = observed
      let n = Double(observed)
      let z = NormalLaw.upperQuantile((1 - confidence) / 2)
      population = n + exp(mean)
      interval = (n + exp(mean - z * spread))...(n + exp(mean + z * spread))
      self.rule = rule
      self.weights = weights
    }

    /// The share of the population that is on a list: n/N.
    public var reach: Double { Double(observed) / population }
    public var reachInterval: ClosedRange<Double> {
      (Double(observed) / interval.upperBound)...(Double(observed) / interval.lowerBound)
    }
  }

  public let study: CoverageStudy
  public let material: Material
  public let observed: Int
  /// Side by side; of lists in order of AIC.
  public let figures: [PopulationFigure]
  public let answer: Answer
  /// Of three lists or more.
  public let pairs: [PairDependence]
  /// Counts below this are not shown outside.
  public let smallestCell: Int
  public let notInTheSystem: [String]
  public let findings: [Finding]
  /// The files that went in, beside the coverage file itself.
  public let inputs: [String]

  /// Reads a coverage file and the data behind it, and counts.
  /// - Throws: `Findings` of whichever file is at fault, and where lists have nobody in common.
  public static func of(_ path: String, threads: Int = 1) throws(Findings) -> CoverageResult {
    try of(CoverageStudy.read(path), threads: threads)
  }

  public static func of(_ study: CoverageStudy, threads: Int = 1) throws(Findings) -> CoverageResult {
    let data = try CoverageData(study, threads: threads)
    let material: Material
    var figures: [PopulationFigure]
    let answer: Answer
    var pairs: [PairDependence] = []
    switch data.counts {
    case .times(let counts):
      material = .times(counts)
      figures = RepeatCountModels.all.map { $0.figure(counts, confidence: study.confidence) }
      answer = figures.first { $0.model == "chao" }.map { .atLeast($0) } ?? .none(Words(same: ""))
    case .lists(let histories):
      if histories.onSeveral == 0 { throw Findings(noOverlap(study)) }
      material = .lists(histories)
      (figures, answer) = Self.lists(histories, study.confidence)
      pairs = PairDependence.all(histories, confidence: study.confidence)
    }
    let checks = CoverageChecks(study: study, material: material, figures: figures, answer: answer)
    return CoverageResult(
      study: study, material: material, observed: figures.first?.observed ?? 0, figures: figures, answer: answer,
      pairs: pairs, smallestCell: [study.smallestCell, data.smallestCell].compactMap { $0 }.max() ?? 10,
      notInTheSystem: study.notInTheSystem + data.notInTheSystem.filter { !study.notInTheSystem.contains($0) },
      findings: study.findings + data.findings + checks.findings, inputs: data.inputs)
  }

  private static func noOverlap(_ study: CoverageStudy) -> Finding {
    Finding(
      code: "lists_do_not_overlap", at: study.name.place,
      Words(
        nl: "Niemand staat op twee lijsten, en zonder overlap is er niets te schatten.",
        en: "Nobody stands on two lists, and without overlap there is nothing to estimate."),
      hint: Words(
        nl: "Is het pseudoniem op alle lijsten met dezelfde sleutel gemaakt?",
        en: "Was the pseudonym made with the same key on every list?"))
  }

  private static func lists(_ histories: ListHistories, _ confidence: Double) -> ([PopulationFigure], Answer) {
    guard histories.lists.count > 2 else {
      let both = histories.count(on: 0, and: 1)
      guard let two = TwoLists(first: histories.count(on: 0), second: histories.count(on: 1), both: both) else {
        return ([], .none(Words(same: "")))
      }
      let chapman = two.chapman(confidence: confidence)
      var petersen = two.lincolnPetersen(confidence: confidence)
      if let unseen = petersen.unseen {
        petersen.profile = ProfileLikelihood(ListModel([]), histories)?.interval(
          around: unseen, confidence: confidence)
      }
      let rule = Words(
        nl: "Chapman, als de lijsten niets van elkaar weten", en: "Chapman, if the lists know nothing of each other")
      return ([chapman, petersen], range(chapman, rule, confidence))
    }
    let figures = ListModels.figures(histories, confidence: confidence)
    guard let average = ModelAverage(figures) else {
      return (
        figures,
        .none(
          Words(
            nl: "geen enkel model geeft een schatting: te veel combinaties van lijsten zijn leeg",
            en: "no model gives an estimate: too many combinations of lists are empty"))
      )
    }
    let rule = Words(
      nl: "gemiddelde van de getoonde modellen, gewogen naar AIC", en: "average of the models shown, weighted by AIC")
    return (
      figures,
      .range(
        Range(
          mean: average.mean, spread: average.spread, observed: histories.observed, confidence: confidence,
          rule: rule, weights: average.weights))
    )
  }

  private static func range(_ figure: PopulationFigure, _ rule: Words, _ confidence: Double) -> Answer {
    guard let unseen = figure.unseen, let spread = figure.logSpread else {
      return .none(
        Words(
          nl: "de ene lijst staat helemaal op de andere, dus er is niemand om te schatten",
          en: "one list stands wholly on the other, so there is nobody left to estimate"))
    }
    return .range(
      Range(
        mean: log(unseen), spread: spread, observed: figure.observed, confidence: confidence, rule: rule, weights: []))
  }
}
