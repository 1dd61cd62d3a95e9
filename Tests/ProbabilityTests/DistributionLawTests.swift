import CVectorMath
import Foundation
import Probability
import Testing

@Suite("Laws of every distribution in the catalogue")
struct DistributionLawTests {
  static let all = DistributionCatalogue.kinds.flatMap { $0.examples }
  static let probabilities = [1e-9, 1e-4, 0.01, 0.025, 0.1, 0.25, 0.5, 0.6, 0.9, 0.975, 0.9999, 1 - 1e-9]

  static func name(_ distribution: any Distribution) -> String {
    "\(distribution.name) \(distribution.arguments.prefix(6).map { "\($0.name) \($0.value)" }.joined(separator: ", "))"
  }

  @Test("The catalogue holds every file of its folder, and each has a form and examples")
  func catalogue() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Probability/Distributions").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
    #expect(Set(files) == Set(DistributionCatalogue.kinds.map { String(describing: $0) }))
    for kind in DistributionCatalogue.kinds {
      #expect(!kind.forms.isEmpty)
      #expect(kind.examples.count >= 2)
    }
    let words = DistributionCatalogue.forms.map(\.word)
    #expect(Set(words).count == words.count)
  }

  @Test("The quantile inverts the cdf", arguments: 0..<all.count)
  func inverse(_ number: Int) {
    let distribution = Self.all[number]
    for p in Self.probabilities {
      let x = distribution.quantile(p)
      if distribution.isDiscrete {
        // The smallest value that reaches p; 1e-12 for the rounding of sums of probabilities.
        #expect(distribution.cdf(x) >= p - 1e-12, "\(Self.name(distribution)) at \(p)")
        #expect(distribution.cdf(x.nextDown) < p, "\(Self.name(distribution)) at \(p)")
      } else {
        // p lies between the cdf one unit below x and one above (near 1 a beta may be steeper than numbers are dense), but for 1e-11
        // of p, or 1e-14 where the cdf is a difference of probabilities.
        let slack = 1e-11 * max(p, 1e-3)
        #expect(distribution.cdf(x.nextDown) <= p + slack, "\(Self.name(distribution)) at \(p)")
        #expect(distribution.cdf(x.nextUp) >= p - slack, "\(Self.name(distribution)) at \(p)")
      }
      #expect(distribution.support.contains(x))
    }
    #expect(distribution.quantile(-0.1).isNaN)
    #expect(distribution.quantile(1.1).isNaN)
  }

  @Test("The cdf never falls, and both tails add up to one", arguments: 0..<all.count)
  func monotone(_ number: Int) {
    let distribution = Self.all[number]
    var last = 0.0
    let low = distribution.quantile(0.001)
    let high = distribution.quantile(0.999)
    for step in -3...103 {
      let x = low + (high - low + 1) * Double(step) / 100
      let here = distribution.cdf(x)
      #expect(here >= last - 1e-15 && here >= 0 && here <= 1, "\(Self.name(distribution)) at \(x)")
      #expect(abs(here + distribution.upperTail(x) - 1) < 1e-12)
      last = here
    }
  }

  @Test("200,000 draws have the mean and the variance of the distribution", arguments: 0..<all.count)
  func moments(_ number: Int) throws {
    let distribution = Self.all[number]
    let draws = ParameterStream(seed: 11, name: "laws", distribution: distribution).draws(200_000)
    #expect(draws.allSatisfy { distribution.support.contains($0) }, "\(Self.name(distribution))")
    guard let variance = distribution.variance, let mean = distribution.mean else { return }
    let moments = Moments(of: draws)
    // Five Monte Carlo standard errors, and 1e-9 of the mean for what tables and rounding may add.
    let slack = 1e-9 * mean.magnitude
    #expect(
      abs(moments.mean - mean) <= 5 * moments.mcse + slack, "\(Self.name(distribution)): \(moments.mean), not \(mean)")
    let squares = Moments(of: draws.map { ($0 - mean) * ($0 - mean) })
    // The variance of a t has a standard error only where the fourth moment exists.
    if let t = distribution as? StudentT, t.df <= 4 { return }
    #expect(
      abs(squares.mean - variance) <= 5 * squares.mcse + 1e-9 * variance,
      "\(Self.name(distribution)): variance \(squares.mean), not \(variance)")
  }

  @Test("Draws are the exact quantiles to 1e-9, in the body and in both tails", arguments: 0..<all.count)
  func sampler(_ number: Int) {
    let distribution = Self.all[number]
    let sampler = distribution.sampler()
    // An even grid, and both tails to where a uniform ends, beyond the reach of a table.
    let tails = (1...52).map { 1 / Double(1 << $0) }
    let uniforms = (0..<1_700).map { (Double($0) + 0.5) / 1_700 } + tails + tails.map { 1 - $0 / 2 }
    var values = uniforms
    values.withUnsafeMutableBufferPointer { sampler.transform($0) }
    let spread = distribution.quantile(0.75) - distribution.quantile(0.25)
    let support = distribution.support
    // Where zero lies inside, an error is measured against the interquartile range at least: relative error at zero has no meaning.
    let floor = support.lowerBound < 0 && support.upperBound > 0 ? spread : 0
    for (p, value) in zip(uniforms, values) {
      let exact = p < 0.5 ? distribution.quantile(p) : distribution.upperQuantile(1 - p)
      if distribution.isDiscrete {
        let nearStep = abs(distribution.cdf(min(exact, value)) - p) < 1e-12
        #expect(value == exact || nearStep, "\(Self.name(distribution)) at \(p): \(value), not \(exact)")
      } else {
        #expect(
          abs(value - exact) <= 1e-9 * max(exact.magnitude, floor),
          "\(Self.name(distribution)) at \(p): \(value), not \(exact)")
      }
      #expect(value == sampler.value(p))
    }
  }

  @Test("Student t has no mean with 1 degree of freedom and no variance with 2")
  func heavyTails() throws {
    let one = try StudentT(location: 0, scale: 1, df: 1)
    let two = try StudentT(location: 0, scale: 1, df: 2)
    #expect(one.mean == nil && one.variance == nil)
    #expect(two.mean == 0 && two.variance == nil)
  }
}
