import Documents
import Estimation
import Foundation
import Reporting

/// What `mkba fit` says, in the terminal, as JSON and in files.
struct FitAnswer {
  let fits: [FittedFormula]
  let data: FitData
  let settings: FitRun.Settings

  private var limit: Int { data.codebook.smallestCell }

  /// Notes and warnings about the data, and warnings about the fits.
  var findings: [Finding] {
    data.findings + fits.flatMap(\.findings).filter { $0.severity != .note }
  }

  /// For the terminal: in the format asked for, unless that is for a file.
  var text: String {
    render(
      settings.output == nil ? settings.format ?? .text : .text, audience: settings.audience,
      language: settings.language)
  }

  var json: JSON {
    ModelsDocument.json(
      fits, findings: data.findings, source: ModelsDocument.source(data.source, settings.language, settings.audience),
      language: settings.language, audience: settings.audience, smallestCell: limit)
  }

  /// Writes the file, or every format into a folder; all are made before the first is written.
  /// - Returns: the paths.
  func write(to output: String) throws(Findings) -> [String] {
    let ending = (output as NSString).pathExtension
    var files: [(path: String, text: String)] = []
    if let format = settings.format ?? ModelFormat(ending: ending), !ending.isEmpty {
      files.append((output, render(format, audience: settings.filesFor, language: settings.language)))
    } else {
      for format in ModelFormat.allCases where settings.format.map({ $0 == format }) ?? true {
        for language in format == .csv ? [Language.en] : Language.allCases {
          let name = format == .csv ? "models.csv" : "models.\(language.rawValue).\(format.ending)"
          files.append(("\(output)/\(name)", render(format, audience: settings.filesFor, language: language)))
        }
      }
    }
    for file in files { try WholeFile.write(file.text, to: file.path) }
    return files.map(\.path)
  }

  private func render(_ format: ModelFormat, audience: Audience, language: Language) -> String {
    switch format {
    case .text: return TextRenderer.render(report(audience, language), width: settings.width)
    case .html: return HTMLRenderer.render(report(audience, language))
    case .csv: return ModelsCSV.render(fits, audience: audience, smallestCell: limit)
    case .markdown: return table(audience, language).markdown
    case .latex: return table(audience, language).latex
    }
  }

  private func report(_ audience: Audience, _ language: Language) -> Report {
    ModelReport.build(
      fits, findings: data.findings, audience: audience, smallestCell: limit, language: language)
  }

  private func table(_ audience: Audience, _ language: Language) -> ModelTable {
    ModelTable(fits, audience: audience, smallestCell: limit, language: language)
  }
}
