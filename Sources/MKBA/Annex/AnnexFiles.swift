import Documents
import Estimation
import Reporting

/// The files of `mkba annex`: a sheet for every municipality, language and format, such as `buitenveld.nl.docx`, and `releases.json`. All
/// sheets are one release, so that what one hides the other does not give away.
struct AnnexFiles {
  let material: AnnexMaterial
  let audience: Audience
  let formats: [any ReportFormat]

  /// Everything is made before the first file is written.
  /// - Returns: the paths written, and a warning where an earlier release in the folder withholds something.
  func write(to folder: String) throws(Findings) -> (paths: [String], warnings: [Finding]) {
    var releases = try ReleaseFile(in: folder)
    let isOutside = audience == .outside
    let release = material.counting.map { KPIRelease($0.result, audience: audience, after: releases.history) }
    let told = HypothesisRelease(material.hypotheses)
    let withheld = isOutside ? told.withheld(after: releases.history) : []
    var files: [(path: String, bytes: [UInt8])] = []
    for sheet in material.sheets(release, withholding: withheld) {
      for language in Language.allCases {
        let report = AnnexReport.build(sheet, language: language, audience: audience)
        for format in formats {
          files.append(("\(folder)/\(sheet.slug).\(language.rawValue).\(format.name)", format.bytes(of: report)))
        }
      }
    }
    var warnings: [Finding] = []
    if isOutside {
      let names = (release?.withheldForEarlier ?? []) + told.newlyWithheld(withheld)
      warnings += [releases.warning(withholding: names)].compactMap { $0 }
      try add(release, material.hypotheses.withholding(withheld), to: &releases)
      // Before the sheets: none leaves without standing in the list.
      files.insert((releases.path, releases.written()), at: 0)
    }
    for file in files { try WholeFile.write(file.bytes, to: file.path) }
    return (files.map(\.path), warnings)
  }

  private func add(
    _ release: KPIRelease?, _ hypotheses: [TestedHypothesis], to releases: inout ReleaseFile
  ) throws(Findings) {
    let path = material.file.path
    let what = "annex \(FileName.last(path))"
    let inputs = Digest.of(try FileBytes.read(path))
    if let release { releases.add(release.record(what: what, inputs: inputs)) }
    if !hypotheses.isEmpty {
      releases.add(HypothesisRelease(hypotheses).record(Disclosure(.outside), what: what, inputs: inputs))
    }
  }
}
