import Estimation
import Foundation
import Testing

@Suite("What a regression discontinuity refuses")
struct WrongThresholdsTests {
  @Test func `Scores that were moved over the threshold`() throws {
    let study = try ThresholdStudies.study(changing: { row in
      guard let need = row["need"].flatMap(Double.init), need > 36, need < 40 else { return }
      if (row["u"].flatMap(Double.init) ?? 1) < 0.8 { (row["need"], row["help"]) = ("\(80 - need)", "yes") }
    })
    let tested = try study.test(ThresholdStudies.lines(""))
    #expect(tested.verdict.flags.contains("manipulated_threshold"))
    #expect(tested.verdict.testable == .notTestable && tested.estimate == nil)
  }

  @Test func `Two different scores on a side`() throws {
    let study = try ThresholdStudies.study(changing: { row in
      row["need"] = (row["help"] == "yes") ? row["need"] : (row["u"] ?? "") < "0.5" ? "35" : "38"
    })
    #expect(try study.test(ThresholdStudies.lines("")).verdict.flags.contains("too_few_scores"))
  }

  @Test func `A treatment that has nothing to do with the threshold`() throws {
    let study = try ThresholdStudies.study(changing: { row in row["help"] = (row["u"] ?? "") < "0.5" ? "yes" : "no" })
    #expect(try study.test(ThresholdStudies.lines("")).verdict.flags.contains("no_jump_in_treatment"))
  }

  @Test func `One team below the threshold`() throws {
    let study = try ThresholdStudies.study(changing: { row in if row["help"] == "no" { row["team"] = "one" } })
    #expect(try study.test(ThresholdStudies.lines(", cluster: team")).verdict.flags.contains("fewer_than_2_clusters"))
  }

  @Test func `A covariate that jumps is told, and so are rows without a score`() throws {
    let jumping = try ThresholdStudies.study(changing: { row in
      if row["help"] == "yes", let age = row["age"].flatMap(Double.init) { row["age"] = "\(age + 10)" }
      if row["client"] == "7" { row["need"] = "" }
    }).test(ThresholdStudies.lines(", adjust_for: [age]"))
    #expect(jumping.findings.contains { $0.code == "covariate_jumps" })
    #expect(jumping.findings.contains { $0.code == "score_unknown" })
  }

  @Test func `Keys that say what cannot be`() throws {
    let study = try ThresholdStudies.study()
    let cases = [
      (", bandwidth: wide", "bandwidth_not_usable"), (", order: many", "threshold_number_needed"),
      (", cluster: [team, client]", "one_cluster_only"),
    ]
    for (keys, code) in cases { #expect(try study.codes(ThresholdStudies.lines(keys)).contains(code)) }
    let text = ThresholdStudies.lines("").replacingOccurrences(of: "score: need", with: "score: team")
    #expect(try study.codes(text).contains("score_not_a_number"))
  }
}
