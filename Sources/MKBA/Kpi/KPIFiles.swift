import Documents
import Monitoring
import Reporting

/// The files of `mkba kpi`: `kpi.csv`, `kpi.nl.html`, `kpi.en.html`, and `releases.json`. What is hidden is settled before the first is
/// written.
struct KPIFiles {
  let result: KPIResult
  let findings: [Finding]
  let audience: Audience

  /// - Returns: the paths written, and a warning where an earlier release in the folder withholds something.
  func write(to folder: String) throws(Findings) -> (paths: [String], warnings: [Finding]) {
    var releases = try ReleaseFile(in: folder)
    let release = KPIRelease(result, audience: audience, after: releases.history)
    var files = [("\(folder)/kpi.csv", Array(KPICSV.render(release).utf8))]
    for language in Language.allCases {
      let report = KPIReport.build(release, language: language, isWhole: true, findings: findings)
      files.append(("\(folder)/kpi.\(language.rawValue).html", Array(HTMLRenderer.render(report).utf8)))
    }
    if audience == .outside {
      let codebook = result.plan.codebook.path
      releases.add(
        release.record(what: "kpi \(FileName.last(codebook))", inputs: Digest.of(try FileBytes.read(codebook))))
      // Before the figures: none leaves without standing in the list.
      files.insert((releases.path, releases.written()), at: 0)
    }
    for file in files { try WholeFile.write(file.1, to: file.0) }
    return (files.map(\.0), [releases.warning(withholding: release.withheldForEarlier)].compactMap { $0 })
  }
}
