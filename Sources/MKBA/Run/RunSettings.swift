import CostBenefit
import Documents
import Probability
import Reporting

public typealias Audience = Reporting.Audience
public typealias ReportFormat = Reporting.ReportFormat
public typealias ReportFormats = Reporting.ReportFormats
public typealias PointChoice = Probability.PointChoice
public typealias PointKind = Probability.PointKind
public typealias BlockRange = CostBenefit.BlockRange

/// What a user asked of a run beside the scenario.
public struct RunSettings: Sendable {
  public var seed: UInt64
  public var draws: Int
  /// Changes no figure.
  public var threads: Int
  public var language: Language
  /// For whom the terminal and the JSON document are.
  public var audience: Audience
  /// For whom the files are: a file is a release.
  public var filesFor: Audience
  /// The folder for the files; nil writes none.
  public var output: String?
  /// How many draws `draws.csv` holds.
  public var exportedDraws: Int
  /// Whether the workbooks hold those draws on a sheet of their own.
  public var drawsInWorkbook = false
  /// Columns of the terminal.
  public var width: Int
  /// Rules in the place of those of the scenario: the name of a pack, or a file of the user's own.
  public var rules: String?

  /// Where the uniforms behind the draws lie; Sobol' indices and the value of information keep random points.
  public var points = PointChoice.random
  /// Draws until every printed digit stands, up to `maxDraws`; `draws` is where it starts.
  public var precision = false
  public var maxDraws = Simulation.mostKept
  /// Size of each of the two samples for Sobol' indices; nil makes none.
  public var sobol: Int?
  /// In which formats reports are written.
  public var formats: [any ReportFormat] = ReportFormats.all
  /// Writes the workbooks of the central case.
  public var writesWorkbook = true
  /// Works out what knowing more is worth.
  public var information = false

  /// Files of draws that were counted in parts, of one scenario; empty where all are drawn here. Then `precision` draws no more.
  public var parts: [String] = []

  /// The fewest draws that `precision` starts from.
  public static let fewestForPrecision = DrawsUntilPrecise.fewest
  public static let sobolSamples = Simulation.sobolSamples

  /// A run of more draws does not fit in memory.
  public static let mostDraws = Simulation.mostDraws
  public static let usualMaxDraws = Simulation.mostKept

  public init(
    seed: UInt64 = 1, draws: Int = 200_000, threads: Int = 1, language: Language = .en, audience: Audience = .inside,
    filesFor: Audience = .outside, output: String? = nil, exportedDraws: Int = 10_000, width: Int = 100
  ) {
    self.seed = seed
    self.draws = draws
    self.threads = threads
    self.language = language
    self.audience = audience
    self.filesFor = filesFor
    self.output = output
    self.exportedDraws = exportedDraws
    self.width = width
  }
}
