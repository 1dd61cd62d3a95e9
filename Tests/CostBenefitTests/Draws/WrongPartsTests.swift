import CostBenefit
import Documents
import Foundation
import Probability
import Testing

@Suite("Parts of a run that do not fit")
struct WrongPartsTests {
  private static func findings(_ work: () throws(Findings) -> Void) -> [Finding] {
    do throws(Findings) {
      try work()
      return []
    } catch {
      return error.all
    }
  }

  /// A benefit of which the mean is `mean`, in 40 blocks.
  private static func simulation(mean: Double = 5, draws: Int = 40_960, seed: UInt64 = 1) throws -> Simulation {
    var sketch = Sketch()
    let gain = sketch.chance("gain", try Normal(mean: mean, sd: 1))
    sketch.flow("gain", .benefit, sketch.every(gain), shares: [("participant", 1)])
    return Simulation(sketch.model, draws: draws, seed: seed)
  }

  private static func findings(_ parts: [RunPart], madeBy: String = "") throws -> [Finding] {
    let simulation = try simulation()
    return findings { () throws(Findings) in _ = try simulation.run(parts: parts, madeBy: madeBy) }
  }

  @Test("are refused where they are of another seed, another number of draws, another scenario or another program")
  func other() throws {
    let half = try Self.simulation().part(0..<20)
    for wrong in [
      try Self.simulation(seed: 2).part(20..<40), try Self.simulation(draws: 40_950).part(20..<40),
      try Self.simulation(mean: 5.000_000_000_001).part(20..<40),
    ] {
      #expect(try Self.findings([half, wrong]).map(\.code) == ["part_of_other_run"])
    }
    let seed = try Self.findings([half, Self.simulation(seed: 2).part(20..<40)])
    #expect(seed.first?.hint?.en.contains("--draws 40960 --seed 2") == true)
    let whole = try Self.simulation().part(0..<40, madeBy: "another 1.0")
    #expect(try Self.findings([whole]).map(\.code) == ["part_version"])
    #expect(try Self.findings([whole], madeBy: "another 1.0") == [])
  }

