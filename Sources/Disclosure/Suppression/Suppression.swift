/// Which cells of a table are hidden so that no cell that must be hidden can be worked out, or bounded tighter than its
/// `Protection`.
///
/// First the cells that the profile itself hides. Then, for each of these and for either end of its protection, the
/// cheapest way to change the table so that the cell lies at that end while all that is published stays: the cells that
/// move are hidden too. Such a changed table is the proof: it fits everything that is published. Lastly each further
/// cell that the proofs can do without is published after all.
///
/// The same is asked against readers who know some cells: an organisation its own, and one who is the only person in a
/// cell. Proofs against them leave those cells as they are.
/// - Complexity: a few linear programs of twice as many columns as cells for each cell that the profile hides.
/// - Source: protection intervals and their audit by linear programs: Hundepool and others, Statistical Disclosure
///   Control, Wiley, 2012. The proofs, and the readers who know some cells, are our own arrangement.
public struct Suppression: Sendable {
  /// Cells that the profile hides, by number.
  public let primary: [Int]
  /// Cells that are hidden for the sake of those.
  public let secondary: [Int]
  /// Primary cells that what is known already gives away, so that hiding anything more does not help.
  public let exposed: [Int]
  private let hidden: [Bool]

  public func hides(_ cell: Int) -> Bool { hidden[cell] }

  /// The cells that are not printed, as one array.
  public var pattern: [Bool] { hidden }

  public init(_ table: ReleaseTable, _ profile: PrivacyProfile) {
    var search = SuppressionSearch(table, profile)
    search.run()
    hidden = search.hidden
    primary = search.primaries
    let isPrimary = Set(primary)
    secondary = search.hidden.indices.filter { search.hidden[$0] && !isPrimary.contains($0) }
    exposed = search.exposed.sorted()
  }

  /// Only what the profile itself hides: for comparison with an attack that succeeds.
  public static func primaryPattern(_ table: ReleaseTable, _ profile: PrivacyProfile) -> [Bool] {
    table.cells.map { $0.state == .unprinted || Protection.asked(of: $0, by: profile) != nil && $0.state != .known }
  }
}
