import Disclosure
import Documents
import Monitoring

/// The figures of a registration as a reader may see them: everything inside, outside without what is hidden.
///
/// Whatever is printed or written of indicators comes through here, in every format.
public struct KPIRelease: Sendable {
  public let result: KPIResult
  public let audience: Audience
  /// One for each of `result.figures`, in the same order.
  public let figures: [ReleasedFigure]

  /// - Parameter history: the earlier releases of the study.
  public init(_ result: KPIResult, audience: Audience, after history: ReleaseHistory = .none) {
    self.result = result
    self.audience = audience
    figures =
      audience == .inside
      ? result.figures.map { ReleasedFigure(figure: $0) }
      : KPIProtection(result.plan.codebook.privacy).released(result.figures, after: history)
  }

  /// What these figures add to the list of releases.
  public func record(what: String, inputs: String) -> ReleaseHistory.Release {
    KPIProtection(result.plan.codebook.privacy).record(result.figures, figures, what: what, inputs: inputs)
  }

  /// The indicators of which earlier releases withhold a figure that alone could have left.
  public var withheldForEarlier: [String] {
    Set(figures.filter(\.isForEarlier).map(\.figure.kpi)).sorted()
  }

  var hidesAnything: Bool { figures.contains(where: \.isSuppressed) }

  /// The words in the place of a hidden figure.
  static let words = Words(nl: "verborgen: te weinig mensen", en: "hidden: too few people")

  /// Rounded to 12 digits: beyond that a figure holds rounding, not data.
  static func digits(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Precision(of: value, digits: 12).round(value)
  }
}
