import Foundation
import Monitoring
import Testing

@Suite("Sizes of populations")
struct CoverageLawTests {
  static let counts: [[Int: Int]] = [
    [1: 1645, 2: 183, 3: 37, 4: 13, 5: 1, 6: 1], [1: 40, 2: 12, 3: 3], [1: 9], [1: 5, 2: 5], [1: 30, 3: 2],
    [2: 8, 3: 1],
    [1: 100, 2: 1], [1: 20, 2: 30, 3: 25, 4: 11, 5: 3],
  ]

  @Test("are never below what was observed, and no interval is either", arguments: counts)
  func notBelow(_ people: [Int: Int]) throws {
    let counts = try #require(RepeatCounts(people))
    for model in RepeatCountModels.all {
      let figure = model.figure(counts, confidence: 0.95)
      #expect(figure.population ?? .infinity >= Double(counts.observed), "\(model.name)")
      if let interval = figure.interval {
        #expect(interval.lowerBound >= Double(counts.observed), "\(model.name)")
        #expect(figure.population.map(interval.contains) == true, "\(model.name)")
      }
      #expect((figure.population == nil) == (figure.why != nil), "\(model.name)")
    }
  }

  @Test("of the Dutch police case are those that were published")
  func police() throws {
    // Poisson 7,079.93; Chao 1880 + 1645²/366 = 9,273.51; Zelterman 9,424.56; geometric 1880·2185/305 = 13,468.20.
    let counts = try #require(RepeatCounts(Self.counts[0]))
    #expect(counts.observed == 1880 && counts.records == 2185)
    let expected = [
      "truncated_poisson": 7079.93, "chao": 9273.51, "zelterman": 9424.56, "truncated_geometric": 13468.20,
    ]
    for model in RepeatCountModels.all {
      guard let size = expected[model.name] else { continue }
      // Two decimals were given.
      #expect(abs((model.figure(counts, confidence: 0.95).population ?? 0) - size) <= 0.005, "\(model.name)")
    }
  }

  @Test("from 200 and 150 people with 30 on both are 978 by Chapman, with standard error 141.894")
  func chapman() throws {
    // 201·151/31 − 1 = 978.0645; 201·151·170·120/(31²·32) = 20,133.97 = 141.894².
    let two = try #require(TwoLists(first: 200, second: 150, both: 30))
    let figure = two.chapman(confidence: 0.95)
    #expect(abs((figure.population ?? 0) - (201.0 * 151 / 31 - 1)) < 1e-10)
    #expect(abs((figure.population ?? 0) - 978.0645) < 5e-5)
    #expect(abs((figure.standardError ?? 0) - 141.894) < 5e-4)
    // n = 320, u = 658.0645, s = √log(1 + (141.894/658.0645)²) = 0.213176: 320 + u·e^(∓1.959964·s) = 753.3 and 1,319.4.
    #expect(abs((figure.interval?.lowerBound ?? 0) - 753.3) < 0.1)
    #expect(abs((figure.interval?.upperBound ?? 0) - 1319.4) < 0.1)
    // 200·150/30 = 1000, and its variance 200·150·170·120/30³ = 22,666.67.
    let petersen = two.lincolnPetersen(confidence: 0.95)
    #expect(petersen.population == 1000)
    #expect(abs((petersen.standardError ?? 0) - (68_000.0 / 3).squareRoot()) < 1e-10)
  }

  @Test("by Chapman are never above those of Lincoln–Petersen")
  func chapmanBelow() throws {
    for (first, second, both) in [(200, 150, 30), (10, 10, 1), (50, 40, 40), (1000, 3, 2), (7, 7, 7)] {
      let two = try #require(TwoLists(first: first, second: second, both: both))
      let chapman = try #require(two.chapman(confidence: 0.95).population)
      let petersen = try #require(two.lincolnPetersen(confidence: 0.95).population)
      #expect(chapman <= petersen + 1e-9)
      #expect(chapman >= Double(two.observed))
    }
  }

  @Test("from two lists are the same whichever list is called the first")
  func swapped() throws {
    let two = try #require(TwoLists(first: 200, second: 150, both: 30))
    let other = try #require(TwoLists(first: 150, second: 200, both: 30))
    #expect(two.chapman(confidence: 0.9).population == other.chapman(confidence: 0.9).population)
  }

