/// The rows on one side of a threshold, in the order of their scores and of their values where scores are equal.
struct ThresholdSide {
  let name: ThresholdSideName
  /// Score minus threshold.
  let distance: [Double]
  /// The outcome first; then what else the fit needs.
  let columns: [[Double]]
  let weights: [Double]
  /// The cluster of each row, of the units of the data.
  let units: [Int]?
  /// The place of each row in the data.
  let rows: [Int]

  var count: Int { distance.count }
  /// The distance of the farthest row.
  var extent: Double { distance.reduce(0) { max($0, $1.magnitude) } }

  /// The sizes of the different distances, the nearest first.
  var distinct: [Double] { Set(distance.map(\.magnitude)).sorted() }

  init(
    name: ThresholdSideName, distance: [Double], columns: [[Double]], weights: [Double], units: [Int]?, rows: [Int]
  ) {
    self.name = name
    self.distance = distance
    self.columns = columns
    self.weights = weights
    self.units = units
    self.rows = rows
  }

  /// Both sides of the data with these columns; rows of weight 0 are left out.
  static func both(_ data: ThresholdData, columns: [[Double]]) -> [ThresholdSide] {
    let taking = data.score.indices.filter { data.weights?[$0] ?? 1 > 0 }
    let ordered = taking.sorted { a, b in
      if data.score[a] != data.score[b] { return data.score[a] < data.score[b] }
      for column in columns where column[a] != column[b] { return column[a] < column[b] }
      if let weights = data.weights, weights[a] != weights[b] { return weights[a] < weights[b] }
      if let units = data.clusters?.unitOfRow, units[a] != units[b] { return units[a] < units[b] }
      return false
    }
    return [ThresholdSideName.left, .right].map { name in
      let rows = ordered.filter { (data.score[$0] < data.threshold) == (name == .left) }
      return ThresholdSide(
        name: name, distance: rows.map { data.score[$0] - data.threshold },
        columns: columns.map { column in rows.map { column[$0] } },
        weights: rows.map { data.weights?[$0] ?? 1 },
        units: data.clusters.map { units in rows.map { units.unitOfRow[$0] } }, rows: rows)
    }
  }

  /// The same rows with some of the columns.
  func selecting(columns chosen: [Int]) -> ThresholdSide {
    ThresholdSide(
      name: name, distance: distance, columns: chosen.map { columns[$0] }, weights: weights, units: units, rows: rows)
  }
}
