import CostBenefit
import Documents
import Estimation
import Reporting

/// The files of `mkba compare`: the page in each language and, of a release, `releases.json`.
struct ComparisonFiles {
  /// The sides: one where two alternatives of one file are compared.
  let studies: [Study]
  let audience: Audience
  let seed: UInt64
  let draws: Int

  /// - Returns: the paths written, and a warning where an earlier release in the folder withholds something.
  func write(
    to folder: String, page: (Language, ComparisonDisclosure) -> Report
  ) throws(Findings) -> (paths: [String], warnings: [Finding]) {
    var files: [(path: String, bytes: [UInt8])] = []
    var warnings: [Finding] = []
    var sides: [RunDisclosure] = []
    if audience == .outside {
      var releases = try ReleaseFile(in: folder)
      let earlier = releases.history
      var withheld: [String] = []
      for study in studies {
        let release = HypothesisRelease(study.hypotheses)
        // The second side is held against the first too: both leave together.
        let names = release.withheld(after: releases.history)
        let told = study.hypotheses.withholding(names)
        let forEarlier = release.withheld(after: earlier).intersection(names)
        withheld += release.newlyWithheld(forEarlier).filter { !withheld.contains($0) }
        let digest = Fingerprint.of(study.inputs, seed: seed, draws: draws, rules: [study.model.discounting.rules])
        let what = "compare \(FileName.last(study.scenario.file.path))"
        releases.add(HypothesisRelease(told).record(Disclosure(.outside), what: what, inputs: digest))
        sides.append(study.disclosure(audience, told))
      }
      warnings += [releases.warning(withholding: withheld)].compactMap { $0 }
      files.append((releases.path, releases.written()))
    }
    let release = ComparisonDisclosure(sides)
    for language in Language.allCases {
      let bytes = Array(HTMLRenderer.render(page(language, release)).utf8)
      files.append(("\(folder)/compare.\(language.rawValue).html", bytes))
    }
    for file in files { try WholeFile.write(file.bytes, to: file.path) }
    return (files.map(\.path), warnings)
  }
}

extension Study {
  /// What follows for its amounts from what an audience may see of its hypotheses, as they are told.
  func disclosure(_ audience: Audience, _ told: [TestedHypothesis]) -> RunDisclosure {
    RunDisclosure(model: model, hypotheses: told, coverage: coverage, Disclosure(audience))
  }
}
