import Foundation
import Monitoring
import Testing

/// The numbers of Reference/coverage.R.
struct CoverageNumbers: Decodable {
  struct Figure: Decodable {
    let model: String?
    let population: Double
    let standardError: Double
    let low: Double
    let high: Double
    let waldLow: Double
    let waldHigh: Double
    let deviance: Double?
    let df: Int?
    let aic: Double?
    let bic: Double?
    let profileLow: Double?
    let profileHigh: Double?

    enum CodingKeys: String, CodingKey {
      case model, population, low, high, deviance, df, aic, bic
      case standardError = "std_error"
      case waldLow = "wald_low"
      case waldHigh = "wald_high"
      case profileLow = "profile_low"
      case profileHigh = "profile_high"
    }
  }
  struct Repeats: Decodable {
    let frequencies: [Int]
    let models: [String: Figure]
  }
  struct Lists: Decodable {
    let names: [String]
    let people: [Int]
    let models: [Figure]
    let weights: [Double]
    let mean: Double
    let spread: Double

    var histories: ListHistories? {
      ListHistories(
        lists: names, people: Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.offset + 1, $0.element) }))
    }
  }
  let repeats: [Repeats]
  let three: Lists
  let four: Lists
  let two: Figure

  static func read() throws -> CoverageNumbers {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Reference/coverage.json")
    return try JSONDecoder().decode(CoverageNumbers.self, from: Data(contentsOf: file))
  }
}

@Suite("A size of a population agrees with R")
struct CoverageAgreementWithRTests {
  /// Relative; with R's own stop at 1e-15. Reached: 3e-11.
  static let tolerance = 1e-8

  func near(_ ours: Double?, _ theirs: Double, _ tolerance: Double = Self.tolerance) -> Bool {
    // A deviance of a saturated model is rounding: 1e-9 absolute.
    guard let ours else { return false }
    return abs(ours - theirs) <= max(tolerance * abs(theirs), 1e-9)
  }

  func compare(_ ours: PopulationFigure, _ theirs: CoverageNumbers.Figure) {
    let name = ours.model
    #expect(near(ours.population, theirs.population), "\(name)")
    #expect(near(ours.standardError, theirs.standardError), "\(name)")
    #expect(near(ours.interval?.lowerBound, theirs.low), "\(name)")
    #expect(near(ours.interval?.upperBound, theirs.high), "\(name)")
    #expect(near(ours.wald?.lowerBound, theirs.waldLow), "\(name)")
    #expect(near(ours.wald?.upperBound, theirs.waldHigh), "\(name)")
    if let deviance = theirs.deviance, let df = theirs.df, let aic = theirs.aic, let bic = theirs.bic {
      #expect(near(ours.fit?.deviance, deviance), "\(name)")
      #expect(ours.fit?.degreesOfFreedom == df, "\(name)")
      #expect(near(ours.fit?.aic, aic), "\(name)")
      #expect(near(ours.fit?.bic, bic), "\(name)")
    }
    // The ends are roots of a likelihood: R's optimize finds its top to 1e-8 of the log.
    if let low = theirs.profileLow { #expect(near(ours.profile?.lowerBound, low, 1e-7), "\(name)") }
    if let high = theirs.profileHigh { #expect(near(ours.profile?.upperBound, high, 1e-7), "\(name)") }
  }

  @Test("of one list with repeat counts, by every model of the catalogue")
  func repeatCounts() throws {
    for data in try CoverageNumbers.read().repeats {
      let frequencies = Dictionary(
        uniqueKeysWithValues: data.frequencies.enumerated().map { ($0.offset + 1, $0.element) })
      let counts = try #require(RepeatCounts(frequencies))
      for model in RepeatCountModels.all {
        compare(model.figure(counts, confidence: 0.95), try #require(data.models[model.name], "\(model.name)"))
      }
      #expect(data.models.count == RepeatCountModels.all.count)
    }
  }

  @Test("of two lists by the log-linear model, which is Lincoln–Petersen")
  func twoLists() throws {
    let theirs = try CoverageNumbers.read().two
    compare(try #require(TwoLists(first: 200, second: 150, both: 30)).lincolnPetersen(confidence: 0.95), theirs)
    let histories = try #require(ListHistories(lists: ["a", "b"], people: [1: 170, 2: 120, 3: 30]))
    compare(ListModel([]).figure(histories, confidence: 0.95), theirs)
  }

  @Test("of three lists by all eight models, their profile intervals and their average", arguments: [false, true])
  func lists(ofFour: Bool) throws {
    let numbers = try CoverageNumbers.read()
    let theirs = ofFour ? numbers.four : numbers.three
    let ours = ListModels.figures(try #require(theirs.histories), confidence: 0.95)
    #expect(ours.map(\.model) == theirs.models.compactMap(\.model))
    for (figure, other) in zip(ours, theirs.models) { compare(figure, other) }
    let average = try #require(ModelAverage(ours))
    #expect(near(average.mean, theirs.mean))
    #expect(near(average.spread, theirs.spread))
    for (weight, other) in zip(average.weights, theirs.weights) { #expect(near(weight, other)) }
  }
}
