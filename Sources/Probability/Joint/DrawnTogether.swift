/// A distribution whose draws belong with those of others: shares that add up to 1, columns of one row.
///
/// By itself it is the distribution of one number, with its quantiles; `blocks` draws it as it belongs with the others.
public protocol DrawnTogether: Distribution {
  /// The name of the whole: distributions with the same one belong together.
  var group: String { get }

  /// The names of the streams that it is drawn from.
  var streams: [String] { get }

  /// Draws by block, the same bits on every machine and in any order of blocks.
  func blocks(from points: PointSet) -> any BlockSource
}

extension DrawnTogether {
  /// From random points.
  public func blocks(seed: UInt64) -> any BlockSource { blocks(from: PointSet(seed: seed)) }
}

/// Draws that can be computed block by block.
public protocol BlockSource: Sendable {
  /// The first `values.count` (at most 1,024) draws of a block.
  func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>)
}
