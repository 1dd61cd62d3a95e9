import Documents
import Estimation
import Evidence
import Monitoring
import Registrations
import Reporting

/// Works out the registration that would make a hypothesis testable: its columns, rows, clusters and events.
///
/// It never reads the outcome by group: numbers come from the design and the blind plan of power.
struct NeededRegistration {
  let hypothesis: Hypothesis
  let codebook: Codebook

  /// Fewer clusters than this in an arm give a description only; fewer events than this expected give no test.
  private static let clusters = 6
  private static let events = 5

  /// - Parameter registration: nil where it could not be read, or lacks a column.
  func needs(_ registration: Registration?) -> TestableRegistration {
    var needs = columns
    var testProtocol: TestProtocol?
    if let registration, needs.allSatisfy(\.isMet), let design = try? HypothesisTest.design(hypothesis, registration) {
      needs += counts(design)
      testProtocol = TestProtocol(hypothesis, design)
    }
    return TestableRegistration(
      hypothesis: hypothesis.name.string, file: hypothesis.file, needs: needs, testProtocol: testProtocol)
  }

  /// What the hypothesis asks of the columns.
  var question: QualityQuestion {
    let columns = hypothesis.columnsNeeded.subtracting(codebook.key)
    var outcome: Condition?
    if case .event(let condition) = hypothesis.outcome { outcome = condition }
    return QualityQuestion(
      kind: .hypothesis, name: hypothesis.name.string, columns: columns.sorted(), treatment: hypothesis.treatment,
      outcome: outcome, outcomeColumn: hypothesis.outcome.column.string)
  }

  private var columns: [TestableRegistration.Need] {
    let asked = question.columns
    let lacking = ColumnStanding.lacking(codebook, [question])
    if lacking.isEmpty {
      return [
        TestableRegistration.Need(
          name: "columns", words: Words(nl: "kolommen", en: "columns"), have: asked.count, needed: asked.count,
          isMet: true)
      ]
    }
    return lacking.map { name, derivation in
      TestableRegistration.Need(
        name: "columns",
        words: derivation.map {
          Words(nl: "kolom \(name), af te leiden: \($0.nl)", en: "column \(name), derivable: \($0.en)")
        } ?? Words(nl: "kolom \(name)", en: "column \(name)"),
        have: 0, needed: 1, isMet: false)
    }
  }

  private func counts(_ design: Design) -> [TestableRegistration.Need] {
    let counts = design.counts
    let power = try? PowerPlan.run(hypothesis, design)
    func need(_ name: String, _ words: Words, _ have: Int, _ needed: Int?) -> TestableRegistration.Need {
      TestableRegistration.Need(
        name: name, words: words, have: have, needed: needed, isMet: needed.map { have >= $0 } ?? false)
    }
    var needs = [
      need(
        "treated_rows", Words(nl: "rijen met de behandeling", en: "rows with the treatment"), counts.treated.rows,
        power?.neededTreated),
      need(
        "comparison_rows", Words(nl: "rijen om mee te vergelijken", en: "rows to compare with"), counts.comparison.rows,
        power?.neededComparison),
    ]
    if let cluster = hypothesis.identification.cluster?.string {
      needs += [
        need(
          "clusters_treated",
          Words(nl: "\(cluster): groepen met behandelden", en: "\(cluster): groups with treated rows"),
          counts.treated.samplingUnits, Self.clusters),
        need(
          "clusters_comparison",
          Words(nl: "\(cluster): groepen zonder", en: "\(cluster): groups without"),
          counts.comparison.samplingUnits, Self.clusters),
      ]
    }
    if case .event = hypothesis.outcome {
      // Under no effect the outcomes of all together are parted by size: nobody looks at them by group.
      let events = counts.treated.events + counts.comparison.events
      let smaller = Double(min(counts.treated.rows, counts.comparison.rows)) / Double(max(1, counts.rowsUsed))
      needs.append(
        need(
          "expected_events",
          Words(
            nl: "uitkomsten te verwachten in de kleinste groep zonder effect",
            en: "outcomes expected in the smaller group under no effect"), Int(events * smaller), Self.events))
    }
    needs += design.reasons.filter { $0.weight == .notTestable }.map {
      TestableRegistration.Need(name: $0.flag, words: $0.words, have: nil, needed: nil, isMet: false)
    }
    return needs
  }
}
