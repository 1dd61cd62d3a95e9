import Reporting

/// Every number of a JSON document under the path of its keys: `runs.0.alternatives.0.indicators.net_present_value.mean`.
enum FlatFigures {
  static func of(_ json: JSON) -> [RunRecord.Figure] {
    var figures: [RunRecord.Figure] = []
    collect(json, at: "", into: &figures)
    return figures
  }

  private static func collect(_ json: JSON, at path: String, into figures: inout [RunRecord.Figure]) {
    func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    switch json {
    case .object(let members): for member in members { collect(member.value, at: below(member.key), into: &figures) }
    case .array(let values):
      for (index, value) in values.enumerated() { collect(value, at: below("\(index)"), into: &figures) }
    case .number(let value): figures.append(.init(name: path, value: value.isFinite ? value : nil))
    case .integer(let value): figures.append(.init(name: path, value: Double(value)))
    case .whole(let value): figures.append(.init(name: path, value: Double(value)))
    case .missing: figures.append(.init(name: path, value: nil))
    case .text, .flag: break
    }
  }
}
