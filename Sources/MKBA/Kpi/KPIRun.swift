import Disclosure
import Documents
import Monitoring
import Registrations
import Reporting

/// `mkba kpi`: the indicators of a registration with their intervals.
public struct KPIRun: Sendable {
  public struct Settings: Sendable {
    /// Columns to tell the figures by; nil for those of the codebook.
    public var by: [String]?
    /// Whether dropped indicators are computed too.
    public var withDropped: Bool
    /// Changes no figure.
    public var threads: Int
    public var language: Language
    /// For whom the terminal and the JSON document are.
    public var audience: Audience
    /// For whom the files are: a file is a release.
    public var filesFor: Audience
    /// The folder for the files; nil writes none.
    public var output: String?
    /// Columns of the terminal.
    public var width: Int

    public init(
      by: [String]? = nil, withDropped: Bool = false, threads: Int = 1, language: Language = .en,
      audience: Audience = .inside, filesFor: Audience = .outside, output: String? = nil, width: Int = 100
    ) {
      self.by = by
      self.withDropped = withDropped
      self.threads = threads
      self.language = language
      self.audience = audience
      self.filesFor = filesFor
      self.output = output
      self.width = width
    }
  }

  private let path: String
  private let settings: Settings

  public init(_ path: String, _ settings: Settings = Settings()) {
    self.path = path
    self.settings = settings
  }

  /// The figures of a codebook's registration, before anything is hidden.
  /// - Throws: `Findings` of the codebook, its libraries or the registration.
  public static func result(
    _ codebook: Codebook, by: [String]? = nil, withDropped: Bool = false, threads: Int = 1
  ) throws(Findings) -> (result: KPIResult, registration: Registration) {
    let plan = try KPIPlan.read(codebook, by: by, dropped: withDropped)
    let registration = try Registration.read(codebook: codebook, columns: plan.columnsNeeded, threads: threads)
    var population: Population?
    if let rule = plan.population { population = try Population.read(rule, threads: threads) }
    var result = KPIs.compute(plan, registration, population: population)
    let shares = plan.indicators.filter { $0.measure == .share || $0.measure == .distribution }.map(\.name)
    let drawn = Shrinkage.applied(to: result.figures, shares: Set(shares), confidence: plan.confidence)
    result.figures = drawn.figures
    result.findings += drawn.findings
    return (result, registration)
  }

  /// - Throws: `Findings` where the input is wrong or a file cannot be written.
  public func run() throws(Findings) -> Answer {
    let codebook = try Codebook.read(path)
    let (result, registration) = try Self.result(
      codebook, by: settings.by, withDropped: settings.withDropped, threads: settings.threads)
    var findings = registration.findings + result.plan.findings + result.findings
    let release = KPIRelease(result, audience: settings.audience)
    let report = KPIReport.build(release, language: settings.language, isWhole: false, findings: findings)
    var text = TextRenderer.render(report, width: settings.width)
    if let output = settings.output {
      let written = try KPIFiles(result: result, findings: findings, audience: settings.filesFor).write(to: output)
      findings += written.warnings
      text += Answer.written(written.paths, written.warnings, in: settings.language)
    }
    return Answer(
      text: text,
      json: KPIDocument.json(
        release, findings: settings.audience == .inside ? findings : [], detected: registration.detected,
        language: settings.language),
      findings: findings)
  }
}
