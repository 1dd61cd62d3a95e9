import Designs
import Probability

/// One simulated set: levels by unit, a course shared by all, and errors that last a little, drawn under a key of the set's own.
enum RollOutSet {
  /// - Throws: `RollOutRefusal` where chance left no comparison.
  static func panel(_ truth: RollOutTruth, set: Int, seed: UInt64) throws -> RollOutPanel {
    let count = truth.units * (truth.periods + 1)
    let normal = normals(UniformStream(seed: seed, name: "\(truth.units) units, set \(set), errors"), count)
    var uniform = [Double](repeating: 0, count: truth.units)
    let starts = UniformStream(seed: seed, name: "\(truth.units) units, set \(set), starts")
    uniform.withUnsafeMutableBufferPointer { starts.fill(item: 0, into: $0) }
    var unit: [Int] = []
    var period: [Int] = []
    var first: [Int?] = []
    var outcome: [Double] = []
    for i in 0..<truth.units {
      var left = uniform[i]
      var start: Int?
      for candidate in truth.starts where start == nil {
        if left < candidate.chance { start = candidate.period } else { left -= candidate.chance }
      }
      let own = normal[i * (truth.periods + 1)]
      var error = 0.0
      for t in 1...truth.periods {
        error = (t == 1 ? 1 : 0.866_025_403_784_438_6) * normal[i * (truth.periods + 1) + t] + 0.5 * error
        let effect = start.map { t >= $0 ? truth.effect($0, t - $0) : 0 } ?? 0
        unit.append(i)
        period.append(t)
        first.append(start)
        outcome.append(own + 0.1 * Double(t * t) / 10 + effect + error)
      }
    }
    return try RollOutPanel(unit: unit, period: period, firstTreated: first, outcome: outcome)
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
