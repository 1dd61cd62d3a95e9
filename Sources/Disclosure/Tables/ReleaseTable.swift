/// A table that somebody wants to publish, as one who wants to know more sees it: cells, and the sums that hold between
/// them.
///
/// Several tables that share cells, totals on two levels, groups inside groups and periods inside years are one
/// `ReleaseTable`: each is a list of `relations` over the same cells.
public struct ReleaseTable: Sendable {
  /// A sum that everybody knows to hold: `Σ factor · cell = 0`.
  public struct Relation: Sendable, Hashable {
    public let cells: [Int]
    /// As long as `cells`.
    public let factors: [Double]

    public init(cells: [Int], factors: [Double]) {
      self.cells = cells
      self.factors = factors
    }
  }

  public private(set) var cells: [ReleaseCell] = []
  public private(set) var relations: [Relation] = []
  /// For each reader who knows some cells beforehand, such as an organisation its own: those cells.
  public private(set) var insiders: [[Int]] = []
  /// For each cell the cells that are hidden where it is.
  public private(set) var followers: [[Int]] = []

  public init() {}

  /// - Returns: the number by which relations name the cell.
  @discardableResult
  public mutating func add(_ cell: ReleaseCell) -> Int {
    cells.append(cell)
    followers.append([])
    return cells.count - 1
  }

  mutating func setState(of cell: Int, _ state: ReleaseCell.State) { cells[cell].state = state }

  /// `total = Σ parts`.
  public mutating func relate(total: Int, parts: [Int]) {
    relate(Relation(cells: [total] + parts, factors: [1] + parts.map { _ in -1 }))
  }

  public mutating func relate(_ relation: Relation) {
    relations.append(relation)
  }

  /// One reader knows these cells, whatever is published.
  public mutating func addInsider(knowing cells: [Int]) {
    insiders.append(cells)
  }

  /// Where `cell` is hidden, `follower` is too.
  public mutating func hide(_ follower: Int, with cell: Int) {
    if !followers[cell].contains(follower) { followers[cell].append(follower) }
  }

  /// What is left of a relation at the true values: 0 where the table adds up.
  public func residual(_ relation: Relation) -> Double {
    zip(relation.cells, relation.factors).reduce(0) { $0 + $1.1 * cells[$1.0].value }
  }
}
