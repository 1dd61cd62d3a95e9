import Designs
import Probability

/// One simulated set, drawn under a key of its own: levels of units, shocks of periods that all share, errors that last within a unit, and
/// effects that differ between units around the mean of their group and time.
enum RollOutSet {
  /// Of errors one period apart.
  static let lasting = 0.5

  /// - Throws: `RollOutRefusal` where chance left no comparison.
  static func panel(_ truth: RollOutTruth, set: Int, seed: UInt64) throws -> RollOutPanel {
    let name = "\(truth.name), \(truth.units) units, set \(set)"
    // Of a unit: its level, its share of the effect, and an error a period.
    let width = truth.periods + 2
    let normal = normals(UniformStream(seed: seed, name: "\(name), units"), truth.units * width)
    let shocks = normals(UniformStream(seed: seed, name: "\(name), periods"), truth.periods)
    let start = uniforms(UniformStream(seed: seed, name: "\(name), starts"), truth.units)
    let presence = uniforms(UniformStream(seed: seed, name: "\(name), presence"), truth.units * truth.periods)
    var unit: [Int] = []
    var period: [Int] = []
    var first: [Int?] = []
    var outcome: [Double] = []
    for i in 0..<truth.units {
      var left = start[i]
      var group: Int?
      for candidate in truth.starts where group == nil {
        if left < candidate.chance { group = candidate.period } else { left -= candidate.chance }
      }
      let own = i * width
      var error = 0.0
      for t in 1...truth.periods {
        let fresh = t == 1 ? 1 : (1 - lasting * lasting).squareRoot()
        error = fresh * normal[own + 1 + t] + lasting * error
        guard presence[i * truth.periods + t - 1] >= truth.gaps else { continue }
        let mean = group.map { t >= $0 ? truth.effect($0, t - $0) : 0 } ?? 0
        unit.append(i)
        period.append(t)
        first.append(group)
        outcome.append(
          normal[own] + 0.01 * Double(t * t) + shocks[t - 1] + mean * (1 + 0.5 * normal[own + 1]) + error)
      }
    }
    return try RollOutPanel(unit: unit, period: period, firstTreated: first, outcome: outcome)
  }

  private static func uniforms(_ stream: UniformStream, _ count: Int) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer { stream.fill(item: 0, into: $0) }
    return values
  }

  private static func normals(_ stream: UniformStream, _ count: Int) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer { buffer in
      for block in 0..<Draws.blocks(of: count) {
        stream.fillNormal(block: block, into: .init(rebasing: buffer[Draws.range(ofBlock: block, of: count)]))
      }
    }
    return values
  }
}
