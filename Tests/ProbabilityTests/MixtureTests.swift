import Foundation
import Probability
import Testing

@Suite("Mixtures and orders, against scipy and numpy")
struct MixtureTests {
  private struct Numbers: Decodable {
    struct One: Decodable {
      let quantiles: [Double]
      let mean: Double
      let variance: Double
    }

    struct Orders: Decodable {
      let orders: [[Int]]
      let correlation: [[Double]]
      let ranks: [[Int]]
    }

    let levels: [Double]
    let mixtures: [String: One]
    let imanConover: Orders

    enum CodingKeys: String, CodingKey {
      case levels, mixtures
      case imanConover = "iman_conover"
    }
  }

  private static func numbers() throws -> Numbers { try Reference.load("mixtures") }

  @Test("A mixture has scipy's quantiles, mean and variance")
  func quantiles() throws {
    let (near, wide, far) = try (Normal(mean: 10, sd: 2), Normal(mean: 14, sd: 5), Normal(mean: 80, sd: 1))
    let skew = try Gamma(shape: 3, scale: 2)
    let made: [String: Mixture] = [
      "two_normals": try Mixture(weights: [0.3, 0.7], parts: [near, wide]),
      "far_apart": try Mixture(weights: [5, 5], parts: [near, far]),
      "three": try Mixture(weights: [1, 2, 3], parts: [near, skew, wide]),
    ]
    let numbers = try Self.numbers()
    for (name, theirs) in numbers.mixtures {
      let mine = try #require(made[name])
      #expect(abs((mine.mean ?? .nan) - theirs.mean) < 1e-12 * abs(theirs.mean))
      #expect(abs((mine.variance ?? .nan) - theirs.variance) < 1e-12 * theirs.variance)
      for (p, q) in zip(numbers.levels, theirs.quantiles) {
        // Between parts that lie far apart the cdf is flat, and a root is as good as its slope.
        #expect(abs(mine.quantile(p) - q) < 1e-11 * abs(q), "\(name) at \(p)")
        #expect(abs(mine.upperQuantile(1 - p) - q) < 1e-11 * abs(q), "\(name) above \(1 - p)")
      }
    }
  }

  @Test("A share of zeros beside a continuous part: exact zeros, and the quantiles of the rest")
  func zeros() throws {
    let normal = try Normal(mean: 10, sd: 2)
    let mixture = try Mixture(weights: [0.3, 0.7], parts: [try Constant(0), normal])
    #expect(!mixture.isDiscrete)
    #expect(mixture.quantile(0.1) == 0 && mixture.quantile(0.3) == 0)
    // Below 0 lies only what the normal has there; above it p = 0.3 + 0.7·F.
    for p in [0.35, 0.5, 0.9, 0.999] {
      #expect(abs(mixture.quantile(p) - normal.quantile((p - 0.3) / 0.7)) < 1e-12 * 10)
    }
    #expect(mixture.mean == 7)
    #expect(abs((mixture.variance ?? 0) - (0.7 * 104 - 49)) < 1e-12)
  }

  @Test("Iman and Conover's ranks are those of numpy, from the same orders")
  func ranks() throws {
    let numbers = try Self.numbers().imanConover
    let ranks = try ImanConover.ranks(
      orders: numbers.orders, correlation: CorrelationMatrix(latent: numbers.correlation))
    #expect(ranks == numbers.ranks)
  }

  @Test("Shares of a Dirichlet distribution have the quantiles of their beta, and draws of any block in any order")
  func dirichlet() throws {
    let whole = try Dirichlet([8, 12, 20])
    let share = whole.member(1, of: "mix", states: ["few", "some", "many"])
    let beta = try Beta(a: 12, b: 28)
    #expect(share.quantile(0.9) == beta.quantile(0.9))
    #expect(abs((share.variance ?? 0) - (beta.variance ?? 1)) < 1e-17)
    let blocks = share.blocks(seed: 5)
    func block(_ number: Int, _ count: Int) -> [Double] {
      [Double](unsafeUninitializedCapacity: count) { values, filled in
        blocks.fill(block: number, into: .init(rebasing: values[..<count]))
        filled = count
      }
    }
    let second = block(1, 1024)
    #expect(block(0, 1024) != second)
    #expect(block(1, 10) == Array(second[..<10]))
    #expect((try? Dirichlet([1])) == nil && (try? Dirichlet([1, 0])) == nil)
  }
}
