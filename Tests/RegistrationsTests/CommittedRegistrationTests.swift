import Documents
import Evidence
import Foundation
import Registrations
import SyntheticRegistration
import Testing

@Suite("The synthetic registrations")
struct CommittedRegistrationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func committed(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.root.appendingPathComponent("notebooks-data/\(name)")))
  }

  private func read(_ codebook: String) throws -> Registration {
    try Registration.read(
      codebook: Codebook.read(Self.root.appendingPathComponent("scenarios/elderly-work/\(codebook)").path))
  }

  @Test("are what their generator writes, byte for byte")
  func bytes() throws {
    #expect(try committed("elderly-work-small.csv") == SmallRegistration.csv())
    #expect(try committed("elderly-work-registration.csv") == LargeRegistration.csv())
    #expect(try committed("debt-help-roll-out.csv") == DebtHelpRollOut.csv())
  }

  @Test("have, in the small one, the table of the worked claim: 9 of 612 with elderly work and 58 of 1,940 without")
  func smallTable() throws {
    let registration = try read("small.codebook.yaml")
    let referrals = registration.texts("referral")
    let flags = registration.flags("elderly_work")
    let counts = [Int8(1), 0].map { flag in
      let rows = flags.indices.filter { flags[$0] == flag }
      return [rows.count, rows.count { referrals[$0] == "wlz_residential" }]
    }
    #expect(counts == [[612, 9], [1940, 58]])
    #expect(Set(registration.texts("client")).count == 2552)
    // Every first contact lies before the year in which referrals are counted: 1 January 2023 is day 19,358.
    let contacts = registration.days("first_contact")
    #expect(flags.indices.allSatisfy { (flags[$0] == 1) == (contacts[$0] != Day.missing) })
    #expect(contacts.allSatisfy { $0 < 19_358 })
    #expect(registration.findings.isEmpty)
  }

  @Test(
    "have, in the large one, eleven organisations, 48 neighbourhoods and repeated clients, with two old codes joined")
  func large() throws {
    let registration = try read("registration.codebook.yaml")
    let rows = registration.table.rowCount
    #expect((38_000...43_000).contains(rows))
    #expect(Set(registration.texts("organisation")).count == 11)
    #expect(Set(registration.texts("neighbourhood").compactMap { $0 }).count == 48)
    #expect(registration.texts("neighbourhood").contains("Façadebuurt"))
    #expect(Set(registration.texts("client")).count == 20_000)
    #expect(registration.findings.map(\.code) == ["choices_joined"])
    let referred = Double(registration.texts("referral").count { $0 == "wlz_residential" }) / Double(rows)
    #expect(abs(referred - 0.03) < 0.005)
  }
}
