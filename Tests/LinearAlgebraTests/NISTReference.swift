import Foundation
import LinearAlgebra

/// The Statistical Reference Datasets of NIST, read in place; they are no part of this repository.
///
/// They stand in the folder of the environment variable MKBA_REFERENCE, or else in `../shared/reference` beside the package.
struct NISTReference {
  let name: String
  let outcome: [Double]
  let design: Matrix
  let estimates: [Double]
  let standardErrors: [Double]
  let residualDeviation: Double

  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["MKBA_REFERENCE"] { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("../shared/reference")
  }()

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("nist/index.json").path)
  }

  static let names = [
    "Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley", "Wampler1", "Wampler2", "Wampler3", "Wampler4",
    "Wampler5",
  ]

  private struct Certificate: Decodable {
    struct Values: Decodable {
      let estimates: [String: Double]
      let standardErrors: [String: Double]
      let residualDeviation: Double

      enum CodingKeys: String, CodingKey {
        case estimates
        case standardErrors = "std_errors"
        case residualDeviation = "residual_sd"
      }
    }
    let certified: Values
  }

  init(_ name: String) throws {
    let nist = NISTReference.folder.appendingPathComponent("nist")
    let data = try Data(contentsOf: nist.appendingPathComponent("\(name).json"))
    let certified = try JSONDecoder().decode(Certificate.self, from: data).certified
    let lines = try String(contentsOf: nist.appendingPathComponent("\(name).csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    let numbers = lines.map { $0.split(separator: ",").compactMap { Double($0) } }
    self.name = name
    outcome = numbers.map { $0[0] }
    let keys = certified.estimates.keys.sorted { Int($0.dropFirst()) ?? 0 < Int($1.dropFirst()) ?? 0 }
    estimates = keys.compactMap { certified.estimates[$0] }
    standardErrors = keys.compactMap { certified.standardErrors[$0] }
    residualDeviation = certified.residualDeviation
    let intercept = !name.hasPrefix("NoInt")
    let variables = (1..<(numbers.first?.count ?? 1)).map { j in numbers.map { $0[j] } }
    var columns = intercept ? [[Double](repeating: 1, count: numbers.count)] : []
    if variables.count > 1 {
      columns += variables
    } else {
      // Powers, each rounded once: a power that is rounded on the way costs Filip a digit.
      var power = variables[0].map { _ in DoubleDouble(1) }
      for _ in columns.count..<estimates.count {
        power = zip(power, variables[0]).map { $0 * $1 }
        columns.append(power.map(\.value))
      }
    }
    design = Matrix(columns: columns)
  }
}
