import Designs
import ReferenceCases
import Testing

/// Each model of the shared case is one test.
@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct ThresholdReferenceTests {
  @Test(arguments: ["default", "h10", "h10_hc1", "uniform_h15", "quadratic", "cer"])
  func `The reference case rd_senate agrees with R's rdrobust`(model id: String) throws {
    let reference = try ReferenceCase("rd_senate")
    let model = reference.model(id)
    let extra = model["extra"]
    let scores = reference.data.numbers("margin")
    let votes = reference.data.numbers("vote")
    let rows = scores.indices.filter { scores[$0].isFinite && votes[$0].isFinite }
    #expect(Double(rows.count) == model["n"].number)
    let isFixed = id.contains("h1")
    let variances: [String: ThresholdVariance] = ["NN": .standard, "HC0": .hc0, "HC1": .hc1, "HC2": .hc2, "HC3": .hc3]
    let kernels: [String: ThresholdKernel] = [
      "Triangular": .triangular, "Uniform": .uniform, "Epanechnikov": .epanechnikov,
    ]
    let given = ThresholdBandwidths(
      left: extra["h_left"].number, right: extra["h_right"].number, biasLeft: extra["b_left"].number,
      biasRight: extra["b_right"].number)
    let design = RegressionDiscontinuity(
      order: Int(extra["p"].number), kernel: try #require(extra["kernel"].string.flatMap { kernels[$0] }),
      bandwidth: isFixed ? .fixed(given) : .rule(id == "cer" ? .cerrd : .mserd),
      variance: try #require(model["vcov"].string.flatMap { variances[$0] }))
    let fit = try design.fit(ThresholdData(score: rows.map { scores[$0] }, outcome: rows.map { votes[$0] }))
    let tolerance = reference.expected["tolerance"][isFixed ? "fixed_h" : "selected_h"].number
    for (name, row) in [
      ("conventional", fit.conventional), ("bias_corrected", fit.biasCorrected), ("robust", fit.robust),
    ] {
      let term = reference.term(name, of: id)
      #expect(abs(row.value / term["estimate"].number - 1) < tolerance)
      #expect(abs(row.standardError / term["se"].number - 1) < tolerance)
      // The p-value falls by the square of the statistic: its digits are fewer.
      #expect(abs(row.p / term["p"].number - 1) < 100 * tolerance)
      #expect(abs(row.interval().low - term["ci"][0].number) < tolerance * abs(term["estimate"].number))
      #expect(abs(row.interval().high - term["ci"][1].number) < tolerance * abs(term["estimate"].number))
    }
    #expect(abs(fit.bandwidths.left / given.left - 1) < tolerance)
    #expect(abs(fit.bandwidths.biasRight / given.biasRight - 1) < tolerance)
    #expect(Double(fit.rowsWithin.left) == extra["N_eff_left"].number)
    #expect(Double(fit.rowsWithin.right) == extra["N_eff_right"].number)
  }
}
