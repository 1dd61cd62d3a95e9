import Documents
import Monitoring
import Reporting

/// `mkba scan`: indicators by area, weighted, with a composite index and a map.
public struct NeighbourhoodScan: Sendable {
  private let path: String
  private let seed: UInt64
  private let threads: Int
  private let language: Language
  private let audience: Audience
  private let filesFor: Audience
  private let output: String?
  private let width: Int

  /// - Parameters:
  ///   - output: the folder for the files, each of them a release for `filesFor`; nil writes none.
  public init(
    _ path: String, seed: UInt64 = 1, threads: Int = 1, language: Language = .en, audience: Audience = .inside,
    filesFor: Audience = .outside, output: String? = nil, width: Int = 100
  ) {
    self.path = path
    self.seed = seed
    self.threads = threads
    self.language = language
    self.audience = audience
    self.filesFor = filesFor
    self.output = output
    self.width = width
  }

  /// Everything is made before the first file is written.
  /// - Throws: `Findings` where the file or its data are wrong.
  public func run() throws(Findings) -> Answer {
    let scan = try AreaScan.compute(try ScanPlan.read(path), seed: seed, threads: threads)
    if let output {
      var files = [("\(output)/neighbourhoods.csv", ScanCSV.render(scan, audience: filesFor))]
      for language in Language.allCases {
        let report = ScanReport.build(scan, language: language, audience: filesFor)
        files.append(("\(output)/scan.\(language.rawValue).html", HTMLRenderer.render(report)))
      }
      for (path, text) in files { try WholeFile.write(text, to: path) }
    }
    return Answer(
      text: TextRenderer.render(ScanReport.build(scan, language: language, audience: audience), width: width),
      json: ScanDocument.json(scan, audience: audience, language: language), findings: scan.findings)
  }
}
