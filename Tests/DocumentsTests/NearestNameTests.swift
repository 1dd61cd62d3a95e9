import Documents
import Testing

@Suite("The nearest right name")
struct NearestNameTests {
  private let names = ["client", "year", "elderly_work", "first_contact", "hours"]

  @Test(
    "of a word with one slip of the pen is the word itself, whether a letter was dropped, added, changed or swapped",
    arguments: ["client", "elderly_work", "first_contact", "hours"])
  func slips(_ name: String) {
    let letters = Array(name)
    for index in letters.indices {
      var dropped = letters
      dropped.remove(at: index)
      var added = letters
      added.insert("q", at: index)
      var changed = letters
      changed[index] = "q"
      var swapped = letters
      if index > 0 { swapped.swapAt(index, index - 1) }
      for wrong in [dropped, added, changed, swapped] {
        #expect(NearestName.of(String(wrong), among: names) == name)
      }
    }
  }

  @Test("does not depend on capitals")
  func capitals() {
    #expect(NearestName.of("HOURS", among: names) == "hours")
  }

  @Test("is none where nothing is near")
  func far() {
    #expect(NearestName.of("neighbourhood", among: names) == nil)
    #expect(NearestName.of("x", among: names) == nil)
    #expect(NearestName.of("", among: names) == nil)
    #expect(NearestName.of("hours", among: []) == nil)
  }

  @Test("is the same whatever the order of the names")
  func order() {
    #expect(NearestName.of("bar", among: ["car", "far"]) == NearestName.of("bar", among: ["far", "car"]))
  }
}
