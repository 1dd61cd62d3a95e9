import Foundation
import Probability

/// Made people with a need score from 20 to 60, who are offered help from 40 on.
struct ThresholdStudies {
  static let header = ["client", "help", "need", "age", "y", "fall", "team"]
  static let columns = [
    "client: {type: pseudonym}", "help: {type: yes_no}", "need: {type: number}", "age: {type: number}",
    "y: {type: number}", "fall: {type: yes_no}", "team: {type: text}",
  ]

  static func lines(_ identification: String, effect: String = "mean difference", expected: String = "-2") -> String {
    """
    outcome: \(effect == "mean difference" ? "y" : "fall == yes")
    treatment: help == yes
    effect: \(effect)
    expected: \(expected)
    identification: {design: regression discontinuity, score: need, threshold: 40\(identification)}
    """
  }

  /// The true jump of y at 40 is −3, from 30; of the chance of a fall −0.25, from 0.6.
  /// The test of the density refuses one in twenty of such scores by chance; this seed is not one of these.
  static func rows() -> [[String: String]] {
    let stream = UniformStream(seed: 21, name: "threshold")
    let uniforms = [Double](unsafeUninitializedCapacity: 7200) { values, count in
      stream.fill(item: 0, into: values)
      count = 7200
    }
    return (0..<1200).map { place in
      let u = (0..<6).map { uniforms[6 * place + $0] }
      let need = 20 + 40 * u[0]
      let isHelped = need >= 40
      let y = 30 + 0.3 * (need - 40) - (isHelped ? 3 : 0) + 2 * NormalLaw.quantile(u[1])
      let chance = 0.6 + 0.005 * (need - 40) - (isHelped ? 0.25 : 0)
      return [
        "client": "\(place)", "help": isHelped ? "yes" : "no", "need": "\(need)",
        "age": "\(75 + 7 * NormalLaw.quantile(u[2]))", "y": "\(y)", "fall": u[3] < chance ? "yes" : "no",
        "team": "team \(Int(u[4] * 30))", "u": "\(u[5])",
      ]
    }
  }

  static func study(
    keeping isKept: ([String: String]) -> Bool = { _ in true },
    changing change: (inout [String: String]) -> Void = { _ in }
  ) throws -> StudyOnDisk {
    let rows = rows().map { row in
      var row = row
      change(&row)
      return row
    }
    return try StudyOnDisk(
      columns: columns, key: ["client"], header: header,
      rows: rows.filter(isKept).map { row in header.map { row[$0] ?? "" } })
  }
}
