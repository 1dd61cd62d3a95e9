import CVectorMath
import Probability
import Testing

@Suite("Keyed streams of uniforms")
struct StreamTests {
  func block(_ stream: UniformStream, _ number: Int) -> [Double] {
    var values = [Double](repeating: 0, count: Draws.blockSize)
    values.withUnsafeMutableBufferPointer { stream.fill(block: number, into: $0) }
    return values
  }

  @Test("Philox4x32-10 gives the known answers of its authors")
  func knownAnswers() {
    // Random123, tests/kat_vectors, the three lines of philox4x32 10.
    let known: [([UInt32], [UInt32], [UInt32])] = [
      ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [.max, .max, .max, .max], [.max, .max],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ]
    for (counter, key, answer) in known {
      var out: [UInt32] = [0, 0, 0, 0]
      vm_philox4x32_10(counter, key, &out)
      #expect(out == answer)
    }
  }

  @Test("A uniform is made of the upper 52 bits of its word: (2k + 1)/2⁵³")
  func construction() {
    // Key 0, counter 0: words 0xe169c58d6627e8d5 and 0x9b00dbd8bc57ac4c of the known answer above.
    var values = [0.0, 0.0]
    vm_uniform(0, 0, &values, 2)
    for (value, word) in zip(values, [0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c] as [UInt64]) {
      #expect(value == Double(2 * (word >> 12) + 1) * 0x1p-53)
    }
  }

  @Test("No uniform is 0 or 1, and their moments are those of the uniform distribution")
  func moments() {
    let stream = UniformStream(seed: 1, name: "reach")
    var sums = (0.0, 0.0, 0.0)
    let blocks = 200
    for number in 0..<blocks {
      for u in block(stream, number) {
        #expect(u > 0 && u < 1)
        sums.0 += u
        sums.1 += u * u
        sums.2 += u * u * u * u
      }
    }
    let n = Double(blocks * Draws.blockSize)
    // E u = 1/2, E u² = 1/3, E u⁴ = 1/5 with variances 1/12, 4/45 and 16/225; five standard errors.
    #expect(abs(sums.0 / n - 1.0 / 2) < 5 * (1 / 12.0 / n).squareRoot())
    #expect(abs(sums.1 / n - 1.0 / 3) < 5 * (4 / 45.0 / n).squareRoot())
    #expect(abs(sums.2 / n - 1.0 / 5) < 5 * (16 / 225.0 / n).squareRoot())
  }

  @Test("Streams of other names, other seeds and neighbouring draws are uncorrelated")
  func independence() {
    func correlation(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(a.count) * 12
    }
    func column(_ name: String, seed: UInt64) -> [Double] {
      let stream = UniformStream(seed: seed, name: name)
      return (0..<20).flatMap { block(stream, $0) }
    }
    let a = column("a", seed: 1)
    // The correlation of n independent pairs has standard error 1/√n; five of them.
    let limit = 5 / Double(a.count).squareRoot()
    for other in [column("b", seed: 1), column("a", seed: 2), column("aa", seed: 1), column("", seed: 1)] {
      #expect(abs(correlation(a, other)) < limit)
    }
    #expect(abs(correlation(Array(a.dropLast()), Array(a.dropFirst()))) < limit)
  }

  @Test("A block is the same whatever was computed before it, and a short block is the start of a long one")
  func order() {
    let stream = UniformStream(seed: 7, name: "stay")
    let forward = (0..<5).map { block(stream, $0) }
    let backward = (0..<5).reversed().map { block(stream, $0) }
    #expect(forward == backward.reversed())
    var short = [Double](repeating: 0, count: 333)
    short.withUnsafeMutableBufferPointer { stream.fill(block: 3, into: $0) }
    #expect(short == Array(forward[3].prefix(333)))
  }

  @Test("The key of a name is fixed for ever")
  func fixedKey() {
    // By hand: FNV-1a of "" is its offset basis, of "a" 0xaf63dc4c8601ec8c (Noll's table).
    func mixed(_ value: UInt64) -> UInt64 {
      var z = value
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    // The first output of SplitMix64 from state 0 is 0xe220a8397b1dcdaf.
    #expect(mixed(0x9e37_79b9_7f4a_7c15) == 0xe220_a839_7b1d_cdaf)
    #expect(StreamKey(seed: 0, name: "a").bits == mixed(0xe220_a839_7b1d_cdaf ^ 0xaf63_dc4c_8601_ec8c))
  }
}
