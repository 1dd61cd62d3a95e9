import CPostgreSQL
import Documents

/// What `file: postgresql:…` says of a server, without asking it.
struct PostgreSQLPlace {
  /// As libpq reads it: an address or `host=… dbname=…`.
  let connection: String
  /// By libpq's own word for each option that is given.
  private let options: [String: String]?

  init(_ written: String) {
    let rest = written.drop { $0 != ":" }.dropFirst()
    let text = String(rest)
    if text.hasPrefix("//") {
      connection = "postgresql:" + text
    } else if text.contains("=") || text.isEmpty {
      connection = text
    } else {
      let quoted = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      connection = "dbname='\(quoted)'"
    }
    options = Self.options(of: connection)
  }

  /// nil where libpq cannot read the text. Its own words on that may quote a password, so they are not shown.
  private static func options(of connection: String) -> [String: String]? {
    var message: UnsafeMutablePointer<CChar>?
    guard let all = PQconninfoParse(connection, &message) else {
      if let message { PQfreemem(message) }
      return nil
    }
    defer { PQconninfoFree(all) }
    var options: [String: String] = [:]
    var option = all
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return options
  }

  /// What may be shown: the name of the database alone, as the rest may tell who may enter where.
  var shown: String { "postgresql:\(options?["dbname"] ?? "")" }

  /// What is wrong with the text as it stands in a codebook.
  ///
  /// The line is not shown with these findings: it may hold a password.
  func check(at place: Place, in notebook: Notebook) {
    let here = Place(file: place.file, line: place.line, column: place.column)
    guard let options else {
      notebook.add(
        Finding(
          code: "bad_connection", at: here,
          Words(
            nl: "Dit is geen adres van een PostgreSQL-database.", en: "This is no address of a PostgreSQL database."),
          hint: Words(
            nl: "Bijvoorbeeld postgresql://server/welzijn of postgresql:host=server dbname=welzijn.",
            en: "For instance postgresql://server/welfare or postgresql:host=server dbname=welfare.")))
      return
    }
    guard options["password"] != nil || options["sslpassword"] != nil else { return }
    notebook.add(
      Finding(
        code: "password_in_codebook", at: here,
        Words(
          nl: "Hier staat een wachtwoord, en een codeboek wordt gedeeld en bewaard.",
          en: "Here stands a password, and a codebook is shared and kept."),
        hint: Words(
          nl: "Haal het weg en geef het met de variabele PGPASSWORD of het bestand ~/.pgpass; vervang het wachtwoord.",
          en: "Take it out and give it by the variable PGPASSWORD or the file ~/.pgpass; change the password.")))
  }
}
