import Disclosure
import Monitoring

/// The cells behind figures of indicators, with the sums that hold between them.
///
/// Indicators about the same people (the same number in every group and period) stand in one table, so that what one
/// withholds the other does not give away.
struct KPITables {
  struct Table {
    var release = ReleaseTable()
    /// The cells that a figure gives back.
    var cellsOfFigure: [Int: [Int]] = [:]

    /// The names of the cells for a list of releases; none for what no figure prints.
    func names(_ figures: [KPIFigure]) -> [[String]] {
      var names = [[String]](repeating: [], count: release.cells.count)
      for (figure, cells) in cellsOfFigure {
        for (order, cell) in cells.enumerated() { names[cell].append(figures[figure].cellName(order)) }
      }
      return names
    }
  }

  private(set) var all: [Table] = []

  /// Whom and when a figure is about.
  struct Place: Hashable {
    let group: KPIFigure.Group
    let period: String?
  }

  private struct Series: Hashable {
    let kpi: String
    let category: String?
  }

  init(_ figures: [KPIFigure], _ profile: PrivacyProfile) {
    var order: [Series] = []
    var members: [Series: [Int]] = [:]
    for (index, figure) in figures.enumerated() {
      let series = Series(kpi: figure.kpi, category: figure.category)
      if members[series] == nil { order.append(series) }
      members[series, default: []].append(index)
    }
    var classes: [[Place: Int]] = []
    var seriesOf: [[[Int]]] = []
    for series in order {
      let indices = members[series] ?? []
      let people = Dictionary(
        indices.map { (Place(figures[$0]), figures[$0].n) }, uniquingKeysWith: { first, _ in first })
      if let same = classes.firstIndex(of: people) {
        seriesOf[same].append(indices)
      } else {
        classes.append(people)
        seriesOf.append([indices])
      }
    }
    for series in seriesOf { all.append(Self.table(figures, series, profile)) }
  }

  private static func table(_ figures: [KPIFigure], _ series: [[Int]], _ profile: PrivacyProfile) -> Table {
    var table = Table()
    let first = series.first ?? []
    let places = first.map { Place(figures[$0]) }
    let sums = PlaceSums(places)
    let people = table.release.add(
      first.map { .count(figures[$0].n) }, places, along: sums, leavingOut: { .count($0) })
    for indices in series {
      var cells = indices.map { [people[Place(figures[$0])] ?? 0] }
      for column in FigureCells.columns(of: indices.map { figures[$0] }, sums, profile) {
        let added = table.release.add(
          column.cells, indices.map { Place(figures[$0]) }, along: sums, isExact: column.isExact,
          leavingOut: { ReleaseCell(Double($0), column.restKind, state: .unprinted) })
        for (row, index) in indices.enumerated() {
          guard let cell = added[Place(figures[index])] else { continue }
          // A figure without its people is no figure.
          table.release.hide(cell, with: cells[row][0])
          cells[row].append(cell)
        }
      }
      for (row, index) in indices.enumerated() {
        // people = those who count + those who do not
        if cells[row].count == 3, figures[index].isShareOfPeople {
          table.release.relate(total: cells[row][0], parts: Array(cells[row][1...]))
        }
        table.cellsOfFigure[index] = cells[row]
      }
    }
    relateAnswers(figures, series, in: &table)
    // An organisation knows its own cells, whatever is withheld from others.
    var own: [String: [Int]] = [:]
    for (index, cells) in table.cellsOfFigure.sorted(by: { $0.key < $1.key })
    where figures[index].group.by == "organisation" {
      own[figures[index].group.name, default: []] += cells
    }
    for (_, cells) in own.sorted(by: { $0.key < $1.key }) { table.release.addInsider(knowing: Set(cells).sorted()) }
    return table
  }

  /// The answers to one question add up to those who answered.
  private static func relateAnswers(_ figures: [KPIFigure], _ series: [[Int]], in table: inout Table) {
    var answers: [String: [Place: [Int]]] = [:]
    for index in series.joined() where figures[index].category != nil && figures[index].isShareOfPeople {
      answers[figures[index].kpi, default: [:]][Place(figures[index]), default: []].append(index)
    }
    for (_, places) in answers.sorted(by: { $0.key < $1.key }) {
      for indices in places.values.sorted(by: { $0[0] < $1[0] }) where indices.count > 1 {
        let parts = indices.compactMap { table.cellsOfFigure[$0]?[1] }
        let sum = indices.reduce(0) { $0 + (figures[$1].numerator ?? 0) }
        if let people = table.cellsOfFigure[indices[0]]?[0], sum == Double(figures[indices[0]].n) {
          table.release.relate(total: people, parts: parts)
        }
      }
    }
  }
}

extension KPITables.Place {
  init(_ figure: KPIFigure) {
    self.init(group: figure.group, period: figure.period)
  }
}

extension KPIFigure {
  /// The name of one of the cells that the figure gives back, for a list of releases.
  func cellName(_ order: Int) -> String {
    let parts = ["people", "first", "second"]
    let place = "\(group.by)=\(group.name) \(period ?? "all")"
    return "\(kpi)\(category.map { "/\($0)" } ?? "") \(place) \(order < parts.count ? parts[order] : "\(order)")"
  }

  /// Of so many people so many count: both are whole, and the denominator is the people themselves.
  var isShareOfPeople: Bool {
    guard let numerator, let denominator else { return false }
    return denominator == Double(n) && numerator >= 0 && numerator <= denominator && numerator.rounded() == numerator
  }
}
