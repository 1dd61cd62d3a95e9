import Documents
import Foundation
import Probability

/// Some blocks of the draws of a run, drawn and counted: what `Simulation.part` makes, and `Simulation.run(parts:)` puts together.
///
/// It is its bytes, as they stand in a file: little endian, a magic word and the number of the format, the head, a node for each run of blocks that
/// is joined, packed counts by bin for each column, and a check sum. There is no draw in it and no row of a registration: only counts,
/// sums, smallest and largest numbers. Its size goes with columns and bins, not with draws.
public struct RunPart: Sendable {
  /// The whole file.
  public let bytes: Data
  /// Where it was read, for findings; nil where it was just drawn.
  public let file: String?
  let head: PartHead
  /// Where the nodes begin.
  private let nodesStart: Int
  /// Where the packed counts of each column stand.
  private let counts: [Range<Int>]

  /// The blocks of 1,024 draws that it holds.
  public var blocks: Range<Int> { head.blocks }
  /// Draws of the whole run.
  public var draws: Int { head.draws }
  /// Draws that it holds.
  public var drawn: Int { head.drawn }
  public var seed: UInt64 { head.seed }
  /// With what it was made.
  public var madeBy: String { head.madeBy }

  /// Reads a part from the bytes of its file.
  ///
  /// - Parameter file: where they stand, for findings.
  /// - Throws: `Findings`: `part_damaged` where they are no part or not as they were written, `part_version` where
  ///   they are of another format.
  public init(bytes: Data, file: String? = nil) throws(Findings) {
    let place = file.map { Place(file: $0) }
    // From 0 on, whatever they were cut from.
    let bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
    var reader = LittleEndianReader(bytes, to: max(0, bytes.count - 8))
    guard let word = reader.skip(PartHead.magic.count), bytes[word].elementsEqual(PartHead.magic),
      let format = reader.short()
    else { throw Findings(PartFindings.damaged(at: place)) }
    guard format == PartHead.format else { throw Findings(PartFindings.format(Int(format), at: place)) }
    var last = LittleEndianReader(bytes, from: bytes.count - 8, to: bytes.count)
    guard last.long() == Self.checkSum(bytes, upTo: bytes.count - 8), let head = PartHead(&reader, in: bytes) else {
      throw Findings(PartFindings.damaged(at: place))
    }
    nodesStart = reader.at
    guard Self.hasNodes(&reader, head), let counts = Self.places(&reader, head, in: bytes) else {
      throw Findings(PartFindings.damaged(at: place))
    }
    self.bytes = bytes
    self.file = file
    self.head = head
    self.counts = counts
  }

  /// - Parameters:
  ///   - nodes: what the blocks fold into, ascending.
  ///   - counts: packed, by column.
  init(_ head: PartHead, nodes: [AlignedTree<BlockFold>.Node], counts: [[UInt8]]) {
    var writer = LittleEndianWriter()
    head.write(&writer)
    nodesStart = writer.bytes.count
    for node in nodes {
      writer.put(UInt32(node.level))
      writer.put(UInt64(node.place))
      for sum in node.value.sums { for number in [sum.high, sum.low] { writer.put(number) } }
      for range in node.value.ranges { for number in [range.smallest, range.largest] { writer.put(number) } }
      for moments in node.value.moments { for number in moments.numbers { writer.put(number) } }
    }
    var places: [Range<Int>] = []
    for packed in counts {
      writer.put(UInt32(packed.count))
      places.append(writer.bytes.count..<writer.bytes.count + packed.count)
      writer.put(packed)
    }
    var sum = CheckSum()
    writer.bytes.withUnsafeBytes { sum.add($0) }
    writer.put(sum.bits)
    bytes = Data(writer.bytes)
    file = nil
    self.head = head
    self.counts = places
  }

  /// What its blocks fold into, ascending; read anew each time.
  func nodes() -> [AlignedTree<BlockFold>.Node] {
    var reader = LittleEndianReader(bytes, from: nodesStart, to: bytes.count)
    return (0..<head.nodes).compactMap { _ in Self.node(&reader, head) }
  }

  /// Adds the counts of a column to those of others.
  func addCounts(of column: Int, to sums: inout [Int]) {
    _ = Self.add(bytes, counts[column], to: &sums)
  }

  private static func checkSum(_ bytes: Data, upTo end: Int) -> UInt64 {
    var sum = CheckSum()
    bytes.withUnsafeBytes { sum.add(.init(rebasing: $0[..<end])) }
    return sum.bits
  }

  private static func add(_ bytes: Data, _ place: Range<Int>, to sums: inout [Int]) -> Int? {
    bytes.withUnsafeBytes { PackedCounts.add(.init(rebasing: $0[place]), to: &sums) }
  }

  /// Whether nodes follow that cover the blocks one after another.
  private static func hasNodes(_ reader: inout LittleEndianReader, _ head: PartHead) -> Bool {
    var end = head.blocks.lowerBound
    let width = 8 * (2 * (head.sums + head.ranges) + Moments.width * head.columns)
    for _ in 0..<head.nodes {
      guard let level = reader.short(), level < 32, let place = reader.count(), place < 1 << 32,
        place << Int(level) == end, reader.skip(width) != nil
      else { return false }
      end = (place + 1) << Int(level)
    }
    return end == head.blocks.upperBound
  }

  private static func node(_ reader: inout LittleEndianReader, _ head: PartHead) -> AlignedTree<BlockFold>.Node? {
    guard let level = reader.short(), let place = reader.count() else { return nil }
    func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in reader.double() ?? .nan } }
    let sums = (0..<head.sums).map { _ in numbers(2) }
    let ranges = (0..<head.ranges).map { _ in numbers(2) }
    let blocks = place << Int(level)..<(place + 1) << Int(level)
    let draws = min(blocks.upperBound * Draws.blockSize, head.draws) - blocks.lowerBound * Draws.blockSize
    let moments = (0..<head.columns).map { _ in Moments(count: draws, numbers: numbers(Moments.width)) }
    return .init(
      level: Int(level), place: place,
      value: BlockFold(moments: moments, sums: sums.map { ($0[0], $0[1]) }, ranges: ranges.map { ($0[0], $0[1]) }))
  }

  /// The places of the counts, which are all that is left; nil where they do not count the draws of the blocks.
  private static func places(_ reader: inout LittleEndianReader, _ head: PartHead, in bytes: Data) -> [Range<Int>]? {
    var places: [Range<Int>] = []
    var counts = [Int](repeating: 0, count: head.bins)
    for _ in 0..<head.columns {
      guard let length = reader.short(), let place = reader.skip(Int(length)),
        add(bytes, place, to: &counts) == head.drawn
      else { return nil }
      places.append(place)
    }
    return reader.isAtEnd ? places : nil
  }
}
