import Documents
import Foundation
import Reporting

extension RunRecord {
  /// - Throws: `Findings` where the file is missing or is no record of ours; they say what is the matter with it.
  public static func read(_ path: String) throws(Findings) -> RunRecord {
    let data = Data(try FileBytes.read(path))
    let record: RunRecord
    var isJSON = false
    do {
      let head = try JSONDecoder().decode(Head.self, from: data)
      isJSON = true
      if let wrong = head.wrong { throw Findings(notARecord(path, wrong)) }
      record = try JSONDecoder().decode(RunRecord.self, from: data)
    } catch let error as DecodingError {
      throw Findings(notARecord(path, reason(error, isJSON: isJSON)))
    } catch let findings as Findings {
      throw findings
    } catch {
      throw Findings(notARecord(path, Words(nl: "Het is niet te lezen.", en: "It cannot be read.")))
    }
    guard (2...RunSettings.mostDraws).contains(record.draws) else {
      throw Findings(
        notARecord(
          path,
          Words(
            nl: "Het aantal trekkingen (draws) ligt buiten 2 tot \(RunSettings.mostDraws).",
            en: "The number of draws is outside 2 to \(RunSettings.mostDraws).")))
    }
    return record
  }

  /// What every record has, whatever its version.
  private struct Head: Decodable {
    let format: Int
    let program: String

    var wrong: Words? {
      if program != "mkba" { return Words(nl: "Het is van een ander programma.", en: "It is of another program.") }
      if format != 1 {
        return Words(
          nl: "Het heeft vorm \(format); deze versie leest vorm 1.",
          en: "It has format \(format); this version reads 1.")
      }
      return nil
    }
  }

  private static func reason(_ error: DecodingError, isJSON: Bool) -> Words {
    func path(_ context: DecodingError.Context, _ last: CodingKey? = nil) -> String {
      (context.codingPath + [last].compactMap { $0 })
        .map { $0.intValue.map(String.init) ?? PlainText.shown($0.stringValue) }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      let name = path(context, key)
      return Words(nl: "De sleutel \(name) ontbreekt.", en: "The key \(name) is missing.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return other(path(context))
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return other(path(context))
    default:
      // A number that is too large, or below zero, is told without its place.
      return isJSON
        ? Words(nl: "Een waarde erin kan niet.", en: "A value in it cannot be.")
        : Words(nl: "Het is geen JSON.", en: "It is not JSON.")
    }
  }

  private static func other(_ name: String) -> Words {
    name.isEmpty
      ? Words(nl: "Het is geen JSON-object.", en: "It is no JSON object.")
      : Words(nl: "De waarde bij \(name) kan niet.", en: "The value at \(name) cannot be.")
  }

  private static func notARecord(_ path: String, _ reason: Words) -> Finding {
    Finding(
      code: "not_a_record", at: Place(file: path),
      Words(
        nl: "Dit bestand is geen verslag van een berekening door dit programma. \(reason.nl)",
        en: "This file is no record of a run by this program. \(reason.en)"),
      hint: Words(
        nl: "Een verslag heet record.json en staat in de map van --output.",
        en: "A record is called record.json and stands in the folder of --output."))
  }
}
