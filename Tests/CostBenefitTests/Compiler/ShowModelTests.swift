import CostBenefit
import Documents
import Foundation
import Testing

@Suite struct ShowModelTests {
  /// A golden file: it guards change and proves nothing. Its numbers have their twins in the other suites of this folder.
  /// Where a change is meant: `MKBA_REWRITE=1 swift test --filter ShowModelTests`, and read the difference.
  @Test func theShippedScenarioShowsItsCompiledSteps() throws {
    let golden = ShippedScenario.root
      .appendingPathComponent("Tests/CostBenefitTests/Golden/elderly-work.model.txt")
    let shown = ModelText(try ShippedScenario.model()).text
    if ProcessInfo.processInfo.environment["MKBA_REWRITE"] != nil {
      try shown.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == shown)
  }
}
