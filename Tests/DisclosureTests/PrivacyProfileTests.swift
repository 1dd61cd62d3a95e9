import Disclosure
import Testing

@Suite("A privacy profile")
struct PrivacyProfileTests {
  /// The values are those of `practice.md`'s output rules, after the practice of Statistics Netherlands.
  @Test("that says nothing asks for ten people in a cell and no contributor above a half")
  func usual() {
    #expect(PrivacyProfile.usual.smallestCell == 10)
    #expect(PrivacyProfile.usual.dominance == 0.5)
    #expect(PrivacyProfile.usual.degreesOfFreedom == 10)
  }
}
