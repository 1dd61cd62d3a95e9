import CSpecialFunctions

/// The method of Iman & Conover: draws of each member keep their values, and change places so that their ranks go together as asked.
///
/// Scores are van der Waerden's, Φ⁻¹(i/(n + 1)), in an order of each member's own that depends on the seed and its name; their sample correlation
/// is taken out, and the one asked for put in (both by Cholesky factors). The correlation asked for is that of the scores: for a rank
/// correlation r it is 2·sin(π·r/6), as with a Gaussian copula. The whole of n draws is made at once, so n belongs to the result.
/// - Source: Iman & Conover, Communications in Statistics – Simulation and Computation 11(3), 1982.
public struct ImanConover: Sendable {
  public let names: [String]
  public let count: Int
  /// For each member its uniforms in the order of the draws.
  public let uniforms: [[Double]]

  /// - Throws: `ImpossibleCorrelation` where the orders of so few draws cannot be told apart.
  public init(
    names: [String], correlation: CorrelationMatrix, count: Int, seed: UInt64
  ) throws(ImpossibleCorrelation) {
    precondition(names.count == correlation.count && count >= 2)
    self.names = names
    self.count = count
    let orders = names.map { Self.uniforms(seed: seed, name: "\($0)/order", count) }.map(Self.ranks)
    let ranks = try Self.ranks(orders: orders, correlation: correlation)
    uniforms = zip(names, ranks).map { name, ranks in
      let sorted = Self.uniforms(seed: seed, name: name, count).sorted()
      return ranks.map { sorted[$0] }
    }
  }

  /// The ranks (from 0) that members get, from an order for each: permutations of 0 ..< n.
  public static func ranks(orders: [[Int]], correlation: CorrelationMatrix) throws(ImpossibleCorrelation) -> [[Int]] {
    let n = orders.first?.count ?? 0
    let scores = (0..<n).map { NormalLaw.quantile(Double($0 + 1) / Double(n + 1)) }
    let columns = orders.map { order in order.map { scores[$0] } }
    let squares = scores.reduce(0) { $0 + $1 * $1 }
    let sample = columns.indices.map { row in
      columns.indices.map { column in
        if row == column { return 1.0 }
        let (first, second) = (columns[min(row, column)], columns[max(row, column)])
        var sum = 0.0
        for draw in 0..<n { sum += first[draw] * second[draw] }
        return sum / squares
      }
    }
    let theirs = try CorrelationMatrix(latent: sample).factor
    let wanted = correlation.factor
    // Row by row: z with (sample factor)·z = scores, then wanted factor · z.
    var turned = columns
    var z = [Double](repeating: 0, count: columns.count)
    for draw in 0..<n {
      for row in columns.indices {
        var rest = columns[row][draw]
        for column in 0..<row { rest -= theirs[row][column] * z[column] }
        z[row] = rest / theirs[row][row]
      }
      for row in columns.indices {
        var sum = 0.0
        for column in 0...row { sum += wanted[row][column] * z[column] }
        turned[row][draw] = sum
      }
    }
    return turned.map(ranks)
  }

  /// The draws of a member by block, to be mapped by its sampler.
  public func member(_ place: Int, sampler: any Sampler) -> any BlockSource {
    Columns(uniforms: uniforms[place], sampler: sampler)
  }

  private static func uniforms(seed: UInt64, name: String, _ count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      UniformStream(seed: seed, name: name).fill(item: 0, into: .init(rebasing: column[..<count]))
      filled = count
    }
  }

  /// Of equal values the earlier one is the smaller.
  private static func ranks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    return ranks
  }

  private struct Columns: BlockSource {
    let uniforms: [Double]
    let sampler: any Sampler

    func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
      let start = block * Draws.blockSize
      for place in values.indices { values[place] = uniforms[min(start + place, uniforms.count - 1)] }
      sampler.transform(values)
    }
  }
}
