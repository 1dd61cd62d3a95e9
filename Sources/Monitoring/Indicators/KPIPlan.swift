import Documents
import Evidence
import Registrations

/// Which indicators are told of a registration, by what groups and periods: the codebook's block `kpis:` with its
/// libraries, or the usual indicators where there is none.
public struct KPIPlan: Sendable {
  /// An indicator that these columns cannot carry.
  public struct NotComputable: Sendable {
    public let indicator: Indicator
    public let reason: Words
    /// The column that may have been meant.
    public let nearest: String?
  }

  /// An indicator with the columns of the codebook that it reads.
  public struct Bound: Sendable {
    public let indicator: Indicator
    /// The column of the codebook by the name in the library.
    let names: [String: String]

    func column(_ name: Text) -> String { names[name.string] ?? name.string }
  }

  /// A figure from elsewhere to hold one of ours against.
  public struct Benchmark: Sendable {
    public let value: Double
    /// Where it is a share or a rate of known counts.
    public let count: Double?
    public let total: Double?
    public let source: String
  }

  public let codebook: Codebook
  /// The work form, in words; nil for the usual indicators.
  public let says: Words?
  /// Indicators that will be computed.
  public let bound: [Bound]
  public let notComputable: [NotComputable]
  /// Indicators that were dropped and were not asked for.
  public let dropped: [Indicator]
  /// Columns by whose values each figure is also told.
  public let by: [String]
  public let period: PeriodRule?
  /// The column that tells people apart; nil where every row is its own.
  public let person: String?
  public let population: PopulationRule?
  public let benchmarks: [String: Benchmark]
  public let confidence: Double
  /// Columns with what clients bring along, for who came in and for what may be expected of a worker.
  public let intake: [String]
  public let caseload: CaseloadRule?
  public let findings: [Finding]

  public var indicators: [Indicator] { bound.map(\.indicator) }

  /// The column that an indicator is told by beside the others, where the codebook has it.
  func split(_ bound: Bound) -> String? {
    bound.indicator.split.map(bound.column).flatMap { name in codebook.column(name)?.name }
  }

  /// The columns to keep while reading the registration.
  public var columnsNeeded: Set<String> {
    var names = Set(by)
    for one in bound {
      for column in one.indicator.needed { names.insert(one.column(column)) }
      if let split = split(one) { names.insert(split) }
    }
    if let period { names.insert(period.column) }
    if let person { names.insert(person) }
    if let population { names.insert(population.column) }
    if let caseload { names.insert(caseload.worker) }
    names.formUnion(intake)
    return names
  }
}
