import Foundation
import Models
import ReferenceCases
import Testing

/// Committed numbers of R and Python, by file.
enum Numbers {
  static func of(_ name: String) throws -> JSONValue {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSONValue(contentsOf: folder.appendingPathComponent("Reference/\(name).json"))
  }
}

extension JSONValue {
  /// A number, or infinity where the file says "Inf".
  var orInfinite: Double { string == "Inf" ? .infinity : number }

  fileprivate var table: RiskTable {
    get throws {
      let n = self["table"].numbers.map { Int($0) }
      return try RiskTable(events1: n[0], of: n[1], events0: n[2], of: n[3])
    }
  }
}

/// The relative distance; 0 where both are equal or infinite alike.
private func apart(_ value: Double, _ truth: Double) -> Double {
  value == truth ? 0 : abs(value - truth) / max(abs(truth), 1e-300)
}

@Suite("Exact tests of two counts")
struct ExactTests {
  @Test func `Fisher's test agrees with R's fisher.test at every border, with and without mid-p`() throws {
    let cases = try Numbers.of("exact")["odds"].array
    #expect(cases.count == 7)
    for entry in cases {
      let test = ConditionalOddsRatio(try entry.table)
      let midP = ConditionalOddsRatio(try entry.table, midP: true)
      for part in entry["borders"].array {
        let border = part["border"].number
        #expect(apart(test.pTwoSided(border), part["two_sided"].number) < 1e-10)
        #expect(apart(test.pAbove(border), part["greater"].number) < 1e-10)
        #expect(apart(test.pBelow(border), part["less"].number) < 1e-10)
        #expect(apart(midP.pAbove(border), part["greater_mid_p"].number) < 1e-10)
        #expect(apart(midP.pBelow(border), part["less_mid_p"].number) < 1e-10)
      }
    }
  }

  @Test func `The conditional odds ratio and its interval solve the equations of R's fisher.test`() throws {
    for entry in try Numbers.of("exact")["odds"].array {
      let test = ConditionalOddsRatio(try entry.table)
      let interval = test.interval(confidence: 0.95)
      #expect(apart(test.estimate, entry["estimate"].orInfinite) < 1e-9)
      #expect(apart(interval.low, entry["low"].orInfinite) < 1e-9)
      #expect(apart(interval.high, entry["high"].orInfinite) < 1e-9)
      // R itself stops at two or three digits.
      #expect(apart(interval.low, entry["rough"].numbers[0]) < 2e-2)
    }
  }

  @Test func `The conditional rate ratio agrees with R's poisson.test at every border`() throws {
    let cases = try Numbers.of("exact")["rates"].array
    #expect(cases.count == 4)
    for entry in cases {
      let n = entry["table"].numbers
      let table = try RateTable(events1: Int(n[0]), in: n[1], events0: Int(n[2]), in: n[3])
      let test = ConditionalRateRatio(table)
      let midP = ConditionalRateRatio(table, midP: true)
      for part in entry["borders"].array {
        let border = part["border"].number
        #expect(apart(test.pTwoSided(border), part["two_sided"].number) < 1e-10)
        #expect(apart(test.pAbove(border), part["greater"].number) < 1e-10)
        #expect(apart(test.pBelow(border), part["less"].number) < 1e-10)
        #expect(apart(midP.pAbove(border), part["greater_mid_p"].number) < 1e-10)
        #expect(apart(midP.pBelow(border), part["less_mid_p"].number) < 1e-10)
      }
      #expect(apart(test.limit(lower: true, alpha: 0.025), entry["low"].number) < 1e-10)
      #expect(apart(test.limit(lower: false, alpha: 0.025), entry["high"].number) < 1e-10)
      #expect(apart(midP.limit(lower: false, alpha: 0.025), entry["mid_high"].orInfinite) < 1e-9)
    }
  }

  @Test func `Score statistics and their intervals agree with a search of the likelihood in Python`() throws {
    let numbers = try Numbers.of("unconditional")
    #expect(numbers["score"].array.count > 50)
    for entry in numbers["score"].array {
      let effect = try #require(RiskEffect(rawValue: entry["effect"].string ?? ""))
      let test = RiskScoreTest(effect, try entry.table, corrected: false)
      let truth = entry["statistic"].number
      #expect(abs(test.statistic(entry["border"].number) - truth) < 1e-9 * max(1, abs(truth)), "\(entry)")
    }
    for entry in numbers["intervals"].array {
      for (effect, word) in [(RiskEffect.difference, "difference"), (.ratio, "ratio")] {
        let interval = RiskScoreTest(effect, try entry.table, corrected: effect == .difference).interval(
          confidence: 0.95)
        #expect(apart(interval.low, entry[word][0].number) < 1e-9)
        #expect(apart(interval.high, entry[word][1].number) < 1e-9)
      }
    }
  }

