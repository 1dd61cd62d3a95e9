import CostBenefit
import Documents
import Foundation
import Probability
import Testing

@Suite("A run in parts")
struct RunPartTests {
  /// All that a run tells, with every number to its last bit.
  private static func told(_ result: RunResult) -> [String] {
    [
      "\(result.alternatives)", "\(result.claims)", "\(result.differences)", "\(result.sensitivity)",
      "\(result.evpi) \(result.evpiMCSE)", "\(result.otherRules)", "\(result.identityFault)", "\(result.flips)",
      "\(result.books)", "\(result.findings)", "\(result.goals)", "\(result.scales)",
    ]
  }

  /// The run put together from parts, each cut off before the blocks named, drawn last to first on one thread and on two by turns, and
  /// read from the bytes of its file.
  private static func merged(_ simulation: Simulation, cuts: [Int]) throws -> RunResult {
    let ends = [0] + cuts + [Draws.blocks(of: simulation.draws)]
    let parts = try zip(ends, ends.dropFirst()).enumerated().map { place, ends in
      let drawing = Simulation(
        simulation.model, draws: simulation.draws, seed: simulation.seed, threads: 1 + place % 2)
      return try RunPart(bytes: drawing.part(ends.0..<ends.1).bytes)
    }
    return try simulation.run(parts: parts.reversed())
  }

  @Test(
    "up to a million draws gives the bits of one run: one part, two, three that are uneven, and one of a single block",
    arguments: [[], [37], [5, 64], [1, 2, 96]], [1, 2])
  func exact(_ cuts: [Int], _ threads: Int) throws {
    // 98 blocks, the last of which is short.
    let simulation = Simulation(try ShippedScenario.model(), draws: 100_001, seed: 3, threads: threads)
    #expect(Self.told(try Self.merged(simulation, cuts: cuts)) == Self.told(try simulation.run()))
  }

  @Test("above a million draws, too, where draws are counted", arguments: [1, 2])
  func counted(_ threads: Int) throws {
    let simulation = Simulation(try ShippedScenario.model(), draws: 1_200_000, threads: threads)
    let once = Self.told(try simulation.run())
    for cuts in [[], [600], [100, 101, 1_171]] {
      #expect(Self.told(try Self.merged(simulation, cuts: cuts)) == once, "\(cuts)")
    }
  }

  @Test("of many columns is the same for another number of threads, which cuts the work into other passes")
  func passes() throws {
    let model = try ShippedScenario.model()
    let parts = try [1, 64].map { try Simulation(model, draws: 60_000, threads: $0).part(10..<50) }
    #expect(parts[0].bytes == parts[1].bytes)
  }

  @Test("is laid out as its documentation says, and counts every draw of its blocks once in each column")
  func layout() throws {
    let part = try Simulation(ShippedScenario.model(), draws: 100_001, seed: 7, threads: 2).part(
      90..<98, madeBy: "a test")
    let bytes = [UInt8](part.bytes)
    func number(_ at: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    #expect(bytes.prefix(8).elementsEqual("mkbapart".utf8) && number(8, 4) == 1)
    #expect(number(12, 4) == 6 && bytes[16..<22].elementsEqual("a test".utf8))
    #expect(number(22, 8) == 7 && number(30, 8) == 100_001)
    #expect(number(46, 8) == 90 && number(54, 8) == 98)
    // The bin below and the one above beside 4,096.
    #expect(number(62, 4) == 2_048)
    let (columns, sums, ranges, nodes) = (number(66, 4), number(70, 4), number(74, 4), number(78, 4))
    // 90 is 2·45, 92 is 4·23, and 96 is 2·48: two blocks, four and two.
    #expect(nodes == 3)
    let width = 12 + 16 * sums + 16 * ranges + 48 * columns
    for (node, (level, place)) in [(1, 45), (2, 23), (1, 48)].enumerated() {
      #expect(number(82 + node * width, 4) == level && number(86 + node * width, 8) == place)
    }
    var at = 82 + nodes * width
    func varying() -> Int {
      var (value, shift) = (0, 0)
      while true {
        let byte = Int(bytes[at])
        at += 1
        value |= (byte & 127) << shift
        if byte < 128 { return value }
        shift += 7
      }
    }
    for _ in 0..<columns {
      let end = at + 4 + number(at, 4)
      at += 4
      var (bins, draws) = (0, 0)
      while at < end {
        let count = varying()
        draws += count
        bins += count == 0 ? 1 + varying() : 1
      }
      // 100,001 draws less 90 blocks.
      #expect(at == end && bins == 2_048 && draws == 100_001 - 90 * 1_024)
    }
    // FNV-1a of all before it.
    let sum = bytes[..<at].reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    #expect(at == bytes.count - 8 && UInt64(bitPattern: Int64(number(at, 4) | number(at + 4, 4) << 32)) == sum)
  }

  @Test("takes room by columns and bins: forty times the draws, not twice the bytes")
  func size() throws {
    let simulation = Simulation(try ShippedScenario.model(), draws: 1_200_000, threads: 2)
    let (few, many) = (try simulation.part(0..<25).bytes.count, try simulation.part(0..<1_000).bytes.count)
    #expect(many < 2 * few)
  }

  @Test("is cut in parts that cover all blocks once and differ by one block at most", arguments: [1, 3, 8, 97, 98])
  func equalParts(_ count: Int) throws {
    let parts = try (1...count).map { try BlockRange.part($0, of: count).blocks(of: 100_001) }
    #expect(parts.flatMap { Array($0) } == Array(0..<98))
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test("is asked for as 0-249999 or as 3/8, and in no other way")
  func texts() throws {
    #expect(BlockRange("0-249999") == .blocks(0, through: 249_999))
    #expect(BlockRange("3/8") == .part(3, of: 8))
    #expect(try BlockRange("5-5")?.blocks(of: 100_001) == 5..<6)
    for text in ["", "5", "-5", "5-", "3/", "a-b", "1-2-3", "1/2/3", "0x1-2", "1 - 2", "+1-2", "٣-٤"] {
      #expect(BlockRange(text) == nil, "\(text)")
    }
  }
}
