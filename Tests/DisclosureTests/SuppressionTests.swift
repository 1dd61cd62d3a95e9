import Disclosure
import SuppressionTrial
import Testing

@Suite("A pattern of hidden cells")
struct SuppressionTests {
  @Test("leaves every small count possible from one to the limit, in a thousand random tables")
  func attacked() {
    var broken = 0
    var exposed = 0
    for seed in 1...1000 as ClosedRange<UInt64> {
      let table = RandomTables.table(seed: seed)
      let suppression = Suppression(table, .usual)
      exposed += suppression.exposed.count
      for cell in Attack(on: table, hiding: suppression.pattern).broken(.usual) {
        broken += 1
        Issue.record(
          "\(seed): \(table.cells[cell].value) is within \(Attack(on: table, hiding: suppression.pattern).bounds(of: cell))"
        )
      }
    }
    #expect(broken == 0 && exposed == 0, "\(exposed)")
  }
}
