import Documents
import Foundation
import Reporting

/// `mkba init TEMPLATE`: writes the files of a study to begin with.
public struct StudyInitialisation: Sendable {
  private let template: StudyTemplate
  private let folder: String
  private let language: Language

  /// - Parameters:
  ///   - name: of a template.
  ///   - folder: to write to; nil for one with the name of the template.
  /// - Throws: `Findings` where there is no such template.
  public init(_ name: String, in folder: String? = nil, language: Language = .en) throws(Findings) {
    guard let template = StudyTemplate(rawValue: name) else {
      let names = StudyTemplate.allCases.map(\.rawValue)
      let near = NearestName.of(name, among: names)
      throw Findings(
        Finding(
          code: "unknown_template",
          Words(nl: "Er is geen sjabloon ‘\(name)’.", en: "There is no template ‘\(name)’."),
          hint: near.map {
            Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?")
          }
            ?? Words(
              nl: "Er zijn: \(names.joined(separator: ", ")).", en: "There are: \(names.joined(separator: ", ")).")))
    }
    self.template = template
    self.folder = folder ?? name
    self.language = language
  }

  /// Writes every file, or none where one of them is there already.
  public func write() throws(Findings) -> Answer {
    let files = template.files(in: language).map { (path: "\(folder)/\($0.name)", text: $0.text) }
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      throw Findings(
        Finding(
          code: "template_exists", at: Place(file: file.path),
          Words(
            nl: "Dit bestand bestaat al; er is niets overschreven en niets geschreven.",
            en: "This file exists already; nothing was overwritten and nothing was written."),
          hint: Words(
            nl: "Noem een andere map achter het sjabloon.", en: "Name another folder behind the template.")))
    }
    for file in files { try WholeFile.write(file.text, to: file.path) }
    let next = template.next(in: folder)
    var lines = files.map(\.path) + [""]
    lines.append(
      Words(
        nl: "Elk getal in deze bestanden is verzonnen, en zo staat het in elk rapport tot u het vervangt. Nu:",
        en: "Every number in these files is made up, and every report says so until you replace it. Now:")[language])
    lines += next.map { "  \($0)" }
    return Answer(
      text: lines.joined(separator: "\n") + "\n",
      json: [
        "template": .text(template.rawValue), "folder": .text(folder), "files": .array(files.map { .text($0.path) }),
        "next": .array(next.map { .text($0) }),
      ])
  }

  /// The templates there are.
  public static func list(in language: Language) -> Answer {
    let templates = StudyTemplate.allCases
    let lines =
      templates.map { "mkba init \($0.rawValue)\n    \($0.says[language])" } + [
        Words(
          nl: "mkba init --from BESTAND\n    een codeboek bij uw eigen registratie, met alles wat geraden is gemerkt",
          en: "mkba init --from FILE\n    a codebook for a registration of your own, with all that is guessed marked")[
            language]
      ]
    return Answer(
      text: lines.joined(separator: "\n") + "\n",
      json: [
        "templates": .array(
          templates.map { ["template": .text($0.rawValue), "says": .text($0.says[language])] as JSON })
      ])
  }
}
