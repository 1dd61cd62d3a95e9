import Foundation
import Testing

@Suite("A run with other points than random ones")
struct PointsProgramTests {
  private func run(_ study: StudyFolder, _ options: String...) throws -> PrintedJSON {
    let outcome = try ProgramUnderTest.run(
      ["run", "--json", "--output", "OUT", "--draws", "4096", StudyFile.scenario.name] + options, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)["runs"][0]
  }

  private func balance(_ run: PrintedJSON) -> PrintedJSON {
    run["alternatives"][0]["indicators"]["net_present_value"]
  }

  @Test(
    "says which points, how errors are made, and which dimension goes to what; the record makes it again, to the bit")
  func recorded() throws {
    for options in [["sobol"], ["latin-hypercube"], ["sobol", "--antithetic"], ["random", "--antithetic"]] {
      let study = try StudyFolder()
      defer { study.remove() }
      let outcome = try ProgramUnderTest.run(
        ["run", "--json", "--output", "OUT", "--draws", "4096", StudyFile.scenario.name, "--points"] + options,
        in: study.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let found = try PrintedJSON(outcome.output)["runs"][0]
      #expect(found["points"]["kind"].text == options[0].replacingOccurrences(of: "-", with: "_"))
      #expect(found["points"]["antithetic"].value as? Bool == options.contains("--antithetic"))
      #expect(found["points"]["randomisations"].number == (options[0] == "random" ? nil : 8))
      let record = try PrintedJSON(String(contentsOf: study.file("OUT/record.json"), encoding: .utf8))
      let names = found["points"]["dimensions"].items.compactMap(\.text)
      #expect(record["points"]["dimensions"].items.compactMap(\.text) == names)
      #expect(names.isEmpty == (options[0] != "sobol"))
      if !names.isEmpty { #expect(names.contains("referral.effect") && names.contains("referral.baseline")) }
      let again = try ProgramUnderTest.run(["verify", "--json", "OUT/record.json"], in: study.url)
      let verdict = try PrintedJSON(again.output)["outcome"].text
      #expect(again.status == 0 && verdict == "same bits", "\(again.output)")
      let report = try String(contentsOf: study.file("OUT/report.en.html"), encoding: .utf8)
      #expect(report.contains("antithetic pairs") == options.contains("--antithetic"))
      #expect(report.contains("8 independent randomisations") == (options[0] != "random"))
    }
  }

  @Test(
    "gives the same answer within its errors, with a smaller error, and another fingerprint; nothing is said of random points"
  )
  func same() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let (random, sobol) = (try run(study), try run(study, "--points", "sobol"))
    let (plain, even) = (balance(random), balance(sobol))
    let error = try #require(plain["mcse"].number)
    #expect(abs((plain["mean"].number ?? 0) - (even["mean"].number ?? 0)) < 5 * error)
    #expect((even["mcse"].number ?? error) < error / 2)
    #expect(random["fingerprint"].text != sobol["fingerprint"].text)
    #expect(random["points"].value == nil && random["draws_needed"].value == nil)
  }

  @Test("says how many draws make one digit and two certain: a hundred times as many for one more")
  func needed() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let run = try run(study, "--antithetic")
    let own = run["draws_needed"].items.filter {
      $0["alternative"].text == run["alternatives"][0]["name"].text && $0["figure"].text == "net_present_value"
    }
    #expect(own.compactMap { $0["digits"].number } == [1, 2])
    let (mean, mcse) = (try #require(balance(run)["mean"].number), try #require(balance(run)["mcse"].number))
    // Twice the error below half a unit of the first digit: n·(4·mcse/10^e)².
    let unit = pow(10, floor(log10(abs(mean))))
    let wanted = 4_096 * pow(4 * mcse / unit, 2)
    #expect(own[0]["draws"].number == wanted.rounded(.up))
    #expect(abs((own[1]["draws"].number ?? 0) / (100 * wanted) - 1) < 0.01)
    #expect(own[0]["at_most"].value as? Bool == false)
  }
}
