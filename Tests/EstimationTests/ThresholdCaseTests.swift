import Estimation
import Foundation
import Testing

/// Thirteen trials of a vaccine against the claim of half as many cases, from the reference cases (R; metadat's dat.bcg).
private struct Thresholds: Decodable {
  struct Trial: Decodable {
    let rr: Double
    let standardError: Double
    let pShow: Double
    let pRefute: Double
    let verdict: String

    enum CodingKeys: String, CodingKey {
      case rr, verdict
      case standardError = "log_rr_se"
      case pShow = "p_at_least_half_wald"
      case pRefute = "p_less_than_half_wald"
    }
  }
  let trials: [Trial]

  static let path: String = {
    let folder =
      ProcessInfo.processInfo.environment["MKBA_REFERENCE"]
      ?? Study.root.deletingLastPathComponent().appendingPathComponent("shared/reference").path
    return folder + "/cases/threshold_tests/expected.json"
  }()
  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }
}

@Suite(.enabled(if: Thresholds.isThere, "the reference cases are not here; MKBA_REFERENCE names their folder"))
struct ThresholdCaseTests {
  @Test(arguments: [0.05, 0.025])
  func `Of thirteen trials four support a half and four refute it`(alpha: Double) throws {
    let reference = try JSONDecoder().decode(
      Thresholds.self, from: Data(contentsOf: URL(fileURLWithPath: Thresholds.path)))
    let rule = VerdictRule(alpha: alpha, refutationWasPlanned: false, reasons: [])
    var answers: [TestedHypothesis.Verdict.Answer?] = []
    for trial in reference.trials {
      let tests = ClaimTests(
        estimate: log(trial.rr), standardError: trial.standardError, degreesOfFreedom: .infinity, claim: log(0.5),
        smallest: nil)
      // The numbers come from R's pnorm of the same ratio.
      #expect(abs(tests.show - trial.pShow) < 1e-12)
      #expect(abs(tests.refute - trial.pRefute) < 1e-12)
      let answer = rule.verdict(on: tests).asLargeAsClaimed
      answers.append(answer)
      if alpha == 0.05 {
        #expect((answer == .supported) == trial.verdict.hasPrefix("shown"))
        #expect((answer == .refuted) == trial.verdict.hasPrefix("refuted"))
      }
    }
    #expect(answers.count == 13)
    #expect(answers.count { $0 == .supported } == 4)
    #expect(answers.count { $0 == .refuted } == 4)
  }
}
