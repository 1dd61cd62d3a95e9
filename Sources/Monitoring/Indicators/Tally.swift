/// What the rows of one cell (a group in a period) come to, by person.
struct Tally {
  /// How the rows of one person in one cell become one.
  enum Joining {
    case sum
    /// A person counts once.
    case once
    /// The last value minus the first; with one value the person does not say.
    case change
  }

  /// People in the denominator.
  var people = 0
  var rows = 0
  /// Rows (of changes: people) that do not say.
  var unknown = 0
  var value = 0.0
  var size = 0.0
  /// Sums of squares and products over people, of values less `centre` times the size.
  var valueSquares = 0.0
  var products = 0.0
  var sizeSquares = 0.0
  var largest = 0.0
  var second = 0.0
  /// Whether a person has more than one row.
  var repeats = false

  /// The value by size: a mean, a share, a rate.
  var ratio: Double { value / size }

  /// The variance of the ratio with people as units: Σ(y − r·m)²/M² · g/(g − 1).
  var ratioVariance: Double {
    guard people > 1, size != 0 else { return .nan }
    let r = ratio
    let squares = max(0, valueSquares - 2 * r * products + r * r * sizeSquares)
    return squares / (size * size) * Double(people) / Double(people - 1)
  }

  private mutating func close(_ open: Open, _ joining: Joining) {
    guard open.rows > 0 else { return }
    var value = open.value
    var size = open.size
    switch joining {
    case .sum: break
    case .once: (value, size) = (1, 1)
    case .change:
      guard open.rows > 1 else {
        unknown += 1
        return
      }
      (value, size) = (open.last - open.first, 1)
    }
    people += 1
    rows += joining == .sum ? open.rows : 1
    repeats = repeats || (joining == .sum && open.rows > 1)
    self.value += value
    self.size += size
    valueSquares += value * value
    products += value * size
    sizeSquares += size * size
    if value > largest { (largest, second) = (value, largest) } else if value > second { second = value }
  }

  private struct Open {
    var unit: Int32 = -1
    var rows = 0
    var value = 0.0
    var size = 0.0
    var first = 0.0
    var last = 0.0
  }

  /// The tally of every cell.
  /// - Parameters:
  ///   - cell: of each row, by its place in the table; negative where it is in none.
  ///   - order: people in order; a person's rows stand together.
  static func run(
    _ values: RowValues, joining: Joining, order: UnitOrder, cells: Int, cell: [Int32]
  ) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: cells)
    var open = [Open](repeating: Open(), count: cells)
    for place in order.rows {
      let row = Int(place)
      let state = values.state[row]
      if state == .outside || cell[row] < 0 { continue }
      let here = Int(cell[row])
      if state == .unknown {
        tallies[here].unknown += 1
        continue
      }
      let unit = order.units[row]
      if open[here].unit != unit {
        tallies[here].close(open[here], joining)
        open[here] = Open(unit: unit)
      }
      let size = values.size?[row] ?? 1
      let value = values.value[row] - values.centre * size
      if open[here].rows == 0 { open[here].first = value }
      open[here].last = value
      open[here].rows += 1
      open[here].value += value
      open[here].size += size
    }
    for here in 0..<cells { tallies[here].close(open[here], joining) }
    return tallies
  }
}
