import Documents
import Foundation
import Registrations
import Reporting

/// `mkba init --from`: drafts a codebook from a registration, and proves that the registration reads through it.
public struct CodebookInitialisation: Sendable {
  private let place: DataPlace
  private let output: String
  private let threads: Int
  private let language: Language

  /// So many rows are looked at for the guesses; all are read for the proof.
  private static let rows = 50_000

  /// - Parameters:
  ///   - from: a file, `sqlite:clients.db` or `postgresql:…`, as a codebook names it; relative to the working directory.
  ///   - table: the table of a database, or the sheet of a workbook.
  ///   - output: the codebook to write; nil for one beside the file.
  public init(from: String, table: String? = nil, output: String? = nil, threads: Int = 1, language: Language = .en) {
    place = DataPlace(from, part: table)
    self.output = output ?? Self.usualOutput(place)
    self.threads = threads
    self.language = language
  }

  /// Drafts and writes the codebook.
  /// - Throws: `Findings` where there is no such registration, nothing can be learnt from it, or the codebook exists.
  public func write() throws(Findings) -> Answer {
    guard !FileManager.default.fileExists(atPath: output) else {
      throw Findings(
        Finding(
          code: "draft_exists", at: Place(file: output),
          Words(
            nl: "Dit bestand bestaat al; er is niets overschreven.",
            en: "This file exists already; nothing was overwritten."),
          hint: Words(
            nl: "Kies een andere naam met --output.", en: "Choose another name with --output.")))
    }
    let proof = try proof()
    try WholeFile.write(text(proof.draft), to: output)
    return answer(proof)
  }

  /// Drafts the codebook without writing it.
  /// - Throws: `Findings` where there is no such registration, or nothing can be learnt from it.
  public func draft() throws(Findings) -> Answer {
    answer(try proof())
  }

  private func proof() throws(Findings) -> DraftProof {
    let sample = try RegistrationSample.read(place, rows: Self.rows)
    let draft = try CodebookDraft(sample, of: place.path)
    // Tried beside the registration: the folder of the codebook need not be there yet.
    let folder = (place.path as NSString).deletingLastPathComponent
    let trial = place.kind == .postgresql ? output : (folder as NSString).appendingPathComponent("draft.codebook.yaml")
    return try DraftProof(draft, at: trial, threads: threads) { text($0, from: trial) }
  }

  private func text(_ draft: CodebookDraft) -> String { text(draft, from: output) }

  private func text(_ draft: CodebookDraft, from codebook: String) -> String {
    draft.text(
      named: name, file: written(from: codebook), table: place.kind == .file ? nil : place.part, in: language)
  }

  private var name: String {
    place.kind == .postgresql
      ? place.part ?? "registration" : URL(fileURLWithPath: place.path).deletingPathExtension().lastPathComponent
  }

  /// The place as the codebook names it: a path seen from its folder. A password never comes along.
  private func written(from codebook: String) -> String {
    let folder = URL(fileURLWithPath: codebook).deletingLastPathComponent().path
    switch place.kind {
    case .file: return RelativePath.of(place.path, from: folder)
    case .sqlite: return "sqlite:" + RelativePath.of(place.path, from: folder)
    case .postgresql:
      return place.path.replacing(/(:\/\/[^:@\/]*):[^@\/]*@/) { "\($0.output.1)@" }
        .replacing(/[?& ]?password=[^& ]*/, with: "")
    }
  }

  private static func usualOutput(_ place: DataPlace) -> String {
    guard place.kind != .postgresql else { return "\(place.part ?? "registration").codebook.yaml" }
    let url = URL(fileURLWithPath: place.path)
    let name = url.lastPathComponent.split(separator: ".").first.map(String.init) ?? "registration"
    let folder = (place.path as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent("\(name).codebook.yaml")
  }

  private func answer(_ proof: DraftProof) -> Answer {
    let draft = proof.draft
    var findings: [Finding] = []
    for column in draft.leftOut where column.isForbidden {
      findings.append(
        Finding(
          code: "draft_forbids_column", severity: .warning, at: Place(file: place.path),
          Words(
            nl: "De kolom \(column.header) is verboden in de opzet: \(column.why.nl).",
            en: "The column \(column.header) is forbidden in the draft: \(column.why.en)."),
          hint: Words(
            nl: "Haal de kolom uit het bestand, of haal haar naam weg bij forbidden als dit niet klopt.",
            en: "Take the column out of the file, or its name out of forbidden where this is wrong.")))
    }
    let others = proof.remaining.filter { $0.code != "forbidden_column" }
    findings += others
    return Answer(
      text: words(proof),
      json: DraftDocument.json(
        draft, path: output, text: text(draft), rowsRead: proof.rowCount, findings: findings, language: language),
      findings: findings)
  }

  private func words(_ proof: DraftProof) -> String {
    let draft = proof.draft
    let key = draft.key.joined(separator: ", ")
    var lines = [
      Words(
        nl: "\(output): een opzet met \(draft.columns.count) kolommen en de sleutel \(key).",
        en: "\(output): a draft with \(draft.columns.count) columns and the key \(key).")[language]
    ]
    lines.append(
      proof.rowCount != nil
        ? Words(
          nl: "De hele registratie leest door deze opzet.", en: "The whole registration reads through this draft.")[
            language]
        : Words(
          nl: "De registratie leest nog niet door deze opzet; hieronder staat waarom.",
          en: "The registration does not read through this draft yet; below stands why.")[language])
    lines.append(
      Words(
        nl: "Alles achter \u{201C}geraden\u{201D} is geraden: lees het na, en draai dan mkba check.",
        en: "All that stands behind \u{201C}guessed\u{201D} is guessed: check it, and then run mkba check.")[language])
    return lines.joined(separator: "\n") + "\n"
  }
}
