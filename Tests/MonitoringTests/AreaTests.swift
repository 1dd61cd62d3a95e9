import Monitoring
import Probability
import Testing

private func code(_ text: String) throws -> AreaCode { try #require(AreaCode(text)) }

@Suite("The code of an area")
struct AreaCodeTests {
  @Test("is read with the blanks that pad it", arguments: ["GM1680    ", " WK036300", "BU03630001"])
  func padded(_ text: String) throws {
    #expect("\(try code(text))" == text.split(separator: " ")[0])
  }

  @Test(
    "is nothing else",
    arguments: ["", "GM", "GM168", "WK0363", "BU036300011", "gm1680", "NL00", "GM16 80", "Voorbeeldstad"])
  func refused(_ text: String) {
    #expect(AreaCode(text) == nil)
  }

  @Test("lies in the district and municipality that it begins with")
  func within() throws {
    let area = try code("BU03630102")
    #expect("\(try #require(area.within(.district)))" == "WK036301")
    #expect("\(try #require(area.within(.municipality)))" == "GM0363")
    #expect(try code("GM0363").within(.district) == nil)
  }
}

@Suite("The figure of several areas together")
struct WeightedFigureTests {
  @Test("is the sum of the numerators over that of the denominators, never the mean of percentages")
  func weighted() throws {
    // Two towns of 900 with 17% old and 21% old, two hamlets of 100 with 30% and 40%: 153 + 189 + 30 + 40 = 412 of 2,000 is 20.6%;
    // the naive mean is 27%.
    let indicator = AreaIndicator(
      name: "old", says: .init(same: "old"), kind: .share,
      parts: [
        try code("GM0001"): AreaParts(events: 153, of: 900), try code("GM0002"): AreaParts(events: 189, of: 900),
        try code("GM0003"): AreaParts(events: 30, of: 100), try code("GM0004"): AreaParts(events: 40, of: 100),
      ])
    #expect(indicator.total == 412.0 / 2000)
    let naive = indicator.figures.reduce(0) { $0 + $1.value } / 4
    #expect(abs(naive - 0.27) < 1e-15)
  }

  @Test("of means is weighted by how many they are the mean of, and so is its error")
  func means() throws {
    // (10·6 + 30·8)/40 = 7.5; error √(10²·0.5² + 30²·0.2²)/40 = √(25 + 36)/40.
    let parts = AreaParts(mean: 6, weight: 10, standardError: 0.5).joined(
      with: AreaParts(mean: 8, weight: 30, standardError: 0.2))
    let figure = try #require(AreaFigure(try code("WK000100"), parts, .mean))
    #expect(abs(figure.value - 7.5) < 1e-15)
    #expect(abs(figure.standardError - 61.0.squareRoot() / 40) < 1e-15)
  }

  @Test("has exact intervals for counts")
  func intervals() throws {
    let share = try #require(AreaFigure(try code("GM0001"), AreaParts(events: 3, of: 40), .share))
    let exact = try #require(BinomialLaw.exactInterval(successes: 3, of: 40, confidence: 0.95))
    #expect(share.low == exact.lowerBound && share.high == exact.upperBound)
    let rate = try #require(AreaFigure(try code("GM0001"), AreaParts(events: 7, of: 3500), .rate, forEach: 1000))
    let garwood = try #require(PoissonLaw.exactInterval(events: 7, confidence: 0.95))
    #expect(rate.value == 2)
    #expect(abs((rate.low ?? 0) - garwood.lowerBound / 3.5) < 1e-14)
  }

  @Test("is nothing where there is nobody")
  func nobody() throws {
    #expect(AreaFigure(try code("GM0001"), AreaParts(events: 0, of: 0), .share) == nil)
  }
}

@Suite("A composite index")
struct CompositeIndexTests {
  private func indicator(_ name: String, _ shares: [(Double, Double)]) throws -> AreaIndicator {
    var parts: [AreaCode: AreaParts] = [:]
    for (place, share) in shares.enumerated() {
      parts[try code("WK00010\(place)")] = AreaParts(events: share.0, of: share.1)
    }
    return AreaIndicator(name: name, says: .init(same: name), kind: .share, parts: parts)
  }

  private func made(scale: CompositeIndex.Scale, draws: Int = 3000, threads: Int = 1, seed: UInt64 = 1) throws
    -> CompositeIndex
  {
    let poor = try indicator("poor", [(10, 100), (20, 100), (30, 100), (12, 40)])
    let lonely = try indicator("lonely", [(300, 1000), (310, 1000), (200, 1000), (150, 400)])
    return try CompositeIndex(
      [.init(poor, weight: 3), .init(lonely, weight: 1)], scale: scale, draws: draws, seed: seed, threads: threads)
  }

  @Test("of min-max runs from 0 to 1 and is worked out by hand")
  func minMax() throws {
    // poor 0.1, 0.2, 0.3, 0.3 → 0, ½, 1, 1; lonely 0.3, 0.31, 0.2, 0.375 → 4/7, 22/35, 0, 1.
    let index = try made(scale: .minMax)
    let wanted = [1.0 / 7, (1.5 + 22.0 / 35) / 4, 0.75, 1]
    for (area, score) in zip(index.areas, wanted) { #expect(abs(area.score - score) < 1e-14) }
    #expect(index.areas.map(\.rank) == [4, 3, 2, 1])
  }

  @Test("of z-scores has a weighted mean of 0, with the denominators as weights")
  func zScore() throws {
    let shares = [(10.0, 100.0), (20, 100), (30, 100), (12, 40)]
    let index = try CompositeIndex(
      [.init(try indicator("poor", shares), weight: 1)], scale: .zScore, draws: 100, seed: 1)
    let sum = zip(index.areas, shares).reduce(0) { $0 + $1.0.score * $1.1.1 }
    let squares = zip(index.areas, shares).reduce(0) { $0 + $1.0.score * $1.0.score * $1.1.1 }
    #expect(abs(sum) < 1e-12)
    #expect(abs(squares / 340 - 1) < 1e-12)
  }

  @Test("turns round where less is worse")
  func reversed() throws {
    let poor = try indicator("poor", [(10, 100), (20, 100), (30, 100)])
    let index = try CompositeIndex([.init(poor, weight: 1, isReversed: true)], scale: .minMax, draws: 100, seed: 1)
    #expect(index.areas.map(\.rank) == [1, 2, 3])
  }

  @Test("has the same ranks, bit for bit, on any number of threads")
  func threads() throws {
    let one = try made(scale: .zScore)
    for threads in [2, 3, 8] { #expect(try made(scale: .zScore, threads: threads).areas == one.areas) }
  }

  @Test("is surer of a rank the more people stand behind it")
  func surer() throws {
    func width(_ factor: Double) throws -> Int {
      let shares = [(10.0, 100.0), (15, 100), (20, 100), (25, 100), (30, 100)].map { ($0.0 * factor, $0.1 * factor) }
      let index = try CompositeIndex(
        [.init(try indicator("poor", shares), weight: 1)], scale: .minMax, draws: 4000, seed: 1)
      return index.areas.reduce(0) { $0 + $1.rankHigh - $1.rankLow }
    }
    #expect(try width(100) == 0)
    #expect(try width(1) > 0)
  }

  @Test("ranks two equal areas first equally often")
  func equal() throws {
    // Two equal areas above a third: each is first in half of the draws, with a standard error of 0.005.
    let poor = try indicator("poor", [(400, 1000), (400, 1000), (100, 1000)])
    let index = try CompositeIndex([.init(poor, weight: 1)], scale: .minMax, draws: 10_000, seed: 3)
    #expect(abs(index.areas[0].shareFirst - 0.5) < 0.025)
    #expect(index.areas.map(\.rankHigh) == [2, 2, 3])
  }

  @Test("keeps the draws of an area when an indicator is added")
  func keyed() throws {
    // One indicator that is certain adds nothing to the ranks: the draws of the other are the same.
    let poor = try indicator("poor", [(10, 100), (12, 100), (14, 100)])
    var flat: [AreaCode: AreaParts] = [:]
    for (place, value) in [1.0, 1, 1 + 1e-12].enumerated() {
      flat[try code("WK00010\(place)")] = AreaParts(mean: value, weight: 1, standardError: nil)
    }
    let certain = AreaIndicator(name: "certain", says: .init(same: "c"), kind: .mean, parts: flat)
    let one = try CompositeIndex([.init(poor, weight: 1)], scale: .minMax, draws: 2000, seed: 1)
    let two = try CompositeIndex(
      [.init(certain, weight: 1e-6), .init(poor, weight: 1)], scale: .minMax, draws: 2000, seed: 1)
    for (first, second) in zip(one.areas, two.areas) { #expect(abs(first.shareFirst - second.shareFirst) < 0.005) }
  }

  @Test("is of areas with every indicator, and names the others")
  func incomplete() throws {
    let poor = try indicator("poor", [(10, 100), (20, 100), (30, 100), (12, 40)])
    let lonely = try indicator("lonely", [(10, 100), (20, 100), (30, 100)])
    let index = try CompositeIndex(
      [.init(poor, weight: 1), .init(lonely, weight: 1)], scale: .minMax, draws: 100, seed: 1)
    #expect(index.areas.count == 3)
    #expect(index.incomplete.map(\.description) == ["WK000103"])
  }
}
