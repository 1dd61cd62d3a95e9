import Documents

/// The log-linear model whose size is a lower bound: beyond two times every number of times may have its own bend upwards, Σ ηⱼ·max(k − j, 0)
/// with ηⱼ ≥ 0 for j = 2 … K − 1. A bend that comes out negative is taken out and the model fitted again.
///
/// While the first bend stays, the size is n + f₁²/(2f₂) to the last digit.
/// - Source: Rivest & Baillargeon, package Rcapture ("Mh Chao (LB)").
public struct HeterogeneityChao: RepeatCountModel {
  public let name = "loglinear_chao"
  public let words = Words(nl: "Log-lineair Mh Chao (ondergrens)", en: "Log-linear Mh Chao (lower bound)")

  public init() {}

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    var bends = Array(2..<max(2, counts.most))
    while true {
      let columns = bends.map { bend in
        ("bend \(bend)", (1...counts.most).map { Double(max($0 - bend, 0)) })
      }
      let regression = CountRegression(counts, columns)
      let negative = bends.indices.filter { (regression.fit?.coefficients[$0 + 2] ?? 0) < 0 }
      if negative.isEmpty {
        return regression.figure(name, words, meaning: .atLeast, confidence: confidence)
      }
      bends = bends.indices.filter { !negative.contains($0) }.map { bends[$0] }
    }
  }
}
