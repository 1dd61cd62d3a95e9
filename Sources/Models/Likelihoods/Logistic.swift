import Foundation

/// The logistic distribution without overflow.
enum Logistic {
  static func mean(_ eta: Double) -> Double { BinomialLogit().mean(eta) }

  /// log(1 + exp η).
  static func softplus(_ eta: Double) -> Double { max(eta, 0) + log1p(exp(-abs(eta))) }
}
