import Estimation
import Testing

struct IdentificationTests {
  @Test func `A crude and an adjusted comparison are known by their words`() {
    #expect(Identification.Comparison(rawValue: "crude comparison") == .crude)
    #expect(Identification.Comparison(rawValue: "adjusted comparison") == .adjusted)
  }
}
