/// The units that a treatment was assigned to: rows, or whole clusters, perhaps within strata.
///
/// Every assignment with as many treated units in each stratum is taken to have been as likely as the one that was made. Units are
/// sorted by their values, so that nothing depends on the order of the rows.
struct AssignedUnits {
  /// One stratum: its units' values, a column each, and how many are treated.
  struct Stratum {
    /// Columns × units; the treated of the actual assignment are told by a column.
    let columns: [[Double]]
    let treated: Int

    var units: Int { columns[0].count }
  }

  let strata: [Stratum]

  /// - Parameters:
  ///   - columns: what is added up over the treated, a value a unit.
  ///   - isTreated, stratum: of each unit.
  init(columns: [[Double]], isTreated: [Bool], stratum: [Int]) {
    let places = DenseCodes(stratum)
    let least = columns.first ?? []
    var members = [[(value: Double, unit: Int)]](repeating: [], count: places.codes.count)
    for unit in isTreated.indices { members[places.placeOfRow[unit]].append((least[unit], unit)) }
    strata = members.map { members in
      let order = members.sorted { first, second in
        if first.value != second.value { return first.value < second.value }
        for column in columns.dropFirst() where column[first.unit] != column[second.unit] {
          return column[first.unit] < column[second.unit]
        }
        return !isTreated[first.unit] && isTreated[second.unit]
      }
      return Stratum(
        columns: columns.map { column in order.map { column[$0.unit] } }, treated: order.count { isTreated[$0.unit] })
    }
  }

  /// How many assignments there are; infinite where too many to count.
  var assignments: Double {
    var count = 1.0
    for stratum in strata {
      let chosen = min(stratum.treated, stratum.units - stratum.treated)
      var ways = 1.0
      for k in 0..<chosen {
        // Whole at every step, and exact below 2⁵³.
        ways = (ways * Double(stratum.units - k) / Double(k + 1)).rounded()
        if ways > 1e15 { return .infinity }
      }
      count *= ways
    }
    return count
  }
}
