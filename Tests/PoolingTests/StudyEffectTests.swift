import Pooling
import Testing

struct StudyEffectTests {
  @Test func `Studies with the same name and numbers are the same study`() {
    let one = StudyEffect(name: "a", effect: -0.2, variance: 0.01)
    #expect(Set([one, StudyEffect(name: "a", effect: -0.2, variance: 0.01)]).count == 1)
  }
}
