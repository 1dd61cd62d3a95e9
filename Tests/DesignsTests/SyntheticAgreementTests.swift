import Designs
import Foundation
import LinearAlgebra
import ReferenceCases
import Testing

@Suite("Synthetic comparisons of a made panel")
struct SyntheticAgreementTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  private static func made() throws -> (JSONValue, BlockPanel) {
    let numbers = try JSONValue(contentsOf: folder.appendingPathComponent("synthetic.json"))
    let rows = numbers["outcome"].array.map { $0.array.map(\.number) }
    let panel = try BlockPanel(
      units: rows.indices.map { "u\($0)" }, periods: rows[0].indices.map { "\($0)" }, outcome: Matrix(rows),
      treated: [rows.count - 1], firstTreated: Int(numbers["first_treated"].number))
    return (numbers, panel)
  }

  private static func agree(_ ours: [Double], _ theirs: JSONValue, to tolerance: Double) -> Bool {
    zip(ours, theirs.array.map(\.number)).allSatisfy { abs($0 - $1) < tolerance }
  }

  @Test("have the weights and the effect of a quadratic program by scipy, with outcomes only")
  func control() throws {
    let (numbers, panel) = try Self.made()
    let own = SyntheticControl(outcomeOnly: panel)
    #expect(Self.agree(own.weights, numbers["control"]["weights"], to: 1e-9))
    #expect(abs(own.effect - numbers["control"]["effect"].number) < 1e-9)
    #expect(own.isUnique)
  }

  @Test("have those of algorithm 1 by scipy, for units and for periods")
  func weighted() throws {
    let (numbers, panel) = try Self.made()
    let own = try SyntheticDifferenceInDifferences(panel)
    #expect(abs(own.noise - numbers["weighted"]["noise"].number) < 1e-12)
    #expect(Self.agree(own.unitWeights, numbers["weighted"]["omega"], to: 1e-9))
    #expect(Self.agree(own.periodWeights, numbers["weighted"]["lambda"], to: 1e-7))
    #expect(abs(own.effect - numbers["weighted"]["effect"].number) < 1e-7)
  }

  @Test("are with even weights the difference in differences of means")
  func even() throws {
    let (numbers, panel) = try Self.made()
    let own = try SyntheticDifferenceInDifferences(panel, form: .even)
    #expect(abs(own.effect - numbers["even"]["effect"].number) < 1e-12)
  }
}
