import Documents
import Evidence

/// The cells of a table while it is read: each once, each with labels that its groups have.
struct TableCells {
  let name: Text
  /// As written: groups, and `year` at its place.
  let by: [String]
  let unit: WrittenUnit
  let notebook: Notebook
  /// The groups in the order of `groups:`, without `year`.
  private let own: [Group]
  private let places: [[String: Int]]
  private let size: Int
  private var years: [Int: [Scenario.Parameter.Value?]] = [:]
  private var isBroken = false

  init(name: Text, by: [String], groups: [Group], unit: WrittenUnit, notebook: Notebook) {
    self.name = name
    self.by = by
    self.unit = unit
    self.notebook = notebook
    own = groups.filter { by.contains($0.name.string) }
    places = own.map { group in
      Dictionary(zip(group.labels, group.labels.indices), uniquingKeysWith: { first, _ in first })
    }
    size = own.reduce(1) { $0 * $1.labels.count }
  }

  /// Names of groups in the order of the cells.
  var ordered: [String] { own.map(\.name.string) }

  mutating func isLabel(_ label: Text, of group: String) -> Bool {
    if group == "year" {
      if let year = Int(label.string), (1900...2200).contains(year) { return true }
    } else if let place = own.firstIndex(where: { $0.name.string == group }) {
      if places[place][label.string] != nil { return true }
    }
    isBroken = true
    let labels = own.first { $0.name.string == group }?.labels ?? []
    let near = NearestName.of(label.string, among: labels)
    notebook.add(
      Finding(
        code: "unknown_label", at: label.place,
        Words(nl: "\(label.string) is geen \(group).", en: "\(label.string) is no \(group)."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return false
  }

  mutating func put(_ value: Scenario.Parameter.Value, at labels: [String], _ place: Place) {
    var cell = 0
    for (group, found) in zip(own, places) {
      guard let at = by.firstIndex(of: group.name.string), let label = found[labels[at]] else { return }
      cell = cell * group.labels.count + label
    }
    let year = by.firstIndex(of: "year").flatMap { Int(labels[$0]) } ?? GroupTable.everyYear
    if years[year]?[cell] != nil {
      isBroken = true
      notebook.add(
        Finding(
          code: "cell_twice", at: place,
          Words(
            nl: "\(name.string) heeft al een getal voor \(labels.joined(separator: ", ")).",
            en: "\(name.string) already has a number for \(labels.joined(separator: ", ")).")))
      return
    }
    years[year, default: Array(repeating: nil, count: size)][cell] = value.in(unit)
  }

  /// The rows of a file: a column for each group, and one for the value.
  mutating func take(_ table: TableFile, value: Text) {
    let columns = by.compactMap { table.column(Text($0, at: value.place), in: notebook) }
    guard let last = table.column(value, in: notebook), columns.count == by.count else {
      isBroken = true
      return
    }
    for row in table.rows {
      let labels = columns.map { Text(row.cells[$0], at: row.place) }
      guard zip(labels, by).allSatisfy({ isLabel($0, of: $1) }) else { continue }
      guard let number = table.number(row.cells[last]) else {
        isBroken = true
        notebook.add(
          Finding(
            code: "cell_number", at: row.place,
            Words(
              nl: "In de kolom \(value.string) staat hier geen getal.",
              en: "No number stands here in the column \(value.string).")))
        continue
      }
      put(.literal(Literal(value: number, unit: unit, place: row.place)), at: labels.map(\.string), row.place)
    }
  }

  /// All cells; the first that is missing is noted.
  func complete() -> [Int: [Scenario.Parameter.Value]]? {
    guard !isBroken else { return nil }
    if years.isEmpty {
      noteMissing(labels(of: 0, in: nil), size)
      return nil
    }
    for (year, cells) in years.sorted(by: { $0.key < $1.key }) {
      let missing = cells.indices.filter { cells[$0] == nil }
      if let first = missing.first {
        noteMissing(labels(of: first, in: year == GroupTable.everyYear ? nil : year), missing.count)
        return nil
      }
    }
    return years.mapValues { $0.compactMap { $0 } }
  }

  func noteForm(_ place: Place, _ by: [Text]) {
    let names = by.map(\.string).joined(separator: ", ")
    notebook.add(
      Finding(
        code: "table_form", at: place,
        Words(
          nl: "De waarden staan in blokken naar \(names), in die volgorde.",
          en: "The values stand in blocks by \(names), in that order.")))
  }

  private func labels(of cell: Int, in year: Int?) -> [String] {
    var rest = cell
    var labels: [String] = []
    for group in own.reversed() {
      labels.insert(group.labels[rest % group.labels.count], at: 0)
      rest /= group.labels.count
    }
    return labels + (year.map { ["\($0)"] } ?? [])
  }

  private func noteMissing(_ labels: [String], _ count: Int) {
    let first = labels.joined(separator: ", ")
    notebook.add(
      Finding(
        code: "cell_missing", at: name.place,
        Words(
          nl: "\(name.string) heeft geen getal voor \(first)\(count > 1 ? " en nog \(count - 1) cellen" : "").",
          en: "\(name.string) has no number for \(first)\(count > 1 ? " and \(count - 1) more cells" : "").")))
  }
}
