import CostBenefit
import Documents
import Reporting

/// The files of a run. Each is a release: it hides small cells unless it was asked for otherwise, and what an earlier
/// release in the same folder would turn into a small cell (`releases.json`).
///
/// `report.nl.html`, `report.en.html` and the same in the other formats, `report.nl.xlsx` and `report.en.xlsx`, the tables of `TidyFiles`
/// (`results.csv`, `ledger.csv`, `sensitivity.csv`, `draws.csv`, and all in `results.sqlite`), and `record.json`. With more than one
/// scenario each has a folder of its own, named after its file.
struct Exports {
  let told: [ToldRun]
  let draws: [DrawTable]
  let inputs: [InputFiles]
  let findings: [Finding]
  let settings: RunSettings
  let paths: [String]

  /// Everything is made before the first file is written.
  /// - Returns: the paths written, and a warning where an earlier release withholds something.
  func write(to folder: String) throws(Findings) -> (paths: [String], warnings: [Finding]) {
    var warnings: [Finding] = []
    var files: [(path: String, bytes: [UInt8])] = []
    for index in told.indices {
      let place = Self.folder(of: paths, at: index, in: folder)
      var run = told[index]
      if settings.filesFor == .outside {
        var releases = try ReleaseFile(in: place)
        let release = HypothesisRelease(run.hypotheses)
        let names = release.withheld(after: releases.history)
        run = run.withholding(names)
        warnings += [releases.warning(withholding: release.newlyWithheld(names))].compactMap { $0 }
        let what = "run \(FileName.last(paths[index]))"
        releases.add(
          HypothesisRelease(run.hypotheses).record(Disclosure(.outside), what: what, inputs: run.fingerprint))
        files.append((releases.path, releases.written()))
      }
      let central = settings.writesWorkbook ? try CentralCase(run.result.model) : nil
      for language in Language.allCases {
        let report = ReportBuilder.build(
          ReportInput(
            runs: [run], findings: findings, language: language, audience: settings.filesFor, files: [],
            versions: [("mkba", Version.current)]))
        if let central {
          var workbook = WorkbookBuilder(
            run, central: central, report: report, versions: [("mkba", Version.current)])
          if settings.drawsInWorkbook, draws.indices.contains(index) { workbook.draws = draws[index].exported }
          files.append(("\(place)/report.\(language.rawValue).xlsx", try WorkbookFile.bytes(of: workbook.build())))
        }
        for format in settings.formats {
          files.append(("\(place)/report.\(language.rawValue).\(format.name)", format.bytes(of: report)))
        }
      }
      let tidy = TidyFiles(
        run, draws: draws.indices.contains(index) ? draws[index] : nil, audience: settings.filesFor)
      files += tidy.separated.map { ("\(place)/\($0.name)", $0.bytes) }
      let record = RunRecord(
        of: run, scenario: paths[index], inputs: inputs[index], settings: settings, folder: place)
      files.append(("\(place)/results.sqlite", tidy.database(record.head)))
      files.append(("\(place)/record.json", record.written()))
    }
    for file in files { try WholeFile.write(file.bytes, to: file.path) }
    return (files.map(\.path), warnings)
  }

  /// The folder for the files of one scenario of several.
  static func folder(of paths: [String], at index: Int, in output: String) -> String {
    paths.count == 1 ? output : output + "/" + name(of: paths, at: index)
  }

  /// `elderly-work` for `scenarios/elderly-work.scenario.yaml`; a number behind it where an earlier one has the name.
  private static func name(of paths: [String], at index: Int) -> String {
    func name(_ path: String) -> String {
      String(FileName.last(path).split(separator: ".").first ?? "scenario")
    }
    let earlier = paths[..<index].count { name($0) == name(paths[index]) }
    return earlier == 0 ? name(paths[index]) : "\(name(paths[index]))-\(earlier + 1)"
  }
}
