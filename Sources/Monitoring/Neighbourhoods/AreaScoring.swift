import Foundation
import Probability

/// Scores of areas from figures, and the ranks of many drawn scores.
struct AreaScoring {
  let parts: [CompositeIndex.Part]
  let scale: CompositeIndex.Scale
  let codes: [AreaCode]
  let seed: UInt64
  /// The figures themselves, one array a part.
  let values: [[Double]]
  private let sizes: [[Double]]
  private let draws: [[JointNormal?]]

  init(parts: [CompositeIndex.Part], scale: CompositeIndex.Scale, codes: [AreaCode], seed: UInt64) {
    self.parts = parts
    self.scale = scale
    self.codes = codes
    self.seed = seed
    let figures = parts.map { part in
      let byCode = Dictionary(part.indicator.figures.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      return codes.compactMap { byCode[$0] }
    }
    values = figures.map { $0.map(\.value) }
    sizes = figures.map { $0.map(\.parts.denominator) }
    draws = zip(parts, figures).map { part, figures in figures.map { Self.law(of: $0, part.indicator, seed) } }
  }

  /// A part that is the same everywhere.
  var constant: Int? { values.firstIndex { column in column.allSatisfy { $0 == column.first } } }

  /// The drawn figure of an area: a share on the log odds, a rate on the log; nil where it is certain.
  private static func law(of figure: AreaFigure, _ indicator: AreaIndicator, _ seed: UInt64) -> JointNormal? {
    guard figure.standardError > 0 else { return nil }
    let link: JointNormal.Link =
      switch indicator.kind {
      case .share: .logit
      case .rate: .log
      case .mean: .identity
      }
    let term = JointNormal.Term(
      name: "\(indicator.name)/\(figure.code)", estimate: figure.estimate, df: .infinity, shape: .scaledNormal,
      link: link)
    return try? JointNormal(
      name: "", terms: [term], covariance: [[figure.standardError * figure.standardError]], seed: seed)
  }

  /// Plain arithmetic in a fixed order: the same bits on every machine.
  func scores(of columns: [[Double]]) -> [Double] {
    var scores = [Double](repeating: 0, count: codes.count)
    let weights = parts.reduce(0) { $0 + $1.weight }
    for (place, part) in parts.enumerated() {
      let scaled = scaled(columns[place], sizes[place])
      let factor = (part.isReversed ? -part.weight : part.weight) / weights
      for area in scores.indices { scores[area] += factor * scaled[area] }
    }
    return scores
  }

  private func scaled(_ column: [Double], _ sizes: [Double]) -> [Double] {
    switch scale {
    case .minMax:
      let low = column.min() ?? 0
      let width = (column.max() ?? 0) - low
      return column.map { width > 0 ? ($0 - low) / width : 0 }
    case .zScore:
      var total = 0.0
      var sum = 0.0
      for (value, size) in zip(column, sizes) {
        total += size
        sum += size * value
      }
      let mean = sum / total
      var squares = 0.0
      for (value, size) in zip(column, sizes) { squares += size * (value - mean) * (value - mean) }
      let deviation = (squares / total).squareRoot()
      return column.map { deviation > 0 ? ($0 - mean) / deviation : 0 }
    }
  }

  /// 1 for the highest; equal scores in the order of their codes.
  static func ranks(of scores: [Double]) -> [Int] {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var ranks = [Int](repeating: 0, count: scores.count)
    for (rank, area) in order.enumerated() { ranks[area] = rank + 1 }
    return ranks
  }

  /// How often each area has each rank: areas × ranks. Whole numbers are added, so that nothing hangs on the threads.
  func rankCounts(draws count: Int, threads: Int) -> [Int] {
    let blocks = Draws.blocks(of: count)
    let workers = max(1, min(threads, blocks))
    let sum = RankSum(size: codes.count * codes.count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for block in stride(from: worker, to: blocks, by: workers) {
        sum.add(ranks(inBlock: block, size: Draws.range(ofBlock: block, of: count).count))
      }
    }
    return sum.counts
  }

  private func ranks(inBlock block: Int, size: Int) -> [Int] {
    let columns = draws.indices.map { part in
      codes.indices.map { area in
        [Double](unsafeUninitializedCapacity: size) { column, filled in
          if let law = draws[part][area] {
            law.fill(term: 0, block: block, into: .init(rebasing: column[0..<size]))
          } else {
            column.initialize(repeating: values[part][area])
          }
          filled = size
        }
      }
    }
    var counts = [Int](repeating: 0, count: codes.count * codes.count)
    for draw in 0..<size {
      let scores = scores(of: columns.map { part in part.map { $0[draw] } })
      for (area, rank) in Self.ranks(of: scores).enumerated() { counts[area * codes.count + rank - 1] += 1 }
    }
    return counts
  }
}

/// A sum of counts that several threads add to.
private final class RankSum: @unchecked Sendable {
  private let lock = NSLock()
  private var sum: [Int]

  init(size: Int) {
    sum = [Int](repeating: 0, count: size)
  }

  func add(_ counts: [Int]) {
    lock.withLock {
      for place in sum.indices { sum[place] += counts[place] }
    }
  }

  var counts: [Int] { lock.withLock { sum } }
}
