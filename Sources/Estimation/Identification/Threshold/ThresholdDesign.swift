import Designs
import Documents
import Evidence

/// A comparison of those just below and just above the border of a rule: `design: regression discontinuity`.
///
///     identification:
///       design: regression discontinuity
///       score: need                     # a column of numbers
///       threshold: 40                   # from here on the rule gives it
///       bandwidth: mserd                # or msetwo, msesum, cerrd, certwo, cersum, or a number in units of the score
///       order: 1
///       kernel: triangular              # or uniform, epanechnikov
///       donut: 0.5                      # rows nearer than this are left out
///       adjust_for: [age]               # sharpens the estimate; does not identify it
///
/// `treatment:` says who had it. Where that is the side of the threshold the design is sharp; where the rule was not always followed it is
/// fuzzy, and the effect is that on those whom the threshold moved. A score of which the density jumps at the threshold is refused.
struct ThresholdDesign: IdentifyingDesign {
  static let word = "regression discontinuity"
  static let words = Words(
    nl: "vergelijking rond een drempel (regressiediscontinuïteit)", en: "regression discontinuity")
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .oddsRatio]
  static let evidence = EvidenceLevel(maryland: 4)
  /// What could be shown rests on the rows near the threshold, not on the numbers in the groups.
  static let comparesRows = false
  static let takesCovariates = true
  static let keys: [KeyBlock.Key] = [
    .required("score", .text, "The column whose value decides who is treated."),
    .required("threshold", .text, "The value at which treatment begins."),
    .key("order", .text, "The order of the polynomial on each side, 0 to 3."),
    .key("donut", .text, "Leaves out rows nearer to the threshold than this."),
    .key("kernel", .words(ThresholdKernel.self), "How rows count by their distance to the threshold."),
    .key("bandwidth", .text, "A number above 0, or the name of a rule such as mserd."),
  ]

  let score: Text
  let threshold: Double
  let bandwidth: RegressionDiscontinuity.Bandwidth
  let order: Int
  let kernel: ThresholdKernel
  let donut: Double

  init?(_ fields: Fields, in notebook: Notebook) {
    let score = fields.text("score", required: true)
    let threshold = fields.text("threshold", required: true).flatMap {
      Self.number($0, -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, in: notebook)
    }
    order = fields.text("order").flatMap { Self.number($0, 0...3, in: notebook) }.map { Int($0) } ?? 1
    donut = fields.text("donut").flatMap { Self.number($0, 0...1e12, in: notebook) } ?? 0
    let kernels = ThresholdKernel.allCases.map(\.rawValue)
    kernel = fields.choice("kernel", among: kernels).flatMap { ThresholdKernel(rawValue: $0.string) } ?? .triangular
    bandwidth = fields.text("bandwidth").map { Self.bandwidth($0, in: notebook) } ?? .rule(.mserd)
    if let second = fields.texts("cluster")?.dropFirst().first {
      notebook.add(
        Finding(
          code: "one_cluster_only", at: second.place,
          Words(
            nl: "Rond een drempel is er één manier waarop rijen bij elkaar horen.",
            en: "Around a threshold there is one way in which rows belong together."),
          hint: Words(nl: "Noem bij cluster één kolom.", en: "Name one column at cluster.")))
    }
    guard let score, let threshold else { return nil }
    self.score = score
    self.threshold = threshold
  }

  var columns: [Text] { [score] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    try ThresholdStudy(self, hypothesis, design).effect()
  }

  private static func number(_ text: Text, _ range: ClosedRange<Double>, in notebook: Notebook) -> Double? {
    if let value = NumberText.value(of: text.string), range.contains(value) { return value }
    notebook.add(
      Finding(
        code: "threshold_number_needed", at: text.place,
        Words(
          nl: "Hier hoort een getal\(range.upperBound < 1e12 ? " van 0 tot \(Int(range.upperBound))" : "").",
          en: "A number belongs here\(range.upperBound < 1e12 ? ", from 0 to \(Int(range.upperBound))" : "").")))
    return nil
  }

  private static func bandwidth(_ text: Text, in notebook: Notebook) -> RegressionDiscontinuity.Bandwidth {
    if let rule = BandwidthRule(rawValue: text.string) { return .rule(rule) }
    if let h = NumberText.value(of: text.string), h > 0 { return .fixed(ThresholdBandwidths(h)) }
    let rules = BandwidthRule.allCases.map(\.rawValue).joined(separator: ", ")
    notebook.add(
      Finding(
        code: "bandwidth_not_usable", at: text.place,
        Words(
          nl: "Een bandbreedte is een getal boven 0, of een regel: \(rules).",
          en: "A bandwidth is a number above 0, or a rule: \(rules).")))
    return .rule(.mserd)
  }
}
