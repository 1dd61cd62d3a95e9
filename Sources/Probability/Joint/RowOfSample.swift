/// A column of a sample of rows: with the same name, columns are drawn from one row together.
///
/// By itself it is the empirical distribution of the column. The uniform of the stream `name` picks the row.
public struct RowOfSample: DrawnTogether {
  let margin: Empirical
  let values: [Double]
  /// Over the places of the rows.
  let rows: StepTable
  /// The stream that picks the row.
  public let key: String

  /// - Parameter weights: one a row, at least 0; nil where all rows weigh the same.
  /// - Throws: `ImpossibleArguments`.
  public init(of values: [Double], weights: [Double]?, key: String) throws(ImpossibleArguments) {
    margin = try Empirical(sample: values, weights: weights)
    let kept = values.indices.filter { (weights?[$0] ?? 1) > 0 }
    self.values = values
    rows = StepTable(values: kept.map(Double.init), weights: kept.map { weights?[$0] ?? 1 })
    self.key = key
  }

  public var name: String { "Row" }
  public var group: String { key }
  public var streams: [String] { [key] }
  public var arguments: [DistributionArgument] { [.init("rows", Double(values.count))] }
  public var mean: Double? { margin.mean }
  public var variance: Double? { margin.variance }
  public var support: ClosedRange<Double> { margin.support }
  public var isDiscrete: Bool { true }

  public func cdf(_ x: Double) -> Double { margin.cdf(x) }
  public func quantile(_ p: Double) -> Double { margin.quantile(p) }
  public func sampler() -> any Sampler { margin.sampler() }

  public func blocks(from points: PointSet) -> any BlockSource {
    Picks(stream: points.stream(key), rows: rows, values: values)
  }

  private struct Picks: BlockSource {
    let stream: UniformStream
    let rows: StepTable
    let values: [Double]

    func fill(block: Int, into items: UnsafeMutableBufferPointer<Double>) {
      stream.fill(block: block, into: items)
      for place in items.indices { items[place] = values[Int(rows.quantile(items[place]))] }
    }
  }
}
