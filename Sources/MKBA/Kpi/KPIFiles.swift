import Documents
import Monitoring
import Reporting

/// The files of `mkba kpi`: `kpi.csv`, `kpi.nl.html` and `kpi.en.html`. What is hidden is settled before the first is
/// written.
struct KPIFiles {
  let result: KPIResult
  let findings: [Finding]
  let audience: Audience

  /// - Returns: the paths written.
  func write(to folder: String) throws(Findings) -> [String] {
    let release = KPIRelease(result, audience: audience)
    var files = [("\(folder)/kpi.csv", Array(KPICSV.render(release).utf8))]
    for language in Language.allCases {
      let report = KPIReport.build(release, language: language, isWhole: true, findings: findings)
      files.append(("\(folder)/kpi.\(language.rawValue).html", Array(HTMLRenderer.render(report).utf8)))
    }
    for file in files { try WholeFile.write(file.1, to: file.0) }
    return files.map(\.0)
  }
}
