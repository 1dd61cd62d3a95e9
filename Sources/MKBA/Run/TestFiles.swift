import Documents
import Estimation
import Reporting

/// The files of `mkba test`: the report in each language and format, and `releases.json`.
struct TestFiles {
  let tested: [TestedHypothesis]
  let inputs: InputFiles
  let audience: Audience
  let formats: [any ReportFormat]

  /// - Returns: the paths written, and a warning where an earlier release in the folder withholds something.
  func write(to folder: String) throws(Findings) -> (paths: [String], warnings: [Finding]) {
    for (place, one) in tested.enumerated() {
      if let twin = tested[..<place].first(where: { $0.name == one.name }) {
        throw Findings(StudyCheck.twice(one, twin, at: Place(file: one.file)))
      }
    }
    var releases = try ReleaseFile(in: folder)
    var told = tested
    var files: [(path: String, bytes: [UInt8])] = []
    var warnings: [Finding] = []
    if audience == .outside {
      let release = HypothesisRelease(tested)
      let names = release.withheld(after: releases.history)
      told = tested.withholding(names)
      warnings += [releases.warning(withholding: release.newlyWithheld(names))].compactMap { $0 }
      let what = "test " + tested.map(\.name).joined(separator: " ")
      let digest = Fingerprint.of(inputs, seed: 0, draws: 0, rules: [])
      releases.add(HypothesisRelease(told).record(Disclosure(.outside), what: what, inputs: digest))
    }
    for language in Language.allCases {
      let report = ReportBuilder.build(tests: told, language: language, audience: audience)
      for format in formats {
        files.append(("\(folder)/report.\(language.rawValue).\(format.name)", format.bytes(of: report)))
      }
    }
    // Before the reports: none leaves without standing in the list.
    if audience == .outside { files.insert((releases.path, releases.written()), at: 0) }
    for file in files { try WholeFile.write(file.bytes, to: file.path) }
    return (files.map(\.path), warnings)
  }
}
