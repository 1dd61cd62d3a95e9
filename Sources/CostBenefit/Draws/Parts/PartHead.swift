import Foundation
import Probability

/// What stands at the head of a part: of which run it is, which of its blocks, and how much follows.
struct PartHead: Sendable, Equatable {
  /// With what it was made: another version may draw or count in another way.
  var madeBy: String
  var seed: UInt64
  /// Of the whole run.
  var draws: Int
  /// Of all that is drawn and how it is counted; see `PartFrame`.
  var digest: UInt64
  var blocks: Range<Int>
  /// Of the grid of a column, with the one below and the one above.
  var bins: Int
  var columns: Int
  var sums: Int
  var ranges: Int
  /// Of the tree in which blocks are joined.
  var nodes: Int

  static let magic = Array("mkbapart".utf8)
  static let format: UInt32 = 1

  /// The draws of the blocks.
  var drawn: Int {
    Draws.range(ofBlock: blocks.upperBound - 1, of: draws).upperBound - blocks.lowerBound * Draws.blockSize
  }

  func write(_ writer: inout LittleEndianWriter) {
    writer.put(Self.magic)
    writer.put(Self.format)
    let name = Array(madeBy.utf8)
    writer.put(UInt32(name.count))
    writer.put(name)
    for number in [seed, UInt64(draws), digest, UInt64(blocks.lowerBound), UInt64(blocks.upperBound)] {
      writer.put(number)
    }
    for count in [bins, columns, sums, ranges, nodes] { writer.put(UInt32(count)) }
  }

  /// - Returns: nil where this is no head.
  init?(_ reader: inout LittleEndianReader, in bytes: Data) {
    guard let length = reader.short(), let name = reader.skip(Int(length)), let seed = reader.long(),
      let draws = reader.count(), let digest = reader.long(), let first = reader.count(), let end = reader.count(),
      let bins = reader.short(), let columns = reader.short(), let sums = reader.short(), let ranges = reader.short(),
      let nodes = reader.short(), (1...Simulation.mostDraws).contains(draws), first < end,
      end <= Draws.blocks(of: draws), bins == FoldedRun.bins(draws: draws) + 2, nodes > 0
    else { return nil }
    self.init(
      madeBy: String(decoding: bytes[name], as: UTF8.self), seed: seed, draws: draws, digest: digest,
      blocks: first..<end, bins: Int(bins), columns: Int(columns), sums: Int(sums), ranges: Int(ranges),
      nodes: Int(nodes))
  }

  init(
    madeBy: String, seed: UInt64, draws: Int, digest: UInt64, blocks: Range<Int>, bins: Int, columns: Int, sums: Int,
    ranges: Int, nodes: Int
  ) {
    self.madeBy = madeBy
    self.seed = seed
    self.draws = draws
    self.digest = digest
    self.blocks = blocks
    self.bins = bins
    self.columns = columns
    self.sums = sums
    self.ranges = ranges
    self.nodes = nodes
  }
}
