import Foundation
import Testing

@Suite("The result of a run")
struct DrawnResultTests {
  @Test("draws the effect so that its 2.5% and 97.5% points are the ends of the printed interval")
  func interval() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let draws = 20_000
    let outcome = try ProgramUnderTest.run(
      [
        "run", "--json", "--draws", "\(draws)", "--export-draws", "\(draws)", "--output", "OUT",
        StudyFile.scenario.name,
      ], in: study.url)
    let effect = try PrintedJSON(outcome.output)["runs"][0]["hypotheses"][0]["estimate"]["terms"][0]
    let (low, high) = (try #require(effect["conf_low"].number), try #require(effect["conf_high"].number))
    let error = try #require(effect["std_error"].number)
    let logs = try Self.column("relative_risk", of: study).map { log($0) }.sorted()
    #expect(logs.count == draws)
    // Of a normal curve the density at 1.96 is 0.05845/σ, so a point of it has the error √(p(1 − p)/n) · σ/0.05845.
    let mcse = (0.025 * 0.975 / Double(draws)).squareRoot() * error / 0.05844507
    #expect(abs(Self.quantile(logs, 0.025) - log(low)) < 4 * mcse)
    #expect(abs(Self.quantile(logs, 0.975) - log(high)) < 4 * mcse)
  }

  @Test("adds up: the actors to society, in the means and in every draw")
  func actors() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let document = try PrintedJSON(ProgramUnderTest.run(WrongInput.run, in: study.url).output)
    for alternative in document["runs"][0]["alternatives"].items {
      let balance = try #require(alternative["indicators"]["net_present_value"]["mean"].number)
      let means = alternative["actors"].members.compactMap { $0.value["mean"].number }
      let flows = alternative["flows"].members.compactMap { $0.value["present_value"]["mean"].number }
      #expect(means.count == 5 && flows.count == 4)
      #expect(abs(means.reduce(0, +) - balance) <= 1e-9 * flows.reduce(0) { $0 + abs($1) })
      let name = try #require(alternative["name"].text)
      var sums = [Double](repeating: 0, count: 1000)
      var sizes = sums
      for (actor, _) in alternative["actors"].members {
        for (draw, value) in try Self.column("\(name).\(actor)", of: study).enumerated() {
          sums[draw] += value
          sizes[draw] += abs(value)
        }
      }
      let balances = try Self.column("\(name).net_present_value", of: study)
      #expect(balances.count == 1000)
      #expect(balances.indices.allSatisfy { abs(sums[$0] - balances[$0]) <= 1e-9 * sizes[$0] })
    }
  }

  @Test("of society is the same without a transfer, which gives to one what it takes from another")
  func transfers() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let with = try PrintedJSON(ProgramUnderTest.run(WrongInput.run, in: study.url).output)["runs"][0]
    try study.apply(
      .replace(
        "transfers:\n  - {flow: own contributions, amount: at_home * contribution, from: care_office, to: participant}\n",
        "", .scenario))
    let without = try PrintedJSON(ProgramUnderTest.run(WrongInput.run, in: study.url).output)["runs"][0]
    for place in 0..<2 {
      let (one, other) = (with["alternatives"][place], without["alternatives"][place])
      for key in ["mean", "sd"] {
        #expect(
          one["indicators"]["net_present_value"][key].number == other["indicators"]["net_present_value"][key].number)
      }
      func gain(_ actor: String) -> Double {
        (one["actors"][actor]["mean"].number ?? 0) - (other["actors"][actor]["mean"].number ?? 0)
      }
      #expect(gain("participant") > 0)
      // The payer's sum holds other amounts, each rounded once.
      #expect(abs(gain("participant") + gain("care_office")) <= 1e-12 * gain("participant") * 100)
      #expect(gain("municipality") == 0 && gain("state") == 0)
    }
  }

  /// Type 7: linear between order statistics.
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    return sorted[below] + (place - Double(below)) * (sorted[min(below + 1, sorted.count - 1)] - sorted[below])
  }

  private static func column(_ name: String, of study: StudyFolder) throws -> [Double] {
    let lines = try String(contentsOf: study.file("OUT/draws.csv"), encoding: .utf8).split(separator: "\n")
    let place = try #require(lines[0].split(separator: ",").firstIndex { $0 == name })
    return lines.dropFirst().compactMap {
      Double($0.split(separator: ",", omittingEmptySubsequences: false)[place])
    }
  }
}
