import Disclosure
import Monitoring

/// Which places add up to which: groups to all in each period, quarters to their year, years to the whole time.
struct PlaceSums {
  struct Sum {
    let total: KPITables.Place
    let parts: [KPITables.Place]
  }

  let all: [Sum]

  init(_ places: [KPITables.Place]) {
    let known = Set(places)
    var sums: [Sum] = []
    var seen: Set<KPITables.Place> = []
    var groups: [KPITables.Place: [String: [KPITables.Place]]] = [:]
    var periods: [KPITables.Place: [KPITables.Place]] = [:]
    for place in places where seen.insert(place).inserted {
      let whole = KPITables.Place(group: .all, period: place.period)
      if place.group != .all, known.contains(whole) {
        groups[whole, default: [:]][place.group.by, default: []].append(place)
      }
      if let period = place.period {
        let year = period.split(separator: "-").first.map(String.init) ?? period
        let wider = [year == period ? nil : year, nil].map { KPITables.Place(group: place.group, period: $0) }
        if let parent = wider.first(where: { known.contains($0) && $0 != place }) {
          periods[parent, default: []].append(place)
        }
      }
    }
    for total in places {
      for (_, parts) in (groups[total] ?? [:]).sorted(by: { $0.key < $1.key }) {
        sums.append(Sum(total: total, parts: parts))
      }
      groups[total] = nil
      if let parts = periods[total] { sums.append(Sum(total: total, parts: parts)) }
      periods[total] = nil
    }
    all = sums
  }
}

extension ReleaseTable {
  /// Adds a cell for each place, and the sums between them. Where a total is more than its parts, the rest is a cell that
  /// nobody prints and everybody can work out (those without an organisation); where it is less, people stand in more
  /// than one part, and how often nobody knows.
  /// - Parameter isExact: false leaves out sums that do not add up.
  mutating func add(
    _ cells: [ReleaseCell], _ places: [KPITables.Place], along sums: PlaceSums, isExact: Bool = false,
    leavingOut rest: (Int) -> ReleaseCell
  ) -> [KPITables.Place: Int] {
    var numbers: [KPITables.Place: Int] = [:]
    for (place, cell) in zip(places, cells) where numbers[place] == nil { numbers[place] = add(cell) }
    for sum in sums.all {
      guard let total = numbers[sum.total] else { continue }
      let parts = sum.parts.compactMap { numbers[$0] }
      let difference = self.cells[total].value - parts.reduce(0) { $0 + self.cells[$1].value }
      let scale = max(1, abs(self.cells[total].value))
      if abs(difference) <= 1e-9 * scale {
        relate(total: total, parts: parts)
      } else if !isExact, difference > 0 {
        var left = rest(Int(difference.rounded()))
        left.value = difference
        left.state = .unprinted
        relate(total: total, parts: parts + [add(left)])
      } else if !isExact {
        let overlap = add(ReleaseCell(-difference, .free, state: .unprinted))
        relate(Relation(cells: [total, overlap] + parts, factors: [1, 1] + parts.map { _ in -1 }))
      }
    }
    return numbers
  }
}
