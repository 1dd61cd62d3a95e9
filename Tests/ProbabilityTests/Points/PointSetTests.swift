import CVectorMath
import Probability
import Testing

@Suite("The one place that supplies the points")
struct PointSetTests {
  private static let choices = PointKind.allCases.flatMap { kind in
    [false, true].map { PointChoice(kind, isAntithetic: $0) }
  }

  private func set(_ choice: PointChoice, count: Int = 5_000, names: [String] = ["a", "b", "c"]) -> PointSet {
    PointSet(choice, seed: 3, count: count, names: names)
  }

  @Test("gives any part of a stream by itself, as it is in the whole", arguments: choices)
  func parts(_ choice: PointChoice) {
    let set = set(choice)
    let whole = set.draws("b", 5_000)
    for (from, count) in [(0, 1), (1, 1), (7, 9), (1_023, 3), (1_024, 1_024), (4_999, 1), (2_049, 2_500)] {
      #expect(set.draws("b", count, from: from) == Array(whole[from..<from + count]))
    }
    var block = [Double](repeating: 0, count: Draws.blockSize)
    block.withUnsafeMutableBufferPointer { set.stream("b").fill(block: 2, into: $0) }
    #expect(block == Array(whole[2_048..<3_072]))
    var scores = block
    scores.withUnsafeMutableBufferPointer { set.stream("b").fillNormal(block: 2, into: $0) }
    #expect(scores == ElementaryFunctionTests.map(block, vm_normal_quantile))
    #expect(whole.allSatisfy { $0 > 0 && $0 < 1 && 1 - (1 - $0) == $0 })
  }

  @Test("gives antithetic pairs that add up to 1, to the bit", arguments: PointKind.allCases)
  func antithetic(_ kind: PointKind) {
    let pairs = set(PointChoice(kind, isAntithetic: true)).draws("a", 5_000)
    for pair in stride(from: 0, to: 5_000, by: 2) { #expect(pairs[pair + 1] == 1 - pairs[pair]) }
    // The first of each pair is a point of its own kind, with as many points as there are pairs.
    let halves = set(PointChoice(kind), count: 2_500).draws("a", 2_500)
    #expect(stride(from: 0, to: 5_000, by: 2).map { pairs[$0] } == halves)
  }

  @Test(
    "leaves random and Latin hypercube points as they were when a name is added, and Sobol' points where it comes last")
  func added() {
    for choice in Self.choices {
      let before = set(choice)
      let after = set(choice, names: ["a", "b", "c", "d"])
      let first = set(choice, names: ["d", "a", "b", "c"])
      for name in ["a", "b", "c"] {
        #expect(before.draws(name, 100) == after.draws(name, 100))
        #expect((before.draws(name, 100) == first.draws(name, 100)) == (choice.kind != .sobol))
      }
    }
    #expect(set(.random).draws("a", 10) == PointSet(seed: 3).draws("a", 10))
  }

  @Test("starts a longer run under random and Sobol' points with the draws of a shorter one")
  func longer() {
    for choice in Self.choices where choice.kind != .latinHypercube {
      let (short, long) = (set(choice, count: 100), set(choice, count: 5_000))
      #expect(short.draws("c", 100) == Array(long.draws("c", 5_000).prefix(100)))
    }
  }

  @Test("gives names a dimension in their order, each once, and random points when there are none left")
  func dimensions() {
    let names = (0..<PointSet.mostDimensions + 2).map { "n\($0)" }
    let all = PointSet.sobol(["n0", "n1", "n0"] + names)
    #expect(all.dimensions == Array(names.prefix(PointSet.mostDimensions)))
    #expect(all.padded == Array(names.suffix(2)))
    let last = names[PointSet.mostDimensions]
    #expect(all.draws(last, 50) == PointSet(seed: 1).draws(last, 50))
    #expect(PointSet(PointChoice(.latinHypercube), seed: 1, count: 9, names: names).dimensions.isEmpty)
  }

  @Test("gives the same bits on every instruction set")
  func sameBits() {
    for count in [1, 7, 8, 63, 1_024, 1_500] {
      for first in [0, 1, 1_021] {
        for choice in Self.choices {
          SameBitsTests().expectSame("\(choice)") { set(choice).draws("c", count, from: first) }
        }
      }
    }
  }
}
