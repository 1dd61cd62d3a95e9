import Foundation
import Testing

/// `mkba kpi` on the shipped registration, beside a count of its lines that shares no code with it.
@Suite("The indicators of the shipped registration")
struct KPIProgramTests {
  private static let codebook = "scenarios/elderly-work/registration.codebook.yaml"

  private struct Line {
    let client: Substring
    let year: Substring
    let isHelped: Bool
    let hours: Double?
    let referral: Substring
    let organisation: Substring
  }

  private static func lines() throws -> [Line] {
    let file = ProgramUnderTest.repository.appendingPathComponent("notebooks-data/elderly-work-registration.csv")
    let text = try String(contentsOf: file, encoding: .windowsCP1252)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.split(separator: ";", omittingEmptySubsequences: false)
      return Line(
        client: cells[0], year: cells[1], isHelped: cells[2] == "ja",
        hours: Double(cells[4].replacing(",", with: ".")), referral: cells[5], organisation: cells[14])
    }
  }

  private static func document(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try ProgramUnderTest.run(["kpi", codebook, "--json"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test("count what a plain reading of the file counts, by year and by organisation")
  func counts() throws {
    let lines = try Self.lines()
    let document = try Self.document([])
    let kpis = try #require(document["kpis"] as? [[String: Any]])
    func figure(_ kpi: String, by: String, group: String, period: String?) -> [String: Any]? {
      kpis.first {
        $0["kpi"] as? String == kpi && $0["by"] as? String == by && $0["group"] as? String == group
          && $0["period"] as? String == period
      }
    }
    let organisations = Set(lines.map(\.organisation)).subtracting(["", "."])
    #expect(organisations.count > 5)
    for year in ["2022", "2023", "2024"] {
      for organisation in [nil] + organisations.sorted().map({ Optional($0) }) {
        let rows = lines.filter { $0.year == year && (organisation == nil || $0.organisation == organisation) }
        let helped = rows.filter(\.isHelped)
        let (by, group) = organisation.map { ("organisation", String($0)) } ?? ("all", "all")
        let clients = figure("clients", by: by, group: group, period: year)
        #expect(clients?["value"] as? Int == Set(helped.map(\.client)).count, "\(group) \(year)")
        let known = helped.filter { !["", "."].contains($0.referral) }
        let referred = known.count { $0.referral == "verpleeghuis" || $0.referral == "wlz_verblijf" }
        let share = figure("referred_to_nursing_home", by: by, group: group, period: year)
        #expect(share?["numerator"] as? Int == referred && share?["denominator"] as? Int == known.count)
        let hours = helped.compactMap(\.hours)
        let mean = figure("hours_per_client", by: by, group: group, period: year)?["value"] as? Double ?? .nan
        // Twelve digits are printed.
        #expect(abs(mean - hours.reduce(0, +) / Double(hours.count)) < 1e-10)
      }
    }
  }

  @Test("stand in alphabetical order of groups, whatever their value, with every indicator that cannot be told")
  func messenger() throws {
    let document = try Self.document(["--by", "organisation"])
    let kpis = try #require(document["kpis"] as? [[String: Any]])
    var groups: [String] = []
    for one in kpis where one["kpi"] as? String == "clients" && one["by"] as? String == "organisation" {
      if let group = one["group"] as? String, groups.last != group { groups.append(group) }
    }
    #expect(
      groups
        == groups.sorted { $0.compare($1, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedAscending })
    #expect(!kpis.contains { $0["by"] as? String == "neighbourhood" })
    let absent = try #require(document["not_computable"] as? [[String: Any]])
    #expect(absent.contains { $0["kpi"] as? String == "satisfied" })
    let dropped = try #require(document["dropped"] as? [[String: Any]])
    #expect(dropped.map { $0["kpi"] as? String } == ["cups_of_coffee"] && dropped[0]["reason"] is String)
    let asked = try #require(try Self.document(["--dropped"])["kpis"] as? [[String: Any]])
    #expect(asked.contains { $0["kpi"] as? String == "cups_of_coffee" })
  }

  @Test("leave no small cell in the files, and hide nothing inside")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-kpi-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try ProgramUnderTest.run(["kpi", Self.codebook, "--output", folder.path], language: "nl_NL.UTF-8")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("8 indicatoren (Ouderenwerk) over 2022 tot en met 2024."))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["kpi.csv", "kpi.en.html", "kpi.nl.html", "releases.json"])
    let csv = try String(contentsOf: folder.appendingPathComponent("kpi.csv"), encoding: .utf8)
    #expect(csv.contains(",yes,"))
    for row in csv.split(separator: "\n").dropFirst() where !row.contains("\"") {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      if let n = Int(cells[5]) { #expect(n == 0 || n >= 10, "\(row)") }
    }
    let inside = try #require(try Self.document([])["kpis"] as? [[String: Any]])
    #expect(!inside.contains { $0["suppressed"] as? Bool == true })
  }

  @Test("are the same bytes on one thread and on two")
  func threads() throws {
    let one = try ProgramUnderTest.run(["kpi", Self.codebook, "--json", "--threads", "1"])
    let two = try ProgramUnderTest.run(["kpi", Self.codebook, "--json", "--threads", "2"])
    #expect(one.output == two.output && !one.output.isEmpty)
  }

  @Test("are none where a column to tell them by is none of the codebook")
  func wrongColumn() throws {
    let outcome = try ProgramUnderTest.run(["kpi", Self.codebook, "--json", "--by", "organisaton"])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("kpi_no_such_column") && outcome.output.contains("Did you mean organisation?"))
  }
}
