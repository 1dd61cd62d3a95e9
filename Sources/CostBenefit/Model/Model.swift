import Documents
import Evidence
import Probability

/// A scenario compiled: names resolved, units checked, prices converted; what will run.
///
/// All numbers are in base units: years, and euros of `priceYear`. Alternative 0 is the baseline; alternatives are evaluated in
/// levels, and results are differences from the baseline.
public struct Model: Sendable {
  /// An uncertain or certain number that the program reads, in the order of `Operation.parameter`.
  public struct Parameter: Sendable {
    /// The name in the file; an inline distribution is named by its path (`costs.elderly work.amount`).
    public let name: String
    /// The name that keys its uniforms: an override in an alternative has the key of the name it replaces.
    public let key: String
    /// The alternative whose override this is; nil for the value of the file's `parameters:`.
    public let alternative: String?
    public internal(set) var chance: Chance
    /// As written, for the reader; the program's numbers are in base units.
    public let unit: WrittenUnit
    /// Where the number comes from, in words: source, page, price year, indexation.
    public let provenance: Provenance
    /// What one place of a scaling has of its own: a standard normal among many, of no interest by itself.
    public var isPlace = false

    /// How it is called where those of alternatives stand beside it: `reach`, or `intensive.reach` for an override.
    public var qualifiedName: String { alternative.map { "\($0).\(name)" } ?? name }

    public init(
      name: String, key: String, alternative: String?, chance: Chance, unit: WrittenUnit, provenance: Provenance
    ) {
      self.name = name
      self.key = key
      self.alternative = alternative
      self.chance = chance
      self.unit = unit
      self.provenance = provenance
    }
  }

  /// How a parameter is drawn. Values of a distribution are in the unit as written and are multiplied by `factor` to base units.
  public enum Chance: Sendable {
    /// A certain number, in base units.
    case certain(Double)
    case distribution(any Distribution, factor: Double)
    /// A term of a joint estimate: place in `Model.estimates`, place among its terms.
    case estimate(Int, term: Int)
  }

  /// What stands behind a number.
  public struct Provenance: Sendable {
    public let source: String
    /// `good`, `fair`, `weak`, as the file says; nil where it does not.
    public let grade: String?
    /// The price year of the source, and how it was brought to the scenario's: `2022 → 2024 by CPI (× 1.0731)`.
    public let indexation: String?
    public let status: String?
    /// What a register says of it, where it is a price.
    public var price: UsedPrice?

    public init(source: String, grade: String? = nil, indexation: String? = nil, status: String? = nil) {
      self.source = source
      self.grade = grade
      self.indexation = indexation
      self.status = status
    }
  }

  /// Parameters drawn together, by their keys in the order listed; the latent correlation of their normal scores.
  public struct Correlation: Sendable {
    public let keys: [String]
    /// Row by row, keys × keys.
    public let latent: [[Double]]
    public let source: String
    /// The number of draws of the whole, by Iman & Conover's method; 0 for a Gaussian copula.
    public var imanConoverDraws = 0

    public init(keys: [String], latent: [[Double]], source: String) {
      self.keys = keys
      self.latent = latent
      self.source = source
    }
  }

  public enum FlowKind: String, Sendable {
    case benefit, cost, transfer

    /// How a flow counts in the balance of society: 1 for a benefit, −1 for a cost, 0 for a transfer.
    var sign: Double {
      switch self {
      case .benefit: 1
      case .cost: -1
      case .transfer: 0
      }
    }
  }

  /// How a public outlay counts in gross and net savings, where the file says so itself.
  public enum CountsAs: String, Sendable, CaseIterable { case saving, induced }

  /// Flows of one sign that partly count the same euro: per payer and year, dominant + share · (sum − dominant).
  public struct Overlap: Sendable {
    public let name: String
    /// The share α of what is not dominant that still counts, between 0 and 1.
    public let share: Register

    public init(name: String, share: Register) {
      self.name = name
      self.share = share
    }
  }

  /// A yearly amount in euros of the price year, in levels, for one alternative.
  public struct Flow: Sendable {
    public let name: String
    public let kind: FlowKind
    /// One register a year, in the order of `Model.years`; EUR a year, above zero is a benefit, a cost, or an amount handed over.
    public internal(set) var amount: [Register]
    /// Who gains a benefit or bears a cost, with the share; the last share is the remainder, so that they add up to 1. Empty for a transfer.
    public let shares: [(actor: String, share: Double)]
    /// Payer and receiver of a transfer.
    public let from: String?
    public let to: String?
    /// The part of an avoided public outlay that becomes cash, one register a year; nil where the file gives none: then an avoided
    /// outlay frees capacity only (0), and an induced one is paid in full (1).
    public internal(set) var cashable: [Register]?
    /// The name of its group in `Model.overlaps`; nil where it stands alone.
    public let overlap: String?
    /// nil where the sign decides: a benefit to a public payer above zero is a saving, below zero induced.
    public let countsAs: CountsAs?
    /// Its growth after the horizon, where its amount in the last year is what all later years are worth; nil for others.
    public var growthAfterHorizon: Double?
    /// Tariff, value added tax, kind of discounting, what is freed.
    public var books = FlowBooks()

    public init(
      name: String, kind: FlowKind, amount: [Register], shares: [(actor: String, share: Double)], from: String?,
      to: String?, cashable: [Register]?, overlap: String?, countsAs: CountsAs? = nil
    ) {
      self.name = name
      self.kind = kind
      self.amount = amount
      self.shares = shares
      self.from = from
      self.to = to
      self.cashable = cashable
      self.overlap = overlap
      self.countsAs = countsAs
    }
  }

