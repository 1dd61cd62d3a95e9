import Dispatch
import Documents
import Estimation
import Evidence
import Foundation

/// Runs the data sets of a design through the program's own pipeline, from table to verdict.
struct Simulation {
  let design: SimulatedDesign
  let study: StudyHypothesis
  let seed: UInt64

  private static let chunk = 25

  init(_ design: SimulatedDesign, seed: UInt64) throws {
    self.design = design
    self.seed = seed
    study = try StudyHypothesis(design)
  }

  /// The tally of these sets, the same for any number of threads: sets are keyed by number, and counts are whole.
  /// - Parameter compared: Of the sets below it the other recipes are worked out as well.
  func run(sets: Range<Int>, compared: Int, withEffect: Bool) -> Tally {
    let chunks = (sets.count + Self.chunk - 1) / Self.chunk
    let results = Slots<Tally>(count: chunks)
    DispatchQueue.concurrentPerform(iterations: chunks) { index in
      var tally = Tally()
      let first = sets.lowerBound + index * Self.chunk
      for set in first..<min(sets.upperBound, first + Self.chunk) {
        add(set, withEffect, alternatives: set < compared, to: &tally)
      }
      results.put(tally, at: index)
    }
    return results.values.reduce(Tally(), +)
  }

  private func add(_ set: Int, _ withEffect: Bool, alternatives: Bool, to tally: inout Tally) {
    let none = design.measure.isRatio ? 1.0 : 0
    let truth = withEffect ? study.truth : none
    let rows = SimulatedRows(design, effect: withEffect ? design.claim : none, seed: seed, set: set)
    tally.sets += 1
    let tested: TestedHypothesis
    do {
      let (hypothesis, table) = (study.hypothesis, StudyHypothesis.table(rows))
      tested =
        alternatives
        ? try HypothesisTest.fit(hypothesis, hypothesis.codebook, table).tested
        : try HypothesisTest.run(hypothesis, hypothesis.codebook, table, alternatives: false)
    } catch {
      tally.refused[error.all.first?.code ?? "fault", default: 0] += 1
      return
    }
    let verdict = tested.verdict
    for line in tested.robustness { tally.recipes[line.method, default: Coverage()].add(line.term, truth: truth) }
    if verdict.testable == .notTestable || verdict.flags.contains(where: Self.refusals.contains) {
      tally.refused[verdict.flags.first { $0 != "power_below_target" } ?? "not_testable", default: 0] += 1
      return
    }
    if verdict.asLargeAsClaimed == .supported { tally.claimSupported += 1 }
    if verdict.asLargeAsClaimed == .refuted { tally.claimRefuted += 1 }
    if verdict.anyEffect == .supported { tally.anySupported += 1 }
    guard let effect = tested.terms.first else { return }
    tally.main.add(effect, truth: truth)
    tally.chosen[tested.method, default: 0] += 1
  }

  /// Flags with which a result is a description only for want of clusters.
  private static let refusals: Set<String> = [
    "fewer_than_6_clusters", "too_few_degrees_of_freedom", "few_events_for_a_regression",
  ]
}

/// Places that are each filled once, from any thread.
final class Slots<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var filled: [Value?]

  init(count: Int) { filled = [Value?](repeating: nil, count: count) }

  func put(_ value: Value, at index: Int) { lock.withLock { filled[index] = value } }

  var values: [Value] { lock.withLock { filled.compactMap(\.self) } }
}
