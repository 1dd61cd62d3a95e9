/// A share told as "so many in every 1,000": the smallest of 100, 1,000, 10,000 … in which each share that is not zero
/// counts at least ten.
public struct Frequency: Sendable, Hashable {
  public let outOf: Int

  /// - Parameter shares: the shares that are told together.
  public init(of shares: [Double]) {
    let smallest = shares.map(abs).filter { $0 > 0 && $0.isFinite }.min() ?? 1
    var outOf = 100
    while outOf < 1_000_000, smallest * Double(outOf) < 10 { outOf *= 10 }
    self.outOf = outOf
  }

  public func count(of share: Double) -> Double { share * Double(outOf) }
}
