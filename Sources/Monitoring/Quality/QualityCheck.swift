import Documents

/// One thing that can be wrong with a registration. A file in `Checks` for each or for a few that belong together, a
/// line
/// in `QualityCatalogue` for each.
public protocol QualityCheck: Sendable {
  /// The code of its findings: `mean_break`.
  var name: String { get }
  /// From where on it speaks, and why there and not sooner.
  var threshold: Words { get }
  /// The gravest that its findings are.
  var severity: Severity { get }
  /// Whether it compares groups or periods by a test; such checks share the false alarms of a file.
  var tests: Bool { get }
  /// Whether a finding of it makes the data poor for any question: then what they count is not what they say.
  var isGrave: Bool { get }

  func faults(in data: QualityData) -> [QualityFault]
}

extension QualityCheck {
  public var severity: Severity { .warning }
  public var tests: Bool { false }
  public var isGrave: Bool { false }
}
