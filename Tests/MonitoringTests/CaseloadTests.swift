import Foundation
import Models
import Monitoring
import Probability
import Testing

@Suite("The number of events among people with probabilities of their own")
struct PoissonBinomialTests {
  @Test("is binomial where the probabilities are equal")
  func binomial() {
    let law = PoissonBinomialLaw([Double](repeating: 0.3, count: 40))
    for k in 0...40 { #expect(abs(law.masses[k] - BinomialLaw.mass(k, n: 40, p: 0.3)) < 1e-15) }
    #expect(abs(law.cdf(12) - BinomialLaw.cdf(12, n: 40, p: 0.3)) < 1e-14)
    #expect(abs(law.atLeast(13) - BinomialLaw.upperTail(12, n: 40, p: 0.3)) < 1e-14)
  }

  @Test("of two people is worked out by hand")
  func two() {
    // 0.9·0.6, 0.1·0.6 + 0.9·0.4, 0.1·0.4.
    let law = PoissonBinomialLaw([0.1, 0.4])
    for (found, wanted) in zip(law.masses, [0.54, 0.42, 0.04]) { #expect(abs(found - wanted) < 1e-15) }
  }
}

@Suite("A funnel of workers")
struct FunnelTests {
  /// Twelve workers with 50 clients, half of them old; events by a made rule.
  private func made(_ extra: Int = 0) -> (events: [Double], workers: [Int], old: [Double]) {
    var events: [Double] = []
    var workers: [Int] = []
    var old: [Double] = []
    for worker in 0..<12 {
      for client in 0..<50 {
        let isOld = client % 2 == 0
        let limit = isOld ? 20 : 10
        events.append((client * 7 + worker * 13) % 50 < limit + (worker == 3 ? extra : 0) ? 1 : 0)
        workers.append(1000 + worker)
        old.append(isOld ? 1 : 0)
      }
    }
    return (events, workers, old)
  }

  @Test("expects as many events in all as there were")
  func adds() throws {
    let data = made()
    let funnel = try Funnel(
      events: data.events, workers: data.workers, caseMix: [.numeric(name: "old", values: data.old)])
    let expected = funnel.points.reduce(0) { $0 + $1.expected }
    #expect(abs(expected - data.events.reduce(0, +)) < 1e-9)
  }

  @Test("has limits that leave at most the stated share outside, and would not if they were one narrower")
  func limits() throws {
    let data = made()
    let funnel = try Funnel(events: data.events, workers: data.workers, caseMix: [])
    // Without case mix every client has the same probability: the limits are binomial.
    let p = data.events.reduce(0, +) / 600
    for point in funnel.points {
      for limits in point.limits {
        let tail = (1 - limits.level) / 2
        #expect(BinomialLaw.cdf(limits.low - 1, n: 50, p: p) <= tail)
        #expect(BinomialLaw.cdf(limits.low, n: 50, p: p) > tail)
        #expect(BinomialLaw.upperTail(limits.high, n: 50, p: p) <= tail)
        #expect(BinomialLaw.upperTail(limits.high - 1, n: 50, p: p) > tail)
      }
    }
  }

  @Test("of counts over time at risk has Poisson limits")
  func counts() throws {
    let workers = (0..<120).map { $0 / 10 }
    let events = (0..<120).map { Double(($0 * 7) % 5) }
    let funnel = try Funnel(events: events, workers: workers, caseMix: [], atRisk: events.map { _ in 0.5 })
    for point in funnel.points {
      let limits = point.limits[0]
      #expect(PoissonLaw.cdf(limits.low - 1, mean: point.expected) <= 0.025)
      #expect(PoissonLaw.upperTail(limits.high, mean: point.expected) <= 0.025)
      #expect(PoissonLaw.upperTail(limits.high - 1, mean: point.expected) > 0.025)
    }
  }

  @Test("stands in the order of expectation and names nobody, whatever the workers are called")
  func nameless() throws {
    let data = made(15)
    let terms = [DesignTerm.numeric(name: "old", values: data.old)]
    let one = try Funnel(events: data.events, workers: data.workers, caseMix: terms)
    let other = try Funnel(events: data.events, workers: data.workers.map { 5000 - $0 }, caseMix: terms)
    #expect(one.points.map(\.observed) == other.points.map(\.observed))
    #expect(one.points.map(\.expected) == other.points.map(\.expected))
    #expect(one.outside[0].exact >= 1)
    #expect(!"\(one)".contains("100"))
  }

  @Test("is refused for fewer than ten workers")
  func few() throws {
    let data = made()
    #expect(throws: TooFewWorkers(workers: 9)) {
      try Funnel(events: data.events, workers: data.workers.map { min($0, 1008) }, caseMix: [])
    }
  }
}

@Suite("Caseload")
struct CaseloadTests {
  @Test("is the distribution of different clients over workers")
  func distribution() throws {
    // Worker w of 0...10 has w + 1 clients, each met twice.
    var workers: [Int] = []
    var clients: [Int] = []
    for worker in 0..<11 {
      for client in 0...worker {
        workers += [worker, worker]
        clients += [client, client]
      }
    }
    let load = Caseload(
      workers: workers, clients: clients, periods: workers.map { _ in 0 }, names: ["2024"], norm: 8)
    let figures = try #require(load.periods[0].figures)
    // 1...11: mean 6, variance 11, type-7 quantiles 2, 3.5, 6, 8.5, 10; 9, 10 and 11 lie above 8.
    #expect(figures.mean == 6)
    #expect(abs(figures.standardDeviation - 11.0.squareRoot()) < 1e-14)
    #expect(figures.quantiles == [2, 3.5, 6, 8.5, 10])
    #expect(figures.aboveNorm == 3)
  }

  @Test("is withheld in a period with fewer than ten workers")
  func withheld() {
    let load = Caseload(
      workers: Array(0..<9) + Array(0..<10), clients: Array(0..<19), periods: (0..<19).map { $0 < 9 ? 0 : 1 },
      names: ["2023", "2024"])
    #expect(load.periods[0].figures == nil && load.periods[0].workers == 9)
    #expect(load.periods[1].figures != nil)
  }
}
