import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A family asked by block")
struct RowBlockTests {
  static let predictors =
    stride(from: -40.0, through: 40, by: 0.37).map { $0 } + [0, -0.0, 1e-9, -1e-9, -745, 700, 36.8]

  /// Outcomes that a family may have, at the edges too.
  static func outcomes(_ family: any Family) -> [Double] {
    [0, 1, 0.25, 3, 7, 120, 300, 2.5].filter { family.accepts($0) }
  }

  @Test(arguments: Families.all.indices) func `says the same as row by row`(place: Int) throws {
    let family = Families.all[place]
    for outcome in Self.outcomes(family) {
      for start in stride(from: 0, to: Self.predictors.count, by: 100) {
        let eta = Array(Self.predictors[start..<min(Self.predictors.count, start + 100)]).filter {
          family.information($0).isFinite && family.deviance(outcome, $0).isFinite
        }
        var room = [Double](repeating: 0, count: RowTerms.room)
        var means = [Double](repeating: 0, count: RowProducts.block)
        var logs = means
        let outcomes = [Double](repeating: outcome, count: eta.count)
        try outcomes.withUnsafeBufferPointer { outcomes in
          try eta.withUnsafeBufferPointer { eta in
            guard !eta.isEmpty else { return }
            let rows = RowBlock(
              outcome: try #require(outcomes.baseAddress), linearPredictor: try #require(eta.baseAddress),
              count: eta.count)
            room.withUnsafeMutableBufferPointer { room in
              if let room = room.baseAddress { family.terms(of: rows, into: RowTerms(room: room)) }
            }
            means.withUnsafeMutableBufferPointer { means in
              if let means = means.baseAddress { family.means(of: rows, into: means) }
            }
            logs.withUnsafeMutableBufferPointer { logs in
              if let logs = logs.baseAddress { family.logLikelihoods(of: rows, into: logs) }
            }
          }
        }
        for (i, eta) in eta.enumerated() {
          let block = RowProducts.block
          for (found, expected) in [
            (room[i], family.information(eta)), (room[block + i], family.score(outcome, eta)),
            (room[2 * block + i], family.deviance(outcome, eta)), (means[i], family.mean(eta)),
            (logs[i], family.logLikelihood(outcome, eta)),
          ] {
            // The parts of a score or a deviance may cancel: they are as large as the outcome and its mean.
            let size = max(abs(expected), 1e-300, abs(outcome * eta) + outcome + family.mean(eta).magnitude)
            #expect(
              abs(found - expected) <= 1e-14 * size || abs(found / expected - 1) <= 1e-14,
              "\(family.name), y \(outcome), eta \(eta): \(found), \(expected)")
          }
        }
      }
    }
  }
}
