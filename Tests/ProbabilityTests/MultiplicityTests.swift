import Foundation
import LinearAlgebra
import Probability
import Testing

@Suite("Adjusted p-values")
struct MultiplicityTests {
  private struct Family: Decodable {
    let p: [Double]
    let holm: [Double]
    let hochberg: [Double]
    let hommel: [Double]
    let bh: [Double]
    let by: [Double]

    func adjusted(_ word: String) -> [Double]? {
      ["holm": holm, "hochberg": hochberg, "hommel": hommel, "bh": bh, "by": by][word]
    }
  }

  private struct Numbers: Decodable {
    struct Stepdown: Decodable {
      let influence: [[Double]]
      let distances: [Double]
      let p: [Double]
    }
    let adjusted: [Family]?
    let stepdown: Stepdown?

    enum CodingKeys: String, CodingKey {
      case adjusted
      case stepdown = "romano_wolf"
    }
  }

  /// The numbers of R and Python stand beside the scripts of the room of models.
  private static func numbers(_ name: String) throws -> Numbers {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try JSONDecoder().decode(
      Numbers.self, from: Data(contentsOf: folder.appendingPathComponent("ModelsTests/Reference/\(name).json")))
  }

  @Test func `Every adjustment agrees with R's p.adjust`() throws {
    let families = try #require(try Self.numbers("exact").adjusted)
    #expect(families.count == 5 && MultiplicityCatalogue.all.count == 5)
    for family in families {
      for entry in MultiplicityCatalogue.all {
        let truth = try #require(family.adjusted(entry.word))
        for (value, expected) in zip(entry.adjusted(family.p), truth) {
          #expect(abs(value - expected) < 1e-13, "\(entry.name)")
        }
      }
    }
  }

  @Test func `Hommel's is the closed test of Simes, counted over all sets of hypotheses`() {
    let p = [0.012, 0.034, 0.021, 0.3, 0.041, 0.009]
    for (own, adjusted) in zip(p.indices, Hommel.adjusted(p)) {
      var worst = 0.0
      for set in 1..<64 where set >> own & 1 == 1 {
        let members = p.indices.filter { set >> $0 & 1 == 1 }.map { p[$0] }.sorted()
        let size = Double(members.count)
        let simes = members.enumerated().map { (rank: Int, value: Double) in size * value / Double(rank + 1) }.min()
        worst = max(worst, simes ?? 1)
      }
      #expect(abs(adjusted - worst) < 1e-14)
    }
  }

  @Test
  func `Adjusting never lowers a p-value nor changes their order, and Hommel is no higher than Hochberg than Holm`() {
    let p = [0.04, 0.001, 0.02, 0.7, 0.013, 0.013]
    for entry in MultiplicityCatalogue.all {
      let adjusted = entry.adjusted(p)
      for i in p.indices {
        #expect(adjusted[i] >= p[i] && adjusted[i] <= 1)
        for j in p.indices where p[i] < p[j] { #expect(adjusted[i] <= adjusted[j]) }
      }
      #expect(entry.adjusted([]) == [] && entry.adjusted([0.03]) == [0.03])
    }
    for i in p.indices {
      #expect(Hommel.adjusted(p)[i] <= Hochberg.adjusted(p)[i] + 1e-15)
      #expect(Hochberg.adjusted(p)[i] <= Holm.adjusted(p)[i])
    }
  }

  @Test func `Romano–Wolf agrees with all 46,656 resamples of six units within Monte Carlo error`() throws {
    let truth = try #require(try Self.numbers("unconditional").stepdown)
    let influence = Matrix(truth.influence)
    let draws = 40_000
    let adjusted = RomanoWolf(influence: influence, draws: draws).adjusted(
      distances: truth.distances, directions: [1, 1, 1])
    for (value, p) in zip(adjusted, truth.p) {
      let error = (p * (1 - p) / Double(draws)).squareRoot()
      #expect(abs(value - p) < 4 * error + 1e-4)
    }
    // The mirror image, tested on the other side.
    let mirrored = RomanoWolf(influence: -1 * influence, draws: draws).adjusted(
      distances: truth.distances, directions: [-1, -1, -1])
    #expect(mirrored == adjusted)
  }
}