  public struct Alternative: Sendable {
    public let name: String
    /// What the file says of it (`says:`), for the report.
    public let says: String?
    /// Each step by year, in the file's order, with its unit.
    public internal(set) var steps: [(name: String, unit: Unit, years: [Register])]
    public internal(set) var flows: [Flow]
    /// Steps with a number for each combination of labels; they have no line of their own in results.
    public var groupedSteps: [GroupedNumbers] = []
    /// Years that it lasts; nil for the whole horizon. After it, it is as the baseline.
    public var life: Int?

    public init(
      name: String, says: String?, steps: [(name: String, unit: Unit, years: [Register])], flows: [Flow]
    ) {
      self.name = name
      self.says = says
      self.steps = steps
      self.flows = flows
    }
  }

  /// A step by group: registers by year and cell, row by row, the last group fastest.
  public struct GroupedNumbers: Sendable {
    public let name: String
    public let unit: Unit
    public let groups: [(name: String, labels: [String])]
    public internal(set) var years: [[Register]]
  }

  /// A claim of the file on an indicator: `average(gross_savings, 2028..2035) >= 200_000 EUR2024/year`.
  public struct Claim: Sendable {
    /// As written.
    public let text: String
    public let indicator: Indicator
    public let aggregator: Aggregator
    public let comparison: Comparison
    /// EUR a year (EUR for the balance), in base units.
    public let threshold: Double

    public init(text: String, indicator: Indicator, aggregator: Aggregator, comparison: Comparison, threshold: Double) {
      self.text = text
      self.indicator = indicator
      self.aggregator = aggregator
      self.comparison = comparison
      self.threshold = threshold
    }
  }

  public enum Indicator: String, Sendable, CaseIterable {
    case netPresentValue = "net_present_value"
    case grossSavings = "gross_savings"
    case netSavings = "net_savings"
    case cashGrossSavings = "cash_gross_savings"
    case cashNetSavings = "cash_net_savings"
  }

  public enum Aggregator: Sendable, Hashable {
    /// The whole horizon, discounted: the balance.
    case presentValue
    case inYear(Int)
    case average(ClosedRange<Int>)
    case equivalentAnnual
  }

  public enum Comparison: String, Sendable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
  }

  public struct PMItem: Sendable {
    public let item: String
    public let direction: String
    public let to: String?
    public let why: String
    /// How much of it there is, as written.
    public var quantity: Expression?

    public init(item: String, direction: String, to: String?, why: String) {
      self.item = item
      self.direction = direction
      self.to = to
      self.why = why
    }
  }

  public var name: String
  public var file: String
  public var priceYear: Int
  /// As written, `2026-01-01`.
  public var baseDate: String
  /// The calendar years of the horizon, ascending and without a gap.
  public var years: [Int]
  /// `start`, `mid` or `end`.
  public var timing: String
  /// One factor a year of the horizon, under the scenario's own rules.
  public var discounting: Discounting
  /// The same under the rules that came before and beside them, for the sensitivity.
  public var otherRules: [Discounting]
  public var actors: [String]
  /// The actors that are public payers.
  public var publicPayers: Set<String>
  public var parameters: [Parameter]
  public var estimates: [Estimate]
  public var correlations: [Correlation]
  public var program: Program
  /// The baseline first.
  public var alternatives: [Alternative]
  /// Groups with more than one flow; a group of one flow needs no share.
  public var overlaps: [Overlap]
  public var claims: [Claim]
  public var pm: [PMItem]
  /// Who commissioned, did and reviewed the study, and when the data closed, as written.
  public var study: [(key: String, value: String)]
  /// Sources used, for the report: name, full text, status.
  public var sources: [(name: String, text: String, status: String)]
  /// Paths of files that compiling read beside the scenario's own: numbers of empirical distributions, rules
  /// of the user's own. Inputs of a fingerprint.
  public var files: [String] = []
  /// Functions of the file as written; the program has them written out where they are used.
  public var functions: [String] = []
  public var capacities: [Capacity] = []
  /// Providers with their share of the result and their costs; empty where the file has none.
  public var credit: [CreditLine] = []
  /// Tables by group, with their numbers of cells.
  public var tables: [(name: String, by: [String], cells: Int)] = []
  /// What must hold in every draw beside the identities of the appraisal.
  public var bounds: [Bound] = []
  /// What is kept beside the balance.
  public var books = Books()
  /// Goals without a price.
  public var goals: [Goal] = []
  /// Amounts by place of a country.
  public var scales: [Scale] = []
  /// Notes and warnings that do not stop the work: rules used before their start, weak numbers.
  public var findings: [Finding]

  public init(
    name: String, file: String, priceYear: Int, baseDate: String, years: [Int], timing: String,
    discounting: Discounting,
    otherRules: [Discounting], actors: [String], publicPayers: Set<String>, parameters: [Parameter],
    estimates: [Estimate], correlations: [Correlation], program: Program, alternatives: [Alternative],
    overlaps: [Overlap] = [], claims: [Claim], pm: [PMItem], study: [(key: String, value: String)],
    sources: [(name: String, text: String, status: String)], findings: [Finding] = []
  ) {
    self.name = name
    self.file = file
    self.priceYear = priceYear
    self.baseDate = baseDate
    self.years = years
    self.timing = timing
    self.discounting = discounting
    self.otherRules = otherRules
    self.actors = actors
    self.publicPayers = publicPayers
    self.parameters = parameters
    self.estimates = estimates
    self.correlations = correlations
    self.program = program
    self.alternatives = alternatives
    self.overlaps = overlaps
    self.claims = claims
    self.pm = pm
    self.study = study
    self.sources = sources
    self.findings = findings
  }
}
