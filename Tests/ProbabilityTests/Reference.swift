import Foundation

/// A committed file of numbers beside the script that made it.
enum Reference {
  struct Value: Decodable {
    let function: String
    let arguments: [Double]
    let value: Double
  }

  static func load<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference/\(name).json")
    return try JSONDecoder().decode(T.self, from: Data(contentsOf: file))
  }
}

/// The distance in units in the last place of the reference.
func units(_ value: Double, from reference: Double) -> Double {
  value == reference ? 0 : (value - reference).magnitude / reference.ulp
}

func relativeError(_ value: Double, _ reference: Double) -> Double {
  value == reference ? 0 : (value - reference).magnitude / max(reference.magnitude, Double.leastNormalMagnitude)
}
