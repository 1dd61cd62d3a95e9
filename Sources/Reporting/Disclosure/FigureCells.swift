import Disclosure
import Monitoring

/// The cells beside the people themselves that the figures of one indicator give back.
struct FigureCells {
  /// One for each figure.
  let cells: [ReleaseCell]
  let restKind: ReleaseCell.Kind
  /// Amounts are related only where they add up.
  let isExact: Bool

  /// - Parameter figures: of one indicator and one answer, one for each place.
  static func columns(of figures: [KPIFigure], _ sums: PlaceSums, _ profile: PrivacyProfile) -> [FigureCells] {
    // Nobody and everybody say something of each person in the group, so a zero is no better than a one.
    let count = ReleaseCell.Kind.count(zeroIsShown: false)
    if figures.contains(where: { $0.numerator != nil }) {
      let yes = figures.map { figure in
        guard let numerator = figure.numerator else { return ReleaseCell(0, .free) }
        let largest = figure.contributions.map { [$0.largest, $0.second] } ?? []
        let amount = ReleaseCell(abs(numerator), .amount(contributors: figure.n, largest: largest))
        let isCount = figure.isWhole && (numerator == 0 || Protection.asked(of: amount, by: profile) == nil)
        return isCount ? ReleaseCell(numerator, count) : amount
      }
      guard figures.allSatisfy({ $0.numerator == nil || $0.isShareOfPeople || $0.isShareOfRows }) else {
        return [FigureCells(cells: yes, restKind: .free, isExact: false)]
      }
      let no = figures.map { figure in
        ReleaseCell((figure.denominator ?? 0) - (figure.numerator ?? 0), figure.numerator == nil ? .free : count)
      }
      return [
        FigureCells(cells: yes, restKind: count, isExact: false),
        FigureCells(cells: no, restKind: count, isExact: false),
      ]
    }
    if figures.allSatisfy({ $0.value == nil || $0.value == Double($0.n) }) { return [] }
    // A sum adds up as it stands, a mean when multiplied by its people.
    let asSum = figures.map { $0.value ?? 0 }
    let asTotal = figures.map { ($0.value ?? 0) * Double($0.n) }
    let places = figures.map { KPITables.Place($0) }
    // Where nothing adds up: a mean is less than what the two largest put in together.
    let isSum =
      holds(asSum, places, sums)
      || !holds(asTotal, places, sums)
        && figures.allSatisfy { figure in
          figure.contributions.map { (figure.value ?? 0) >= $0.largest + $0.second } ?? false
        }
    let amounts = isSum ? asSum : asTotal
    let cells = zip(figures, amounts).map { figure, amount in
      let largest = figure.contributions.map { [$0.largest, $0.second] } ?? []
      return ReleaseCell(abs(amount), .amount(contributors: figure.n, largest: largest))
    }
    return [FigureCells(cells: cells, restKind: .free, isExact: true)]
  }

  private static func holds(_ values: [Double], _ places: [KPITables.Place], _ sums: PlaceSums) -> Bool {
    let at = Dictionary(zip(places, values), uniquingKeysWith: { first, _ in first })
    return !sums.all.isEmpty
      && sums.all.allSatisfy { sum in
        let total = at[sum.total] ?? 0
        return abs(sum.parts.reduce(total) { $0 - (at[$1] ?? 0) }) <= 1e-9 * max(1, abs(total))
      }
  }
}

extension KPIFigure {
  fileprivate var isWhole: Bool { numerator.map { $0 >= 0 && $0.rounded() == $0 } ?? false }

  /// Rows rather than people: a client who was seen twice counts twice.
  fileprivate var isShareOfRows: Bool {
    guard let numerator, let denominator else { return false }
    return isWhole && denominator.rounded() == denominator && numerator <= denominator && denominator >= Double(n)
  }
}
