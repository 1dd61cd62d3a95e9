import CVectorMath
import Probability
import Testing

@Suite("Sobol' points before they are scrambled")
struct SobolReferenceTests {
  struct Given: Decodable {
    struct Dimension: Decodable {
      let dimension: Int
      let directions: [UInt32]
      let points: [UInt32]
    }

    let weightedSum: String
    let dimensions: [Dimension]
  }

  static func directions(_ dimension: Int) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: 32)
    #expect(vm_sobol_directions(dimension, &numbers) == 0)
    return numbers
  }

  /// The first points of a dimension, as 32-bit fractions, in the order of Gray's code.
  static func points(_ dimension: Int, _ count: Int) -> [UInt32] {
    let numbers = directions(dimension)
    var points: [UInt32] = [0]
    for place in 1..<count { points.append(points[place - 1] ^ numbers[place.trailingZeroBitCount]) }
    return points
  }

  @Test("are those of scipy, number by number")
  func scipy() throws {
    let given: Given = try Reference.load("sobol")
    for own in given.dimensions {
      #expect(Self.directions(own.dimension) == own.directions, "\(own.dimension)")
      #expect(Self.points(own.dimension, 64) == own.points, "\(own.dimension)")
    }
    var sum: UInt64 = 0
    for dimension in 0..<PointSet.mostDimensions {
      for (bit, number) in Self.directions(dimension).enumerated() {
        sum += UInt64(number) * UInt64(32 * dimension + bit + 1)
      }
    }
    #expect(String(sum) == given.weightedSum)
    #expect(given.dimensions.last?.dimension == PointSet.mostDimensions - 1)
    var none = [UInt32](repeating: 0, count: 32)
    #expect(vm_sobol_directions(PointSet.mostDimensions, &none) == -1)
  }
}
