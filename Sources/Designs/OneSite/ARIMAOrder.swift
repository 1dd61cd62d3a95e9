/// The memory of errors in time: so many lags of themselves, differences and lags of shocks.
public struct ARIMAOrder: Sendable, Equatable, CustomStringConvertible {
  /// Lags of the error itself.
  public let autoregressive: Int
  /// How often the series is differenced before.
  public let differences: Int
  /// Lags of the shocks.
  public let movingAverage: Int

  /// - Precondition: none below 0.
  public init(_ autoregressive: Int, _ differences: Int, _ movingAverage: Int) {
    precondition(min(autoregressive, differences, movingAverage) >= 0, "orders are at least 0")
    self.autoregressive = autoregressive
    self.differences = differences
    self.movingAverage = movingAverage
  }

  public var description: String { "ARIMA(\(autoregressive),\(differences),\(movingAverage))" }
}
