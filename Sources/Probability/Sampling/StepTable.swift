/// Values in ascending order with their cumulative probabilities: a quantile that goes up in steps.
///
/// A guide of as many entries as there are values points near the answer, so a draw costs the same for 3 values as for a million.
struct StepTable: Sendable {
  let values: [Double]
  /// P(X ≤ value); the last is 1.
  let cumulative: [Double]
  private let guide: [Int32]

  /// - Parameters: weights above zero, one for each value; values ascending and different.
  init(values: [Double], weights: [Double]) {
    var sums: [Double] = []
    sums.reserveCapacity(weights.count)
    var sum = 0.0
    var low = 0.0
    for weight in weights {
      // Neumaier's compensated sum: many small weights must still add up.
      let next = sum + weight
      low += sum.magnitude >= weight.magnitude ? (sum - next) + weight : (weight - next) + sum
      sum = next
      sums.append(sum + low)
    }
    let total = sum + low
    var cumulative = sums.map { $0 / total }
    cumulative[cumulative.count - 1] = 1
    self.values = values
    self.cumulative = cumulative
    var guide = [Int32](repeating: 0, count: values.count)
    var place = 0
    for entry in guide.indices {
      while cumulative[place] < Double(entry) / Double(guide.count) { place += 1 }
      guide[entry] = Int32(place)
    }
    self.guide = guide
  }

  /// The place of the smallest value with cumulative probability at least p.
  func place(_ p: Double) -> Int {
    let entry = min(Int(p * Double(guide.count)), guide.count - 1)
    var place = Int(guide[entry])
    // `entry / count` may be a hair above p when p·count was rounded up.
    while place > 0 && cumulative[place - 1] >= p { place -= 1 }
    while cumulative[place] < p { place += 1 }
    return place
  }

  func quantile(_ p: Double) -> Double {
    p >= 0 && p <= 1 ? values[place(p)] : .nan
  }

  /// The number of values at or below x.
  func count(through x: Double) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func cdf(_ x: Double) -> Double {
    let count = count(through: x)
    return x.isNaN ? .nan : count == 0 ? 0 : cumulative[count - 1]
  }

  func probability(_ place: Int) -> Double {
    place == 0 ? cumulative[0] : cumulative[place] - cumulative[place - 1]
  }

  var mean: Double {
    values.indices.reduce(0) { $0 + values[$1] * probability($1) }
  }

  var variance: Double {
    let mean = mean
    return values.indices.reduce(0) {
      $0 + (values[$1] - mean) * (values[$1] - mean) * probability($1)
    }
  }
}

/// Uniforms in (0, 1) to values of a table.
struct StepSampler: Sampler {
  let table: StepTable

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    if table.values.count <= Self.few {
      transformFew(block)
    } else {
      for place in block.indices { block[place] = table.quantile(block[place]) }
    }
  }

  private static let few = 16

  /// Among few values each is compared with, eight uniforms at once.
  private func transformFew(_ block: UnsafeMutableBufferPointer<Double>) {
    guard let items = block.baseAddress else { return }
    var index = 0
    while index + 8 <= block.count {
      let place = UnsafeMutableRawPointer(items + index)
      let uniforms = place.loadUnaligned(as: SIMD8<Double>.self)
      var values = SIMD8<Double>(repeating: table.values[0])
      for step in 1..<max(1, table.values.count) {
        values.replace(with: table.values[step], where: uniforms .> table.cumulative[step - 1])
      }
      place.storeBytes(of: values, as: SIMD8<Double>.self)
      index += 8
    }
    while index < block.count {
      block[index] = table.quantile(block[index])
      index += 1
    }
  }
}
