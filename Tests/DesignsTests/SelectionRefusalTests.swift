import Designs
import Models
import Testing

struct SelectionRefusalTests {
  static let size = 120

  /// Treated alternate; the outcome is any number.
  static func sample(_ terms: [DesignTerm], treated: [Bool]? = nil, weights: [Double]? = nil) throws -> ComparisonSample
  {
    try ComparisonSample(
      isTreated: treated ?? (0..<size).map { $0 % 2 == 0 }, outcome: (0..<size).map { Double(($0 * 37) % 11) },
      covariates: terms, weights: weights)
  }

  static func numbers(_ name: String, _ value: (Int) -> Double) -> DesignTerm {
    .numeric(name: name, values: (0..<size).map(value))
  }

  func reason(_ body: () throws -> Void) throws -> NoOverlap.Reason {
    do { try body() } catch let error as NoOverlap { return error.reason }
    throw NothingMatched()
  }

  @Test func `Covariates that tell the groups apart are refused by name`() throws {
    let sample = try Self.sample([
      Self.numbers("age") { Double(($0 * 31) % 17) },
      Self.numbers("income") { Double($0 % 2) * 5 + Double($0 % 7) / 2 },
    ])
    let found = try reason { _ = try InverseProbabilityWeighting().estimate(sample) }
    guard case .separated(let columns, let rows) = found else { throw NothingMatched() }
    #expect(columns.first == "income")
    #expect(rows == Self.size)
    #expect(NoOverlap(found).description.contains("'income'"))
  }

  @Test func `A level that only the treated have is refused, by every estimator that needs a score`() throws {
    let codes = (0..<Self.size).map { $0 % 2 == 0 && $0 < 30 ? 2 : $0 % 3 == 0 ? 1 : 0 }
    let sample = try Self.sample([.categorical(name: "town", codes: codes, levels: ["a", "b", "c"])])
    for (_, estimate) in SelectionLawsTests.everyEstimator.filter({ $0.0 != "entropy balancing" }) {
      let found = try reason { _ = try estimate(sample, .treated) }
      guard case .separated(let columns, let rows) = found else { throw NothingMatched() }
      #expect(columns == ["town[c]"])
      #expect(rows == 15)
    }
    #expect(throws: NoBalancingWeights.self) { try EntropyBalancing().estimate(sample) }
  }

  @Test func `Treated people beyond the reach of the others are refused with their share`() throws {
    // A fifth of the treated have an age that nobody else comes near; one of the others keeps the score finite.
    let age = Self.numbers("age") { place in
      if place == 1 { return -40 }
      return place % 2 == 0 && place % 10 == 0 ? 90 + Double(place % 7) : 30 + Double((place * 13) % 20)
    }
    let sample = try Self.sample([age])
    let found = try reason { _ = try GComputation().estimate(sample) }
    guard case .outside(let share, let limit) = found else { throw NothingMatched() }
    #expect(abs(share - 12.0 / 60) < 1e-12)
    #expect(limit == 0.1)
  }

  @Test func `Weights that leave a handful of comparison rows are refused`() throws {
    // Nine in ten of the treated are in a class with three of the others.
    let isRare = Self.numbers("class") { $0 % 2 == 0 ? ($0 % 20 == 0 ? 0 : 1) : ($0 < 6 ? 1 : 0) }
    let sample = try Self.sample([isRare])
    let found = try reason { _ = try InverseProbabilityWeighting().estimate(sample) }
    guard case .fewStandForMany(let effective, let rows, _) = found else { throw NothingMatched() }
    #expect(effective < 5)
    #expect(rows == 60)
    #expect(throws: NoOverlap.self) { try EntropyBalancing().estimate(sample) }
  }

  @Test func `A column that one group alone cannot tell from another is refused where each group has its model`() throws
  {
    // Among the others the second number is twice the first.
    let sample = try Self.sample([
      Self.numbers("a") { Double(($0 * 31) % 17) },
      Self.numbers("b") { $0 % 2 == 0 ? 2 * Double(($0 * 5) % 17) : 2 * Double(($0 * 31) % 17) },
    ])
    let found = try reason { _ = try GComputation().estimate(sample) }
    #expect(found == .oneGroupOnly(columns: ["b"]))
    #expect(throws: Never.self) { try GComputation(model: OutcomeModel(shape: .shared)).estimate(sample) }
  }

  @Test func `Means outside what the other group spans cannot be balanced`() throws {
    let sample = try Self.sample([
      Self.numbers("age") { Double(($0 * 31) % 17) }, Self.numbers("debt") { $0 % 2 == 0 ? 30 : Double($0 % 9) },
    ])
    #expect(throws: NoBalancingWeights(columns: ["debt"])) { try EntropyBalancing().estimate(sample) }
    // A constant of the others that is not the mean of the treated.
    let fixed = try Self.sample([Self.numbers("room") { $0 % 2 == 0 ? Double($0 % 5) : 1 }])
    #expect(throws: NoBalancingWeights(columns: ["room"])) { try EntropyBalancing().estimate(fixed) }
    // On the border: the treated all have the highest value there is.
    let border = try Self.sample([Self.numbers("step") { $0 % 2 == 0 ? 4 : Double($0 % 5) }])
    #expect(throws: NoBalancingWeights(columns: ["step"])) { try EntropyBalancing().estimate(border) }
  }

  @Test func `Matching without anybody in reach is refused, and so are weights`() throws {
    let terms = [Self.numbers("age") { Double(($0 * 31) % 17) }]
    let sample = try Self.sample(terms)
    let score = try PropensityScore(sample)
    let strata = MatchingLimits(strata: Array(0..<Self.size))
    #expect(throws: NothingMatched()) { try NearestNeighbourMatching(limits: strata).match(sample, score) }
    #expect(throws: NothingMatched()) { try FullMatching(limits: strata).match(sample, score) }
    let weighted = try Self.sample(terms, weights: (0..<Self.size).map { 1 + Double($0 % 2) })
    #expect(throws: WeightsWithMatching()) { try FullMatching().match(weighted, score) }
  }

  @Test func `One group alone and numbers that are none are refused before anything is fitted`() throws {
    #expect(throws: OneGroup(treated: Self.size, comparison: 0)) {
      try Self.sample([], treated: [Bool](repeating: true, count: Self.size))
    }
    #expect(throws: UnusableInput(column: "outcome", row: 1, fault: .notFinite)) {
      try ComparisonSample(isTreated: [true, false], outcome: [1, .nan], covariates: [])
    }
    #expect(throws: UnusableInput(column: "weight", row: 0, fault: .weight)) {
      try ComparisonSample(isTreated: [true, false], outcome: [1, 2], covariates: [], weights: [0, 1])
    }
  }

  @Test func `A ratio of means that are not above 0 is refused`() throws {
    let sample = try ComparisonSample(
      isTreated: (0..<40).map { $0 % 2 == 0 }, outcome: (0..<40).map { Double($0 % 3) - 5 }, covariates: [])
    let means = try InverseProbabilityWeighting().estimate(sample).means
    #expect(throws: MeansOutOfRange.self) { try means.effects(.logRatio) }
    #expect(throws: MeansOutOfRange.self) { try means.effects(.logOddsRatio) }
    #expect(throws: Never.self) { try means.effects(.difference) }
  }
}