  @Test("from three lists do not depend on the order of the lists")
  func labels() throws {
    let people = [1: 182, 2: 130, 3: 41, 4: 96, 5: 22, 6: 35, 7: 17]
    let names = ["police", "shelter", "church"]
    // List i of the one is list order[i] of the other.
    let order = [2, 0, 1]
    let moved = Dictionary(
      uniqueKeysWithValues: people.map { combination, count in
        ((0..<3).reduce(0) { combination & (1 << $1) != 0 ? $0 | (1 << order[$1]) : $0 }, count)
      })
    let one = try #require(ListHistories(lists: names, people: people))
    let other = try #require(ListHistories(lists: ["shelter", "church", "police"], people: moved))
    #expect(one.count(on: 0) == other.count(on: 2))
    let first = ListModels.figures(one, confidence: 0.95)
    let second = ListModels.figures(other, confidence: 0.95)
    #expect(first.count == 8 && second.count == 8)
    for (a, b) in zip(first, second) {
      // Rounding of fits whose columns stand in another order; the profile ends are found by halving.
      #expect(abs((a.population ?? 0) - (b.population ?? 1)) < 1e-7)
      #expect(abs((a.profile?.upperBound ?? 0) - (b.profile?.upperBound ?? 1)) < 1e-5)
    }
    let averages = (try #require(ModelAverage(first)), try #require(ModelAverage(second)))
    #expect(abs(averages.0.mean - averages.1.mean) < 1e-9)
  }

  @Test("from lists that depend on each other in every pair solve the odds ratio of three lists")
  func saturated() throws {
    // With all pairs: u = (n_odd product)/(n_even product) = n1·n2·n3·n123/(n12·n13·n23).
    let histories = try #require(
      ListHistories(lists: ["a", "b", "c"], people: [1: 182, 2: 130, 3: 41, 4: 96, 5: 22, 6: 35, 7: 17]))
    let model = ListModel(ListModel.Pair.all(of: 3))
    let unseen = try #require(model.figure(histories, confidence: 0.95).unseen)
    #expect(abs(unseen - 182.0 * 130 * 96 * 17 / (41.0 * 22 * 35)) < 1e-6)
  }

  @Test("are weighed so that the weights add up to 1, and one model alone keeps its own range")
  func weights() throws {
    let histories = try #require(
      ListHistories(lists: ["a", "b", "c"], people: [1: 182, 2: 130, 3: 41, 4: 96, 5: 22, 6: 35, 7: 17]))
    let figures = ListModels.figures(histories, confidence: 0.95)
    let average = try #require(ModelAverage(figures))
    let total: Double = average.weights.reduce(0, +)
    #expect(abs(total - 1) < 1e-12)
    let alone = try #require(ModelAverage([figures[0]]))
    #expect(abs(alone.mean - log(try #require(figures[0].unseen))) < 1e-12)
    #expect(abs(alone.spread - (try #require(figures[0].logSpread))) < 1e-12)
    // The models differ, so together they are less sure than by their own errors.
    #expect(average.spread > 0)
  }

  @Test("have level ratios where counts are Poisson")
  func ratios() throws {
    // (k + 1)·f(k + 1)/f(k) = λ where f is in proportion to λᵏ/k!: 3,600 · 0.5ᵏ/k! for k = 1 … 3 is 1,800, 450, 75.
    let counts = try #require(RepeatCounts([1: 1800, 2: 450, 3: 75]))
    #expect(counts.ratios.map(\.ratio) == [0.5, 0.5])
  }

  @Test("with five lists are searched one pair at a time, and independence is always shown")
  func fiveLists() throws {
    var people: [Int: Int] = [:]
    for combination in 1..<32 { people[combination] = 60 >> combination.nonzeroBitCount + combination % 3 + 1 }
    let histories = try #require(ListHistories(lists: ["a", "b", "c", "d", "e"], people: people))
    let figures = ListModels.figures(histories, confidence: 0.95)
    #expect((2...ListModels.mostShown).contains(figures.count))
    #expect(figures.contains { $0.model == "independent" })
    let aics = figures.dropLast().compactMap { $0.fit?.aic }
    #expect(aics == aics.sorted())
  }
}
