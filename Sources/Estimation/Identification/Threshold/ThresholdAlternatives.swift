import Designs
import Documents

extension ThresholdStudy {
  /// The same jump by half and double the bandwidth, by another kernel and order, for coverage, and before its bias is taken out.
  func alternatives(_ fit: ThresholdFit) -> [TestedHypothesis.Alternative] {
    let h = fit.bandwidths
    func scaled(_ factor: Double) -> RegressionDiscontinuity.Bandwidth {
      .fixed(
        ThresholdBandwidths(
          left: factor * h.left, right: factor * h.right, biasLeft: factor * h.biasLeft, biasRight: factor * h.biasRight
        ))
    }
    let others: [(String, Words, RegressionDiscontinuity)] = [
      ("half bandwidth", Words(nl: "halve bandbreedte", en: "half the bandwidth"), rule(bandwidth: scaled(0.5))),
      ("double bandwidth", Words(nl: "dubbele bandbreedte", en: "double the bandwidth"), rule(bandwidth: scaled(2))),
      (
        "cerrd", Words(nl: "bandbreedte voor dekking (cerrd)", en: "bandwidth for coverage (cerrd)"),
        rule(bandwidth: .rule(.cerrd))
      ),
      (
        "order \(asked.order + 1)", Words(nl: "orde \(asked.order + 1)", en: "order \(asked.order + 1)"),
        rule(order: asked.order + 1)
      ),
      (
        asked.kernel == .uniform ? "triangular" : "uniform",
        asked.kernel == .uniform
          ? Words(nl: "driehoekige gewichten", en: "triangular weights")
          : Words(nl: "gelijke gewichten", en: "uniform weights"),
        rule(kernel: asked.kernel == .uniform ? .triangular : .uniform)
      ),
    ]
    return others.compactMap { method, words, design in
      guard let other = try? design.fit(data), let told = try? effect(of: other, words: words) else { return nil }
      return TestedHypothesis.Alternative(
        method: method, recipe: words, term: told.effect.term(0, alpha: hypothesis.alpha))
    }
  }
}
