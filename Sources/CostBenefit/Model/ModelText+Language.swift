/// What functions, tables and steps by group became.
extension ModelText {
  var language: [String] {
    var lines: [String] = []
    if !model.functions.isEmpty {
      lines += ["", "functions, written out where they are used"] + model.functions.map { "  \($0)" }
    }
    if !model.tables.isEmpty {
      lines += ["", "tables"]
      lines += model.tables.map { "  \($0.name) by \($0.by.joined(separator: ", ")): \($0.cells) cells" }
    }
    return lines
  }

  /// The first cell stands for the others.
  func grouped(_ step: Model.GroupedNumbers, in alternative: Model.Alternative) -> [String] {
    let names = step.groups.map(\.name).joined(separator: ", ")
    let unit = step.unit.isPlainNumber ? "1" : step.unit.description
    let count = step.years.first?.count ?? 0
    let first = step.groups.map { "\($0.name) \($0.labels.first ?? "")" }.joined(separator: ", ")
    return ["  \(step.name) by \(names) (\(count) cells), in \(unit); \(first):"]
      + byYear(step.years.compactMap(\.first), in: alternative, except: nil)
  }
}
