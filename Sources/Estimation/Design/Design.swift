import Documents
import Evidence
import Models

/// The numbers that a hypothesis picks from a registration: who is treated, the outcome, the time watched, the covariates,
/// and which rows belong together.
public struct Design: Sendable {
  /// One entry for each record; a row is one record, or two where its time is split.
  public internal(set) var isTreated: [Bool] = []
  /// 0 or 1, an amount, or a number of events.
  public internal(set) var outcome: [Double] = []
  /// Years watched.
  public internal(set) var exposure: [Double] = []
  /// Days since the opening (or years, of `person_time`) at which each record comes under watch and at which it ends, `(entry, exit]`.
  public internal(set) var entry: [Double] = []
  public internal(set) var exit: [Double] = []
  /// By record: 1 ended with the outcome, 2 with death, 0 otherwise.
  public internal(set) var cause: [Int] = []
  /// The row of the table.
  public internal(set) var row: [Int] = []
  /// Covariates in the order of the file; what each record has.
  public internal(set) var covariates: [DesignTerm] = []
  /// Clients, numbered; nil where the codebook has no key.
  public internal(set) var client: [Int]?
  /// Clusters, numbered; nil where the hypothesis names none.
  public internal(set) var cluster: [Int]?
  /// What a sampling unit is: `row`, the first column of the key, or the cluster column.
  public internal(set) var samplingUnit = "row"
  public internal(set) var units = SamplingUnits.rows(0)
  /// Where rows belong together in more than one way, each; empty otherwise.
  public internal(set) var ways: [SamplingUnits] = []
  public internal(set) var counts: TestedHypothesis.Counts
  /// Rows of each group that were eligible and take no part for their outcome, by reason.
  public internal(set) var lost = Arms<[LeftOut: Int]>(treated: [:], comparison: [:])
  /// True where every row has an amount, and counts of the outcome are counts of rows.
  var outcomeIsAmount = false
  /// The groups of each modifier that was declared.
  var modifiers: [ModifierGroups] = []
  /// How much of the measure each record had, 0 for those compared; nil where none is declared.
  var dose: [Double]?
  /// Further columns that the design of the catalogue reads, one value a record.
  var columns: [String: Column] = [:]
  /// The units of the design of the catalogue, numbered as clusters are; nil where they are the sampling units.
  var unitCodes: [Int]?
  /// Treated rows that began after the window opened.
  public internal(set) var lateStarters = 0
  /// What is not testable before a number is fitted.
  public internal(set) var reasons: [TestabilityReason] = []
  public internal(set) var findings: [Finding] = []
  /// Days watched and how each row ended, also of rows that left early; for the cumulative incidence.
  let incidence: CourseEnds?
  /// What may be known without the outcome by group.
  let blind: BlindCounts
  let smallestCell: Int

  /// Rows of each group whose outcome is not known, or that left before it could be.
  public var withoutOutcome: Arms<Int> {
    func sum(_ lost: [LeftOut: Int]) -> Int { lost.values.reduce(0, +) }
    return Arms(treated: sum(lost.treated), comparison: sum(lost.comparison))
  }

  public var records: Int { outcome.count }

  /// A further column of the design, one value a record; the design names it under `columns`.
  func column(_ text: Text) -> Column {
    guard let column = columns[text.string] else { preconditionFailure("a design reads the columns that it names") }
    return column
  }

  /// True where every record stands alone, so that the closed forms hold.
  public var recordsAreIndependent: Bool { units.areRows }
}