  @Test func `The unconditional tests agree with every table counted in Python, at every border`() throws {
    let cases = try Numbers.of("unconditional")["exact"].array
    #expect(cases.count == 40)
    for entry in cases {
      let effect = try #require(RiskEffect(rawValue: entry["effect"].string ?? ""))
      let test = try UnconditionalExact(effect, entry.table)
      let border = entry["border"].number
      #expect(abs(test.pAbove(border) - entry["above"].number) < 1e-9, "\(entry)")
      #expect(abs(test.pBelow(border) - entry["below"].number) < 1e-9, "\(entry)")
    }
  }

  @Test func `Barnard's and Boschloo's tests agree with scipy`() throws {
    for entry in try Numbers.of("unconditional")["scipy"].array {
      let table = try entry.table
      let barnard = try UnconditionalExact(.difference, table)
      let boschloo = try UnconditionalExact(.odds, table, ordering: .fisher)
      let theirs = entry["barnard"].numbers
      // scipy searches the free risk by simplicial homology from 32 points; six digits are its own.
      #expect(abs(barnard.pAbove(0) - theirs[0]) < 1e-6, "\(entry)")
      #expect(abs(barnard.pBelow(0) - theirs[1]) < 1e-6, "\(entry)")
      #expect(abs(barnard.pTwoSided(0) - entry["two_sided"].number) < 1e-9, "\(entry)")
      // Where scipy's search ends lower it has missed a peak of the free risk.
      #expect(barnard.pTwoSided(0) > theirs[2] - 1e-6, "\(entry)")
      #expect(abs(boschloo.pAbove(1) - entry["boschloo"][0].number) < 1e-6, "\(entry)")
      #expect(abs(boschloo.pBelow(1) - entry["boschloo"][1].number) < 1e-6, "\(entry)")
    }
  }

  @Test func `What the search over the free risk may have missed is proven to be small`() throws {
    let table = try RiskTable(events1: 3, of: 10, events0: 8, of: 12)
    for effect in RiskEffect.allCases {
      let test = try UnconditionalExact(effect, table)
      let border = effect == .difference ? -0.1 : 0.8
      let (p, error) = test.certified(above: false, border)
      #expect(error <= 1e-5)
      #expect(abs(p - test.pBelow(border)) < 1e-8)
    }
    #expect(throws: TooManyTables.self) {
      try UnconditionalExact(.ratio, RiskTable(events1: 3, of: 3000, events0: 8, of: 1200))
    }
  }

  @Test(arguments: [0.05, 0.025]) func `A border lies outside the interval exactly where a one-sided test rejects it`(
    alpha: Double
  ) throws {
    let table = try RiskTable(events1: 9, of: 31, events0: 17, of: 28)
    let rates = try RateTable(events1: 9, in: 31, events0: 17, in: 28)
    let tests: [any EffectTest] = [
      ConditionalOddsRatio(table), ConditionalOddsRatio(table, midP: true), ConditionalRateRatio(rates),
      ConditionalRateRatio(rates, midP: true), RiskScoreTest(.ratio, table, corrected: false),
      RiskScoreTest(.difference, table, corrected: true), RateScoreTest(rates),
      WaldEffectTest(value: log(0.4), standardError: 0.3, isRatio: true), try UnconditionalExact(.ratio, table),
    ]
    for test in tests {
      let (low, high) = test.interval(confidence: 1 - 2 * alpha)
      #expect(low < test.estimate && test.estimate < high, "\(test.name)")
      let step = 1e-4
      #expect(test.pAbove(low - step) <= alpha && test.pAbove(low + step) > alpha, "\(test.name)")
      #expect(test.pBelow(high + step) <= alpha && test.pBelow(high - step) > alpha, "\(test.name)")
    }
  }

  @Test func `An exact test rejects a true border at most as often as its level, whatever the risks`() throws {
    // All tables of 9 and 8 people: the chance of p ≤ 0.05 under relative risk 0.5, added up.
    let (n1, n0, border) = (9, 8, 0.5)
    var rejected: [(Int, Int)] = []
    for x in 0...n1 {
      for y in 0...n0 {
        let table = try RiskTable(events1: x, of: n1, events0: y, of: n0)
        if try UnconditionalExact(.ratio, table).pBelow(border) <= 0.05 { rejected.append((x, y)) }
      }
    }
    #expect(!rejected.isEmpty)
    func choose(_ n: Int, _ k: Int) -> Double {
      k == 0 ? 1 : (1...k).reduce(1.0) { $0 * Double(n - k + $1) / Double($1) }
    }
    func mass(_ k: Int, _ n: Int, _ p: Double) -> Double {
      choose(n, k) * pow(p, Double(k)) * pow(1 - p, Double(n - k))
    }
    for step in 1..<100 {
      let p0 = Double(step) / 100
      let size = rejected.reduce(0) { $0 + mass($1.0, n1, border * p0) * mass($1.1, n0, p0) }
      #expect(size <= 0.05 + 1e-9)
    }
  }
}
