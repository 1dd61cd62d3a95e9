import Documents
import Foundation
import Monitoring
import Registrations
import Testing

@Suite("A column that is asked for")
struct ColumnStandingTests {
  private static func standings(_ columns: [String]) throws -> [String: ColumnStanding] {
    let registration = try WelfareRegistration(clients: 60, seed: 8).read(
      codebook: WelfareRegistration.codebook.replacingOccurrences(
        of: "  age:           {type: whole_number, unit: year}\n", with: ""))
    let question = QualityQuestion(kind: .hypothesis, name: "asked", columns: columns)
    let declared = DeclaredChecks(registration.codebook, checks: QualityCatalogue.names, in: Notebook())
    let all = ColumnStanding.all(in: QualityData(registration, questions: [question], declared: declared))
    return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("is present, derivable or missing, and says how and for whom")
  func standings() throws {
    let all = try Self.standings(["hours", "duration", "quarter", "debt"])
    #expect(all["hours"]?.status == .present && all["hours"]?.usedBy == ["asked"])
    #expect(all["cost"]?.usedBy == [])
    #expect(all["duration"]?.status == .derivable && all["duration"]?.derivation?.en == "end_date - registered_on")
    #expect(all["quarter"]?.status == .derivable)
    #expect(all["debt"]?.status == .missing && all["debt"]?.missing == nil)
  }

  @Test("is an age where the year and the year of birth are there")
  func age() throws {
    let all = try Self.standings(["age"])
    #expect(all["age"]?.status == .derivable && all["age"]?.derivation?.en == "year - birth_year")
  }
}
