import Foundation
import Testing

@Suite("A run that asks for more")
struct PrecisionProgramTests {
  private func run(_ options: String...) throws -> PrintedJSON {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(
      ["run", "--json", "--output", "OUT", StudyFile.scenario.name] + options, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)["runs"][0]
  }

  @Test("draws to its most where digits do not stand, and gives what one run of as many draws gives")
  func most() throws {
    let grown = try run("--precision", "--max-draws", "60000")
    let plain = try run("--draws", "60000")
    #expect(grown["draws"].number == 60_000 && grown["precision"]["most_draws"].number == 60_000)
    #expect(grown["precision"]["reached"].value as? Bool == false)
    #expect((grown["precision"]["worst"].number ?? 0) > 1)
    let figures = { (run: PrintedJSON) in run["alternatives"][0]["indicators"]["net_present_value"] }
    for key in ["mean", "sd", "mcse"] { #expect(figures(grown)[key].number == figures(plain)[key].number) }
    #expect(grown["fingerprint"].text == plain["fingerprint"].text)
    #expect(plain["precision"].value == nil && plain["sobol"].value == nil && plain["information"].value == nil)
  }

  @Test("divides the variance of the balance, and maps what is worth knowing to the columns of the registration")
  func deeper() throws {
    let found = try run("--draws", "5000", "--sobol", "--sobol-samples", "4096", "--information")
    let parts = found["sobol"]["parts"].items.filter { $0["alternative"].text == "standard" }
    #expect(parts.compactMap { $0["part"].text } == ["statistical", "price", "assumption"])
    #expect(parts[0]["parameters"].items.compactMap(\.text) == ["base_risk", "relative_risk"])
    for part in parts { #expect((part["conf_low"].number ?? 0) < (part["conf_high"].number ?? 0)) }
    let studies = found["information"]["studies"].items
    #expect(studies.count == 3 && studies.allSatisfy { $0["name"].text == "referral" })
    // Every row that was counted is one of the clients, not every cluster of them.
    #expect(studies[0]["clients_now"].number == found["hypotheses"][0]["n"].number)
    #expect(studies[0]["more_clients"].number == studies[0]["clients_now"].number)
    let fields = found["information"]["collect_next"].items
    let own = try #require(fields.first { $0["hypothesis"].text == "referral" })
    #expect(own["columns"].items.compactMap(\.text).contains("referral"))
  }
}
