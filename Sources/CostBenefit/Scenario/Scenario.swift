import Documents
import Evidence

/// A scenario as it was written: every part with its place, nothing looked up in data, nothing computed.
///
/// `ScenarioCompiler` makes a `Model` of it.
public struct Scenario: Sendable {
  public let file: SourceFile
  public let name: Text
  public let priceYear: Int
  /// As written, `2026-01-01`; the first day of a year.
  public let baseDate: Text
  public let horizon: ClosedRange<Int>
  public let timing: Timing
  public let discounting: DiscountingChoice
  public let study: [(key: String, value: String)]
  /// Files of hypotheses, as written: relative to the scenario's folder.
  public let hypotheses: [Text]
  /// Files of coverage studies (how many people there are beside those on a list), as written.
  public let coverage: [Text]
  public let sources: SourceList
  public let prices: [PriceRegister]
  public let units: UnitNames
  public let actors: [Actor]
  public internal(set) var parameters: [Parameter]
  public let correlations: [CorrelationLine]
  public let steps: [Step]
  /// The baseline first.
  public let alternatives: [Alternative]
  public internal(set) var flows: [Flow]
  public let overlaps: [Overlap]
  public let pm: [Model.PMItem]
  public let claims: [Model.Claim]
  /// Paths of the other files that were read for it (sources, prices), as opened: inputs of a fingerprint.
  public let files: [String]
  /// What was found that does not stop the work.
  public let findings: [Finding]
  /// Written out where they are used; in the order of their names.
  public var functions: [UserFunction] = []
  public var groups: [Group] = []
  public var tables: [GroupTable] = []
  public var credit: [CreditLine] = []
  /// Price indices of the study's own, beside those of the program.
  public internal(set) var indices: [PriceIndex] = []
  /// Parameters that are prices of which the register gives the uncertainty: known once the registers are.
  var uncertainPrices: Set<String> = []
  /// Groups of people who move between states; their sums are among `steps`.
  public var cohorts: [Cohort] = []
  /// Rules asked for in the place of the file's own.
  public var rulesInstead: String?
  /// What is kept beside the balance: ceilings, the nominal budget, weights.
  public var books = Books()
  /// Goals without a price.
  public var goals: [Goal] = []
  /// From sites to a country; their sums are among `steps`.
  public var scalings: [Scaling] = []

  /// The year that begins at the base date.
  public var baseYear: Int { Int(baseDate.string.prefix(4)) ?? horizon.lowerBound }

  /// The folder of the file, against which its file names are read.
  public var folder: String { Self.folder(of: file.path) }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// A file name as written in a file of that folder.
  static func path(_ name: String, in folder: String) -> String {
    name.hasPrefix("/") ? name : folder + name
  }

  /// A file name of the scenario as a path that can be opened.
  public func path(_ name: String) -> String { Self.path(name, in: folder) }
}

extension Scenario {
  /// The rules for discounting that a file chose, with what it chose where the rules leave something open.
  public struct DiscountingChoice: Sendable {
    public let rules: Text
    public let exception: Text?
    public let later: LaterRates
    public let allowsRisingFactor: Bool
    /// A rate of the file's own, certain or not, in the place of the pack's: a plain number.
    public var rate: Expression?
    public var rateSources: [Text] = []
  }

  /// A formula with a name: it has a value for every year.
  public struct Step: Sendable {
    public let name: Text
    public let formula: Expression
    public let sources: [Text]
    /// A sum within a block (a cohort): it has no line of its own in results.
    public var isInner = false
    /// Where it stands in the file, for the names of distributions written in it; nil for a step of `steps:`.
    public var block: String?

    /// `steps.at_home`, `cohorts.home.transitions.a.b`
    public var path: String { block ?? "steps.\(name.string)" }
  }

  /// What is otherwise under a baseline or an alternative.
  public struct Alternative: Sendable {
    public let name: Text
    public let says: String?
    public let overrides: [Override]
    /// Years that it lasts, from the start of the horizon; nil for the whole horizon.
    public var life: Int?
    /// Of the baseline: growth a year, from the base year on, of parameters that change whatever is done.
    public var autonomous: [(name: Text, growth: Double)] = []
    /// Of an alternative: it ends what the baseline provides, and bears what stopping costs.
    public var stopsBaseline = false

    var replacesSteps: Bool { overrides.contains(where: \.isOfStep) }
  }

  public struct Override: Sendable {
    public enum Value: Sendable {
      case parameter(Parameter)
      case step(Step)
    }

    public let name: Text
    public let value: Value

    var isOfStep: Bool { if case .step = value { true } else { false } }
  }

  /// A cost, benefit or transfer line.
  public struct Flow: Sendable {
    public let name: Text
    public let kind: Model.FlowKind
    public let amount: Expression
    /// Shares of a benefit or cost, adding up to 1, the last as the remainder.
    public let shares: [(actor: String, share: Double)]
    public let from: String?
    public let to: String?
    public internal(set) var cashable: Expression?
    public let overlap: Text?
    public let countsAs: Model.CountsAs?
    public let sources: [Text]
    /// The addition for optimism, where this line is one.
    public var optimism: Expression?
    /// The name of the line that it adds to, where it is an addition for optimism.
    var addsTo: String?
    /// As written at the line that it is about.
    var optimismText: Text?
    /// Whether places close, so that what a capacity limit leaves can become cash.
    public var placesClose = false
    /// What the flow is in the books of those who pay and provide.
    public var books = FlowBooks()
    /// Whether only alternatives that end what the baseline provides have it.
    public var isOfStopping = false

    /// `benefits.less nursing home care`
    public var path: String {
      "\(kind == .benefit ? "benefits" : kind == .cost ? "costs" : "transfers").\(name.string)"
    }
  }

  /// A group of flows that partly count the same euro, with the share that still counts.
  public struct Overlap: Sendable {
    public let name: Text
    public let share: Expression
    public let sources: [Text]
  }

  /// Two parameters that move together.
  public struct CorrelationLine: Sendable {
    public let first: Text
    public let second: Text
    /// Of the normal scores, in (-1, 1).
    public let latent: Double
    public let repair: Bool
    public let place: Place
    public let source: String
    /// The number of draws of the whole, by Iman & Conover's method; 0 for a Gaussian copula.
    public var imanConoverDraws = 0
  }
}