  @Test("are refused where blocks are missing or there twice, which are named with the command that draws them")
  func cover() throws {
    let simulation = try Self.simulation()
    let parts = try [0..<10, 10..<25, 30..<40, 20..<30].map { try simulation.part($0) }
    let gap = try Self.findings(Array(parts[..<3]))
    #expect(gap.map(\.code) == ["parts_missing"])
    #expect(gap[0].message.en.contains("25-29") && gap[0].message.nl.contains("25-29"))
    #expect(
      gap[0].hint?.en.contains("mkba run sketch.scenario.yaml --draws 40960 --seed 1 --block-range 25-29") == true)
    let twice = try Self.findings(parts)
    #expect(twice.map(\.code) == ["parts_overlap"])
    #expect(twice[0].message.en.contains("10-24") && twice[0].message.en.contains("20-29"))
    let ends = try Self.findings([parts[1]])
    #expect(ends.map(\.code) == ["parts_missing", "parts_missing"])
    #expect(ends[0].message.en.contains("0-9") && ends[1].message.en.contains("25-39"))
    #expect(try Self.findings([]).map(\.code) == ["parts_missing"])
    #expect(try Self.findings([parts[2], parts[2], parts[0], parts[1], parts[3]]).count == 2)
  }

  @Test("are refused where a byte is another, or bytes are missing or too many")
  func damaged() throws {
    let bytes = try Self.simulation().part(0..<40).bytes
    func codes(_ bytes: Data) -> [String] {
      Self.findings { () throws(Findings) in _ = try RunPart(bytes: bytes, file: "a.part") }.map(\.code)
    }
    #expect(codes(bytes) == [])
    // In the magic word, the head, the nodes, the counts and the sum; all but the four bytes of the format.
    let places = Array(0..<8) + Array(12..<200) + Array(stride(from: 200, to: bytes.count, by: 97))
    for place in places + [bytes.count - 1] {
      var other = bytes
      other[place] ^= 0x10
      #expect(codes(other) == ["part_damaged"], "\(place)")
    }
    for count in [0, 7, 12, 60, bytes.count - 1] { #expect(codes(bytes.prefix(count)) == ["part_damaged"]) }
    #expect(codes(bytes + [0]) == ["part_damaged"])
    #expect(codes(Data("format: 1\nscenario: no part\n".utf8)) == ["part_damaged"])
    var later = bytes
    later[8] = 2
    #expect(codes(later) == ["part_version"])
  }

  @Test("are refused where their sum is right and what it is the sum of is no part")
  func forged() throws {
    let bytes = try Self.simulation().part(0..<40).bytes
    // Every number of the head in turn, made another one, and most of them large.
    for place in 12..<82 {
      var other = [UInt8](bytes.dropLast(8))
      other[place] ^= 0xC0
      let sum = other.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
      for shift in 0..<8 { other.append(UInt8(truncatingIfNeeded: sum >> (8 * UInt64(shift)))) }
      let found = Self.findings { () throws(Findings) in
        let part = try RunPart(bytes: Data(other))
        _ = try Self.merged(part)
      }
      #expect(["part_damaged", "part_of_other_run", "part_version"].contains(found.first?.code), "\(place)")
    }
  }

  private static func merged(_ part: RunPart) throws(Findings) -> RunResult {
    guard let simulation = try? simulation() else { preconditionFailure("the scenario is sound") }
    return try simulation.run(parts: [part])
  }

  @Test("are not drawn outside the run, of few draws, of points that belong together, or with draws of one whole")
  func drawing() throws {
    let simulation = try Self.simulation()
    for blocks in [-1..<3, 0..<41, 40..<41, 3..<3] {
      let found = Self.findings { () throws(Findings) in _ = try simulation.part(blocks) }
      #expect(found.map(\.code) == ["block_range_outside"])
    }
    for range in [BlockRange.blocks(3, through: 40), .blocks(4, through: 3), .part(0, of: 8), .part(9, of: 8)]
      + [.part(1, of: 41), .part(1, of: 0)]
    {
      let found = Self.findings { () throws(Findings) in _ = try range.blocks(of: 40_960) }
      #expect(found.map(\.code) == ["block_range_outside"], "\(range)")
      #expect(found.first?.message.en.contains("0 to 39") == true)
    }
    let few = try Self.simulation(draws: 32_768)
    #expect(Self.findings { () throws(Findings) in _ = try few.part(0..<1) }.map(\.code) == ["part_few_draws"])
    for choice in [PointChoice(.sobol), PointChoice(.latinHypercube), PointChoice(.random, isAntithetic: true)] {
      let other = Simulation(simulation.model, draws: 40_960, points: choice)
      #expect(Self.findings { () throws(Findings) in _ = try other.part(0..<1) }.map(\.code) == ["part_points"])
      #expect(Self.findings { () throws(Findings) in _ = try other.run(parts: []) }.map(\.code) == ["part_points"])
    }
    let whole = try WrittenScenario(
      """
      parameters:
        a: {value: "normal(0, 1)", source: book}
        b: {value: "normal(0, 1)", source: book}
      correlations: [{between: [a, b], rank: 0.5, method: iman-conover, draws: 40_960, source: book}]
      """
    ).model()
    let found = Self.findings { () throws(Findings) in _ = try Simulation(whole, draws: 40_960).part(0..<1) }
    #expect(found.map(\.code) == ["part_iman_conover"])
  }

  @Test("tell what cannot be where it is seen: a root of a negative number in some blocks, and not in others")
  func notFinite() throws {
    var sketch = Sketch()
    let gain = sketch.chance("gain", try Uniform(low: -0.000_5, high: 1))
    sketch.flow("gain", .benefit, sketch.every(sketch.add(.squareRoot(gain))), shares: [("participant", 1)])
    // About half a draw below zero in each block.
    let simulation = Simulation(sketch.model, draws: 40_960)
    let found = (0..<20).map { block in
      Self.findings { () throws(Findings) in _ = try simulation.part(block..<block + 1) }.map(\.code)
    }
    #expect(Set(found) == [[], ["not_finite"]])
  }
}
