import Foundation
import Testing

@Suite("The claim card")
struct ClaimCardTests {
  private static let scenario = "scenarios/elderly-work/elderly-work.scenario.yaml"

  private func run(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try ProgramUnderTest.run(["run", "--json", "--draws", "4000"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require((document?["runs"] as? [[String: Any]])?.first)
  }

  @Test("says neither 'saves' of capacity nor the claim where the verdict is not supported")
  func words() throws {
    let cards = try #require(try run([Self.scenario])["claim_cards"] as? [[String: Any]])
    #expect(cards.count == 2)
    for card in cards {
      let may = try #require(card["may_say"] as? [String])
      let mayNot = try #require(card["may_not_say"] as? [[String: Any]])
      #expect(!may.contains { $0.contains("saves") })
      #expect(mayNot.contains { ($0["sentence"] as? String)?.hasPrefix("Elderly work halves") == true })
      #expect(mayNot.allSatisfy { ($0["because"] as? String)?.isEmpty == false })
      #expect((card["flips"] as? [Any])?.count == 2)
    }
  }

  @Test("weighs a flip by the distribution itself: a normal number's share beyond its break-even value")
  func flips() throws {
    let run = try run(["scenarios/activation/activation.scenario.yaml"])
    let alternative = try #require((run["alternatives"] as? [[String: Any]])?.first)
    let indicators = try #require(alternative["indicators"] as? [String: Any])
    let breakEven = try #require(indicators["break_even"] as? [String: Any])
    let cards = try #require(run["claim_cards"] as? [[String: Any]])
    let flips = try #require(cards.first?["flips"] as? [[String: Any]])
    for flip in flips {
      let name = try #require(flip["parameter"] as? String)
      #expect(try #require(flip["break_even"] as? Double) == breakEven[name] as? Double)
    }
    let extra = try #require(flips.first { $0["parameter"] as? String == "extra" })
    let value = try #require(extra["break_even"] as? Double)
    // extra ~ normal(5%, 2.5%): Φ((b − 0.05)/0.025) by the error function.
    let share = 0.5 * erfc((0.05 - value) / 0.025 / 2.0.squareRoot())
    #expect(try abs(#require(extra["share_beyond"] as? Double) - share) < 1e-9)
  }

  @Test("tells what moved since the version whose record stands in the folder")
  func versions() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-versions-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = "visits.scenario.yaml"
    let source = ProgramUnderTest.repository.appendingPathComponent("scenarios/loneliness")
    var text = try String(contentsOf: source.appendingPathComponent(name), encoding: .utf8)
    try FileManager.default.copyItem(
      at: source.appendingPathComponent("sources.yaml"), to: folder.appendingPathComponent("sources.yaml"))
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    let words = ["run", name, "--draws", "1000", "--lang", "en", "--output", "out"]
    let first = try ProgramUnderTest.run(words, in: folder)
    #expect(first.output.contains("no earlier version in this folder"))
    let again = try ProgramUnderTest.run(words, in: folder)
    #expect(again.output.contains("the same inputs, the same figures"))
    text = text.replacing("normal(52_000, 3_000)", with: "normal(82_000, 3_000)")
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    let moved = try ProgramUnderTest.run(words, in: folder)
    #expect(moved.output.contains("Since the previous version: balance from"))
    #expect(moved.output.contains("otherwise: visits.scenario.yaml"))
  }
}
