import CPostgreSQL
import Documents
import Foundation

/// A connection to a PostgreSQL server within one transaction that only reads.
///
/// No message of the server is shown: it may quote a cell. What it found is told by its five-letter code.
final class PostgreSQLConnection {
  let place: Place
  let pointer: OpaquePointer

  /// - Throws: `Findings` where the server does not answer, or does not let us in.
  init(_ data: DataPlace) throws(Findings) {
    place = Place(file: data.shown)
    let connection = PostgreSQLPlace(data.path).connection
    // Of two words for one option the later counts: the codebook may set another time to wait, not another encoding.
    let keywords = ["connect_timeout", "application_name", "dbname", "client_encoding"]
    let values = ["10", "mkba", connection, "UTF8"]
    let opened = Self.withTexts(keywords) { keywords in
      Self.withTexts(values) { values in PQconnectdbParams(keywords, values, 1) }
    }
    guard let opened else { throw Findings(Self.unreachable(place)) }
    guard PQstatus(opened) == CONNECTION_OK else {
      let needsPassword = PQconnectionNeedsPassword(opened) != 0
      PQfinish(opened)
      let answer = Self.withTexts(keywords) { keywords in
        Self.withTexts(values) { values in PQpingParams(keywords, values, 1) }
      }
      throw Findings(answer == PQPING_OK ? Self.refused(place, needsPassword) : Self.unreachable(place))
    }
    pointer = opened
    PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    _ = try rows("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  deinit {
    PQfinish(pointer)
  }

  /// The rows of a query as texts; nil where a cell is null.
  func rows(_ query: String, _ arguments: [String] = []) throws(Findings) -> [[String?]] {
    let result = Self.withTexts(arguments) { values in
      PQexecParams(pointer, query, CInt(arguments.count), nil, values, nil, nil, 0)
    }
    defer { PQclear(result) }
    let status = PQresultStatus(result)
    guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else { throw Findings(failure(result)) }
    return (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) != 0 ? nil : String(cString: PQgetvalue(result, row, column))
      }
    }
  }

  /// Why a query failed, without the server's words.
  func failure(_ result: OpaquePointer?) -> Finding {
    // 67 is the letter C, libpq's name for the field with the code (SQLSTATE).
    let code = PQresultErrorField(result, 67).map { String(cString: $0) } ?? "?"
    return Finding(
      code: "server_failed", at: place,
      Words(
        nl: "De server kon dit niet lezen (code \(code)).", en: "The server could not read this (code \(code))."),
      hint: code == "42501"
        ? Words(
          nl: "Deze gebruiker mag de tabel of een kolom ervan niet lezen: vraag GRANT SELECT.",
          en: "This user may not read the table or a column of it: ask for GRANT SELECT.")
        : Words(
          nl: "De code staat uitgelegd in PostgreSQL's lijst van foutcodes.",
          en: "The code is explained in PostgreSQL's list of error codes."))
  }

  private static func unreachable(_ place: Place) -> Finding {
    Finding(
      code: "server_unreachable", at: place,
      Words(nl: "De PostgreSQL-server antwoordt niet.", en: "The PostgreSQL server does not answer."),
      hint: Words(
        nl: "Kloppen de naam van de server en de poort, en bent u op het goede netwerk?",
        en: "Are the name of the server and the port right, and are you on the right network?"))
  }

  private static func refused(_ place: Place, _ needsPassword: Bool) -> Finding {
    Finding(
      code: "server_refused", at: place,
      Words(
        nl: "De PostgreSQL-server antwoordt, maar laat ons niet in deze database.",
        en: "The PostgreSQL server answers, but does not let us into this database."),
      hint: needsPassword
        ? Words(
          nl: "De server vraagt een wachtwoord: geef het met PGPASSWORD of ~/.pgpass, niet in het codeboek.",
          en: "The server asks for a password: give it by PGPASSWORD or ~/.pgpass, not in the codebook.")
        : Words(
          nl: "Kloppen de naam van de database en die van de gebruiker?",
          en: "Are the name of the database and that of the user right?"))
  }

  /// Texts as C wants them: pointers, and a null at the end.
  private static func withTexts<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
  ) -> Value {
    let pointers = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: texts.count + 1)
    pointers.initialize(repeating: nil, count: texts.count + 1)
    let copies = texts.map { strdup($0) }
    for (index, copy) in copies.enumerated() { pointers[index] = copy.map { UnsafePointer($0) } }
    defer {
      for copy in copies { free(copy) }
      pointers.deallocate()
    }
    return body(pointers)
  }
}
