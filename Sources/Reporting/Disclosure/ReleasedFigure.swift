import Documents
import Monitoring

/// A figure of an indicator as it may leave.
public struct ReleasedFigure: Sendable {
  /// Without anything that is withheld. Where the whole figure is, only its name, group, period and recipe are left; its
  /// `n` is then 0 and says nothing.
  public let figure: KPIFigure
  public let isSuppressed: Bool
  /// Whether it is the earlier releases that withhold it: alone it could have left.
  public let isForEarlier: Bool
  /// Whether how many did not answer is withheld, and with it the bounds.
  public let hidesUnknown: Bool

  public init(figure: KPIFigure, isSuppressed: Bool = false, isForEarlier: Bool = false, hidesUnknown: Bool = false) {
    self.figure = figure
    self.isSuppressed = isSuppressed
    self.isForEarlier = isForEarlier
    self.hidesUnknown = hidesUnknown
  }
}
